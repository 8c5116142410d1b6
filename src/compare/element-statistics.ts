import { million, millionthsOf } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row } from '../maquette/model';
import type { Side } from '../pairing/rows';
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
  const { students, apogee, scodoc } = comparison;
  const rows = {
    apogee: students.matches.map((student) => student.apogee),
    scodoc: students.matches.map((student) => student.scodoc),
  };
  return comparison.elements.map((element) => ({
    apogee: statisticsOf(apogee, rows.apogee, element.apogee),
    scodoc: statisticsOf(scodoc, rows.scodoc, element.scodoc),
  }));
}

/** How far apart two means are before an element as a whole looks wrong, in points. */
const suspectGap = 2;

/** True when a whole element looks wrong: one side holds nothing of it, or the means are far apart. */
export function isSuspect({ apogee, scodoc }: ElementStatistics): boolean {
  if ((apogee.filled === 0) !== (scodoc.filled === 0)) return true;
  const [left, right] = [apogee.marks?.mean ?? NaN, scodoc.marks?.mean ?? NaN];
  return Math.abs(left - right) >= suspectGap;
}

function statisticsOf(maquette: Maquette, rows: readonly Row[], { byType }: Element): SideStatistics {
  const [mark, result] = [byType.get('N'), byType.get('R')];
  const codes = new Map<string, number>();
  let [filled, count, total, least, most] = [0, 0, 0, Infinity, -Infinity];
  for (const row of rows) {
    const texts = [mark, result].map((column) => (column ? maquette.valueText(row, column).trim() : ''));
    if (texts.some((text) => text !== '')) filled++;
    texts.forEach((text, rank) => {
      const units = rank === 0 ? millionthsOf(text) : NaN;
      if (Number.isNaN(units)) {
        if (text !== '') codes.set(text, (codes.get(text) ?? 0) + 1);
        return;
      }
      count++;
      total += units;
      least = Math.min(least, units);
      most = Math.max(most, units);
    });
  }
  return {
    filled,
    empty: rows.length - filled,
    ...(count > 0 && {
      marks: { least: least / million, mean: total / count / million, most: most / million },
    }),
    codes: [...codes].sort(([, a], [, b]) => b - a),
  };
}
