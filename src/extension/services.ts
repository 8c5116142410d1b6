import * as vscode from 'vscode';
import { checkFolder } from './check-folder';
import type { Commands } from './commands';
import { explainCode, MaquetteDiagnostics } from './diagnostics';
import { languageId, Maquettes } from './documents';
import { configureEncoding, EncodingGuard } from './encodings';
import { MaquetteFixes } from './fixes';
import { goToElement, goToStudent } from './go-to';
import { MergeCommand } from './merge';
import { orExplain } from './messages';
import { goToNeighbour } from './next-value';
import { Pages } from './pages';
import { Reports } from './report';
import { MaquetteStatus } from './status-bar';
import { registerUnderstanding } from './understanding';

/** Everything that the extension does for maquettes. */
export interface Services {
  readonly commands: Commands;
  readonly pages: Pages;
}

/** Starts them; the maquettes that are open already are looked at, too. */
export function startServices(context: vscode.ExtensionContext): Services {
  const maquettes = new Maquettes();
  const guard = new EncodingGuard();
  const diagnostics = new MaquetteDiagnostics(maquettes, guard);
  const reports = new Reports();
  const merge = new MergeCommand(maquettes, guard, reports);
  const pages = new Pages(maquettes, context.extensionUri, context.workspaceState);
  context.subscriptions.push(
    maquettes,
    guard,
    diagnostics,
    reports,
    new MaquetteStatus(maquettes),
    pages,
    vscode.languages.registerCodeActionsProvider(languageId, new MaquetteFixes(maquettes, diagnostics), {
      providedCodeActionKinds: MaquetteFixes.kinds,
    }),
  );
  registerUnderstanding(context, maquettes);
  void orExplain(() => diagnostics.start());
  return {
    pages,
    commands: {
      'apogeeMaquettes.merge': (resource) => merge.run(resource),
      'apogeeMaquettes.mergeReadOnly': () => merge.refuseReadOnly(),
      'apogeeMaquettes.compare': (resource) => pages.compare(resource),
      'apogeeMaquettes.showTable': (resource) => pages.showTable(resource),
      'apogeeMaquettes.configureEncoding': configureEncoding,
      'apogeeMaquettes.goToStudent': () => goToStudent(maquettes),
      'apogeeMaquettes.goToElement': () => goToElement(maquettes),
      'apogeeMaquettes.nextValue': () => goToNeighbour(maquettes, 'next'),
      'apogeeMaquettes.previousValue': () => goToNeighbour(maquettes, 'previous'),
      'apogeeMaquettes.checkFolder': () => checkFolder(diagnostics),
      'apogeeMaquettes.explain': (code) => explainCode(context.extensionUri, reports, code),
    },
  };
}
