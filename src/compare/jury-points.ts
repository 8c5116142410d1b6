import { million, millionthsOf } from '../maquette/decimal';
import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Row } from '../maquette/model';
import type { Side } from '../pairing/rows';
import type { Message, Translate } from '../message';
import { render, say } from '../message';
import type { Comparison } from './compare';
import { describeElement } from '../wording/elements';
import type { NameStyle } from '../wording/people';
import { nameOf } from '../wording/people';
import { writeMillionths } from './numbers';

/** Points that a jury gave to a student in an element. */
export interface JuryPoints {
  /** The rank of the student among the pairs, from 0. */
  readonly studentIndex: number;
  readonly nip: string;
  readonly identity: Identity;
  /** That of Apogée's file, or ScoDoc's when only ScoDoc's file has it. */
  readonly element: Element;
  /** The column of the points: Apogée's, or ScoDoc's when only ScoDoc's file has one. */
  readonly column: Column;
  /** In points; negative when the jury took some off. */
  readonly points: number;
  /** Apogée's mark without the points, or ScoDoc's when Apogée has none; empty when no file tells. */
  readonly before: string;
  /** The same mark with the points; empty when no file tells. */
  readonly after: string;
  /**
   * Whose mark counts the points: the other side's is lower by them. `unclear` when the marks are the same, or differ
   * by something else.
   */
  readonly countedBy: 'apogee' | 'scodoc' | 'unclear';
  /**
   * What is to be taken off in Apogée on the element, in points: all of them, as docs/procedure.md has it (step 5a),
   * unless Apogée's mark is seen not to count them.
   */
  readonly toTakeOff: number;
}

/**
 * The points jury of the students on both sides, by student, then in the order of Apogée's elements, those of one file
 * alone last. Where both files have points, those that explain the difference of the marks, or else Apogée's. Zero
 * points are none.
 */
export function juryPoints(comparison: Comparison): JuryPoints[] {
  const { apogee, scodoc } = comparison;
  const sources = sourcesOf(comparison);
  const tolerance = Math.round(comparison.options.tolerances.N * million);
  return comparison.students.matches.flatMap((student, studentIndex) =>
    sources.flatMap(({ element, column, columns, marks }) => {
      // nearly nobody has any
      if (isEmpty(apogee, student.apogee, columns.apogee) && isEmpty(scodoc, student.scodoc, columns.scodoc))
        return [];
      const left = markOf(apogee, student.apogee, marks.apogee);
      const right = markOf(scodoc, student.scodoc, marks.scodoc);
      const given = [
        unitsIn(apogee, student.apogee, columns.apogee),
        unitsIn(scodoc, student.scodoc, columns.scodoc),
      ]
        .filter((units) => units !== 0)
        .map((units) => ({ units, countedBy: whoCounts(left.units - right.units, units, tolerance) }));
      const chosen = given.find(({ countedBy }) => countedBy !== 'unclear') ?? given[0];
      if (!chosen) return [];
      const { units, countedBy } = chosen;
      const found = {
        ...{ studentIndex, nip: student.nip, identity: identityOf(apogee, student.apogee) },
        ...{ element, column, points: units / million, countedBy },
      };
      if (countedBy === 'scodoc') return [{ ...found, before: left.text, after: right.text, toTakeOff: 0 }];
      const counting = left.text === '' ? right : left;
      const without = Number.isNaN(counting.units) ? '' : writeMillionths(counting.units - units);
      const before = countedBy === 'apogee' ? right.text : without;
      return [{ ...found, before, after: counting.text, toTakeOff: units / million }];
    }),
  );
}

/** Where points jury can stand. */
interface Source {
  readonly element: Element;
  readonly column: Column;
  readonly columns: Readonly<Record<Side, Column | undefined>>;
  readonly marks: Readonly<Record<Side, Column | undefined>>;
}

function sourcesOf({ everyElement }: Comparison): Source[] {
  const seen = new Set<Column>();
  return everyElement.flatMap(({ apogee, scodoc }) => {
    const element = apogee ?? scodoc;
    const columns = { apogee: apogee?.byType.get('J'), scodoc: scodoc?.byType.get('J') };
    const column = columns.apogee ?? columns.scodoc;
    // an element is in two pairs when its columns have counterparts in two elements
    if (!element || !column || seen.has(column)) return [];
    seen.add(column);
    return [
      {
        element,
        column,
        columns,
        marks: { apogee: apogee?.byType.get('N'), scodoc: scodoc?.byType.get('N') },
      },
    ];
  });
}

/**
 * The text for the comments of the jury document: one line for each removal of points, or for each giving back of points
 * that the jury took off; none for points that Apogée's mark doesn't count.
 */
export function juryPointsText(
  list: readonly JuryPoints[],
  t: Translate,
  names: NameStyle = 'names',
): string {
  return list
    .filter(({ toTakeOff }) => toTakeOff !== 0)
    .map((removal) => render(removalLine(removal, names), t))
    .join('\n');
}

function removalLine(
  { nip, identity, element, toTakeOff, before, after }: JuryPoints,
  names: NameStyle,
): Message {
  const name = nameOf(identity, names);
  const who = name === '' ? nip : `${name} (${nip})`;
  const points = writeMillionths(Math.round(Math.abs(toTakeOff) * million));
  const [where, from, to] = [describeElement(element), after || '?', before || '?'];
  return toTakeOff > 0
    ? say('{0}: take {1} points jury off {2} (mark {3} → {4})', who, points, where, from, to)
    : say(
        '{0}: give back {1} points that the jury took off {2} (mark {3} → {4})',
        who,
        points,
        where,
        from,
        to,
      );
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

/** True when nothing stands there, not even a space. */
function isEmpty(maquette: Maquette, row: Row, column: Column | undefined): boolean {
  return !column || maquette.valueText(row, column) === '';
}

function markOf(maquette: Maquette, row: Row, column: Column | undefined): { text: string; units: number } {
  const text = column ? maquette.valueText(row, column).trim() : '';
  return { text, units: millionthsOf(text) };
}
