import type { Maquette } from '../maquette/maquette';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import type { CodeCorrespondences } from './codes';
import { correspondingCode } from './codes';
import { Fate, fateIn, fateValues, isRefused } from './fates';

/** A value of a student on both sides; the texts are those that stand in the files. */
export interface MergeCell {
  readonly student: StudentMatch;
  readonly column: ColumnMatch;
  readonly apogee: string;
  readonly scodoc: string;
  /** What is written instead of ScoDoc's code, where a correspondence turns it, or somebody chose another. */
  readonly as?: string;
}

/** What a merge is made of, and what becomes of each value. */
export interface MergeValues {
  readonly apogee: Maquette;
  readonly scodoc: Maquette;
  readonly students: readonly StudentMatch[];
  readonly columns: readonly ColumnMatch[];
  readonly codes: CodeCorrespondences;
  /** What somebody chose to have written instead of ScoDoc's codes: by NIP and rank of the column. */
  readonly chosen?: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** A byte a value, see `fates.ts`, at `student * columns + column`. */
  readonly fates: Uint8Array;
}

/** The values of a merge, by what becomes of them. */
export interface SortedCells {
  /** Empty in Apogée's file, and to be filled. */
  readonly filled: MergeCells;
  /** Different, and to be replaced by ScoDoc's. */
  readonly overwritten: MergeCells;
  /** Different, and left as they are. */
  readonly kept: MergeCells;
  /** Left as they are because ScoDoc has no value, or no mark to its barème: it never erases one. */
  readonly keptForLackOfValue: MergeCells;
  /**
   * To be written but for Apogée, which would refuse them; a mark stands there with its barème. They are in no other
   * list, unless they are written all the same.
   */
  readonly refused: MergeCells;
  /** How many values are the same, as text or as numbers; two empty ones don't count. */
  readonly equal: number;
}

export function sortedCells(values: MergeValues): SortedCells {
  return {
    filled: cellsOf(values, Fate.filled),
    overwritten: cellsOf(values, Fate.overwritten),
    kept: cellsOf(values, Fate.kept),
    keptForLackOfValue: cellsOf(values, Fate.keptForLackOfValue),
    refused: new MergeCells(values, isRefused),
    equal: cellsOf(values, Fate.equal).length,
  };
}

export function cellsOf(values: MergeValues, fate: number): MergeCells {
  return new MergeCells(values, (byte) => fateIn(byte) === fate);
}

/** The cells of one kind, in the order of the file; they are made when asked for, as there can be millions. */
export class MergeCells implements Iterable<MergeCell> {
  /** By byte: 1 for those of these cells. */
  private readonly isMine: Uint8Array;
  private count: number | undefined;

  /** @param isMine - which bytes of `fates` these cells have */
  constructor(
    private readonly values: MergeValues,
    isMine: (byte: number) => boolean,
  ) {
    this.isMine = new Uint8Array(fateValues).map((_, byte) => Number(isMine(byte)));
  }

  get length(): number {
    return (this.count ??= countOf(this.values.fates, this.isMine));
  }

  *[Symbol.iterator](): Iterator<MergeCell> {
    const { apogee, scodoc, students, columns, fates } = this.values;
    for (let index = 0; index < fates.length; index++) {
      if (!this.isMine[fates[index]!]) continue;
      const student = students[Math.floor(index / columns.length)]!;
      const rank = index % columns.length;
      const column = columns[rank]!;
      const as = replacementOf(this.values, student, rank);
      yield {
        student,
        column,
        apogee: apogee.valueText(student.apogee, column.apogee),
        scodoc: scodoc.valueText(student.scodoc, column.scodoc),
        ...(as !== undefined && { as }),
      };
    }
  }
}

/** True where nothing is written but ScoDoc's values as they are. */
export function isWithoutReplacements({ codes, chosen }: MergeValues): boolean {
  return chosen === undefined && Object.keys(codes).length === 0;
}

/** What is written in place of ScoDoc's value, if something is. @param column - its rank among the pairs */
export function replacementOf(
  { scodoc, columns, codes, chosen }: MergeValues,
  student: StudentMatch,
  column: number,
): string | undefined {
  const match = columns[column]!;
  return (
    chosen?.get(student.nip)?.get(column) ??
    correspondingCode(codes, match.apogee, scodoc.valueText(student.scodoc, match.scodoc).trim())
  );
}

/** What a merge writes, where it writes. @param column - its rank among the pairs */
export function writtenText(values: MergeValues, student: StudentMatch, column: number): string {
  const { scodoc, columns } = values;
  return (
    replacementOf(values, student, column) ?? scodoc.valueText(student.scodoc, columns[column]!.scodoc).trim()
  );
}

function countOf(fates: Uint8Array, isMine: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < fates.length; index++) count += isMine[fates[index]!]!;
  return count;
}
