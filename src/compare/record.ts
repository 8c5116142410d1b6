import { canonicalDecimal } from '../maquette/decimal';
import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Column } from '../maquette/model';
import type { ColumnMatch, StudentMatch } from '../merge/match';
import { headerFieldName } from '../merge/report';
import type { Message, Translate } from '../message';
import { ExplainedError, render, say } from '../message';
import type { ComparedCell, Comparison } from './compare';
import { juryPoints } from './jury-points';
import type { NameStyle } from './names';
import { outcomeNames, weightNames } from './names';
import { decimalsOf, inUnits } from './numbers';
import { weights } from './outcomes';
import { loneColumnRemark, loneStudentRemark, logRemark } from './remarks';

export type RecordProblem = 'too-large';

/** The differences, a row each; every pair of values, a row a student; or a part of either, in its own order. */
export type RecordPart =
  /** Both. */
  | 'all'
  | 'differences'
  /** Ranks in the cells of the comparison; those that are no differences are taken too. */
  | { readonly cells: Uint32Array }
  /** Ranks among the pairs. */
  | { readonly students: Uint32Array; readonly columns: Uint32Array };

export interface RecordOptions {
  readonly what: RecordPart;
  readonly names: NameStyle;
  /** The names of the files, as the user knows them. */
  readonly sources: { readonly apogee: string; readonly scodoc: string };
  /** When the comparison was done; written in the local time of the machine. */
  readonly date: Date;
}

/** A text is one of a file or a translated one; a number is a count. */
export type RecordCell = string | number;

export interface RecordTable {
  readonly title: string;
  /** Empty for a table of names and values. */
  readonly head: readonly string[];
  /** The columns that hold values: a number there is one, while digits elsewhere are a code. The last one is excluded. */
  readonly values: { readonly start: number; readonly end: number };
  /** Made when asked for, as there can be millions of cells; at least one. */
  readonly rows: Iterable<readonly RecordCell[]>;
}

/** What a sheet of Excel can hold, the head of a table included. */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/**
 * The proof that the check was done, as tables that any format can take: date, files and counts first, then what
 * differs. Tables that would be empty are left out.
 *
 * @throws {ExplainedError} `too-large` when a table would be larger than a spreadsheet can be
 */
export function comparisonRecord(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): RecordTable[] {
  const { what } = options;
  const record = new Record(comparison, options, t);
  const hasValues = what === 'all' || (typeof what === 'object' && 'students' in what);
  const hasDifferences = what === 'all' || !hasValues;
  const results = [
    record.headers(),
    hasDifferences ? record.differences() : undefined,
    hasValues ? record.values() : undefined,
    record.juryPoints(),
  ];
  return [record.counts(), ...results.filter((table) => table !== undefined), ...record.remarks()];
}

/** The number in a cell, with a point, or undefined for a text; one that a spreadsheet would round is a text. */
export function numberIn({ values }: RecordTable, column: number, cell: RecordCell): string | undefined {
  if (typeof cell === 'number') return String(cell);
  if (column < values.start || column >= values.end) return undefined;
  // zeros in front are of a code
  if (/^\s*[-+]?0\d/.test(cell)) return undefined;
  const number = canonicalDecimal(cell);
  return number !== undefined && number.replace(/[-.]/g, '').length <= exactDigits ? number : undefined;
}

/** Spreadsheets keep this many digits. */
const exactDigits = 15;

const noValues = { start: 0, end: 0 };

/** The counts alone, and the tables that are not about values of both sides. */
export function comparisonOverview(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): { counts: RecordTable; remarks: RecordTable[] } {
  const record = new Record(comparison, options, t);
  const headers = record.headers();
  return { counts: record.counts(), remarks: [...(headers ? [headers] : []), ...record.remarks()] };
}

class Record {
  constructor(
    private readonly comparison: Comparison,
    private readonly options: RecordOptions,
    private readonly t: Translate,
  ) {}

  counts(): RecordTable {
    const { comparison, options } = this;
    const { summary } = comparison;
    return {
      title: this.say(say('Comparison of Apogée with ScoDoc')),
      head: [],
      values: noValues,
      rows: [
        [this.say(say('Date')), writeDate(options.date)],
        [this.say(say('Maquette of Apogée')), options.sources.apogee],
        [this.say(say('Maquette of ScoDoc')), options.sources.scodoc],
        ...this.part(),
        [this.say(say('Students compared')), summary.students],
        [this.say(say('Values compared')), summary.values],
        [this.say(say('Values equal')), summary.equal],
        [this.say(say('Values within tolerance')), summary.withinTolerance],
        [this.say(say('Equivalent codes')), summary.equivalent],
        [this.say(say('Values that differ')), summary.different],
        [this.say(say('Values that differ by points jury')), summary.juryPoints],
        [this.say(say('Values only in Apogée')), summary.onlyApogee],
        [this.say(say('Values only in ScoDoc')), summary.onlyScodoc],
        ...weights.map((weight) => [
          this.say(say('Differences: {0}', this.say(weightNames[weight]))),
          comparison.countWeight(weight),
        ]),
        ...(comparison.isSame ? [[this.say(say('Result')), this.say(say('Everything is the same.'))]] : []),
      ],
    };
  }

  /** Says of a part that it is one. */
  private part(): RecordCell[][] {
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

  /** What stands on one side only, or is strange about people. */
  remarks(): RecordTable[] {
    return [
      this.identities(),
      this.lone('apogee'),
      this.lone('scodoc'),
      this.notedInLog(),
      this.elementsNotedInLog(),
      this.loneColumns('apogee'),
      this.loneColumns('scodoc'),
    ].filter((table) => table !== undefined);
  }

  headers(): RecordTable | undefined {
    const rows = this.comparison.headerConflicts.map(({ field, apogee, scodoc }) => [
      this.say(headerFieldName(field)),
      apogee,
      scodoc,
    ]);
    return this.table(
      say('The files are not about the same thing'),
      [say('Field'), say('Apogée'), say('ScoDoc')],
      rows,
    );
  }

  differences(): RecordTable | undefined {
    const { comparison } = this;
    const { what } = this.options;
    const count =
      typeof what === 'object' && 'cells' in what ? what.cells.length : comparison.differenceCount;
    if (count >= mostRows)
      throw new ExplainedError<RecordProblem>(
        'too-large',
        say(
          'There are {0} differences, more than a spreadsheet takes. Check that the two files belong together, or show a part and export that.',
          count,
        ),
      );
    const rowOf = this.differenceRow.bind(this);
    const width = comparison.columns.matches.length;
    const rows = {
      *[Symbol.iterator]() {
        if (typeof what === 'object' && 'cells' in what)
          for (const cell of what.cells)
            yield rowOf(comparison.cellAt(Math.floor(cell / width), cell % width));
        else for (const difference of comparison.differences()) yield rowOf(difference);
      },
    };
    const head = [
      ...this.studentHead,
      say('Element'),
      say('Label'),
      say('Session'),
      say('Type'),
      say('Column'),
      say('Apogée'),
      say('ScoDoc'),
      say('Gap'),
      say('Kind'),
      say('Weight'),
    ];
    const end = head.length - 2;
    return this.table(say('Differences'), head, rows, { start: end - 3, end });
  }

  private differenceRow({ student, column, apogee, scodoc, outcome, weight }: ComparedCell): RecordCell[] {
    const { id, code, session, typeResultat, element } = column.apogee;
    return [
      ...this.studentCells(student.nip, identityOf(this.comparison.apogee, student.apogee)),
      ...[code, element.label, session, typeResultat, id, apogee.trim(), scodoc.trim()],
      typeResultat === 'R' ? '' : gapBetween(apogee, scodoc),
      this.say(outcomeNames[outcome]),
      weight ? this.say(weightNames[weight]) : '',
    ];
  }

  /** A row a student and two columns a pair: a row a value would be more than a spreadsheet takes. */
  values(): RecordTable | undefined {
    const { apogee, scodoc } = this.comparison;
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
      say('{0} {1} ({2}) Apogée', code, typeResultat, id),
      say('{0} {1} ({2}) ScoDoc', code, typeResultat, id),
    ]);
    const head = [...this.studentHead, ...columnHead];
    if (head.length > mostColumns)
      throw new ExplainedError<RecordProblem>(
        'too-large',
        say(
          'The values would take {0} columns, more than a spreadsheet has. Show fewer elements, and export that.',
          head.length,
        ),
      );
    return this.table(say('Values'), head, rows, { start: this.studentHead.length, end: head.length });
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

  juryPoints(): RecordTable | undefined {
    const rows = juryPoints(this.comparison).map(
      ({ nip, identity, element, points, before, after, toTakeOff }) => [
        ...this.studentCells(nip, identity),
        ...[element.code, element.label, writeNumber(points), before, after, writeNumber(toTakeOff)],
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
    return this.table(say('Points jury'), head, rows, { start: head.length - 4, end: head.length });
  }

  identities(): RecordTable | undefined {
    const hasNames = this.options.names === 'names';
    const describe = ({ nom, prenom, naissance }: Identity): string =>
      [nom, prenom, naissance].filter(Boolean).join(' ');
    const rows = this.comparison.students.identityDifferences.map(({ nip, reason, apogee, scodoc }) => [
      nip,
      this.say(reason === 'name' ? say('the names differ') : say('the birth dates differ')),
      ...(hasNames ? [describe(apogee), describe(scodoc)] : []),
    ]);
    return this.table(
      say('Compared all the same: same code, another person?'),
      [say('Code'), say('Reason'), ...(hasNames ? [say('Apogée'), say('ScoDoc')] : [])],
      rows,
    );
  }

  lone(side: 'apogee' | 'scodoc'): RecordTable | undefined {
    const { comparison } = this;
    const list = side === 'apogee' ? comparison.students.onlyInApogee : comparison.students.onlyInScodoc;
    const rows = list.flatMap((student) =>
      student.rows.map((row) => [
        ...this.studentCells(student.nip, identityOf(comparison[side], row)),
        this.say(loneStudentRemark(student, comparison.options.log)),
      ]),
    );
    return this.table(
      side === 'apogee'
        ? say('Students of Apogée without counterpart in ScoDoc')
        : say('Students of ScoDoc without counterpart in Apogée'),
      [...this.studentHead, say('Reason')],
      rows,
    );
  }

  notedInLog(): RecordTable | undefined {
    const { apogee, students, options } = this.comparison;
    const rows = students.matches.flatMap(({ nip, apogee: row }) => {
      const remark = logRemark(nip, options.log);
      return remark ? [[...this.studentCells(nip, identityOf(apogee, row)), this.say(remark)]] : [];
    });
    return this.table(
      say('Students in both files for whom ScoDoc has no result'),
      [...this.studentHead, say('Reason')],
      rows,
    );
  }

  /** ScoDoc writes the columns of elements too that it doesn't know, with the values of the blank file. */
  elementsNotedInLog(): RecordTable | undefined {
    const { elements, options } = this.comparison;
    const rows = elements
      .filter(({ apogee }) => options.log?.elementsUnknown.has(apogee.code))
      .map(({ apogee: { code, label } }) => [code, label]);
    return this.table(
      say('Elements in both files that ScoDoc does not know'),
      [say('Element'), say('Label')],
      rows,
    );
  }

  loneColumns(side: 'apogee' | 'scodoc'): RecordTable | undefined {
    const { columns, options } = this.comparison;
    const list = side === 'apogee' ? columns.onlyInApogee : columns.onlyInScodoc;
    const rows = list.map((lone) => {
      const { id, code, typeResultat, element }: Column = lone.column;
      return [id, code, element.label, typeResultat, this.say(loneColumnRemark(lone, options.log))];
    });
    return this.table(
      side === 'apogee'
        ? say('Columns of Apogée without counterpart in ScoDoc')
        : say('Columns of ScoDoc without counterpart in Apogée'),
      [say('Column'), say('Element'), say('Label'), say('Type'), say('Reason')],
      rows,
    );
  }

  private get studentHead(): Message[] {
    return this.options.names === 'names'
      ? [say('Code'), say('Last name'), say('First name')]
      : [say('Code')];
  }

  private studentCells(nip: string, { nom, prenom }: Identity): string[] {
    return this.options.names === 'names' ? [nip, nom, prenom] : [nip];
  }

  private say(message: Message): string {
    return render(message, this.t);
  }

  private table(
    title: Message,
    head: readonly Message[],
    rows: Iterable<readonly RecordCell[]>,
    values = noValues,
  ): RecordTable | undefined {
    const isEmpty = rows[Symbol.iterator]().next().done === true;
    return isEmpty
      ? undefined
      : { title: this.say(title), head: head.map((each) => this.say(each)), values, rows };
  }
}

/** Apogée's number less ScoDoc's, exactly; empty when one of them is no number. */
export function gapBetween(apogee: string, scodoc: string): string {
  const decimals = Math.max(decimalsOf(apogee) ?? 0, decimalsOf(scodoc) ?? 0);
  const left = inUnits(apogee, decimals);
  const right = inUnits(scodoc, decimals);
  if (left === undefined || right === undefined) return '';
  const gap = left - right;
  const digits = String(gap < 0n ? -gap : gap).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const written = canonicalDecimal(decimals > 0 ? `${whole},${digits.slice(-decimals)}` : whole)!;
  return `${gap < 0n ? '-' : ''}${written.replace('.', ',')}`;
}

function writeNumber(value: number): string {
  return String(value).replace('.', ',');
}

/** As France writes it: `08/07/2027 14:05`. */
function writeDate(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [two(date.getDate()), two(date.getMonth() + 1), date.getFullYear()].join('/');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
