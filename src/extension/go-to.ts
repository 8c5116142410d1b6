import * as vscode from 'vscode';
import { rowAtLine } from '../maquette/places';
import { elementTarget } from '../understanding/navigate';
import type { Search } from '../understanding/search';
import { elementSearch, studentSearch } from '../understanding/search';
import { studentName } from '../understanding/students';
import { elementName } from '../understanding/words';
import { activeMaquetteEditor, goTo } from './cursor';
import type { Maquettes } from './documents';

/** A list that is longer is cut: one types another letter rather than read on. */
const longestList = 500;

/** The command “Go to student…”: by name or code, in any order, accents set aside. */
export async function goToStudent(maquettes: Maquettes): Promise<void> {
  const editor = activeMaquetteEditor();
  if (!editor) return;
  const maquette = maquettes.of(editor.document);
  const student = await pick(
    studentSearch(maquette),
    (each) => ({ label: studentName(each), description: each.nip, detail: each.naissance }),
    vscode.l10n.t('Name or code of the student'),
  );
  if (student) goTo(editor, maquette, maquette.fieldSpan(student.row, 0)!);
}

/** The command “Go to element…”: to its value in the current row, or to its definition. */
export async function goToElement(maquettes: Maquettes): Promise<void> {
  const editor = activeMaquetteEditor();
  if (!editor) return;
  const maquette = maquettes.of(editor.document);
  const row = rowAtLine(maquette, editor.selection.active.line);
  const element = await pick(
    elementSearch(maquette),
    (each) => ({
      label: elementName(each),
      description: `${each.typeObjet} ${each.code}`,
    }),
    vscode.l10n.t('Label or code of the element'),
  );
  if (element) goTo(editor, maquette, elementTarget(maquette, element, row));
}

/** Lets the user choose among what the search finds for the words typed so far. */
function pick<Item>(
  search: Search<Item>,
  describe: (item: Item) => vscode.QuickPickItem,
  placeholder: string,
): Promise<Item | undefined> {
  const quickPick = vscode.window.createQuickPick<vscode.QuickPickItem & { item: Item }>();
  quickPick.placeholder = placeholder;
  const fill = (query: string): void => {
    quickPick.items = search
      .find(query)
      .slice(0, longestList)
      // VS Code's own filter knows nothing of accents
      .map((item) => ({ ...describe(item), item, alwaysShow: true }));
  };
  fill('');
  return new Promise((resolve) => {
    quickPick.onDidChangeValue(fill);
    quickPick.onDidAccept(() => {
      const found = search.find(quickPick.value);
      const active = quickPick.activeItems[0]?.item;
      // Enter may come before the list has followed the typing
      resolve(active !== undefined && found.includes(active) ? active : found[0]);
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      resolve(undefined);
      quickPick.dispose();
    });
    quickPick.show();
  });
}
