import * as vscode from 'vscode';
import type { MaquetteDiagnostics } from './diagnostics';
import { severitiesFor } from './diagnostics';

/** Checks every maquette of the workspace, open or not, and shows what is wrong in the problems view. */
export async function checkFolder(diagnostics: MaquetteDiagnostics): Promise<void> {
  const outcome = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking the maquettes of this folder…'),
      cancellable: true,
    },
    async (progress, cancellation) => {
      const uris = await vscode.workspace.findFiles(
        '**/*.{[tT][xX][tT],apo}',
        undefined,
        undefined,
        cancellation,
      );
      let maquettes = 0;
      let wrong = 0;
      let unreadable = 0;
      for (const uri of uris) {
        if (cancellation.isCancellationRequested) return undefined;
        progress.report({ increment: 100 / uris.length, message: vscode.workspace.asRelativePath(uri) });
        const errors = await checkFile(uri, diagnostics);
        if (errors === 'unreadable') unreadable++;
        if (typeof errors !== 'number') continue;
        maquettes++;
        if (errors > 0) wrong++;
      }
      return { maquettes, wrong, unreadable };
    },
  );
  if (!outcome) return;
  const { maquettes, wrong, unreadable } = outcome;
  const said = vscode.l10n.t('{0} maquettes checked, {1} of them with errors.', maquettes, wrong);
  if (unreadable > 0)
    void vscode.window.showWarningMessage(
      `${said} ${vscode.l10n.t('{0} files could not be read.', unreadable)}`,
    );
  else void vscode.window.showInformationMessage(said);
  if (wrong > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** The number of errors of a maquette, which are then shown. */
async function checkFile(
  uri: vscode.Uri,
  diagnostics: MaquetteDiagnostics,
): Promise<number | 'unreadable' | 'no-maquette'> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return 'unreadable';
  }
  const [{ decode }, { isMaquette, parseMaquette }, { checkMaquette }] = await Promise.all([
    import('../maquette/codec'),
    import('../maquette/parse'),
    import('../diagnostics/check'),
  ]);
  const { text, encoding } = decode(bytes);
  if (!isMaquette(text)) return 'no-maquette';
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const found = open
    ? diagnostics.current(open)
    : checkMaquette(parseMaquette(text), { severities: severitiesFor(uri), encoding });
  diagnostics.show(uri, found);
  return found.filter(({ severity }) => severity === 'error').length;
}
