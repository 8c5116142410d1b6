import * as vscode from 'vscode';

/** How long the cursor must rest. */
const rest = 150;

/** Tells where the cursor of a text rests, once it moved. */
export function followCursor(
  moved: (document: vscode.TextDocument, position: vscode.Position) => void,
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listener = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    clearTimeout(timer);
    const [selection] = selections;
    if (selection) timer = setTimeout(() => moved(textEditor.document, selection.active), rest);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}
