import { identityOf } from '../maquette/identity';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import type { Message, Translate } from '../message';
import { ExplainedError, say, withValues } from '../message';
import { headersTable } from '../pairing/tables';
import type { ReportCell, ReportTable, ReportTone } from '../report/tables';
import { mostColumns, mostRows, noValues, writeDate } from '../report/tables';
import { repeaterSigns } from './repeaters';
import type { ComparedCell, Comparison } from './compare';
import { headline } from './headline';
import { juryPoints } from './jury-points';
import { outcomeNames, weightNames } from './names';
import { gapBetween, writeDecimal } from './numbers';
import { mayBeOlder, olderMark } from './older-mark';
import { isDifferentCell, isOpenDifference, outcomeOf, weightOf, weights } from './outcomes';
import { settingsRows } from './settings-rows';
import { Remarks } from './report-remarks';
import type { ReportProblem, ReportOptions } from './report-table';
import { ComparisonTables } from './report-table';

export type { ReportOptions, ReportPart, ReportProblem } from './report-table';

/**
 * The proof that the check was done, as tables that any format can take: who could not be compared first, then date,
 * files and counts, then what differs. Tables that would be empty are left out.
 *
 * @throws {ExplainedError} `too-large` when a table would be larger than a spreadsheet can be
 */
export function comparisonReport(
  comparison: Comparison,
  options: ReportOptions,
  t: Translate,
): ReportTable[] {
  const { what } = options;
  const results = new Results(comparison, options, t);
  const hasValues = what === 'all' || (typeof what === 'object' && 'students' in what);
  const hasDifferences = what === 'all' || !hasValues;
  const found = [
    headersTable(results, comparison.headerConflicts),
    hasDifferences ? results.differences() : undefined,
    hasValues ? results.values() : undefined,
    results.juryPoints(),
  ];
  const remarks = new Remarks(comparison, options, t);
  const tables = [remarks.rowConflicts(), results.counts(), ...found, ...remarks.all()];
  return tables.filter((table) => table !== undefined);
}

/** The counts, the settings by themselves, and the tables that are not about values of both sides. */
export function comparisonOverview(
  comparison: Comparison,
  options: ReportOptions,
  t: Translate,
): { counts: ReportTable; settings: [name: string, value: string][]; remarks: ReportTable[] } {
  const results = new Results(comparison, options, t);
  const remarks = new Remarks(comparison, options, t);
  const tables = [
    remarks.rowConflicts(),
    headersTable(results, comparison.headerConflicts),
    ...remarks.all(),
  ];
  return {
    counts: results.counts(),
    settings: results.settings(),
    remarks: tables.filter((table) => table !== undefined),
  };
}

/** Columns that stand after those of a difference. */
interface MoreColumns {
  readonly head: readonly Message[];
  readonly cells: (cell: ComparedCell) => readonly ReportCell[];
}

function* differentRanks(cells: Uint8Array): Iterable<number> {
  for (let rank = 0; rank < cells.length; rank++) if (isDifferentCell(cells[rank]!)) yield rank;
}

/** The same again each time, made when asked for. */
function mapped<T, U>(items: Iterable<T>, make: (item: T) => U): Iterable<U> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield make(item);
    },
  };
}

/** As the page colours it; what is set aside, or no difference, has no colour. */
function toneOf(cell: number): ReportTone | undefined {
  if (!isOpenDifference(cell)) return undefined;
  const outcome = outcomeOf(cell);
  if (outcome === 'jury-points') return 'slight';
  if (outcome !== 'different') return 'notable';
  const weight = weightOf(cell);
  if (weight === 'code' || weight === 'threshold') return 'grave';
  return weight === 'major' ? 'notable' : 'slight';
}

/** What was compared, and what differs. */
export class Results extends ComparisonTables {
  private readonly outcomeNames = outcomeNames(this.comparison.options.orientation);
  private repeaters: ReadonlyMap<number, unknown> | undefined;

  /** @param facts - what else is known of the files and the check */
  counts(facts: readonly (readonly ReportCell[])[] = []): ReportTable {
    const { comparison, options } = this;
    const { sides } = this.words;
    const { summary } = comparison;
    return {
      title: this.say(comparison.rowConflicts.length > 0 ? say('What was compared') : this.words.title),
      sheet: this.say(say('Summary')),
      notes: [headline(comparison, this.translate)],
      head: [],
      values: noValues,
      rows: [
        [this.say(say('Date')), writeDate(options.date)],
        [this.say(sides.apogee.file), options.sources.apogee],
        [this.say(sides.scodoc.file), options.sources.scodoc],
        ...facts,
        ...this.part(),
        ...(comparison.rowConflicts.length > 0
          ? [[this.say(say('Rows left out, as they cannot be trusted')), comparison.rowConflicts.length]]
          : []),
        ...this.settings(),
        [this.say(say('Students compared')), summary.students],
        [this.say(say('Values compared')), summary.values],
        [this.say(say('Values equal')), summary.equal],
        [this.say(say('Values within tolerance')), summary.withinTolerance],
        [this.say(say('Equivalent codes')), summary.equivalent],
        [this.say(say('Values that differ')), summary.different],
        [this.say(say('Values that differ by points jury')), summary.juryPoints],
        [this.say(sides.apogee.valuesOnly), summary.onlyApogee],
        [this.say(sides.scodoc.valuesOnly), summary.onlyScodoc],
        ...weights.map((weight) => [
          this.say(say('Differences: {0}', this.say(weightNames[weight]))),
          comparison.countWeight(weight),
        ]),
      ],
    };
  }

  /** By what rules values count as the same, and what else was set. */
  settings(): [name: string, value: string][] {
    return settingsRows(this.comparison.options, this.options, this.translate);
  }

  /** Says of a part that it is one. */
  private part(): ReportCell[][] {
    const { what } = this.options;
    if (typeof what === 'string') return [];
    const { students, columns } = this.comparison;
    const held =
      'cells' in what
        ? say('{0} values', what.cells.length)
        : say(
            '{0} of {1} students, {2} of {3} columns',
            ...[what.students.length, students.matches.length],
            ...[what.columns.length, columns.matches.length],
          );
    return [[this.say(say('This is a part')), this.say(held)]];
  }

  /** @param more - columns after the others */
  differences(more: MoreColumns = { head: [], cells: () => [] }): ReportTable | undefined {
    const { comparison } = this;
    const { what } = this.options;
    const chosen = typeof what === 'object' && 'cells' in what ? what.cells : undefined;
    const count = chosen?.length ?? comparison.differenceCount;
    if (count >= mostRows)
      throw new ExplainedError<ReportProblem>(
        'too-large',
        say(
          'There are {0} differences, more than a spreadsheet takes. Check that the two files belong together, or show a part and export that.',
          count,
        ),
      );
    const ranks = {
      [Symbol.iterator]: () => (chosen ?? differentRanks(comparison.cells))[Symbol.iterator](),
    };
    const width = comparison.columns.matches.length;
    const rowOf = (rank: number): ReportCell[] => {
      const cell = comparison.cellAt(Math.floor(rank / width), rank % width);
      return [...this.differenceRow(cell), ...more.cells(cell)];
    };
    const head = [
      ...this.studentHead,
      say('Element'),
      say('Label'),
      say('Session'),
      say('Type'),
      say('Column'),
      ...this.sideHeads,
      say('Gap'),
      say('Kind'),
      say('Weight'),
    ];
    const end = head.length - 2;
    return this.table(say('Differences'), [...head, ...more.head], mapped(ranks, rowOf), {
      values: { start: end - 3, end },
      tones: mapped(ranks, (rank) => toneOf(comparison.cells[rank]!)),
    });
  }

  private differenceRow(cell: ComparedCell): ReportCell[] {
    const { student, column, apogee, scodoc, weight } = cell;
    const { id, code, session, typeResultat, element } = column.apogee;
    return [
      ...this.studentCells(student.nip, identityOf(this.comparison.apogee, student.apogee)),
      ...[code, element.label, session, typeResultat, id, apogee.trim(), scodoc.trim()],
      typeResultat === 'R' ? '' : gapBetween(apogee, scodoc),
      this.kindOf(cell),
      weight ? this.say(weightNames[weight]) : '',
    ];
  }

  private kindOf(cell: ComparedCell): string {
    const { studentIndex, columnIndex, outcome, column } = cell;
    const name = this.say(this.outcomeNames[outcome]);
    const byte = this.comparison.byteAt(studentIndex, columnIndex);
    const isRepeater = (this.repeaters ??= repeaterSigns(this.comparison)).has(studentIndex);
    const isOlder = mayBeOlder(byte, isRepeater, column.apogee.typeResultat, cell);
    return isOlder ? `${name} – ${this.say(olderMark)}` : name;
  }

  /** A row a student and two columns a pair: a row a value would be more than a spreadsheet takes. */
  values(): ReportTable | undefined {
    const { apogee, scodoc } = this.comparison;
    const { sides } = this.words;
    const { students, columns } = this.pairs();
    const cellsOf = this.studentCells.bind(this);
    const rows = {
      *[Symbol.iterator]() {
        for (const student of students)
          yield [
            ...cellsOf(student.nip, identityOf(apogee, student.apogee)),
            ...columns.flatMap((column) => [
              apogee.valueText(student.apogee, column.apogee).trim(),
              scodoc.valueText(student.scodoc, column.scodoc).trim(),
            ]),
          ];
      },
    };
    const columnHead = columns.flatMap(({ apogee: { code, typeResultat, id } }) => [
      withValues(sides.apogee.values, code, typeResultat, id),
      withValues(sides.scodoc.values, code, typeResultat, id),
    ]);
    const head = [...this.studentHead, ...columnHead];
    if (head.length > mostColumns)
      throw new ExplainedError<ReportProblem>(
        'too-large',
        say(
          'The values would take {0} columns, more than a spreadsheet has. Show fewer elements, and export that.',
          head.length,
        ),
      );
    return this.table(say('Values'), head, rows, {
      values: { start: this.studentHead.length, end: head.length },
    });
  }

  /** The students and columns of which the values are wanted. */
  private pairs(): { students: readonly StudentMatch[]; columns: readonly ColumnMatch[] } {
    const { what } = this.options;
    const { students, columns } = this.comparison;
    return typeof what === 'object' && 'students' in what
      ? {
          students: Array.from(what.students, (student) => students.matches[student]!),
          columns: Array.from(what.columns, (column) => columns.matches[column]!),
        }
      : { students: students.matches, columns: columns.matches };
  }

  juryPoints(): ReportTable | undefined {
    const rows = juryPoints(this.comparison).map(
      ({ nip, identity, element, points, before, after, toTakeOff }) => [
        ...this.studentCells(nip, identity),
        ...[element.code, element.label, writeDecimal(points), before, after, writeDecimal(toTakeOff)],
      ],
    );
    const head = [
      ...this.studentHead,
      say('Element'),
      say('Label'),
      say('Points jury'),
      say('Mark before'),
      say('Mark after'),
      say('To take off in Apogée'),
    ];
    return this.table(say('Points jury'), head, rows, {
      values: { start: head.length - 4, end: head.length },
    });
  }
}
