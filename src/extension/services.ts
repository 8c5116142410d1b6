import * as vscode from 'vscode';
import { FolderCheck } from './diagnostics/check-folder';
import type { Commands } from './commands';
import { explainCode, MaquetteDiagnostics } from './diagnostics/diagnostics';
import { languageId, Maquettes } from './documents/maquettes';
import { EncodingGuard } from './documents/encoding-guard';
import { configureEncoding, offerEncodingSettings } from './documents/encoding-settings';
import { keepWindows1252, saveAsLatin1 } from './diagnostics/encoding-actions';
import { TrailingTabs } from './documents/trailing-tabs';
import { MaquetteFixes } from './diagnostics/fixes';
import { tryExample } from './first-steps/example';
import { exampleScheme } from './first-steps/example-names';
import { FirstSteps } from './first-steps/first-steps';
import { fixAllOfKind } from './diagnostics/guessed-fixes';
import { allowCode } from './allowed-codes';
import { goToElement, goToStudent } from './language/go-to';
import { MergeWork } from './merge/carry-out';
import { Spotlight } from './language/spotlight';
import { LanguageStatus } from './language/language-status';
import { ProblemGutter } from './diagnostics/problem-gutter';
import { checkMaquette } from './diagnostics/check-maquette';
import { ExportDrop } from './merge/drop';
import { KeepOriginal } from './merge/keep-original';
import { LastReports } from './merge/last-reports';
import { LeftOutMemory } from './merge/left-out';
import { MergeCommand } from './merge/merge';
import { MergedCells } from './merge/merged-cells';
import { orExplain } from './messages';
import { goToNeighbour } from './language/next-value';
import { Pages } from './pages/pages';
import { Reports } from './reports';
import { MaquetteStatus } from './language/status-bar';
import { registerLanguageFeatures } from './language/register';

/** Everything that the extension does for maquettes. */
export interface Services {
  readonly commands: Commands;
  readonly pages: Pages;
}

/** Starts them; the maquettes that are open already are looked at, too. */
export function startServices(context: vscode.ExtensionContext): Services {
  const maquettes = new Maquettes();
  const guard = new EncodingGuard((document) => {
    // for an example it isn't worth a question
    if (document.uri.scheme !== exampleScheme) void offerEncodingSettings(context.globalState);
  });
  const diagnostics = new MaquetteDiagnostics(maquettes, guard);
  const folderCheck = new FolderCheck(diagnostics);
  const reports = new Reports();
  const marks = new MergedCells(maquettes);
  const keepOriginal = new KeepOriginal(maquettes);
  const lastReports = new LastReports();
  const leftOut = new LeftOutMemory(context.workspaceState);
  const work = new MergeWork(maquettes, guard, marks, keepOriginal, lastReports);
  const pages = new Pages(maquettes, reports, guard, context.extensionUri, context.workspaceState);
  const merge = new MergeCommand(guard, reports, pages, { maquettes, work, lastReports, leftOut });
  const firstSteps = new FirstSteps(context.extension.id, context.globalState);
  const spotlight = new Spotlight();
  context.subscriptions.push(
    guard.onDidKnow((document) => {
      firstSteps.did('opened');
      // what it may have to ask about the encoding comes first
      void orExplain(() => firstSteps.offer(() => guard.check(document)));
    }),
    diagnostics.onDidShow(({ errors }) => {
      if (errors === 0) firstSteps.did('checked');
    }),
    marks.onDidMark(() => firstSteps.did('merged')),
    pages.onDidCompare(() => firstSteps.did('compared')),
    pages.onDidAsk((asked) => void orExplain(() => merge.take(asked))),
    maquettes,
    guard,
    diagnostics,
    folderCheck,
    reports,
    marks,
    keepOriginal,
    leftOut,
    spotlight,
    new ProblemGutter(context.extensionUri),
    new LanguageStatus(maquettes, guard),
    new TrailingTabs(maquettes),
    new MaquetteStatus(maquettes, guard),
    pages,
    vscode.languages.registerDocumentDropEditProvider(
      languageId,
      new ExportDrop((maquette, exportUri) => merge.run(maquette, exportUri)),
      ExportDrop.metadata,
    ),
    vscode.languages.registerCodeActionsProvider(languageId, new MaquetteFixes(maquettes, diagnostics), {
      providedCodeActionKinds: MaquetteFixes.kinds,
    }),
  );
  registerLanguageFeatures(context, maquettes);
  void orExplain(() => diagnostics.start());
  return {
    pages,
    commands: {
      'apogeeMaquettes.merge': (resource) => merge.run(resource),
      'apogeeMaquettes.mergeReadOnly': () => merge.refuseReadOnly(),
      'apogeeMaquettes.showMergeReport': () => merge.showLastReport(),
      'apogeeMaquettes.nextChange': () => marks.goTo('next'),
      'apogeeMaquettes.previousChange': () => marks.goTo('previous'),
      'apogeeMaquettes.compare': (resource, selected) => pages.compare(resource, selected),
      'apogeeMaquettes.check': checkMaquette,
      'apogeeMaquettes.showTable': (resource) => pages.showTable(resource),
      'apogeeMaquettes.configureEncoding': configureEncoding,
      'apogeeMaquettes.keepWindows1252': (uri) => keepWindows1252(guard, diagnostics, uri),
      'apogeeMaquettes.saveAsLatin1': (uri) => saveAsLatin1(guard, uri),
      'apogeeMaquettes.fixAllOfKind': (uri, code) => fixAllOfKind(maquettes, diagnostics, uri, code),
      'apogeeMaquettes.allowCode': allowCode,
      'apogeeMaquettes.goToStudent': () => goToStudent(maquettes),
      'apogeeMaquettes.goToElement': () => goToElement(maquettes, spotlight),
      'apogeeMaquettes.nextValue': () => goToNeighbour(maquettes, 'next'),
      'apogeeMaquettes.previousValue': () => goToNeighbour(maquettes, 'previous'),
      'apogeeMaquettes.checkFolder': () => folderCheck.run(),
      'apogeeMaquettes.firstSteps': () => firstSteps.show(),
      'apogeeMaquettes.tryExample': (step) =>
        tryExample(
          {
            merge: (exportUri) => merge.run(exportUri),
            compare: (maquette, exportUri) => pages.compare(undefined, [maquette, exportUri]),
          },
          step,
        ),
      'apogeeMaquettes.explain': (code) => explainCode(context.extensionUri, reports, code),
    },
  };
}
