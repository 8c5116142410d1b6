import * as vscode from 'vscode';
import { Disposable } from '../dispose';

/**
 * Lines above and below the visible ones that are decorated too, so that a short scroll shows no gap. With each key VS Code
 * looks at everything that is decorated.
 */
const margin = 10;

/** How long to wait for the next key or scroll, in milliseconds: what is decorated already moves with the text. */
const pause = 50;

/** Says when what is decorated of a text, in the lines that are visible, is to be decorated anew. */
export class VisibleLines extends Disposable {
  private readonly pending = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();

  /** @param update - called for an editor that is visible */
  constructor(private readonly update: (editor: vscode.TextEditor) => void) {
    super();
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.updateAll()));
    this._register(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.schedule(textEditor)),
    );
    // a document whose language changes is closed and opened
    this._register(vscode.workspace.onDidOpenTextDocument((document) => this.scheduleAll(document)));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.scheduleAll(document)));
  }

  override dispose(): void {
    for (const timer of this.pending.values()) clearTimeout(timer);
    super.dispose();
  }

  /** At once. */
  updateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.updateNow(editor);
  }

  /** Soon, in each editor that shows the document. */
  scheduleAll(document: vscode.TextDocument): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.schedule(editor);
  }

  private schedule(editor: vscode.TextEditor): void {
    clearTimeout(this.pending.get(editor));
    this.pending.set(
      editor,
      setTimeout(() => this.updateNow(editor), pause),
    );
  }

  private updateNow(editor: vscode.TextEditor): void {
    clearTimeout(this.pending.get(editor));
    this.pending.delete(editor);
    if (vscode.window.visibleTextEditors.includes(editor)) this.update(editor);
  }
}

/** The lines to decorate, both ends included, from 0; none stands twice: what is coloured twice is darker. */
export function* linesInSight({
  visibleRanges,
}: vscode.TextEditor): Generator<{ first: number; last: number }> {
  // where lines are folded there are several ranges
  let next = 0;
  for (const { start, end } of visibleRanges) {
    const first = Math.max(next, start.line - margin);
    const last = end.line + margin;
    next = last + 1;
    if (first <= last) yield { first, last };
  }
}
