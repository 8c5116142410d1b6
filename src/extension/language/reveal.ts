import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { Column, Row } from '../../maquette/model';
import { nameOf, rangeOf } from '../documents/maquettes';

/** A value in a file, or the student whose row it is. */
export interface CellPlace {
  readonly uri: vscode.Uri;
  readonly maquette: Maquette;
  readonly row: Row;
  readonly column?: Column;
}

/**
 * Shows values in their texts, beside the panel in which they were chosen: the first one in any case, the others when
 * their files have a tab, so that both stand side by side.
 *
 * @param focus - whether the cursor goes there too
 */
export async function revealCells(
  panel: vscode.ViewColumn | undefined,
  [first, ...others]: readonly CellPlace[],
  focus: boolean,
): Promise<void> {
  const taken = new Set(panel === undefined ? [] : [panel]);
  if (!first) return;
  for (const place of others) {
    const column = columnOfTab(place.uri);
    if (column === undefined) continue;
    const free = taken.has(column) ? undefined : column;
    taken.add(await reveal(place, free ?? nextTo(panel, 2), false));
  }
  const column = columnOfTab(first.uri);
  await reveal(first, column !== undefined && !taken.has(column) ? column : nextTo(panel, 1), focus);
}

async function reveal(
  { uri, maquette, row, column }: CellPlace,
  viewColumn: vscode.ViewColumn,
  focus: boolean,
): Promise<vscode.ViewColumn> {
  const document = await vscode.workspace.openTextDocument(uri);
  const end = maquette.lines.span(row.line).end;
  // a row may stop before the column
  const span = maquette.fieldSpan(row, column ? column.field : 0) ?? { start: end, end };
  const selection = rangeOf(maquette, span);
  const editor = await vscode.window.showTextDocument(document, {
    ...{ viewColumn, selection },
    preserveFocus: !focus,
    preview: false,
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
  return editor.viewColumn ?? viewColumn;
}

function nextTo(panel: vscode.ViewColumn | undefined, steps: number): vscode.ViewColumn {
  const { One, Two, Three, Four, Five, Six, Seven, Eight, Nine } = vscode.ViewColumn;
  const columns = [One, Two, Three, Four, Five, Six, Seven, Eight, Nine];
  const place = panel === undefined ? -1 : columns.indexOf(panel);
  return (place < 0 ? undefined : columns[place + steps]) ?? vscode.ViewColumn.Beside;
}

function columnOfTab(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn;
}

/** What a file is called: with the path in it, when it is a ZIP. */
export function describeFile(uri: vscode.Uri, path: string): string {
  return path === nameOf(uri) ? path : `${nameOf(uri)} › ${path}`;
}
