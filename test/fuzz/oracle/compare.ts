/** What a comparison says of each pair of values, as the oracle has it; neither file is right. */
import { distance, numberIn, point } from './numbers';
import type { ColumnPair, Files, Person, Side } from './pair';
import { elementOf, headerConflicts, pairColumns, pairStudents } from './pair';
import { valueOf } from './merge';

export interface Rules {
  /** In points, by result type; none is 0. */
  readonly tolerances: Readonly<Record<string, number>>;
  /** Codes that are the same for the site. */
  readonly equivalentCodes: readonly (readonly string[])[];
}

export interface Compared {
  readonly nip: string;
  /** Of the column in Apogée's file. */
  readonly id: string;
  readonly apogee: string;
  readonly scodoc: string;
  readonly outcome: string;
  readonly weight: string | undefined;
  /** Within tolerance, and yet one mark reaches half of its barème and the other doesn't. */
  readonly isEitherSide: boolean;
}

export interface ComparedFiles {
  readonly cells: readonly Compared[];
  readonly isSame: boolean;
}

/** The outcomes that are a difference. */
export const differences = ['different', 'jury-points', 'only-apogee', 'only-scodoc'];

export function compare(files: Files, rules: Rules): ComparedFiles {
  const pairs = pairColumns(files);
  const { people, rowConflicts, duplicates, lone } = pairStudents(files);
  const cells = people.flatMap((person) =>
    pairs.map((pair) => {
      const column = files.apogee.columns[pair.apogee]!;
      const apogee = valueOf(person, 'apogee', pair);
      const scodoc = valueOf(person, 'scodoc', pair);
      const marks = marksOf(files, person, pair);
      const [outcome, weight] = outcomeOf(apogee, scodoc, column.typeResultat, marks, rules);
      const isEitherSide =
        outcome === 'within-tolerance' && isEitherSideThere(column.typeResultat, marks, rules);
      return { nip: person.nip, id: column.id, apogee, scodoc, outcome, weight, isEitherSide };
    }),
  );
  const isSame =
    headerConflicts(files).length + rowConflicts.length + duplicates.length === 0 &&
    lone.apogee.length + lone.scodoc.length === 0 &&
    people.every(({ doubt }) => doubt !== 'name-and-birth-date') &&
    pairs.length === files.apogee.columns.length &&
    pairs.length === files.scodoc.columns.length &&
    !cells.some(({ outcome }) => differences.includes(outcome));
  return { cells, isSame };
}

/** The numbers of an element that say what its marks mean; each mark has a barème, its own, the other's or 20. */
interface Marks {
  readonly mark: Readonly<Record<Side, bigint>>;
  readonly bareme: Readonly<Record<Side, bigint>>;
  readonly jury: Readonly<Record<Side, bigint>>;
}

/** Undefined when one of the marks is no number. The first column of a type counts. */
function marksOf(
  { apogee: left, scodoc: right }: Files,
  person: Person,
  pair: ColumnPair,
): Marks | undefined {
  const files = { apogee: left, scodoc: right };
  const first = (side: Side, type: string): bigint | undefined => {
    const element = elementOf(files[side].columns[pair[side]]!);
    const rank = files[side].columns.findIndex(
      (each) => elementOf(each) === element && each.typeResultat === type,
    );
    return rank < 0 ? undefined : numberIn(person[side].fields[4 + rank] ?? '');
  };
  const [apogee, scodoc] = [first('apogee', 'N'), first('scodoc', 'N')];
  if (apogee === undefined || scodoc === undefined) return undefined;
  const [mine, theirs] = [first('apogee', 'B') ?? 0n, first('scodoc', 'B') ?? 0n];
  return {
    mark: { apogee, scodoc },
    bareme: { apogee: mine || theirs || 20n * point, scodoc: theirs || mine || 20n * point },
    jury: { apogee: first('apogee', 'J') ?? 0n, scodoc: first('scodoc', 'J') ?? 0n },
  };
}

function outcomeOf(
  apogee: string,
  scodoc: string,
  type: string,
  marks: Marks | undefined,
  rules: Rules,
): [outcome: string, weight?: string] {
  if (apogee.trim() + scodoc.trim() === '') return ['both-empty'];
  if (apogee === scodoc) return ['equal'];
  if (apogee.trim() === '') return ['only-scodoc'];
  if (scodoc.trim() === '') return ['only-apogee'];
  const [a, s] = type === 'R' ? [] : [numberIn(apogee), numberIn(scodoc)];
  const areNumbers = a !== undefined && s !== undefined;
  if (areNumbers && a === s) return ['equal-as-value'];
  if (areNumbers && distance(a, s) <= toleranceOf(type, rules)) return ['within-tolerance'];
  const [left, right] = [apogee, scodoc].map((code) => code.trim().split(/\s+/).join(' ').toUpperCase());
  if (left === right) return ['equal-as-value'];
  if (rules.equivalentCodes.some((codes) => codes.includes(left!) && codes.includes(right!)))
    return ['equivalent'];
  if (!areNumbers) return ['different', 'code'];
  const apart = distance(a, s) > point ? 'major' : 'minor';
  if (type === 'N')
    return [
      isExplainedByJury(marks!, rules) ? 'jury-points' : 'different',
      passes(marks!, 'apogee') === passes(marks!, 'scodoc') ? apart : 'threshold',
    ];
  const isReason =
    type === 'B' &&
    marks !== undefined &&
    distance(marks.mark.apogee, marks.mark.scodoc) <= toleranceOf('N', rules) &&
    passes(marks, 'apogee') !== passes(marks, 'scodoc');
  return ['different', isReason ? 'threshold' : apart];
}

function passes({ mark, bareme }: Marks, side: Side): boolean {
  return 2n * mark[side] >= bareme[side];
}

/** The points jury of a file, which may be added or taken off, are the distance of the marks. */
function isExplainedByJury({ mark, jury }: Marks, rules: Rules): boolean {
  const gap = distance(mark.apogee, mark.scodoc);
  return [jury.apogee, jury.scodoc].some(
    (points) => points !== 0n && distance(gap, distance(points, 0n)) <= toleranceOf('N', rules),
  );
}

/** Told once: at the mark, or at the barème where the mark is the same. */
function isEitherSideThere(type: string, marks: Marks | undefined, rules: Rules): boolean {
  if (!marks || passes(marks, 'apogee') === passes(marks, 'scodoc')) return false;
  if (type === 'N') return distance(marks.bareme.apogee, marks.bareme.scodoc) <= toleranceOf('B', rules);
  return type === 'B' && marks.mark.apogee === marks.mark.scodoc;
}

/** To the millionth. */
function toleranceOf(type: string, { tolerances }: Rules): bigint {
  return (BigInt(Math.round((tolerances[type] ?? 0) * 1_000_000)) * point) / 1_000_000n;
}
