import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { headerOf } from '../../maquette/identity';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument } from '../documents/maquettes';
import type { EncodingGuard } from '../documents/encoding-guard';
import { l10n, StatusItem } from '../messages';

/** What the maquette in the active editor is about: étape or diploma, year, students, encoding. */
export class MaquetteStatus extends Disposable {
  private readonly item = this._register(
    new StatusItem(
      'apogeeMaquettes.maquette',
      vscode.l10n.t('Apogée maquette'),
      10,
      'apogeeMaquettes.firstSteps',
    ),
  );

  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
  ) {
    super();
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this._register(vscode.workspace.onDidOpenTextDocument((document) => this.updateIfActive(document)));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.updateIfActive(document)));
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.updateIfActive(document)));
    this._register(guard.onDidKnow((document) => this.updateIfActive(document)));
    this._register(guard.onDidChange((document) => this.updateIfActive(document)));
    this.update();
  }

  private updateIfActive(document: vscode.TextDocument): void {
    if (vscode.window.activeTextEditor?.document === document) this.update();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isMaquetteDocument(document) || this.maquettes.isOversized(document)) {
      this.item.hide();
      return;
    }
    const maquette = this.maquettes.of(document);
    const { diplome, vdi, etape, annee } = headerOf(maquette);
    const students = maquette.rows.length;
    const counted = students === 1 ? vscode.l10n.t('1 student') : l10n('{0} students', students);
    const text = [etape || diplome || '?', annee, counted, this.guard.nameFor(document)]
      .filter(Boolean)
      .join(' · ');
    const tooltip = [
      etape && vscode.l10n.t('Étape: {0}', etape),
      diplome && vscode.l10n.t('Diploma: {0}, version {1}', diplome, vdi),
      maquette.title('apoC_lib_dip'),
      l10n('{0} elements, {1} columns', maquette.elements.length, maquette.columns.length),
      vscode.l10n.t('Encoding: {0}', this.guard.nameFor(document)),
      vscode.l10n.t('A click shows the first steps.'),
    ]
      .filter(Boolean)
      .join('\n');
    this.item.show('mortar-board', text, tooltip);
  }
}
