/**
 * Numbers that were read already. Of the millions of marks of a file some thousand are different, and nobody can guess how
 * long the next one is: to find it by its bytes takes a quarter of the time of reading it digit by digit.
 */
import type { CellReader } from './cells';
import { readMillionths } from './decimal';
import type { Units } from './units';
import { firstBits, nextBits } from './units';

/** Longer values are read each time: a mark has seven characters at most, and the eighth byte of a key says how many. */
export const longestKnown = 7;

/** A new number takes the place of one that has the same place, so that a file of many numbers needs no more memory. */
const placeBits = 13;

export class NumberMemo {
  private readonly firstKeys = new Int32Array(1 << placeBits);
  private readonly nextKeys = new Int32Array(1 << placeBits);
  /** In millionths, NaN for what is no ordinary number; the keys of nothing are those of an empty value. */
  readonly numbers = new Float64Array(1 << placeBits).fill(NaN);

  /** As `readMillionths` of the units of a reader from `start` to `end`. */
  read(reader: Pick<CellReader, 'units' | 'view'>, start: number, end: number): number {
    const { units, view } = reader;
    return view.byteLength > 0 && end - start <= longestKnown
      ? this.numbers[this.placeOf(view, units, start, end - start)]!
      : readMillionths(units, start, end);
  }

  /**
   * Where a number stands in `numbers`, until another one is asked for: a place costs less than the number itself, for which
   * V8 makes an object.
   *
   * @param view - the bytes of the units, with eight of them from `start` on
   * @param length - up to `longestKnown`
   */
  placeOf(view: DataView, units: Units, start: number, length: number): number {
    const first = view.getInt32(start, true) & firstBits[length]!;
    const next = (view.getInt32(start + 4, true) & nextBits[length]!) | (length << 24);
    const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> (32 - placeBits);
    if (this.firstKeys[place] !== first || this.nextKeys[place] !== next) {
      this.firstKeys[place] = first;
      this.nextKeys[place] = next;
      this.numbers[place] = readMillionths(units, start, start + length);
    }
    return place;
  }
}
