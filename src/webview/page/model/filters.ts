/**
 * What is shown of a sheet, and in what order: filters and sorting over typed arrays, so that millions of cells are no
 * matter. Nothing here knows a page.
 */
import type { Outcome, Weight } from '../../../compare/outcomes';
import {
  cellValues,
  differenceKinds,
  isAside,
  isDifference,
  isOpenDifference,
  outcomeIndexOf,
  outcomeOf,
  outcomes,
  weightIndexOf,
  weightOf,
  weights,
} from '../../../compare/outcomes';
import { NumberList } from '../../../maquette/number-list';
import type { Sheet, SheetProblem } from '../../shared/protocol';
import { lastRank } from '../../shared/ranks';
import type { Found } from './search';

export type KindFilter = 'any' | 'difference' | 'aside' | Outcome;

/** What pairs of values one may ask for: all of them, those that differ, or those of one kind, differences first. */
export const kindFilters: readonly KindFilter[] = [
  'any',
  'difference',
  ...differenceKinds,
  'aside',
  ...outcomes.filter((outcome) => !isDifference(outcome) && outcome !== 'both-empty' && outcome !== 'equal'),
];

/** What a cell of a maquette’s table must be. */
export const cellFilters = ['any', 'empty', 'problem'] as const;
export type CellFilter = (typeof cellFilters)[number];

/** Whether somebody must have seen a difference, or must not. */
export const seenFilters = ['', 'unseen', 'seen'] as const;
export type SeenFilter = (typeof seenFilters)[number];

/** What is let pass; an empty text means anything. */
export interface Filters {
  readonly text: string;
  readonly kind: KindFilter;
  readonly weight: Weight | '';
  /** The key of an element. */
  readonly element: string;
  /** A result type. */
  readonly type: string;
  /** The key of a group of students, or one of `ownGroups`. */
  readonly group: string;
  readonly cells: CellFilter;
  readonly seen: SeenFilter;
}

export const noFilters: Filters = {
  text: '',
  kind: 'any',
  weight: '',
  element: '',
  type: '',
  group: '',
  cells: 'any',
  seen: '',
};

/** The groups that the page makes by itself. */
export const ownGroups = { with: 'with-differences', without: 'without-differences' } as const;

export const directions = ['ascending', 'descending'] as const;
export type Direction = (typeof directions)[number];

export interface Sort {
  /** Names a column of the grid. */
  readonly key: string;
  readonly direction: Direction;
}

/** What is set aside is neither a difference nor of its kind. */
function isOfKind(cell: number, kind: KindFilter): boolean {
  if (kind === 'any') return true;
  if (kind === 'aside') return isAside(cell);
  return kind === 'difference' ? isOpenDifference(cell) : !isAside(cell) && outcomeOf(cell) === kind;
}

/** For each byte that a cell can be, whether the filters let it pass. */
export function wantedCells(kind: KindFilter, weight: Weight | ''): Uint8Array {
  return Uint8Array.from({ length: cellValues }, (_, cell) => {
    return isOfKind(cell, kind) && (weight === '' || weightOf(cell) === weight) ? 1 : 0;
  });
}

const differenceCells = wantedCells('difference', '');

/** The columns that pass, element by element. */
export function visibleColumns({ elements, columns }: Sheet, { element, type }: Filters): number[] {
  return elements
    .filter(({ key }) => element === '' || key === element)
    .flatMap((each) => each.columns)
    .filter((column) => type === '' || columns[column]!.type === type);
}

/** The students who are in the group and are found, or have a cell among the columns that is. */
export function visibleStudents(
  { nips, columns }: Sheet,
  group: string,
  shown: readonly number[],
  found: Found | undefined,
  groups: ReadonlyMap<string, ReadonlySet<number>>,
): Uint32Array {
  const members = group === '' ? undefined : (groups.get(group) ?? new Set<number>());
  const isFound = (student: number): boolean =>
    !found ||
    found.students[student] === 1 ||
    shown.some((column) => found.cells[student * columns.length + column] === 1);
  const visible: number[] = [];
  for (let student = 0; student < nips.length; student++)
    if ((!members || members.has(student)) && isFound(student)) visible.push(student);
  return Uint32Array.from(visible);
}

/** The columns that have a cell among the students that is found. */
export function foundColumns(
  { columns }: Sheet,
  students: Uint32Array,
  shown: readonly number[],
  found: Found | undefined,
): readonly number[] {
  if (!found) return shown;
  const width = columns.length;
  return shown.filter((column) => students.some((student) => found.cells[student * width + column] === 1));
}

/** The cells that are wanted, and pass where a byte a cell says which ones do, by student, then by column, in the order of both lists. */
export function listCells(
  { columns, cells }: Sheet,
  students: Uint32Array,
  shown: readonly number[],
  wanted: Uint8Array,
  passing?: Uint8Array,
): Uint32Array {
  const list = new NumberList();
  const width = columns.length;
  for (const student of students)
    for (const column of shown) {
      const cell = student * width + column;
      if (wanted[cells[cell]!] === 1 && (!passing || passing[cell] === 1)) list.push(cell);
    }
  return list.view().slice();
}

/** The students who have a wanted cell among the columns; one that passes, too. */
export function studentsWith(
  { columns, cells }: Sheet,
  students: Uint32Array,
  shown: readonly number[],
  wanted: Uint8Array,
  passing?: Uint8Array,
): Uint32Array {
  const width = columns.length;
  return students.filter((student) =>
    shown.some((column) => {
      const cell = student * width + column;
      return wanted[cells[cell]!] === 1 && (!passing || passing[cell] === 1);
    }),
  );
}

/** How many differences each student has. */
export function differencesByStudent({ nips, columns, cells }: Sheet): Uint32Array {
  const counts = new Uint32Array(nips.length);
  for (let student = 0, cell = 0; student < nips.length; student++)
    for (let column = 0; column < columns.length; column++, cell++)
      counts[student]! += differenceCells[cells[cell]!]!;
  return counts;
}

/** After the weights. */
const noWeight = weights.length;

/** How heavy each student’s heaviest difference is: an index in `weights`, then those without weight, `lastRank` for none. */
export function heaviestByStudent({ nips, columns, cells }: Sheet): Uint32Array {
  const ranks = Uint32Array.from({ length: cellValues }, (_, cell) =>
    isOpenDifference(cell) ? weightRank(cell) : lastRank,
  );
  const heaviest = new Uint32Array(nips.length).fill(lastRank);
  for (let student = 0, cell = 0; student < nips.length; student++)
    for (let column = 0; column < columns.length; column++, cell++) {
      const rank = ranks[cells[cell]!]!;
      if (rank < heaviest[student]!) heaviest[student] = rank;
    }
  return heaviest;
}

/** An index in `weights`; what has no weight comes after. */
export function weightRank(cell: number): number {
  const index = weightIndexOf(cell);
  return index < 0 ? noWeight : index;
}

/** How many differences each element has, and by weight. */
export interface ElementCount {
  readonly element: number;
  readonly count: number;
}

/** The elements that have differences, the most first. */
export function differencesByElement({ columns, cells, elements, nips }: Sheet): ElementCount[] {
  const counts = new Uint32Array(elements.length);
  for (let student = 0, cell = 0; student < nips.length; student++)
    for (const { element } of columns) counts[element]! += differenceCells[cells[cell++]!]!;
  return elements
    .map((_, element) => ({ element, count: counts[element]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.element - b.element);
}

export function countDifferences({ cells }: Sheet): number {
  let count = 0;
  for (const cell of cells) count += differenceCells[cell]!;
  return count;
}

/** The differences of a student in some columns. */
export function differencesIn(
  { columns, cells }: Sheet,
  student: number,
  shown: readonly number[],
): { count: number; heaviest: number | undefined } {
  let count = 0;
  let heaviest: number | undefined;
  for (const column of shown) {
    const cell = cells[student * columns.length + column]!;
    if (differenceCells[cell] !== 1) continue;
    count++;
    if (heaviest === undefined || weightRank(cell) < weightRank(heaviest)) heaviest = cell;
  }
  return { count, heaviest };
}

export function kindRank(cell: number): number {
  return outcomeIndexOf(cell);
}

/** The items in the order of their keys (one each); those of equal keys stay as they were. */
export function sorted(items: Uint32Array, keys: ArrayLike<number>, direction: Direction): Uint32Array {
  const sign = direction === 'ascending' ? 1 : -1;
  const order = Uint32Array.from(items, (_, index) => index).sort((a, b) => {
    const [left, right] = [keys[a]!, keys[b]!];
    if (left === right) return a - b;
    if (left === lastRank) return 1;
    return right === lastRank ? -1 : sign * (left - right);
  });
  return order.map((index) => items[index]!);
}

/** The columns of which the largest is wanted first. */
const largestFirst: readonly string[] = ['differences'];

/** The next state of a column that is clicked: one direction, the other, as in the file. */
export function nextSort(sort: Sort | undefined, key: string): Sort | undefined {
  const [first, second] = largestFirst.includes(key)
    ? (['descending', 'ascending'] as const)
    : (['ascending', 'descending'] as const);
  if (sort?.key !== key) return { key, direction: first };
  return sort.direction === first ? { key, direction: second } : undefined;
}

/** The students who have an empty cell, or a problem, among the columns. */
export function studentsWithCells(
  { columns, cells }: Sheet,
  students: Uint32Array,
  shown: readonly number[],
  filter: CellFilter,
  problems: ReadonlyMap<number, SheetProblem>,
): Uint32Array {
  if (filter === 'any') return students;
  const width = columns.length;
  return students.filter(
    (student) =>
      (filter === 'problem' && problems.has(studentProblem(student))) ||
      shown.some((column) => {
        const cell = student * width + column;
        return filter === 'empty' ? cells[cell] === 0 : problems.has(cell);
      }),
  );
}

/** The columns that have an empty cell, or a problem, among the students. */
export function columnsWithCells(
  { columns, cells }: Sheet,
  students: Uint32Array,
  shown: readonly number[],
  filter: CellFilter,
  problems: ReadonlyMap<number, SheetProblem>,
): readonly number[] {
  if (filter === 'any') return shown;
  const width = columns.length;
  return shown.filter((column) =>
    students.some((student) => {
      const cell = student * width + column;
      return filter === 'empty' ? cells[cell] === 0 : problems.has(cell);
    }),
  );
}

/** Problems by cell, the gravest of each; those of a student as a whole under a key of their own. */
export function problemsByCell(
  { columns }: Sheet,
  problems: readonly SheetProblem[],
  gravity: (problem: SheetProblem) => number,
): Map<number, SheetProblem> {
  const byCell = new Map<number, SheetProblem>();
  for (const problem of problems) {
    const key =
      problem.column < 0
        ? studentProblem(problem.student)
        : problem.student * columns.length + problem.column;
    const known = byCell.get(key);
    if (!known || gravity(problem) < gravity(known)) byCell.set(key, problem);
  }
  return byCell;
}

/** The key of a problem of a student as a whole: no cell has it. */
export function studentProblem(student: number): number {
  return -1 - student;
}
