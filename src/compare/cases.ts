import { canonicalDecimal, parseDecimal } from '../maquette/decimal';
import { millionthsOf } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Row } from '../maquette/model';
import type { Side } from '../pairing/rows';
import type { Message } from '../message';
import { say, withValues } from '../message';
import type { Comparison } from './compare';
import type { ComparedElement } from './elements';
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
  const signs = repeaterSigns(comparison);
  const bonuses = bonusMarks(comparison, options);
  return [
    proposed(
      'ordinary',
      ordinaryStudents(comparison, signs, bonuses),
      say('No student is ordinary throughout.'),
    ),
    proposed('repeater', repeaters(comparison, signs), say('No student shows a sign of repeating the year.')),
    proposed('bonus', bonusStudents(comparison, signs, bonuses), say('No student has a mark in a bonus.')),
  ];
}

function proposed(kind: CaseKind, candidates: readonly Candidate[], none: Message): ProposedCase {
  return candidates.length > 0 ? { kind, candidates } : { kind, candidates, none };
}

interface Signs {
  readonly reasons: readonly Message[];
  /** How many elements and values the signs are about. */
  readonly extent: number;
}

/** An element on one side alone can be a mere slip; from this number on it is a sign. */
const leastElements = 2;

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

function ordinaryStudents(
  comparison: Comparison,
  signs: ByStudent<Signs>,
  bonuses: ByStudent<readonly BonusMark[]>,
): Candidate[] {
  const { log } = comparison.options;
  const { matches } = comparison.columns;
  const marks = matches.filter(({ apogee }) => apogee.typeResultat === 'N');
  const telling = matches.flatMap(({ apogee }, column) =>
    apogee.typeResultat === 'B' || isLoneForMost(comparison, column) ? [] : [column],
  );
  const found: { studentIndex: number; values: number }[] = [];
  comparison.students.matches.forEach(({ nip, apogee, scodoc }, studentIndex) => {
    const values = matches.filter((_, column) =>
      hasBothValues(comparison.outcomeAt(studentIndex, column)),
    ).length;
    const isOrdinary =
      values > 0 &&
      !signs.has(studentIndex) &&
      !bonuses.has(studentIndex) &&
      !logRemark(nip, log) &&
      telling.every((column) => !isOdd(comparison.outcomeAt(studentIndex, column))) &&
      marks.every(
        (column) =>
          isNumberOrEmpty(comparison.apogee, apogee, column.apogee) &&
          isNumberOrEmpty(comparison.scodoc, scodoc, column.scodoc) &&
          !isResignation(comparison, scodoc, column.scodoc),
      );
    if (isOrdinary) found.push({ studentIndex, values });
  });
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

function isNumberOrEmpty(maquette: Maquette, row: Row, column: Column): boolean {
  const value = maquette.valueText(row, column);
  return value === '' || !Number.isNaN(millionthsOf(value)) || value.trim() === '';
}

/** Who shows a sign of repeating the year, by the rank of the student among the pairs. */
export function repeaterSigns(comparison: Comparison): Map<number, Signs> {
  const { elements, students, options } = comparison;
  const { sides } = wordsOf(options.orientation);
  const alone = students.matches.map((_, student) =>
    elements.map((element) => sideOf(comparison, student, element)),
  );
  const majority = students.matches.length / 2;
  const isCommon = (side: Side): boolean[] =>
    elements.map((_, element) => alone.filter((sides) => sides[element] === side).length > majority);
  const common = { apogee: isCommon('apogee'), scodoc: isCommon('scodoc') };
  const codes = students.matches.map(({ nip }) => nip);
  const cohort = cohortOf(codes, comparison.apogee.title('apoC_annee'));
  const olderColumns = columnsOfOlderYears(comparison);

  const signs = new Map<number, Signs>();
  students.matches.forEach(({ nip, apogee }, student) => {
    const count = (side: Side): number =>
      alone[student]!.filter((each, element) => each === side && !common[side][element]).length;
    const [inApogee, inScodoc] = [count('apogee'), count('scodoc')];
    const older = olderColumns.filter((column) => comparison.apogee.valueText(apogee, column).trim() !== '');
    const reasons: Message[] = [];
    if (inApogee >= leastElements) reasons.push(withValues(sides.apogee.elementsOnly, inApogee));
    if (inScodoc >= leastElements) reasons.push(withValues(sides.scodoc.elementsOnly, inScodoc));
    if (cohort && isOlder(nip, cohort))
      reasons.push(say('student code {0}, where those of the cohort start with {1}', nip, cohort.prefix));
    if (older.length > 0)
      reasons.push(
        say(
          'results in columns of an older year ({1}): {0}',
          older.length,
          [...new Set(older.map(({ annee }) => annee))].join(', '),
        ),
      );
    if (reasons.length > 0) signs.set(student, { reasons, extent: inApogee + inScodoc + older.length });
  });
  return signs;
}

/**
 * The one side on which a student has a mark or a result in an element. Barèmes and points jury don't count: ScoDoc
 * writes a barème where there is no mark, and only Apogée holds points.
 */
function sideOf(comparison: Comparison, student: number, { columns }: ComparedElement): Side | undefined {
  let inApogee = false;
  let inScodoc = false;
  for (const column of columns) {
    const { typeResultat } = comparison.columns.matches[column]!.apogee;
    if (typeResultat === 'B' || typeResultat === 'J') continue;
    const outcome = comparison.outcomeAt(student, column);
    if (outcome === 'both-empty') continue;
    if (outcome !== 'only-scodoc') inApogee = true;
    if (outcome !== 'only-apogee') inScodoc = true;
  }
  if (inApogee === inScodoc) return undefined;
  return inApogee ? 'apogee' : 'scodoc';
}

/** How many digits of a student code tell the year of the first registration; seen in the samples, written nowhere. */
const yearDigits = 2;
/** How many digits may stand before the year: codes are year + number, or 1 + year + number. */
const mostBefore = 1;
/** A student's first registration is not longer ago. */
const longestStudies = 10;

interface Cohort {
  /** What most student codes start with, up to the year and with it. */
  readonly prefix: string;
  /** How long they are. */
  readonly length: number;
}

/**
 * Finds the year in the student codes: digits that most of them share, and that are a year of registration for the year
 * of the maquette; where no digits are, the first ones. Undefined when the codes have nothing in common.
 *
 * @param annee - as the maquette has it: `2026/2027`
 */
function cohortOf(nips: readonly string[], annee: string): Cohort | undefined {
  const numbers = nips.filter((nip) => /^\d+$/.test(nip));
  const found = Array.from({ length: mostBefore + 1 }, (_, before) => {
    const counts = new Map<string, number>();
    for (const nip of numbers) {
      const key = `${nip.slice(0, before + yearDigits)}/${nip.length}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (!most || most[1] <= nips.length / 2) return [];
    const [prefix = '', length] = most[0].split('/');
    return [{ prefix, length: Number(length) }];
  }).flat();
  const now = Number(annee.slice(2, 2 + yearDigits));
  return found.find(({ prefix }) => isYearBefore(yearOf(prefix), now)) ?? found[0];
}

function yearOf(prefix: string): number {
  return Number(prefix.slice(-yearDigits));
}

/** True for a year of two digits that is not after another one, and not long before it. */
function isYearBefore(year: number, other: number): boolean {
  return (other - year + 100) % 100 <= longestStudies;
}

function isOlder(nip: string, { prefix, length }: Cohort): boolean {
  if (nip.length !== length || !/^\d+$/.test(nip)) return false;
  const own = nip.slice(0, prefix.length);
  const isLikeThem = own.slice(0, -yearDigits) === prefix.slice(0, -yearDigits);
  return isLikeThem && own !== prefix && isYearBefore(yearOf(own), yearOf(prefix));
}

/** Apogée's columns of a year before that of most columns, unless most students have a value there. */
function columnsOfOlderYears({ apogee, students }: Comparison): Column[] {
  const counts = new Map<string, number>();
  for (const { annee } of apogee.columns) counts.set(annee, (counts.get(annee) ?? 0) + 1);
  const [usual = ''] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return apogee.columns.filter((column) => {
    if (column.field < 0 || !(Number(column.annee) < Number(usual))) return false;
    const filled = students.matches.filter(({ apogee: row }) => apogee.valueText(row, column).trim() !== '');
    return filled.length <= students.matches.length / 2;
  });
}

interface BonusMark {
  readonly element: Element;
  readonly apogee: string;
  readonly scodoc: string;
}

/** The marks of bonuses by student; an element of one file alone counts too. */
function bonusMarks(comparison: Comparison, { bonusWords }: CaseOptions): Map<number, BonusMark[]> {
  const { apogee, scodoc, students } = comparison;
  const isBonus = labelMatcher(bonusWords);
  const sources = comparison.everyElement.filter((pair) =>
    [pair.apogee, pair.scodoc].some((element) => element && isBonus(element.label)),
  );
  const found = new Map<number, BonusMark[]>();
  students.matches.forEach((student, studentIndex) => {
    const marks = sources.flatMap((pair) => {
      const mark = {
        element: (pair.apogee ?? pair.scodoc)!,
        apogee: markOf(apogee, student.apogee, pair.apogee),
        scodoc: markOf(scodoc, student.scodoc, pair.scodoc),
      };
      return mark.apogee === '' && mark.scodoc === '' ? [] : [mark];
    });
    if (marks.length > 0) found.set(studentIndex, marks);
  });
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
