import * as vscode from 'vscode';
import { withoutMarkup } from '../../message';
import { Disposable } from '../dispose';

/** How long a mark stays, in milliseconds: long enough to find it after a jump of a thousand columns. */
const shown = 4000;

/**
 * Marks for a moment where one was led to, with a head above it: the line of ids says `apoL_c0137`, and VS Code draws
 * only its first 500 characters when it sticks. The head floats, as text put into the line would push its values away.
 */
export class Spotlight extends Disposable {
  private readonly cell = this._register(
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
      borderColor: new vscode.ThemeColor('focusBorder'),
      borderStyle: 'solid',
      borderWidth: '1px',
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
      before: {
        color: new vscode.ThemeColor('editorHoverWidget.foreground'),
        backgroundColor: new vscode.ThemeColor('editorHoverWidget.background'),
        border: '1px solid',
        borderColor: new vscode.ThemeColor('focusBorder'),
        // the only way to let it float
        textDecoration:
          'none; position: absolute; z-index: 1; bottom: 100%; padding: 0 0.5em; white-space: pre',
      },
    }),
  );
  private timer: ReturnType<typeof setTimeout> | undefined;
  private editor: vscode.TextEditor | undefined;

  constructor() {
    super();
    this._register(vscode.workspace.onDidChangeTextDocument(() => this.end()));
  }

  override dispose(): void {
    clearTimeout(this.timer);
    super.dispose();
  }

  /** @param head - what the cell is, in a few words */
  show(editor: vscode.TextEditor, range: vscode.Range, head: string): void {
    this.end();
    this.editor = editor;
    editor.setDecorations(this.cell, [
      { range, renderOptions: { before: { contentText: withoutMarkup(head) } } },
    ]);
    this.timer = setTimeout(() => this.end(), shown);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.editor?.setDecorations(this.cell, []);
    this.editor = undefined;
  }
}
