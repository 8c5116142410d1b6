import * as vscode from 'vscode';
import type { BandColour } from '../understanding/bands';
import { bandColours, bandsIn } from '../understanding/bands';
import type { Maquettes } from './documents';
import { isMaquetteDocument, rangeOf } from './documents';

const setting = 'apogeeMaquettes.columnColours';

/** Lines above and below the visible ones that are coloured too, so that a short scroll shows no gap. */
const margin = 40;

/** How long to wait for the next key or scroll, in milliseconds: what is coloured already moves with the text. */
const pause = 50;

/** Gives the student fields and the elements alternating colours, in the lines that are visible. */
export class ColumnBands implements vscode.Disposable {
  private readonly types = new Map<BandColour, vscode.TextEditorDecorationType>(
    bandColours.map((colour) => [
      colour,
      vscode.window.createTextEditorDecorationType({
        backgroundColor: new vscode.ThemeColor(`apogeeMaquettes.${colour}Background`),
      }),
    ]),
  );
  private readonly pending = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();
  private readonly coloured = new WeakSet<vscode.TextEditor>();
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly maquettes: Maquettes) {
    this.listeners = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.updateAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.schedule(textEditor)),
      // a document whose language changes is closed and opened
      vscode.workspace.onDidOpenTextDocument((document) => this.scheduleAll(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.scheduleAll(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(setting)) this.updateAll();
      }),
    ];
    this.updateAll();
  }

  dispose(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
    for (const type of this.types.values()) type.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private updateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.update(editor);
  }

  private scheduleAll(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.schedule(editor);
  }

  private schedule(editor: vscode.TextEditor): void {
    clearTimeout(this.pending.get(editor));
    this.pending.set(
      editor,
      setTimeout(() => this.update(editor), pause),
    );
  }

  private update(editor: vscode.TextEditor): void {
    clearTimeout(this.pending.get(editor));
    this.pending.delete(editor);
    if (!vscode.window.visibleTextEditors.includes(editor)) return;
    const { document } = editor;
    const isWanted =
      isMaquetteDocument(document) &&
      vscode.workspace.getConfiguration(undefined, document).get(setting, true);
    if (!isWanted && !this.coloured.has(editor)) return;
    const ranges = new Map<BandColour, vscode.Range[]>(bandColours.map((colour) => [colour, []]));
    if (isWanted) {
      this.coloured.add(editor);
      const maquette = this.maquettes.of(document);
      // where lines are folded there are several ranges, and what is coloured twice is darker
      let next = 0;
      for (const { start, end } of editor.visibleRanges) {
        const first = Math.max(next, start.line - margin);
        next = end.line + margin + 1;
        for (const band of bandsIn(maquette, first, next - 1))
          ranges.get(band.colour)!.push(rangeOf(maquette, band));
      }
    } else this.coloured.delete(editor);
    for (const [colour, type] of this.types) editor.setDecorations(type, ranges.get(colour)!);
  }
}
