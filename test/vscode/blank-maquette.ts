/** The text of the demo’s maquette without marks, and typing into it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoBlank } from '../../demo/demo';
import { fromLatin1 } from '../fixtures/maquette-builder';
import { until } from './support';

export const text = fromLatin1(demoBlank());
const title = 'apoC_Titre2\t';

export function lf(content: string): string {
  return content.replaceAll('\r\n', '\n');
}

/** A text with something typed into a title that is the same in all of them. */
export function typed(content: string, what: string): string {
  assert.ok(content.includes(title));
  return content.replace(title, title + what);
}

/** Types that into the editor. */
export async function type(document: vscode.TextDocument, what: string): Promise<void> {
  await until('the typing', async () => {
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const at = document.positionAt(document.getText().indexOf(title) + title.length);
    return editor.edit((edit) => edit.insert(at, what));
  });
}
