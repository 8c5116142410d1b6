import * as vscode from 'vscode';
import { rowAtLine } from '../maquette/places';
import { hintsFor } from '../understanding/bearings';
import { elementName, typeResultatName } from '../understanding/words';
import type { Maquettes } from './documents';
import { isMaquetteDocument } from './documents';
import { translate } from './messages';

const setting = 'apogeeMaquettes.elementHints';

/** Names the element before each value of the row in which the cursor is. */
export class ElementHints implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.changed.event;
  private readonly listeners: vscode.Disposable[];
  private line = -1;

  constructor(private readonly maquettes: Maquettes) {
    this.listeners = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor(() => this.changed.fire()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(setting)) this.changed.fire();
      }),
    ];
  }

  dispose(): void {
    this.changed.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document || !isOn(document)) return [];
    const { line } = editor.selection.active;
    if (line < range.start.line || line > range.end.line) return [];
    const maquette = this.maquettes.of(document);
    const row = rowAtLine(maquette, line);
    if (!row) return [];
    return hintsFor(maquette, row).map(({ offset, column }) => {
      const { character } = maquette.lines.positionAt(offset);
      const hint = new vscode.InlayHint(
        new vscode.Position(line, character),
        `${column.code} ${column.typeResultat}`,
      );
      hint.paddingRight = true;
      hint.tooltip = [
        elementName(column.element),
        translate(typeResultatName(column.typeResultat)),
        column.id,
      ].join(' · ');
      return hint;
    });
  }

  private follow({ document, selection }: vscode.TextEditor): void {
    const { line } = selection.active;
    if (line === this.line || !isMaquetteDocument(document) || !isOn(document)) return;
    this.line = line;
    this.changed.fire();
  }
}

function isOn(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(undefined, document).get(setting, false);
}
