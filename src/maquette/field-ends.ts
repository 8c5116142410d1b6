/**
 * Where the fields of a line end. These loops see every character of a file, and are written for the processor: they read
 * bytes, which are faster to be had than the characters of a string, and don't branch at a tab, as nobody can guess where
 * the next one stands. Their arrays are constants, so that V8 doesn't look at every byte where they are. One call gives the
 * bytes of ASCII many times faster than those of other texts: the names in a row, which come first, are read by character.
 */
import type { FieldEnds } from './model';
import { studentFields } from './model';

const TAB = 9;

/** So many characters are looked at at once. */
const pieceLength = 1 << 14;

/**
 * Appends where the fields of a piece of a line end, the last of which is the end of the piece.
 *
 * @param start - where the piece stands in the text
 * @param ends - with room for one end more than there are characters
 * @param count - how many ends there are already
 * @param from - the offset from which ends are counted
 * @returns how many ends there are then
 */
export const appendEnds = (() => {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(pieceLength);
  const found = new Int32Array(pieceLength + 1);
  return (text: string, start: number, end: number, ends: FieldEnds, count: number, from: number): number => {
    let fields = count;
    for (let offset = start; offset < end; offset += pieceLength) {
      const length = Math.min(pieceLength, end - offset);
      const shift = offset - from;
      const { read, written } = encoder.encodeInto(text.slice(offset, offset + length), bytes);
      if (read === length && written === length) {
        let tabs = 0;
        for (let place = 0; place < length; place++) {
          found[tabs] = place + shift;
          tabs += ((bytes[place]! ^ TAB) - 1) >>> 31;
        }
        ends.set(found.subarray(0, tabs), fields);
        fields += tabs;
      } else {
        for (let place = 0; place < length; place++)
          if (text.charCodeAt(offset + place) === TAB) ends[fields++] = place + shift;
      }
    }
    ends[fields] = end - from;
    return fields + 1;
  };
})();

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
 */
export const fieldEnds = (() => {
  let room: FieldEnds = new Int32Array();
  return (text: string, start: number, end: number): FieldEnds => {
    if (room.length <= end - start) room = new Int32Array(2 * (end - start) + 1);
    let count = 0;
    let offset = start;
    for (; offset < end && count < studentFields.length; offset++)
      if (text.charCodeAt(offset) === TAB) room[count++] = offset - start;
    count = appendEnds(text, offset, end, room, count, start);
    return room.slice(0, count);
  };
})();

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
