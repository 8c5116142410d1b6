import * as vscode from 'vscode';
import type { LostTabs } from '../../maquette/trailing-tabs';
import { fewestRows, lostTabs } from '../../maquette/trailing-tabs';
import { Disposable } from '../dispose';
import { l10n, showError, showWarning } from '../messages';
import type { MaquetteChange, Maquettes } from './maquettes';
import { isMaquetteDocument, nameOf } from './maquettes';

/**
 * Says that something trimmed the rows of a maquette, and takes it back on request: EditorConfig, formatters and other
 * extensions do so when a file is saved, and VS Code's own setting for maquettes doesn't reach them.
 */
export class TrailingTabs extends Disposable {
  constructor(maquettes: Maquettes) {
    super();
    this._register(maquettes.onWillRead((change) => void look(change)));
  }
}

async function look({ before, event }: MaquetteChange): Promise<void> {
  const { document, reason, contentChanges } = event;
  // whoever undoes something knows of it
  if (reason !== undefined || !isMaquetteDocument(document)) return;
  // typing must not wait for a look at the whole text
  const isWide = contentChanges.some(({ range }) => !range.isSingleLine);
  if (!isWide && contentChanges.length < fewestRows) return;
  const lost = lostTabs(before, document.getText());
  if (!lost) return;
  const rows = new Set(before.rows.map(({ line }) => line));
  const takeBack = vscode.l10n.t('Take back');
  const answer = await showWarning(
    l10n(
      'The tabs at the end of {0} rows of “{1}” were removed, probably by a formatter or by EditorConfig. ScoDoc may refuse such rows. Turn that off for maquettes, or it will happen again.',
      lost.filter(({ line }) => rows.has(line)).length,
      nameOf(document.uri),
    ),
    takeBack,
  );
  if (answer === takeBack && !(await restore(document, before.text, lost)))
    void showError(
      vscode.l10n.t(
        'The tabs of “{0}” could not be put back: it was changed or closed in the meantime. Undo the change instead.',
        nameOf(document.uri),
      ),
    );
}

/** Puts the tabs back if what stood before them still stands in the same lines. */
async function restore(
  document: vscode.TextDocument,
  before: string,
  lost: readonly LostTabs[],
): Promise<boolean> {
  if (document.isClosed) return false;
  const lines = before.split(/\r\n|\r|\n/);
  const edit = new vscode.WorkspaceEdit();
  for (const { line, text } of lost) {
    const now = line < document.lineCount ? document.lineAt(line) : undefined;
    if (!now || now.text + text !== lines[line]) return false;
    edit.insert(document.uri, now.range.end, text);
  }
  return vscode.workspace.applyEdit(edit);
}
