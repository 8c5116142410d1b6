import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Row } from '../maquette/model';
import type { Translate } from '../message';
import { render, say } from '../message';
import type { Comparison } from './compare';
import type { NameStyle } from './names';
import { describeElement, nameOf } from './names';
import { million, readMillionths, writeMillionths } from './numbers';

/** Points that a jury gave to a student in an element. */
export interface JuryPoints {
  /** The rank of the student among the pairs, from 0. */
  readonly studentIndex: number;
  readonly nip: string;
  readonly identity: Identity;
  /** That of Apogée's file. */
  readonly element: Element;
  /** The column of the points: Apogée's, or ScoDoc's when only ScoDoc's file has one. */
  readonly column: Column;
  /** In points; negative when the jury took some off. */
  readonly points: number;
  /** The mark without the points; empty when no file tells. */
  readonly before: string;
  /** The mark with the points; empty when no file tells. */
  readonly after: string;
  /**
   * Whose mark counts the points: the other side's is lower by them. `unclear` when the marks are the same, or differ
   * by something else.
   */
  readonly countedBy: 'apogee' | 'scodoc' | 'unclear';
  /**
   * What is to be taken off in Apogée on the element, in points: all of them, as the procedure has it (step 5a), unless
   * Apogée's mark is seen not to count them.
   */
  readonly toTakeOff: number;
}

/**
 * The points jury of the students on both sides, by student, then in the order of Apogée's elements; the points of
 * either file, Apogée's where both have some. Zero points are none.
 */
export function juryPoints(comparison: Comparison): JuryPoints[] {
  const { apogee, scodoc, elements } = comparison;
  const sources = elements.flatMap(({ apogee: left, scodoc: right }) => {
    const columns = { apogee: left.byType.get('J'), scodoc: right.byType.get('J') };
    return columns.apogee || columns.scodoc
      ? [{ element: left, columns, marks: { apogee: left.byType.get('N'), scodoc: right.byType.get('N') } }]
      : [];
  });
  const tolerance = Math.round(comparison.options.tolerances.N * million);
  return comparison.students.matches.flatMap((student, studentIndex) =>
    sources.flatMap(({ element, columns, marks }) => {
      const inApogee = unitsIn(apogee, student.apogee, columns.apogee);
      const inScodoc = unitsIn(scodoc, student.scodoc, columns.scodoc);
      const units = inApogee || inScodoc;
      const column = columns.apogee ?? columns.scodoc;
      if (!units || !column) return [];
      const left = markOf(apogee, student.apogee, marks.apogee);
      const right = markOf(scodoc, student.scodoc, marks.scodoc);
      const gap = left.units - right.units;
      const countedBy = [inApogee, inScodoc]
        .filter((points) => points)
        .map((points) => whoCounts(gap, points, tolerance))
        .reduce((first, second) => (first === 'unclear' ? second : first));
      const found = {
        ...{ studentIndex, nip: student.nip, identity: identityOf(apogee, student.apogee) },
        ...{ element, column, points: units / million, countedBy },
      };
      if (countedBy === 'scodoc') return [{ ...found, before: left.text, after: right.text, toTakeOff: 0 }];
      const before =
        countedBy === 'apogee'
          ? right.text
          : Number.isNaN(left.units)
            ? ''
            : writeMillionths(left.units - units);
      return [{ ...found, before, after: left.text, toTakeOff: units / million }];
    }),
  );
}

/**
 * The text for the comments of the jury document: one line for each removal of points, none for points that Apogée's
 * mark doesn't count.
 */
export function juryPointsText(
  list: readonly JuryPoints[],
  t: Translate,
  names: NameStyle = 'names',
): string {
  return list
    .filter(({ toTakeOff }) => toTakeOff !== 0)
    .map(({ nip, identity, element, toTakeOff, before, after }) =>
      render(
        say(
          '{0}: take {1} points jury off {2} (mark {3} → {4})',
          [nameOf(identity, names), `(${nip})`].filter(Boolean).join(' '),
          writeMillionths(Math.round(toTakeOff * million)),
          describeElement(element),
          after || '?',
          before || '?',
        ),
        t,
      ),
    )
    .join('\n');
}

function whoCounts(gap: number, points: number, tolerance: number): JuryPoints['countedBy'] {
  if (Math.abs(gap) <= tolerance) return 'unclear';
  if (Math.abs(gap - points) <= tolerance) return 'apogee';
  return Math.abs(gap + points) <= tolerance ? 'scodoc' : 'unclear';
}

/** Points in millionths; 0 when there are none. */
function unitsIn(maquette: Maquette, row: Row, column: Column | undefined): number {
  return markOf(maquette, row, column).units || 0;
}

function markOf(maquette: Maquette, row: Row, column: Column | undefined): { text: string; units: number } {
  const text = column ? maquette.valueText(row, column).trim() : '';
  return { text, units: readMillionths(text, 0, text.length) };
}
