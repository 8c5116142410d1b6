import * as vscode from 'vscode';
import type { Maquette } from '../maquette/maquette';
import type { ScodocMaquette } from '../scodoc/export';
import { nameOf } from './documents';

/** How the dialog that asks for an export words the question. */
export interface ExportQuestion {
  readonly title: string;
  /** What the button does. */
  readonly openLabel: string;
}

/** Asks for a ScoDoc export: the ZIP, or a maquette. The folder of Apogée's maquette is where one looks first. */
export async function chooseExport(
  maquette: vscode.Uri,
  { title, openLabel }: ExportQuestion,
): Promise<vscode.Uri | undefined> {
  const folder = maquette.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(maquette, '..');
  const picked = await vscode.window.showOpenDialog({
    title,
    openLabel,
    filters: {
      [vscode.l10n.t('ScoDoc export')]: ['zip', 'txt', 'ZIP', 'TXT'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    ...(folder && { defaultUri: folder }),
  });
  return picked?.[0];
}

/** Reads the maquettes of an export, with progress; undefined when the user cancelled. */
export function readExport(uri: vscode.Uri): Thenable<ScodocMaquette[] | undefined> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading {0}…', nameOf(uri)),
      cancellable: true,
    },
    async (_progress, cancellation) => {
      const found = await readExportFile(uri);
      return cancellation.isCancellationRequested ? undefined : found;
    },
  );
}

/** Reads the maquettes of an export, once it has proved not to be too large. */
export async function readExportFile(uri: vscode.Uri): Promise<ScodocMaquette[]> {
  const [{ size }, { readScodocExport, refuseLargeExport }] = await Promise.all([
    vscode.workspace.fs.stat(uri),
    import('../scodoc/export'),
  ]);
  refuseLargeExport(size);
  return readScodocExport(await vscode.workspace.fs.readFile(uri), nameOf(uri));
}

/** The maquette of the export that goes with Apogée's, or the one of several that the user picks. */
export async function chooseCandidate(
  maquette: Maquette,
  fileName: string,
  found: readonly ScodocMaquette[],
): Promise<ScodocMaquette | undefined> {
  const { candidatesFor } = await import('../scodoc/export');
  const candidates = candidatesFor(maquette, fileName, found);
  if (candidates.length === 1) return candidates[0];
  const picked = await vscode.window.showQuickPick(
    candidates.map((candidate) => ({
      label: candidate.path,
      description: [candidate.maquette.title('apoC_cod_dip'), candidate.maquette.title('apoC_lib_dip')].join(
        ' ',
      ),
      candidate,
    })),
    { placeHolder: vscode.l10n.t('The ZIP holds several maquettes. Which one is it?') },
  );
  return picked?.candidate;
}
