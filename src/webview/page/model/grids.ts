import { mayBeOlder } from '../../../compare/older-mark';
import { outcomeOf, weightOf } from '../../../compare/outcomes';
import type { CellTexts, TextSource } from './cell-texts';
import {
  elementTitle,
  gapText,
  kindName,
  nothing,
  onItsWay,
  pairLabel,
  pairText,
  toneOf,
  typeName,
} from './cell-texts';
import type { GridCell, GridColumn, GridGroup, GridModel, Target } from './grid-model';
import type { ComparisonData, Sheet, SheetElement, SheetProblem, TableData } from '../../shared/protocol';
import type { Sort } from './filters';
import { differencesIn, studentProblem } from './filters';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';

const widths = {
  code: 92,
  count: 110,
  weight: 200,
  weightInFull: 272,
  birth: 150,
  element: 104,
  label: 190,
  type: 88,
  value: 76,
  /** With the values of both sides in a cell. */
  pair: 124,
  kind: 206,
  folded: 92,
} as const;

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

/** What all grids need. */
interface Common {
  readonly vocabulary: Vocabulary;
  readonly texts: TextSource;
  readonly sort: Sort | undefined;
}

/** Students down, elements across. */
export function comparisonGrid(
  options: Common & {
    readonly data: ComparisonData;
    readonly students: Uint32Array;
    readonly groups: readonly ColumnGroup[];
    /** Of each student of the data. */
    readonly counts: ArrayLike<number>;
    readonly heaviest: ArrayLike<number>;
    /** The columns that hold values that aren’t equal texts: they need more room. */
    readonly unequal: ReadonlySet<number>;
  },
): GridModel {
  const { data, vocabulary, texts, students, sort, counts, heaviest, unequal } = options;
  const { words } = vocabulary;
  const shownStudent = studentColumns(data, vocabulary, sort);
  const own = [
    ...shownStudent,
    column('differences', words.differences, widths.count, sort, { isNumeric: true }),
    column('weight', words.weight, widths.weight, sort),
  ];
  const layout = layOut(vocabulary, options.groups, own.length, (rank) => {
    const { id, type } = data.columns[rank]!;
    const width = unequal.has(rank) ? widths.pair : widths.value;
    return column(`column:${id}`, typeName(vocabulary, type), width, sort, {
      hint: id,
      isNumeric: type !== 'R',
    });
  });
  const weightName = Object.values(vocabulary.weights);
  const repeaters = repeatersIn(data);
  return {
    label: words.tableLabel,
    rowCount: students.length,
    columns: [...own, ...layout.columns],
    frozen: shownStudent.length,
    groups: layout.groups,
    cell(row, index) {
      const student = students[row]!;
      if (index < shownStudent.length) return studentCell(data, student, shownStudent[index]!);
      if (index === shownStudent.length) return plain(counts[student] ? String(counts[student]) : '');
      if (index < own.length)
        return plain(weightName[heaviest[student]!] ?? (counts[student] ? words.onOneSide : ''));
      const { group, rank } = layout.at(index - own.length);
      return rank < 0
        ? foldedCell(data, vocabulary, student, group)
        : comparedCell(data, vocabulary, texts, student, rank, repeaters.has(student));
    },
    target(row, index) {
      const student = students[row]!;
      if (index < own.length) return { student, column: -1 };
      const { group, rank } = layout.at(index - own.length);
      return { student, column: rank < 0 ? group.columns[0]! : rank };
    },
  };
}

/** A row for each difference. */
export function differenceList(
  options: Common & { readonly data: ComparisonData; readonly cells: Uint32Array },
): GridModel {
  const { data, vocabulary, texts, cells, sort } = options;
  const { words } = vocabulary;
  const width = data.columns.length;
  const shownStudent = studentColumns(data, vocabulary, sort);
  const textOf = (cell: number, side: keyof CellTexts): string => {
    const known = texts.of(cell);
    return known ? known[side] || nothing : onItsWay;
  };
  const details: { column: GridColumn; cell: (cell: number) => string }[] = [
    // both values beside the student, so that they are seen in a narrow page
    {
      column: column('apogee', words.apogee, widths.value, sort, { isNumeric: true }),
      cell: (cell) => textOf(cell, 'apogee'),
    },
    {
      column: column('scodoc', words.scodoc, widths.value, sort, { isNumeric: true }),
      cell: (cell) => textOf(cell, 'scodoc'),
    },
    {
      column: column('gap', words.gap, widths.value, sort, { isNumeric: true }),
      cell: (cell) => gapText(texts.of(cell)),
    },
    {
      column: column('element', words.element, widths.element, sort),
      cell: (cell) => elementOf(data, cell % width).code,
    },
    {
      column: column('type', words.type, widths.type, sort),
      cell: (cell) => typeName(vocabulary, data.columns[cell % width]!.type),
    },
    {
      column: column('kind', words.kind, widths.kind, sort),
      cell: (cell) => kindOf(cell),
    },
    { column: column('weight', words.weight, widths.weightInFull, sort), cell: (cell) => weightName(cell) },
    {
      column: column('label', words.label, widths.label, sort),
      cell: (cell) => elementOf(data, cell % width).label,
    },
  ];
  const weightName = (cell: number): string => {
    const weight = weightOf(data.cells[cell]!);
    return weight ? vocabulary.weights[weight] : '';
  };
  const repeaters = repeatersIn(data);
  const kindOf = (cell: number): string => {
    const name = kindName(vocabulary, data.cells[cell]!);
    const isRepeater = repeaters.has(Math.floor(cell / width));
    const isOlder = mayBeOlder(
      data.cells[cell]!,
      isRepeater,
      data.columns[cell % width]!.type,
      texts.of(cell),
    );
    return isOlder ? `${name} – ${words.olderMark}` : name;
  };
  const valueColumns = new Set(['apogee', 'scodoc', 'gap', 'kind', 'weight']);
  return {
    label: words.differences,
    rowCount: cells.length,
    columns: [...shownStudent, ...details.map((detail) => detail.column)],
    frozen: shownStudent.length,
    groups: [],
    cell(row, index) {
      const cell = cells[row]!;
      if (index < shownStudent.length)
        return studentCell(data, Math.floor(cell / width), shownStudent[index]!);
      const detail = details[index - shownStudent.length]!;
      const tone = valueColumns.has(detail.column.key) ? toneOf(data.cells[cell]!) : 'plain';
      const label =
        detail.column.key === 'element' ? elementTitle(vocabulary, elementOf(data, cell % width)) : '';
      return { text: detail.cell(cell), tone, ...(label !== '' && { label }) };
    },
    target: (row): Target => ({
      student: Math.floor(cells[row]! / width),
      column: cells[row]! % width,
    }),
  };
}

/** The values of one maquette. */
export function maquetteGrid(
  options: Common & {
    readonly data: TableData;
    readonly students: Uint32Array;
    readonly groups: readonly ColumnGroup[];
    readonly problems: ReadonlyMap<number, SheetProblem>;
  },
): GridModel {
  const { data, vocabulary, texts, students, sort, problems } = options;
  const { words } = vocabulary;
  const shownStudent = studentColumns(data, vocabulary, sort);
  const own = [...shownStudent, column('birth', words.birthDate, widths.birth, sort)];
  const layout = layOut(vocabulary, options.groups, own.length, (rank) => {
    const { id, type } = data.columns[rank]!;
    return column(`column:${id}`, typeName(vocabulary, type), widths.value, sort, {
      hint: id,
      isNumeric: type !== 'R',
    });
  });
  const marked = (cell: GridCell, problem: SheetProblem | undefined): GridCell =>
    problem
      ? {
          text: cell.text,
          tone: problem.severity,
          label: [cell.text, fill(words.problem, problem.text)].filter(Boolean).join(' – '),
        }
      : cell;
  return {
    label: words.maquetteLabel,
    rowCount: students.length,
    columns: [...own, ...layout.columns],
    frozen: shownStudent.length,
    groups: layout.groups,
    cell(row, index) {
      const student = students[row]!;
      if (index < shownStudent.length)
        return marked(
          studentCell(data, student, shownStudent[index]!),
          problems.get(studentProblem(student)),
        );
      if (index < own.length) return plain(data.births[student]!);
      const { group, rank } = layout.at(index - own.length);
      const ranks = rank < 0 ? group.columns : [rank];
      const [cell = 0, ...others] = ranks.map((each) => student * data.columns.length + each);
      const found = [cell, ...others].map((each) => problems.get(each)).find(Boolean);
      if (rank < 0) {
        const filled = [cell, ...others].filter((each) => data.cells[each] !== 0).length;
        return marked(plain(filled > 0 ? `${filled}/${ranks.length}` : ''), found);
      }
      const text = data.cells[cell] === 0 ? '' : (texts.of(cell)?.apogee ?? onItsWay);
      return marked(plain(text), found);
    },
    target(row, index) {
      const student = students[row]!;
      if (index < own.length) return { student, column: -1 };
      const { group, rank } = layout.at(index - own.length);
      return { student, column: rank < 0 ? group.columns[0]! : rank };
    },
  };
}

function comparedCell(
  data: ComparisonData,
  vocabulary: Vocabulary,
  texts: TextSource,
  student: number,
  rank: number,
  isRepeater: boolean,
): GridCell {
  const index = student * data.columns.length + rank;
  const cell = data.cells[index]!;
  const outcome = outcomeOf(cell);
  if (outcome === 'both-empty') return plain('');
  const known = texts.of(index);
  if (!known) return { text: onItsWay, tone: toneOf(cell) };
  const text = pairText(outcome, known);
  if (outcome === 'equal') return plain(text);
  const isOlder = mayBeOlder(cell, isRepeater, data.columns[rank]!.type, known);
  return { text, tone: toneOf(cell), label: `${text} – ${pairLabel(vocabulary, cell, known, isOlder)}` };
}

/** The number of differences, with the colour of the heaviest. */
function foldedCell(
  data: ComparisonData,
  { words }: Vocabulary,
  student: number,
  group: ColumnGroup,
): GridCell {
  const { count, heaviest } = differencesIn(data, student, group.columns);
  if (heaviest === undefined) return plain('');
  const text = `≠ ${count}`;
  return {
    text,
    tone: toneOf(heaviest),
    label: `${text} – ${fill(words.foldedDifferences, group.element.code, String(count))}`,
  };
}

function studentColumns({ names }: Sheet, { words }: Vocabulary, sort: Sort | undefined): GridColumn[] {
  const code = column('code', words.code, widths.code, sort, { isRowHeader: true });
  const hasNames = names.some((name) => name !== '');
  return hasNames
    ? [code, column('student', words.student, nameWidth(names), sort, { isRowHeader: true })]
    : [code];
}

/** Room for the longest name, within reason; names are in capitals. */
export function nameWidth(names: readonly string[]): number {
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0);
  return Math.min(Math.max(120, 14 + 8.8 * longest), 280);
}

function studentCell({ nips, names }: Sheet, student: number, { key }: GridColumn): GridCell {
  return plain(key === 'code' ? nips[student]! : names[student]!);
}

function column(
  key: string,
  title: string,
  width: number,
  sort: Sort | undefined,
  more: { isNumeric?: boolean; isRowHeader?: boolean; hint?: string } = {},
): GridColumn {
  const { isNumeric = false, isRowHeader = false, hint = '' } = more;
  return {
    ...{ key, title, hint, width, isNumeric, isRowHeader, isSortable: true },
    ...(sort?.key === key && { sort: sort.direction }),
  };
}

/** Puts groups of columns side by side, after `before` columns of another kind. */
function layOut(
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
          ? { ...column(`element:${element.key}`, '…', widths.folded, undefined), isSortable: false }
          : columnOf(rank),
      );
    }
  }
  return { columns, groups: gridGroups, at: (index) => places[index]! };
}

/** Who shows a sign of repeating the year. */
function repeatersIn({ groups }: ComparisonData): ReadonlySet<number> {
  return new Set(groups.find(({ key }) => key === 'repeater')?.students);
}

function elementOf({ elements, columns }: Sheet, rank: number): SheetElement {
  return elements[columns[rank]!.element]!;
}

function plain(text: string): GridCell {
  return { text, tone: 'plain' };
}
