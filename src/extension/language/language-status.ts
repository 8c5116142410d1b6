import * as vscode from 'vscode';
import { headerOf } from '../../maquette/identity';
import { diagnosticSource } from '../diagnostics/diagnostics';
import { Disposable } from '../dispose';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, languageId } from '../documents/maquettes';
import { l10n, LanguageItem } from '../messages';

/** What VS Code shows of the language of the active editor: the étape, the encoding, and how many problems there are. */
export class LanguageStatus extends Disposable {
  private readonly etape = this._register(
    new LanguageItem('apogeeMaquettes.etape', vscode.l10n.t('Étape'), languageId, {
      command: 'apogeeMaquettes.firstSteps',
      title: vscode.l10n.t('First steps'),
    }),
  );
  private readonly encoding = this._register(
    new LanguageItem('apogeeMaquettes.encoding', vscode.l10n.t('Encoding'), languageId, {
      command: 'workbench.action.editor.changeEncoding',
      title: vscode.l10n.t('Change'),
    }),
  );
  private readonly problems = this._register(
    new LanguageItem('apogeeMaquettes.problems', vscode.l10n.t('Problems'), languageId, {
      command: 'workbench.actions.view.problems',
      title: vscode.l10n.t('Show'),
    }),
  );

  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
  ) {
    super();
    const ifActive = (uri: vscode.Uri): void => {
      if (vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) this.update();
    };
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    // a document whose language changes is closed and opened
    this._register(vscode.workspace.onDidOpenTextDocument(({ uri }) => ifActive(uri)));
    this._register(vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(ifActive)));
    this._register(guard.onDidKnow(({ uri }) => ifActive(uri)));
    this._register(guard.onDidChange(({ uri }) => ifActive(uri)));
    this.update();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isMaquetteDocument(document) || this.maquettes.isOversized(document)) return;
    const maquette = this.maquettes.of(document);
    const { etape, diplome, annee } = headerOf(maquette);
    this.etape.show([etape || diplome || '?', annee].filter(Boolean).join(' · '));
    this.encoding.show(this.guard.nameFor(document));
    this.showProblems(document.uri);
  }

  private showProblems(uri: vscode.Uri): void {
    const { Error, Warning } = vscode.DiagnosticSeverity;
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource);
    const count = (wanted: vscode.DiagnosticSeverity): number =>
      found.filter(({ severity }) => severity === wanted).length;
    const [errors, warnings] = [count(Error), count(Warning)];
    const text =
      errors + warnings === 0
        ? vscode.l10n.t('No error or warning')
        : l10n('Errors: {0}, warnings: {1}', errors, warnings);
    this.problems.show(text, errors > 0 ? 'error' : warnings > 0 ? 'warning' : undefined);
  }
}
