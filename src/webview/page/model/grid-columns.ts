/** The columns of grids: which, how they are called, and how wide they begin. */
import type { Sheet, SheetElement } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { elementTitle, typeName } from './cell-texts';
import type { Sort } from './filters';
import type { GridColumn, GridGroup } from './grid-model';
import type { Bounds } from './text-width';
import { fittingWidth } from './text-width';

/** Columns begin as wide as what they hold, within these bounds. */
export const bounds = {
  code: { least: 72, most: 160 },
  name: { least: 120, most: 280 },
  short: { least: 64, most: 180 },
  text: { least: 80, most: 290 },
  value: { least: 64, most: 160 },
  folded: { least: 92, most: 92 },
  tick: { least: 32, most: 32 },
  reason: { least: 300, most: 300 },
} as const;

/** Values come when they are in sight: room is made for such ones. */
export const usualValue = '00,00';
export const usualPair = '00,00 ≠ 00,00';

/** The columns in the order in which they are shown, those of an element together, or folded into one. */
export interface ColumnGroup {
  readonly element: SheetElement;
  readonly columns: readonly number[];
  readonly isFolded: boolean;
}

export function columnGroups(
  { elements, columns }: Sheet,
  shown: readonly number[],
  folded: ReadonlySet<string>,
): ColumnGroup[] {
  const byElement = new Map<number, number[]>();
  for (const column of shown) {
    const { element } = columns[column]!;
    const known = byElement.get(element);
    if (known) known.push(column);
    else byElement.set(element, [column]);
  }
  return [...byElement].map(([index, inElement]) => {
    const element = elements[index]!;
    return { element, columns: inElement, isFolded: folded.has(element.key) };
  });
}

/** What names a column of the sheet in a grid, unfolded or folded; nothing for a rank that it doesn't have. */
export function columnKeys({ columns, elements }: Sheet, rank: number): string[] {
  const column = columns[rank];
  return column ? [`column:${column.id}`, `element:${elements[column.element]!.key}`] : [];
}

/** What a column is called, and what it holds. */
interface Description {
  readonly title: string;
  readonly bounds: Bounds;
  /** What it shows, or such texts as it may show. */
  readonly texts: Iterable<string>;
}

/** @param sort - what the grid is sorted by */
export function column(
  key: string,
  { title, bounds, texts }: Description,
  sort: Sort | undefined,
  more: Partial<Omit<GridColumn, 'key' | 'title' | 'width' | 'sort'>> = {},
): GridColumn {
  return {
    ...{ key, title, hint: '', width: fittingWidth(title, texts, bounds) },
    ...{ isNumeric: false, isRowHeader: false, isSortable: true },
    ...(sort?.key === key && { sort: sort.direction }),
    ...more,
  };
}

/** The values of a column of the sheet. */
export function valueColumn(
  { columns }: Sheet,
  rank: number,
  vocabulary: Vocabulary,
  sort: Sort | undefined,
  usual: string,
): GridColumn {
  const { id, type } = columns[rank]!;
  const title = typeName(vocabulary, type);
  return column(`column:${id}`, { title, bounds: bounds.value, texts: [usual] }, sort, {
    hint: id,
    ...alignmentOf(type),
  });
}

/** Marks and points have commas to stand below each other, barèmes are mostly whole. */
export function alignmentOf(type: string): Pick<GridColumn, 'isNumeric' | 'isDecimal'> {
  return { isNumeric: type !== 'R', isDecimal: type === 'N' || type === 'J' };
}

/** Who a row is about: the code, and the name if there are names. */
export function studentColumns(
  { nips, names }: Pick<Sheet, 'nips' | 'names'>,
  { words }: Vocabulary,
  sort: Sort | undefined,
): GridColumn[] {
  const of = (key: string, title: string, texts: Iterable<string>, within: Bounds): GridColumn =>
    column(key, { title, texts, bounds: within }, sort, { isRowHeader: true });
  return [
    of('code', words.code, nips, bounds.code),
    ...(names.some((name) => name !== '') ? [of('student', words.student, names, bounds.name)] : []),
  ];
}

/** Puts groups of columns side by side, after `before` columns of another kind. */
export function layOut(
  vocabulary: Vocabulary,
  groups: readonly ColumnGroup[],
  before: number,
  columnOf: (rank: number) => GridColumn,
): {
  columns: GridColumn[];
  groups: GridGroup[];
  /** The rank is -1 for a group that is folded. */
  at: (index: number) => { group: ColumnGroup; rank: number };
} {
  const columns: GridColumn[] = [];
  const gridGroups: GridGroup[] = [];
  const places: { group: ColumnGroup; rank: number }[] = [];
  for (const group of groups) {
    const { element, isFolded } = group;
    const title = elementTitle(vocabulary, element);
    const ranks = isFolded ? [-1] : group.columns;
    gridGroups.push({
      ...{ key: element.key, isFolded, first: before + columns.length, count: ranks.length },
      ...{ title, hint: [element.typeObjet, title].join(' ') },
    });
    for (const rank of ranks) {
      places.push({ group, rank });
      columns.push(
        rank < 0
          ? column(`element:${element.key}`, { title: '…', bounds: bounds.folded, texts: [] }, undefined, {
              isSortable: false,
            })
          : columnOf(rank),
      );
    }
  }
  return { columns, groups: gridGroups, at: (index) => places[index]! };
}
