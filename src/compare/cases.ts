import { CellReader } from '../maquette/cells';
import { canonicalDecimal, parseDecimal, readMillionths } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Row } from '../maquette/model';
import type { Message } from '../message';
import { say, withValues } from '../message';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { Comparison } from './compare';
import type { Signs } from './repeaters';
import { repeaterSignsInSteps } from './repeaters';
import { describeElement } from '../wording/elements';
import type { Outcome } from './outcomes';
import { logRemark } from '../pairing/reasons';
import { wordsOf } from './words';

/** The three students on whom the procedure asks to check the results (step 5). */
export const caseKinds = ['ordinary', 'repeater', 'bonus'] as const;
export type CaseKind = (typeof caseKinds)[number];

export interface CaseOptions {
  /**
   * What begins a word in the label of a bonus: words separated by `|`, in any case, with or without accents. It is
   * read as words, not as a regular expression: what is neither letter, digit nor space is passed over.
   */
  readonly bonusWords: string;
}

export const defaultCaseOptions: CaseOptions = { bonusWords: 'bonus|sport' };

export interface Candidate {
  /** The rank of the student among the pairs, from 0. */
  readonly studentIndex: number;
  readonly nip: string;
  /** What makes the student a candidate, each with its figures; the strongest first. */
  readonly reasons: readonly Message[];
}

export interface ProposedCase {
  readonly kind: CaseKind;
  /** The best first, ties in the order of the file. */
  readonly candidates: readonly Candidate[];
  /** Said when there is no candidate. */
  readonly none?: Message;
}

/**
 * Proposes students for the three cases, ranked, so that the first is the proposal and the next ones are there to swap.
 *
 * - One who repeats shows signs: two elements or more with results in one file alone (those that are so for most of the
 *   cohort don't count), a student code older than the cohort's, a result in a column of an older year. One of whom
 *   ScoDoc has no result, by its log, comes after the others: there is nothing to check.
 * - One with a bonus has a mark in an element whose label says so, in either file. A mark above zero in both files comes
 *   first, as zero adds nothing; a repeater comes after the others.
 * - An ordinary one shows none of this, has no value on one side alone (barèmes and what is so for most of the cohort
 *   don't count), no code in place of a mark, no points jury that explain a difference, didn't resign, and ScoDoc knows
 *   the student; the more values on both sides, the better.
 */
export function proposeCases(
  comparison: Comparison,
  options: CaseOptions = defaultCaseOptions,
): ProposedCase[] {
  return allAtOnce(proposeCasesInSteps(comparison, options));
}

export function* proposeCasesInSteps(comparison: Comparison, options: CaseOptions): Steps<ProposedCase[]> {
  const signs = yield* repeaterSignsInSteps(comparison);
  const bonuses = yield* bonusMarks(comparison, options);
  return [
    proposed(
      'ordinary',
      yield* ordinaryStudents(comparison, signs, bonuses),
      say('No student is ordinary throughout.'),
    ),
    proposed('repeater', repeaters(comparison, signs), say('No student shows a sign of repeating the year.')),
    proposed('bonus', bonusStudents(comparison, signs, bonuses), say('No student has a mark in a bonus.')),
  ];
}

function proposed(kind: CaseKind, candidates: readonly Candidate[], none: Message): ProposedCase {
  return candidates.length > 0 ? { kind, candidates } : { kind, candidates, none };
}

/** By student, absent where there is no sign. */
type ByStudent<T> = ReadonlyMap<number, T>;

function repeaters(comparison: Comparison, signs: ByStudent<Signs>): Candidate[] {
  const { students, options } = comparison;
  return [...signs]
    .map(([studentIndex, { reasons, extent }]) => {
      const isNoted = logRemark(students.matches[studentIndex]!.nip, options.log) !== undefined;
      return { studentIndex, reasons, extent, noted: isNoted ? 1 : 0 };
    })
    .sort(
      (a, b) =>
        a.noted - b.noted ||
        b.reasons.length - a.reasons.length ||
        b.extent - a.extent ||
        a.studentIndex - b.studentIndex,
    )
    .map(({ studentIndex, reasons }) => candidate(comparison, studentIndex, reasons));
}

function bonusStudents(
  comparison: Comparison,
  signs: ByStudent<Signs>,
  bonuses: ByStudent<readonly BonusMark[]>,
): Candidate[] {
  const { both } = wordsOf(comparison.options.orientation);
  return [...bonuses]
    .map(([studentIndex, marks]) => ({
      studentIndex,
      marks,
      repeats: signs.has(studentIndex) ? 1 : 0,
      earned: marks.filter(({ apogee, scodoc }) => parseDecimal(apogee) > 0 && parseDecimal(scodoc) > 0)
        .length,
    }))
    .sort((a, b) => a.repeats - b.repeats || b.earned - a.earned || a.studentIndex - b.studentIndex)
    .map(({ studentIndex, marks }) =>
      candidate(
        comparison,
        studentIndex,
        marks.map(({ element, apogee, scodoc }) =>
          withValues(both, describeElement(element), apogee || '–', scodoc || '–'),
        ),
      ),
    );
}

function* ordinaryStudents(
  comparison: Comparison,
  signs: ByStudent<Signs>,
  bonuses: ByStudent<readonly BonusMark[]>,
): Steps<Candidate[]> {
  const { log } = comparison.options;
  const { matches } = comparison.columns;
  const marks = matches.filter(({ apogee }) => apogee.typeResultat === 'N');
  const readers = {
    apogee: new CellReader(
      comparison.apogee,
      marks.map((column) => column.apogee),
    ),
    scodoc: new CellReader(
      comparison.scodoc,
      marks.map((column) => column.scodoc),
    ),
  };
  const telling = matches.flatMap(({ apogee }, column) =>
    apogee.typeResultat === 'B' || isLoneForMost(comparison, column) ? [] : [column],
  );
  const found: { studentIndex: number; values: number }[] = [];
  for (const [studentIndex, { nip, apogee, scodoc }] of comparison.students.matches.entries()) {
    yield;
    if (signs.has(studentIndex) || bonuses.has(studentIndex) || logRemark(nip, log)) continue;
    if (telling.some((column) => isOdd(comparison.outcomeAt(studentIndex, column)))) continue;
    readers.apogee.enter(apogee);
    readers.scodoc.enter(scodoc);
    const areOrdinary = marks.every(
      (column, mark) =>
        isNumberOrEmpty(readers.apogee, mark) &&
        isNumberOrEmpty(readers.scodoc, mark) &&
        !isResignation(comparison, scodoc, column.scodoc),
    );
    if (!areOrdinary) continue;
    let values = 0;
    for (let column = 0; column < matches.length; column++)
      if (hasBothValues(comparison.outcomeAt(studentIndex, column))) values++;
    if (values > 0) found.push({ studentIndex, values });
  }
  return found
    .sort((a, b) => b.values - a.values || a.studentIndex - b.studentIndex)
    .map(({ studentIndex, values }) =>
      candidate(comparison, studentIndex, [
        say('{0} values on both sides; no absence, no bonus, no sign of repeating the year', values),
      ]),
    );
}

function hasBothValues(outcome: Outcome): boolean {
  return outcome !== 'both-empty' && outcome !== 'only-apogee' && outcome !== 'only-scodoc';
}

function isOdd(outcome: Outcome): boolean {
  return outcome === 'only-apogee' || outcome === 'only-scodoc' || outcome === 'jury-points';
}

/** True when most students have a value on the same side alone: Apogée has computed it, or ScoDoc doesn't export it. */
function isLoneForMost(comparison: Comparison, column: number): boolean {
  return (['only-apogee', 'only-scodoc'] as const).some(
    (outcome) => comparison.countIn(column, outcome) > comparison.students.matches.length / 2,
  );
}

/** What ScoDoc writes on the étape of a student who resigned. */
const resignationMark = 0.01;

function isResignation({ scodoc }: Comparison, row: Row, column: Column): boolean {
  return column.typeObjet === 'VET' && parseDecimal(scodoc.valueText(row, column)) === resignationMark;
}

function candidate({ students }: Comparison, studentIndex: number, reasons: readonly Message[]): Candidate {
  return { studentIndex, nip: students.matches[studentIndex]!.nip, reasons };
}

function isNumberOrEmpty(reader: CellReader, column: number): boolean {
  return (
    reader.isBlank(column) ||
    !Number.isNaN(readMillionths(reader.units, reader.startOf(column), reader.endOf(column)))
  );
}

interface BonusMark {
  readonly element: Element;
  readonly apogee: string;
  readonly scodoc: string;
}

/** The marks of bonuses by student; an element of one file alone counts too. */
function* bonusMarks(comparison: Comparison, { bonusWords }: CaseOptions): Steps<Map<number, BonusMark[]>> {
  const { apogee, scodoc, students } = comparison;
  const isBonus = labelMatcher(bonusWords);
  const sources = comparison.everyElement.filter((pair) =>
    [pair.apogee, pair.scodoc].some((element) => element && isBonus(element.label)),
  );
  const found = new Map<number, BonusMark[]>();
  for (const [studentIndex, student] of students.matches.entries()) {
    yield;
    const marks = sources.flatMap((pair) => {
      const mark = {
        element: (pair.apogee ?? pair.scodoc)!,
        apogee: markOf(apogee, student.apogee, pair.apogee),
        scodoc: markOf(scodoc, student.scodoc, pair.scodoc),
      };
      return mark.apogee === '' && mark.scodoc === '' ? [] : [mark];
    });
    if (marks.length > 0) found.set(studentIndex, marks);
  }
  return found;
}

/** The mark as it stands; empty when there is none, or a code in its place. */
function markOf(maquette: Maquette, row: Row, element: Element | undefined): string {
  const column = element?.byType.get('N');
  const text = column ? maquette.valueText(row, column).trim() : '';
  return canonicalDecimal(text) === undefined ? '' : text;
}

/** A word counts at the beginning of one in the label: a course on “transports” is no sport. */
function labelMatcher(words: string): (label: string) => boolean {
  const wanted = words
    .split('|')
    .map(plainWords)
    .filter((word) => word !== '');
  return (label) => {
    const text = ` ${plainWords(label)}`;
    return wanted.some((word) => text.includes(` ${word}`));
  };
}

/** Lower-case words without accents, one space between them; other signs separate words. */
function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
