import * as vscode from 'vscode';
import { encode } from '../../maquette/codec';
import { applyEdits } from '../../maquette/edits';
import { UnencodableCharacterError } from '../../maquette/encoding';
import type { Maquette } from '../../maquette/maquette';
import type { TextEdit } from '../../maquette/model';
import type { EncodingGuard } from '../documents/encoding-guard';
import { inFewEdits, nameOf, openMaquettes, toTextEdits } from '../documents/maquettes';
import { showError } from '../messages';

/**
 * Makes the edits of a merge in a document, as one step that one undo takes back. Nothing is changed when the text isn't
 * the maquette's any more, or a value can't be written in its encoding; whatever goes wrong is told.
 *
 * @param maquette - the one that the edits were made for
 * @returns true when the text is exactly what it should be
 */
export async function applyMerge(
  document: vscode.TextDocument,
  maquette: Maquette,
  edits: readonly TextEdit[],
  guard: EncodingGuard,
): Promise<boolean> {
  const joined = inFewEdits(maquette, edits);
  if (!isEncodable(document, joined, guard)) return false;
  if (!openMaquettes().includes(document) || document.getText() !== maquette.text) {
    tellMoved(document.uri);
    return false;
  }
  if (joined.length === 0) return true;
  const expected = applyEdits(maquette.text, joined);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, toTextEdits(maquette, joined));
  const isApplied = await vscode.workspace.applyEdit(edit);
  if (isApplied && document.getText() === expected) return true;
  void showError(
    vscode.l10n.t('VS Code did not apply the merge to “{0}”. Undo, then start again.', nameOf(document.uri)),
  );
  return false;
}

/** Says that a merge was prepared for a text that isn't there any more. */
export function tellMoved(uri: vscode.Uri): void {
  void showError(
    vscode.l10n.t(
      '“{0}” was changed or closed in the meantime. Nothing was merged: start the merge again.',
      nameOf(uri),
    ),
  );
}

/** VS Code writes a `?` for what the encoding can't hold, and says nothing: better to stop before. */
function isEncodable(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
  guard: EncodingGuard,
): boolean {
  const encoding = guard.encodingFor(document);
  if (!encoding) return true;
  try {
    encode(edits.map(({ text }) => text).join('\n'), encoding);
    return true;
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    void showError(
      vscode.l10n.t(
        'ScoDoc’s values hold the character “{0}”, which {1} cannot hold. Nothing was merged.',
        error.character,
        guard.nameFor(document),
      ),
    );
    return false;
  }
}
