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
import type { ColumnGroup } from './grid-columns';
import { bounds, column, layOut, studentColumns, usualPair, usualValue, valueColumn } from './grid-columns';
import type { GridCell, GridColumn, GridModel, Target } from './grid-model';
import type { Bounds } from './text-width';
import type { ComparisonData, Sheet, SheetElement, SheetProblem, TableData } from '../../shared/protocol';
import type { Sort } from './filters';
import { differencesIn, studentProblem } from './filters';
import type { Seen } from './seen';
import { seenCell } from './seen';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';

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
    readonly seen: Seen;
  },
): GridModel {
  const { data, vocabulary, students, sort, counts, heaviest, unequal } = options;
  const { words } = vocabulary;
  const shownStudent = studentColumns(data, vocabulary, sort);
  const weightName = Object.values(vocabulary.weights);
  const texts = [words.onOneSide, ...weightName];
  const own = [
    ...shownStudent,
    column('differences', { title: words.differences, bounds: bounds.short, texts: [] }, sort, {
      isNumeric: true,
    }),
    column('weight', { title: words.weight, bounds: bounds.short, texts }, sort),
  ];
  const layout = layOut(vocabulary, options.groups, own.length, (rank) =>
    valueColumn(data, rank, vocabulary, sort, unequal.has(rank) ? usualPair : usualValue),
  );
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
        : comparedCell(options, student, rank, repeaters.has(student));
    },
    ...placesIn(options, own.length, layout),
  };
}

/** What the cells of a table are about, in which students go down, and elements across after columns of its own. */
function placesIn(
  { data, vocabulary, students }: Pick<Common, 'vocabulary'> & { data: Sheet; students: Uint32Array },
  ownCount: number,
  layout: ReturnType<typeof layOut>,
): Pick<GridModel, 'target' | 'details'> {
  return {
    target(row, index) {
      const student = students[row]!;
      if (index < ownCount) return { student, column: -1 };
      const { group, rank } = layout.at(index - ownCount);
      return { student, column: rank < 0 ? group.columns[0]! : rank };
    },
    details(row, index) {
      if (index < ownCount) return about(data, vocabulary, students[row]!);
      const { group, rank } = layout.at(index - ownCount);
      return about(data, vocabulary, students[row]!, group.element, rank);
    },
  };
}

/** A row for each difference. */
export function differenceList(
  options: Common & { readonly data: ComparisonData; readonly cells: Uint32Array; readonly seen: Seen },
): GridModel {
  const { data, vocabulary, texts, cells, sort, seen } = options;
  const { words } = vocabulary;
  const width = data.columns.length;
  const shownStudent = studentColumns(data, vocabulary, sort);
  const textOf = (cell: number, side: keyof CellTexts): string => {
    const known = texts.of(cell);
    return known ? known[side] || nothing : onItsWay;
  };
  const weightName = (cell: number): string => {
    const weight = weightOf(data.cells[cell]!);
    return weight ? vocabulary.weights[weight] : '';
  };
  const repeaters = repeatersIn(data);
  const isOlder = (cell: number): boolean => {
    const isRepeater = repeaters.has(Math.floor(cell / width));
    return mayBeOlder(data.cells[cell]!, isRepeater, data.columns[cell % width]!.type, texts.of(cell));
  };
  const kindOf = (cell: number): string => {
    const name = kindName(vocabulary, data.cells[cell]!);
    return isOlder(cell) ? `${name} – ${words.olderMark}` : name;
  };
  const { outcomes } = vocabulary;
  const kinds = [
    outcomes.different,
    outcomes['jury-points'],
    outcomes['only-apogee'],
    outcomes['only-scodoc'],
  ];
  type Detail = { column: GridColumn; cell: (cell: number) => string | GridCell };
  const value = (key: string, title: string, cell: Detail['cell']): Detail => ({
    column: column(key, { title, bounds: bounds.value, texts: [usualValue] }, sort, {
      isNumeric: true,
      isDecimal: true,
    }),
    cell,
  });
  const detail = (
    key: string,
    title: string,
    within: Bounds,
    texts: readonly string[],
    cell: Detail['cell'],
  ): Detail => ({ column: column(key, { title, bounds: within, texts }, sort), cell });
  const { elements } = data;
  const details: readonly Detail[] = [
    // both values beside the student, so that they are seen in a narrow page
    value('apogee', words.apogee, (cell) => textOf(cell, 'apogee')),
    value('scodoc', words.scodoc, (cell) => textOf(cell, 'scodoc')),
    value('gap', words.gap, (cell) => gapText(texts.of(cell))),
    {
      column: column('seen', { title: words.seen, bounds: bounds.short, texts: [] }, sort),
      cell: (cell) => seenCell(vocabulary, seen, cell),
    },
    detail(
      ...(['element', words.element, bounds.short] as const),
      elements.map(({ code }) => code),
      (cell) => elementOf(data, cell % width).code,
    ),
    detail(
      ...(['label', words.label, bounds.text] as const),
      elements.map(({ label }) => label),
      (cell) => elementOf(data, cell % width).label,
    ),
    detail(
      ...(['type', words.type, bounds.short] as const),
      data.columns.map(({ type }) => typeName(vocabulary, type)),
      (cell) => typeName(vocabulary, data.columns[cell % width]!.type),
    ),
    detail('kind', words.kind, bounds.text, kinds, kindOf),
    detail('weight', words.weight, bounds.text, Object.values(vocabulary.weights), weightName),
    {
      column: column('remark', { title: words.remark, bounds: bounds.text, texts: [] }, sort, {
        isSortable: false,
      }),
      cell: (cell) => seen.markOf(cell)?.remark ?? '',
    },
  ];
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
      const shown = detail.cell(cell);
      if (typeof shown !== 'string') return shown;
      const tone = valueColumns.has(detail.column.key) ? toneOf(data.cells[cell]!) : 'plain';
      const label =
        detail.column.key === 'element' ? elementTitle(vocabulary, elementOf(data, cell % width)) : '';
      return { text: shown, tone, ...(label !== '' && { label }) };
    },
    target: (row): Target => ({
      student: Math.floor(cells[row]! / width),
      column: cells[row]! % width,
    }),
    details(row, index) {
      const cell = cells[row]!;
      const student = Math.floor(cell / width);
      if (index < shownStudent.length) return about(data, vocabulary, student);
      const rank = cell % width;
      const known = texts.of(cell);
      const values = known ? [pairLabel(vocabulary, data.cells[cell]!, known, isOlder(cell))] : [];
      return [...values, about(data, vocabulary, student, elementOf(data, rank), rank)].join('\n');
    },
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
  const birth = { title: words.birthDate, bounds: bounds.short, texts: ['00/00/0000'] };
  const own = [...shownStudent, column('birth', birth, sort)];
  const layout = layOut(vocabulary, options.groups, own.length, (rank) =>
    valueColumn(data, rank, vocabulary, sort, usualValue),
  );
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
    ...placesIn(options, own.length, layout),
  };
}

/** Who, which element, which type of result: as far as there are such. */
function about(
  data: Sheet,
  vocabulary: Vocabulary,
  student: number,
  element?: SheetElement,
  rank = -1,
): string {
  const { nips, names, columns } = data;
  return [
    [names[student], nips[student]].filter(Boolean).join(', '),
    element ? elementTitle(vocabulary, element) : '',
    rank < 0 ? '' : typeName(vocabulary, columns[rank]!.type),
  ]
    .filter(Boolean)
    .join(' · ');
}

function comparedCell(
  { data, vocabulary, texts, seen }: Common & { readonly data: ComparisonData; readonly seen: Seen },
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
  const label = `${text} – ${pairLabel(vocabulary, cell, known, isOlder)}`;
  return seen.isSeen(index)
    ? { text: `${text} ✓`, tone: toneOf(cell), label: `${label} – ${vocabulary.words.seen}` }
    : { text, tone: toneOf(cell), label };
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

function studentCell({ nips, names }: Sheet, student: number, { key }: GridColumn): GridCell {
  return plain(key === 'code' ? nips[student]! : names[student]!);
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
