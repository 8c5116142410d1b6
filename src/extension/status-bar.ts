import * as vscode from 'vscode';
import { headerOf } from '../maquette/identity';
import type { Maquettes } from './documents';
import { isMaquetteDocument } from './documents';
import { encodingName } from './encodings';

/** What the maquette in the active editor is about: étape or diploma, year, students, encoding. */
export class MaquetteStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'apogeeMaquettes.maquette',
    vscode.StatusBarAlignment.Left,
    10,
  );
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly maquettes: Maquettes) {
    this.item.name = vscode.l10n.t('Apogée maquette');
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.workspace.onDidOpenTextDocument((document) => this.updateIfActive(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.updateIfActive(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.updateIfActive(document)),
    ];
    this.update();
  }

  dispose(): void {
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private updateIfActive(document: vscode.TextDocument): void {
    if (vscode.window.activeTextEditor?.document === document) this.update();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isMaquetteDocument(document)) {
      this.item.hide();
      return;
    }
    const maquette = this.maquettes.of(document);
    const { diplome, vdi, etape, annee } = headerOf(maquette);
    const students = maquette.rows.length;
    const counted = students === 1 ? vscode.l10n.t('1 student') : vscode.l10n.t('{0} students', students);
    this.item.text = ['$(mortar-board) ' + (etape || diplome || '?'), annee, counted, encodingName(document)]
      .filter(Boolean)
      .join(' · ');
    this.item.tooltip = [
      etape && vscode.l10n.t('Étape: {0}', etape),
      diplome && vscode.l10n.t('Diploma: {0}, version {1}', diplome, vdi),
      maquette.title('apoC_lib_dip'),
      vscode.l10n.t('{0} elements, {1} columns', maquette.elements.length, maquette.columns.length),
      vscode.l10n.t('Encoding: {0}', encodingName(document)),
    ]
      .filter(Boolean)
      .join('\n');
    this.item.show();
  }
}
