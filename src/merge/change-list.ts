import { NumberList } from '../maquette/number-list';
import type { ColumnMatch } from '../pairing/columns';
import { Fate, fateIn, isRefused, isWritten } from './fates';
import type { ReviewUnit } from './review-units';

/** What kinds of changes there are, the gravest last: a change stands in the group of its gravest cell. */
export const changeGroups = [
  /** Apogée has nothing there. */
  'fill',
  /** The last merge wrote what stands there, and ScoDoc has another value now. */
  'last-merge',
  'different',
  /** The columns are paired by the code of their element alone. */
  'loose',
  /** Apogée would refuse a value. */
  'refused',
  /** The student's name is another one in ScoDoc. */
  'people',
] as const;
export type ChangeGroup = (typeof changeGroups)[number];

/** The changes that a merge could make, in the order of the students, then of the units. There can be half a million. */
export interface Changes {
  /** How many changes there are. */
  readonly count: number;
  /** By change: the rank of its student. */
  readonly student: Uint32Array;
  /** By change: the rank of its unit. */
  readonly unit: Uint32Array;
  /** By change: the rank of its group in `changeGroups`. */
  readonly group: Uint8Array;
  /** By change: bit 0, the first column of the unit would be written; bit 1, the second. */
  readonly cells: Uint8Array;
  /** By change: 1 where Apogée would refuse a value, whatever the group. */
  readonly refused: Uint8Array;
}

const [loose, people, refused] = [rankOf('loose'), rankOf('people'), rankOf('refused')];
const [fill, different, fromLastMerge] = [rankOf('fill'), rankOf('different'), rankOf('last-merge')];

/** Puts the values of a merge together to changes, student by student. */
export class ChangeList {
  private readonly student = new NumberList();
  private readonly unit = new NumberList();
  /** The group, then a bit for what is refused, then those of the cells. */
  private readonly rest = new NumberList();
  /** By unit: its columns; -1 where it has no second one. */
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  /** By column: the least group of a change that writes it. */
  private readonly least: Uint8Array;

  constructor(units: readonly ReviewUnit[], columns: readonly ColumnMatch[]) {
    this.first = Int32Array.from(units, ({ columns: [column] }) => column!);
    this.second = Int32Array.from(units, ({ columns: [, column = -1] }) => column);
    this.least = Uint8Array.from(columns, ({ by }) => (by === 'code' ? loose : fill));
  }

  /**
   * Adds the changes of the next student.
   *
   * @param fates - by column, see `fates.ts`
   * @param isOther - whether the student's name is another one in ScoDoc
   * @param isFromLast - whether the last merge wrote what stands in a column
   */
  add(student: number, fates: Uint8Array, isOther: boolean, isFromLast: (column: number) => boolean): void {
    const { first, second } = this;
    const least = isOther ? people : fill;
    for (let unit = 0; unit < first.length; unit++) {
      const [column, other] = [first[unit]!, second[unit]!];
      const fate = fates[column]!;
      const otherFate = other < 0 ? Fate.nothing : fates[other]!;
      const bits = Number(isWritten(fate)) | (isWritten(otherFate) ? 2 : 0);
      if (bits === 0) continue;
      let group = least;
      if (bits & 1) group = Math.max(group, this.groupOf(column, fate, isFromLast));
      if (bits & 2) group = Math.max(group, this.groupOf(other, otherFate, isFromLast));
      const refusedBit = (bits & 1 && isRefused(fate)) || (bits & 2 && isRefused(otherFate)) ? 4 : 0;
      this.student.push(student);
      this.unit.push(unit);
      this.rest.push((group << 3) | refusedBit | bits);
    }
  }

  private groupOf(column: number, fate: number, isFromLast: (column: number) => boolean): number {
    const group = isRefused(fate) ? refused : this.least[column]!;
    if (fateIn(fate) !== Fate.overwritten) return group;
    return Math.max(group, isFromLast(column) ? fromLastMerge : different);
  }

  /** The changes that were added. */
  finish(): Changes {
    const packed = this.rest.view();
    return {
      count: packed.length,
      student: this.student.view(),
      unit: this.unit.view(),
      group: bitsOf(packed, 3, 0x1f),
      cells: bitsOf(packed, 0, 3),
      refused: bitsOf(packed, 2, 1),
    };
  }
}

/** Some bits of each number; `from` would ask an iterator for half a million. */
function bitsOf(packed: Uint32Array, shift: number, mask: number): Uint8Array {
  const bits = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index++) bits[index] = (packed[index]! >> shift) & mask;
  return bits;
}

function rankOf(group: ChangeGroup): number {
  return changeGroups.indexOf(group);
}
