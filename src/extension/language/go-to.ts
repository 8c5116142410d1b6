import * as vscode from 'vscode';
import { rowAtLine } from '../../maquette/places';
import type { Search } from '../../language/go-to';
import { elementSearch, elementStretch, elementTarget, studentSearch } from '../../language/go-to';
import { elementName } from '../../wording/elements';
import { studentName } from '../../wording/people';
import { activeMaquetteEditor, goTo } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';
import type { Column } from '../../maquette/model';
import { typeResultatName } from '../../wording/types';
import { itemWithoutMarkup, makePick, translate } from '../messages';
import type { Spotlight } from './spotlight';

/** A list that is longer is cut: one types another letter rather than read on. */
const longestList = 500;

/** The command “Go to student…”: by name or code, in any order, accents set aside. */
export async function goToStudent(maquettes: Maquettes): Promise<void> {
  const editor = activeMaquetteEditor();
  if (!editor) return;
  const maquette = maquettes.of(editor.document);
  const student = await choose(
    studentSearch(maquette),
    (each) => ({ label: studentName(each), description: each.nip, detail: each.naissance }),
    vscode.l10n.t('Name or code of the student'),
  );
  if (student) goTo(editor, maquette, maquette.fieldSpan(student.row, 0)!);
}

/** The command “Go to element…”: to its value in the current row, or to its definition. */
export async function goToElement(maquettes: Maquettes, spotlight: Spotlight): Promise<void> {
  const editor = activeMaquetteEditor();
  if (!editor) return;
  const maquette = maquettes.of(editor.document);
  const row = rowAtLine(maquette, editor.selection.active.line);
  const element = await choose(
    elementSearch(maquette),
    (each) => ({
      label: elementName(each),
      description: `${each.typeObjet} ${each.code}`,
    }),
    vscode.l10n.t('Label or code of the element'),
  );
  if (!element) return;
  const target = elementTarget(maquette, element, row);
  goTo(editor, maquette, target);
  const [{ typeResultat, id }] = element.columns as [Column];
  const head = [elementName(element), translate(typeResultatName(typeResultat)), id].join(' · ');
  const range = rangeOf(maquette, target);
  // the head needs room: the whole element is revealed
  editor.revealRange(
    range.union(rangeOf(maquette, elementStretch(maquette, element, row))),
    vscode.TextEditorRevealType.Default,
  );
  spotlight.show(editor, range, head);
}

/** Lets the user choose among what the search finds for the words typed so far. */
function choose<Item>(
  search: Search<Item>,
  describe: (item: Item) => vscode.QuickPickItem,
  placeholder: string,
): Promise<Item | undefined> {
  const quickPick = makePick<vscode.QuickPickItem & { item: Item }>(placeholder);
  const fill = (query: string): void => {
    quickPick.items = search
      .find(query)
      .slice(0, longestList)
      // VS Code's own filter knows nothing of accents
      .map((item) => itemWithoutMarkup({ ...describe(item), item, alwaysShow: true }));
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
