/** The record of a comparison that somebody checked, to be signed. */
import { identityOf } from '../maquette/identity';
import type { Message, Translate } from '../message';
import { say } from '../message';
import { headersTable } from '../pairing/tables';
import type { Side } from '../pairing/rows';
import type { ReportCell, ReportTable } from '../report/tables';
import { noValues, writeDate } from '../report/tables';
import { proposeCases } from './cases';
import type { Comparison } from './compare';
import { caseNames } from './names';
import { isOpenDifference, weightIndexOf, weights } from './outcomes';
import { Remarks } from './report-remarks';
import { Results } from './report';
import type { ReportOptions } from './report-table';
import type { DifferenceNote, Verification } from './verification';

/** Names a file by its bytes. */
export interface FileHash {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** False when what was compared has changes that the bytes don't have. */
  readonly isSaved: boolean;
}

export interface RecordOptions extends Omit<ReportOptions, 'what'> {
  readonly hashes: Readonly<Record<Side, FileHash>>;
  readonly verification: Verification;
}

export const recordTitle: Message = say('Record of the verification');

/**
 * The record, as tables that any format can take: what was compared, by which rules, and what it comes to; the cases with
 * their ticks; the differences, the gravest first, with what was noted of each; points jury, what was set aside and why;
 * and room for a signature.
 *
 * @throws {ExplainedError} `too-large` when a table would be larger than a spreadsheet can be
 */
export function comparisonRecord(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): ReportTable[] {
  const found = openDifferences(comparison);
  const all = { ...options, what: 'differences' } as const;
  const results = new Results(comparison, all, t);
  const noted = new Noted(comparison, { ...options, what: { cells: found } }, t);
  const remarks = new Remarks(comparison, all, t);
  const { verification, hashes } = options;
  const tables = [
    remarks.rowConflicts(),
    results.counts(noted.facts(hashes, verification, found.length)),
    headersTable(results, comparison.headerConflicts),
    noted.cases(verification, options.bonusWords),
    noted.differencesWith(verification),
    results.juryPoints(),
    ...remarks.all(),
    noted.signature(verification),
  ];
  return tables.filter((table) => table !== undefined);
}

/** Ranks of the differences that are not set aside, the heaviest first, then in the order of the comparison. */
function openDifferences({ cells }: Comparison): Uint32Array {
  const ranks: number[][] = Array.from({ length: weights.length + 1 }, () => []);
  cells.forEach((cell, rank) => {
    const weight = weightIndexOf(cell);
    if (isOpenDifference(cell)) ranks[weight < 0 ? weights.length : weight]!.push(rank);
  });
  return Uint32Array.from(ranks.flat());
}

/** The tables that tell of what was noted. */
class Noted extends Results {
  facts(hashes: RecordOptions['hashes'], { who, seen }: Verification, count: number): ReportCell[][] {
    const { sides } = this.words;
    const hashRow = (side: Side): ReportCell[] => {
      const { sha256, isSaved } = hashes[side];
      return [
        this.say(say('{0} (SHA-256)', this.say(sides[side].file))),
        isSaved ? sha256 : this.say(say('{0}, without the changes that are not saved', sha256)),
      ];
    };
    const notes = seen.filter(({ isSeen }) => isSeen);
    return [
      hashRow('apogee'),
      hashRow('scodoc'),
      ...(who === '' ? [] : [[this.say(say('Checked by')), who]]),
      [this.say(say('Differences seen')), this.say(say('{0} of {1}', this.seenAmong(notes), count))],
    ];
  }

  cases({ cases, who }: Verification, bonusWords: string | undefined): ReportTable | undefined {
    const { students, apogee } = this.comparison;
    const proposed = proposeCases(this.comparison, bonusWords === undefined ? undefined : { bonusWords });
    const rows = cases.flatMap((noted) => {
      const student = students.matches.find(({ nip }) => nip === noted.nip);
      if (!student) return [];
      const reasons = proposed
        .find(({ kind }) => kind === noted.kind)
        ?.candidates.find(({ nip }) => nip === noted.nip)?.reasons;
      return [
        [
          this.say(caseNames[noted.kind]),
          ...this.studentCells(noted.nip, identityOf(apogee, student.apogee)),
          reasons?.map((reason) => this.say(reason)).join(' · ') ?? '',
          this.say(noted.isVerified ? say('yes') : say('no')),
          ...(noted.isVerified ? [noted.who || who, dateOf(noted.when)] : ['', '']),
        ],
      ];
    });
    return this.table(
      say('Cases to check'),
      [say('Case'), ...this.studentHead, say('Why'), say('Verified'), say('By'), say('When')],
      rows,
    );
  }

  differencesWith({ seen, who }: Verification): ReportTable | undefined {
    const notes = new Map(seen.map((note) => [keyOf(note.nip, note.column), note]));
    return this.differences({
      head: [say('Seen'), say('Remark'), say('By'), say('When')],
      cells: ({ student, column }) => {
        const note = notes.get(keyOf(student.nip, column.apogee.id));
        if (!note) return ['', '', '', ''];
        return [note.isSeen ? this.say(say('yes')) : '', note.remark, note.who || who, dateOf(note.when)];
      },
    });
  }

  signature({ who }: Verification): ReportTable {
    return {
      title: this.say(say('Signature')),
      head: [],
      values: noValues,
      isForm: true,
      rows: [
        [this.say(say('Name')), who],
        [this.say(say('Date')), ''],
        [this.say(say('Signature')), ''],
      ],
    };
  }

  /** How many of the open differences have one of these notes. */
  private seenAmong(notes: readonly DifferenceNote[]): number {
    const { students, columns, cells } = this.comparison;
    const rows = new Map(students.matches.map(({ nip }, rank) => [nip, rank]));
    const ranks = new Map(columns.matches.map(({ apogee }, rank) => [apogee.id, rank]));
    return notes.filter(({ nip, column }) => {
      const [student, rank] = [rows.get(nip), ranks.get(column)];
      if (student === undefined || rank === undefined) return false;
      return isOpenDifference(cells[student * columns.matches.length + rank]!);
    }).length;
  }
}

/** As France writes it; what is no date stays as it is. */
function dateOf(when: string): string {
  const date = new Date(when);
  return Number.isNaN(date.getTime()) ? when : writeDate(date);
}

function keyOf(nip: string, column: string): string {
  return `${nip}\t${column}`;
}
