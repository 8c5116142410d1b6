import { CellReader } from '../maquette/cells';
import { million } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row } from '../maquette/model';
import type { Side } from '../pairing/rows';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { Comparison } from './compare';

/** What one file holds of an element, for the students that both files have. */
export interface SideStatistics {
  /** How many students have a mark or a result, and how many have neither. */
  readonly filled: number;
  readonly empty: number;
  /** Of the marks, in points of the mark itself; undefined when there is none. */
  readonly marks?: { readonly least: number; readonly mean: number; readonly most: number };
  /** How often each code occurs as a result, or in the place of a mark, the most frequent first. */
  readonly codes: readonly (readonly [code: string, count: number])[];
}

export type ElementStatistics = Readonly<Record<Side, SideStatistics>>;

/** The statistics of each compared element, in the order of `comparison.elements`. */
export function elementStatistics(comparison: Comparison): ElementStatistics[] {
  return allAtOnce(elementStatisticsInSteps(comparison));
}

export function* elementStatisticsInSteps({
  elements,
  students,
  apogee,
  scodoc,
}: Comparison): Steps<ElementStatistics[]> {
  const [left, right] = [
    yield* statisticsOf(
      apogee,
      students.matches.map((student) => student.apogee),
      elements.map((element) => element.apogee),
    ),
    yield* statisticsOf(
      scodoc,
      students.matches.map((student) => student.scodoc),
      elements.map((element) => element.scodoc),
    ),
  ];
  return elements.map((_, rank) => ({ apogee: left[rank]!, scodoc: right[rank]! }));
}

/** How far apart two means are before an element as a whole looks wrong, in points. */
const suspectGap = 2;

/** True when a whole element looks wrong: one side holds nothing of it, or the means are far apart. */
export function isSuspect({ apogee, scodoc }: ElementStatistics): boolean {
  if ((apogee.filled === 0) !== (scodoc.filled === 0)) return true;
  const [left, right] = [apogee.marks?.mean ?? NaN, scodoc.marks?.mean ?? NaN];
  return Math.abs(left - right) >= suspectGap;
}

/** Goes through the rows once, as there can be millions of values. */
function* statisticsOf(
  maquette: Maquette,
  rows: readonly Row[],
  elements: readonly Element[],
): Steps<SideStatistics[]> {
  const reader = new CellReader(maquette, []);
  const tallies = elements.map((element) => new ElementTally(element));
  for (const row of rows) {
    reader.enter(row);
    for (const tally of tallies) tally.add(reader);
    yield;
  }
  return tallies.map((tally) => tally.statistics(rows.length));
}

/** Counts what the rows of a file hold of an element. */
class ElementTally {
  private readonly mark: number;
  private readonly result: number;
  private readonly codes = new Map<string, number>();
  private filled = 0;
  private count = 0;
  /** In millionths. */
  private total = 0;
  private least = Infinity;
  private most = -Infinity;

  constructor({ byType }: Element) {
    this.mark = byType.get('N')?.field ?? -1;
    this.result = byType.get('R')?.field ?? -1;
  }

  add(reader: CellReader): void {
    const [hasMark, hasResult] = [!reader.isBlankField(this.mark), !reader.isBlankField(this.result)];
    if (hasMark || hasResult) this.filled++;
    if (hasMark) {
      const units = reader.millionthsIn(this.mark);
      if (Number.isNaN(units)) this.addCode(reader, this.mark);
      else {
        this.count++;
        this.total += units;
        this.least = Math.min(this.least, units);
        this.most = Math.max(this.most, units);
      }
    }
    if (hasResult) this.addCode(reader, this.result);
  }

  /** @param rows - how many there were */
  statistics(rows: number): SideStatistics {
    const { filled, count, total, least, most, codes } = this;
    return {
      filled,
      empty: rows - filled,
      ...(count > 0 && {
        marks: { least: least / million, mean: total / count / million, most: most / million },
      }),
      codes: [...codes].sort(([, a], [, b]) => b - a),
    };
  }

  private addCode(reader: CellReader, field: number): void {
    const code = reader.textOfField(field).trim();
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
  }
}
