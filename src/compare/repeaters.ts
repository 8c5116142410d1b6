import type { Column } from '../maquette/model';
import type { Message } from '../message';
import { say, withValues } from '../message';
import type { Side } from '../pairing/rows';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { Comparison } from './compare';
import { outcomeIndexOf, outcomes } from './outcomes';
import { wordsOf } from './words';

/** What makes somebody look like a repeater. */
export interface Signs {
  readonly reasons: readonly Message[];
  /** How many elements and values the signs are about. */
  readonly extent: number;
}

/** An element on one side alone can be a mere slip; from this number on it is a sign. */
const leastElements = 2;

interface LoneElement {
  readonly side: Side;
  /** That of the element. */
  readonly rank: number;
}

/** Who shows a sign of repeating the year, by the rank of the student among the pairs. */
export function repeaterSigns(comparison: Comparison): Map<number, Signs> {
  return allAtOnce(repeaterSignsInSteps(comparison));
}

export function* repeaterSignsInSteps(comparison: Comparison): Steps<Map<number, Signs>> {
  const { elements, students, columns, cells, options } = comparison;
  const { sides } = wordsOf(options.orientation);
  const width = columns.matches.length;
  // ScoDoc writes a barème where there is no mark, and only Apogée holds points
  const telling = elements.map((element) =>
    element.columns.filter((column) => !/^[BJ]$/.test(columns.matches[column]!.apogee.typeResultat)),
  );
  /** By student, the elements on one side alone: few students have any. */
  const alone: (readonly LoneElement[])[] = [];
  const counts = { apogee: new Uint32Array(elements.length), scodoc: new Uint32Array(elements.length) };
  for (let student = 0; student < students.matches.length; student++) {
    const found: LoneElement[] = [];
    for (let rank = 0; rank < telling.length; rank++) {
      const side = sideOf(cells, student * width, telling[rank]!);
      if (!side) continue;
      found.push({ side, rank });
      counts[side][rank]!++;
    }
    alone.push(found);
    yield;
  }
  const majority = students.matches.length / 2;
  const codes = students.matches.map(({ nip }) => nip);
  const cohort = cohortOf(codes, comparison.apogee.title('apoC_annee'));
  const olderColumns = columnsOfOlderYears(comparison);

  const signs = new Map<number, Signs>();
  for (const [student, { nip, apogee }] of students.matches.entries()) {
    yield;
    const count = (side: Side): number =>
      alone[student]!.filter((each) => each.side === side && counts[side][each.rank]! <= majority).length;
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
  }
  return signs;
}

/** By the index of an outcome: 1 where Apogée's file holds a value, 2 where ScoDoc's does, 3 where both do. */
const holders = Uint8Array.from(outcomes, (outcome) =>
  outcome === 'both-empty' ? 0 : outcome === 'only-apogee' ? 1 : outcome === 'only-scodoc' ? 2 : 3,
);

/**
 * The one side on which a student has a value in some columns.
 *
 * @param start - where the cells of the student begin
 */
function sideOf(cells: Uint8Array, start: number, columns: readonly number[]): Side | undefined {
  let held = 0;
  for (const column of columns) held |= holders[outcomeIndexOf(cells[start + column]!)]!;
  return held === 1 ? 'apogee' : held === 2 ? 'scodoc' : undefined;
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
