import * as vscode from 'vscode';
import { languageId, Maquettes } from './documents';
import { checkFolder } from './check-folder';
import { explainCode, MaquetteDiagnostics } from './diagnostics';
import { configureEncoding, EncodingGuard } from './encodings';
import { MaquetteFixes } from './fixes';
import { MergeCommand } from './merge';
import { orExplain } from './messages';
import { Pages } from './pages';
import { Recognition } from './recognition';
import { Reports } from './report';
import { MaquetteStatus } from './status-bar';
import { registerUnderstanding } from './understanding';

/** Registers everything; what is open already is looked at afterwards, so that VS Code needn't wait for it. */
export function activate(context: vscode.ExtensionContext): void {
  const maquettes = new Maquettes();
  const recognition = new Recognition();
  const guard = new EncodingGuard();
  const diagnostics = new MaquetteDiagnostics(maquettes, guard);
  const reports = new Reports();
  const merge = new MergeCommand(maquettes, guard, reports);
  context.subscriptions.push(
    maquettes,
    recognition,
    guard,
    diagnostics,
    reports,
    new MaquetteStatus(maquettes),
    new Pages(maquettes, context.extensionUri, context.workspaceState),
    vscode.commands.registerCommand('apogeeMaquettes.merge', (resource?: vscode.Uri) =>
      orExplain(() => merge.run(resource)),
    ),
    vscode.commands.registerCommand('apogeeMaquettes.mergeReadOnly', () => merge.refuseReadOnly()),
    vscode.languages.registerCodeActionsProvider(languageId, new MaquetteFixes(maquettes, diagnostics), {
      providedCodeActionKinds: MaquetteFixes.kinds,
    }),
    vscode.commands.registerCommand('apogeeMaquettes.checkFolder', () =>
      orExplain(() => checkFolder(diagnostics)),
    ),
    vscode.commands.registerCommand('apogeeMaquettes.explain', (code: unknown) =>
      orExplain(() => explainCode(context.extensionUri, code)),
    ),
    vscode.commands.registerCommand('apogeeMaquettes.configureEncoding', () => orExplain(configureEncoding)),
  );
  registerUnderstanding(context, maquettes);
  void orExplain(async () => {
    await recognition.start();
    await diagnostics.start();
  });
}
