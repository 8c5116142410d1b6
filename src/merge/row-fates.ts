/**
 * What becomes of the values of a student's row. The loop sees every value of a merge, and is written for the processor: it
 * looks a fate up, and lets what is written pass where it is plainly right, which is nearly all. What it looks at are
 * locals, as members of an object would be looked up at each value. What doesn't pass may be right all the same.
 */
import type { CodeIndex } from '../diagnostics/code-index';
import type { CellReader } from '../maquette/cells';
import type { NumberMemo } from '../maquette/number-memo';
import { longestKnown } from '../maquette/number-memo';
import { relations } from './decisions';
import { fateIn } from './fates';

/** With the fate of a written value: the barème of a mark, or the mark of a barème, is written with it. */
export const bringsSign = 32;

/** With the fate of a written value: it may be one that Apogée would refuse. */
export const unaskedSign = 64;

/** The fates of a kind of column: by the relation of the other part, then by that of the value itself. */
export const fatesOfKind = relations.length ** 2;

const relationCount = relations.length;

/** What is known of the columns, by their ranks among the pairs. */
export interface ColumnFates {
  /** The fates of each kind of column, one kind after the other. */
  readonly table: Uint8Array;
  /** Where the fates of the column's kind begin. */
  readonly kinds: Uint16Array;
  /** The column of the other part; itself where that is none, or stands elsewhere in the rows. */
  readonly others: Int32Array;
  /** Of a mark, the column of its barème, where each is all that the other one has; -1 for others. */
  readonly baremes: Int32Array;
  /** The codes of which a result must be one, where nothing turns them. */
  readonly codes: readonly (CodeIndex | undefined)[];
}

/**
 * Says of the first `reach` columns what becomes of their values: a byte each from `start` on, with `unaskedSign` where
 * somebody has to look.
 *
 * @param known - by column, the relation of its values
 * @param scodoc - at the row of the student
 * @returns whether there is something to look at
 */
export function fatesOfRow(
  fates: Uint8Array,
  start: number,
  reach: number,
  known: Uint8Array,
  { table, kinds, others, baremes, codes }: ColumnFates,
  { view, units, places, ends }: CellReader,
  numbers: NumberMemo,
): boolean {
  const millionths = numbers.numbers;
  const areBytes = view.byteLength > 0;
  let isAnyUnasked = false;
  let goodBareme = -1;
  for (let column = 0; column < reach; column++) {
    const fate = table[kinds[column]! + known[others[column]!]! * relationCount + known[column]!]!;
    fates[start + column] = fate;
    if (fate < unaskedSign) continue;
    let isRight = column === goodBareme;
    if (!isRight && areBytes) {
      const last = places[column]!;
      const place = ends[last - 1]! + 1;
      const length = ends[last]! - place;
      const bareme = baremes[column]!;
      if (bareme >= 0) {
        const baremeLast = places[bareme]!;
        const baremePlace = ends[baremeLast - 1]! + 1;
        const baremeLength = ends[baremeLast]! - baremePlace;
        if ((fate & bringsSign) !== 0 && length <= longestKnown && baremeLength <= longestKnown) {
          const mark = millionths[numbers.placeOf(view, units, place, length)]!;
          const limit = millionths[numbers.placeOf(view, units, baremePlace, baremeLength)]!;
          isRight = mark >= 0 && limit > 0 && mark <= limit;
          // it is written with its mark
          if (isRight) goodBareme = bareme;
        }
      } else isRight = codes[column]?.hasBytes(view, place, length) === true;
    }
    if (isRight) fates[start + column] = fateIn(fate);
    else isAnyUnasked = true;
  }
  return isAnyUnasked;
}
