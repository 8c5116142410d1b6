/**
 * Where the fields of a line end. This loop sees every character of a file, and is written for the processor: it reads
 * bytes, which are faster to be had than the characters of a string, and doesn't branch at a tab, as nobody can guess
 * where the next one stands. Its arrays are constants of a function, so that V8 doesn't look at every byte where they are:
 * as members of an object they make it take twice as long.
 */
import type { Row } from './model';

const TAB = 9;

/** The first bytes of UTF-8 that are no ASCII, that begin a character, and that begin one of two UTF-16 units. */
const [beyondAscii, firstOfSeveral, firstOfFour] = [0x80, 0xc0, 0xf0];

/** A UTF-16 unit is so many bytes in UTF-8 at most. */
const mostBytes = 3;

/** The ends of the fields of a longer line don't fit into 16 bits. */
const longest = 0xffff;

/** Shorter lines aren't worth the call that gives their bytes. */
const worthBytes = 48;

export const { fieldEnds, countTabs } = (() => {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(mostBytes * longest);
  const ends = new Uint16Array(longest + 1);
  return {
    /**
     * The ends of the fields of a line, in UTF-16 units from its start, in the narrowest array that holds them; the last
     * is that of the line. They are good until the next call.
     *
     * @param start - where the line stands in the text
     * @param end - the offset of its line end, which is not part of it
     */
    fieldEnds: (text: string, start: number, end: number): Row['ends'] => {
      const length = end - start;
      if (length > longest) return endsByCharacter(text, start, end, new Uint32Array(length + 1));
      if (length < worthBytes) return endsByCharacter(text, start, end, ends);
      const count = encoder.encodeInto(text.slice(start, end), bytes).written;
      let fields = 0;
      // how many bytes more than units there were
      let surplus = 0;
      for (let place = 0; place < count; place++) {
        const byte = bytes[place]!;
        if (byte >= beyondAscii) surplus += byte < firstOfSeveral ? 1 : byte < firstOfFour ? 0 : -1;
        else {
          ends[fields] = place - surplus;
          fields += ((byte ^ TAB) - 1) >>> 31;
        }
      }
      ends[fields++] = length;
      return ends.subarray(0, fields);
    },

    /** How many tabs a text has. */
    countTabs: (text: string): number => {
      let tabs = 0;
      for (let start = 0; start < text.length; start += longest) {
        const count = encoder.encodeInto(text.slice(start, start + longest), bytes).written;
        for (let place = 0; place < count; place++) tabs += ((bytes[place]! ^ TAB) - 1) >>> 31;
      }
      return tabs;
    },
  };
})();

/**
 * The ends of the fields of a line, read from the string itself.
 *
 * @param room - for one end more than there are characters
 */
export function endsByCharacter(text: string, start: number, end: number, room: Row['ends']): Row['ends'] {
  let fields = 0;
  for (let offset = start; offset < end; offset++)
    if (text.charCodeAt(offset) === TAB) room[fields++] = offset - start;
  room[fields++] = end - start;
  return room.subarray(0, fields);
}
