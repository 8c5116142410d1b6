import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { Span } from '../../maquette/model';
import type { Place } from '../../maquette/places';
import { placeAt } from '../../maquette/places';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, rangeOf } from '../documents/maquettes';

/** What stands at a position of a document, and the maquette in which it does. */
export function lookAt(
  maquettes: Maquettes,
  document: vscode.TextDocument,
  position: vscode.Position,
): { maquette: Maquette; place: Place | undefined } {
  const maquette = maquettes.of(document);
  return { maquette, place: placeAt(maquette, position) };
}

/** The editor that has the focus, if it shows a maquette. */
export function activeMaquetteEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isMaquetteDocument(editor.document) ? editor : undefined;
}

/** Selects a stretch of the text and scrolls to it; the cursor is at its start, where completion offers every code. */
export function goTo(editor: vscode.TextEditor, maquette: Maquette, span: Span): void {
  const range = rangeOf(maquette, span);
  editor.selection = new vscode.Selection(range.end, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
