/**
 * Where the fields of a line end. These loops see every character of a file, and are written for the processor: they read
 * bytes, which are faster to be had than the characters of a string, and don't branch at a tab, as nobody can guess where
 * the next one stands. Their arrays are parameters or constants, so that V8 doesn't look at every byte where they are. One
 * call gives the bytes of ASCII many times faster than those of other texts: the names in a row, which come first, are read
 * by character.
 */
import type { FieldEnds } from './model';
import { studentFields } from './model';
import type { Units } from './units';
import { UnitReader } from './units';

const TAB = 9;

/** At the head of a room: what ends at `noField` is empty; what ends at `firstEnd` begins at 0, as all begin after the item before. */
const headOfRoom = [-1, 0, -1];
export const [noField, firstEnd] = [1, headOfRoom.length];

/** A room for the ends of so many fields: the one given, if it is large enough. */
export function roomForEnds(room: FieldEnds, fields: number): FieldEnds {
  if (room.length >= firstEnd + fields) return room;
  const larger = new Int32Array(firstEnd + 2 * fields);
  larger.set(headOfRoom);
  return larger;
}

/**
 * Puts into `ends` where the fields of a piece of a line end; the last is the end of the piece.
 *
 * @param first - the index of the first of them
 * @param shift - where the piece begins, in what they are counted from
 * @returns the index of the last one
 */
export function findEnds(
  units: Units,
  length: number,
  ends: FieldEnds,
  first: number,
  shift: number,
): number {
  // a loop for each, so that V8 knows what it reads
  const last =
    units instanceof Uint8Array
      ? tabsInBytes(units, length, ends, first, shift)
      : tabsInUnits(units, length, ends, first, shift);
  ends[last] = shift + length;
  return last;
}

function tabsInBytes(
  bytes: Uint8Array,
  length: number,
  ends: FieldEnds,
  first: number,
  shift: number,
): number {
  let index = first;
  for (let place = 0; place < length; place++) {
    ends[index] = place + shift;
    index += ((bytes[place]! ^ TAB) - 1) >>> 31;
  }
  return index;
}

function tabsInUnits(
  units: Uint16Array,
  length: number,
  ends: FieldEnds,
  first: number,
  shift: number,
): number {
  let index = first;
  for (let place = 0; place < length; place++) if (units[place] === TAB) ends[index++] = place + shift;
  return index;
}

/** The offset of a tab of a line, counted from 1; `end` where there are fewer. It reads every character before. */
export function offsetOfTab(text: string, start: number, end: number, count: number): number {
  let tabs = 0;
  for (let offset = start; offset < end; offset++)
    if (text.charCodeAt(offset) === TAB && ++tabs === count) return offset;
  return end;
}

/** The ends of the student's own fields, as far as the line has them. */
export function studentFieldEnds(text: string, start: number, end: number): number[] {
  const ends: number[] = [];
  for (let from = start; ends.length < studentFields.length && from <= end;) {
    const tab = offsetOfTab(text, from, end, 1);
    ends.push(tab - start);
    from = tab + 1;
  }
  return ends;
}

/**
 * The ends of the fields of a line.
 *
 * @param start - where the line stands in the text
 * @param end - the offset of its line end, which is not part of it
 * @param fieldCount - how many fields it has, as `countFields` says
 */
export const fieldEnds = (() => {
  const reader = new UnitReader();
  return (text: string, start: number, end: number, fieldCount: number): FieldEnds => {
    const ends = new Int32Array(fieldCount);
    let count = 0;
    let offset = start;
    for (; offset < end && count < studentFields.length; offset++)
      if (text.charCodeAt(offset) === TAB) ends[count++] = offset - start;
    findEnds(reader.read(text, offset, end), end - offset, ends, count, offset - start);
    return ends;
  };
})();

/** So many characters are looked at at once. */
const pieceLength = 1 << 14;

/** A UTF-16 unit is so many bytes in UTF-8 at most. */
const mostBytes = 3;

/** A word of four tabs, and what tells which bytes of a word are zeros: none carries over into the next. */
const [tabs, lowBits, units] = [0x09090909, 0x7f7f7f7f, 0x01010101];

/** How many tabs stand between two offsets: counted in words of four bytes, without looking at each. */
export const countTabs = (() => {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(mostBytes * pieceLength + Int32Array.BYTES_PER_ELEMENT);
  const words = new Int32Array(bytes.buffer);
  return (text: string, from = 0, end = text.length): number => {
    let count = 0;
    for (let start = from; start < end; start += pieceLength) {
      const piece = text.slice(start, Math.min(start + pieceLength, end));
      const { written } = encoder.encodeInto(piece, bytes);
      bytes.fill(0, written, written + Int32Array.BYTES_PER_ELEMENT);
      const wordCount = (written >>> 2) + 1;
      for (let place = 0; place < wordCount; place++) {
        const word = words[place]! ^ tabs;
        const zeros = ~(((word & lowBits) + lowBits) | word | lowBits);
        count += Math.imul(zeros >>> 7, units) >>> 24;
      }
    }
    return count;
  };
})();

/** How many fields a line has: one more than tabs. */
export function countFields(text: string, start: number, end: number): number {
  let fields = 1;
  let offset = start;
  for (; offset < end && fields <= studentFields.length; offset++)
    if (text.charCodeAt(offset) === TAB) fields++;
  return fields + countTabs(text, offset, end);
}
