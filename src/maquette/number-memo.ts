/**
 * Numbers that were read already. Of the millions of marks of a file some thousand are different, and nobody can guess how
 * long the next one is: to find it by its bytes takes a quarter of the time of reading it digit by digit.
 */
import type { CellReader } from './cells';
import { readMillionths } from './decimal';

/** Longer values are read each time: a mark has seven characters at most, and the eighth byte of a key says how many. */
const longestKnown = 7;

/** A new number takes the place of one that has the same place, so that a file of many numbers needs no more memory. */
const placeBits = 13;

/** By a length up to `longestKnown`: which bits of the first four bytes count, and which of those after. */
const firstBits = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1);
const nextBits = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff);

export class NumberMemo {
  private readonly firstKeys = new Int32Array(1 << placeBits);
  private readonly nextKeys = new Int32Array(1 << placeBits);
  // the keys of nothing are those of an empty value
  private readonly numbers = new Float64Array(1 << placeBits).fill(NaN);

  /** As `readMillionths` of the units of a reader from `start` to `end`. */
  read({ units, view }: Pick<CellReader, 'units' | 'view'>, start: number, end: number): number {
    const length = end - start;
    if (length > longestKnown || view.byteLength === 0) return readMillionths(units, start, end);
    const first = view.getInt32(start, true) & firstBits[length]!;
    const next = (view.getInt32(start + 4, true) & nextBits[length]!) | (length << 24);
    const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> (32 - placeBits);
    if (this.firstKeys[place] !== first || this.nextKeys[place] !== next) {
      this.firstKeys[place] = first;
      this.nextKeys[place] = next;
      this.numbers[place] = readMillionths(units, start, end);
    }
    return this.numbers[place]!;
  }
}
