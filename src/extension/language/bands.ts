import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import type { BandColour } from '../../language/bands';
import { bandColours, bandsIn } from '../../language/bands';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, rangeOf } from '../documents/maquettes';
import { linesInSight, VisibleLines } from './visible-lines';

const setting = 'apogeeMaquettes.columnColours';

/** Gives every second student field and element a colour, in the lines that are visible. */
export class ColumnBands extends Disposable {
  private readonly types = new Map<BandColour, vscode.TextEditorDecorationType>(
    bandColours.map((colour) => [
      colour,
      this._register(
        vscode.window.createTextEditorDecorationType({
          backgroundColor: new vscode.ThemeColor(`apogeeMaquettes.${colour}Background`),
        }),
      ),
    ]),
  );
  private readonly coloured = new WeakSet<vscode.TextEditor>();

  constructor(private readonly maquettes: Maquettes) {
    super();
    const lines = this._register(new VisibleLines((editor) => this.update(editor)));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(setting)) lines.updateAll();
      }),
    );
    lines.updateAll();
  }

  private update(editor: vscode.TextEditor): void {
    const { document } = editor;
    const isWanted =
      isMaquetteDocument(document) &&
      vscode.workspace.getConfiguration(undefined, document).get(setting, true);
    if (!isWanted && !this.coloured.has(editor)) return;
    const ranges = new Map<BandColour, vscode.Range[]>(bandColours.map((colour) => [colour, []]));
    if (isWanted) {
      this.coloured.add(editor);
      const maquette = this.maquettes.of(document);
      for (const { first, last } of linesInSight(editor))
        for (const band of bandsIn(maquette, first, last))
          ranges.get(band.colour)!.push(rangeOf(maquette, band));
    } else this.coloured.delete(editor);
    for (const [colour, type] of this.types) editor.setDecorations(type, ranges.get(colour)!);
  }
}
