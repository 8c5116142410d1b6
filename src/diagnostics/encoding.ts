import { say } from '../message';
import type { CheckOptions, Report } from './types';

/** The characters of windows-1252 that ISO-8859-1 doesn't have. */
const only1252 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** What the second and later bytes of a UTF-8 character look like when read as ISO-8859-1 or windows-1252. */
const continuation = `[\\x80-\\xbf${only1252}]`;

/** What most lines don't have: a look spares them the rest. */
const suspect = /[^\0-\x7f\xa0-\xc1\xc4\xc6-\xe1\xe3-\xff]/;

const lost = /\ufffd+/g;

/**
 * The characters of French in UTF-8 have the first byte C2, C3 or C5 (`œ`), or E2 followed by 80, 82 or 84 (`’`, `…`,
 * `€`, `™`). Other first bytes are left out: `CAFÉ »` with its no-break space would be one. A run is cut after so many, as
 * a line of millions would exhaust the stack of the expression.
 */
const misread = new RegExp(`(?:[ÂÃÅ]${continuation}|â[€‚„\\x80\\x82\\x84]${continuation}){1,500}`, 'g');

const notIn1252 = new RegExp(`[^\\0-\\x7f\\xa0-\\xff\\ufffd${only1252}]+`, 'gu');
const notInLatin1 = /[^\0-\xff\ufffd]+/gu;

/**
 * `lossy-decoding`, `mojibake` and `unencodable-character`, in the text of one line, one finding for each run of
 * characters.
 *
 * @param line - its number, from 0
 */
export function lineCharacters(line: number, text: string, report: Report, options: CheckOptions): void {
  if (!suspect.test(text)) return;
  for (const { index, 0: run } of text.matchAll(lost))
    report({
      code: 'lossy-decoding',
      line,
      start: index,
      end: index + run.length,
      message: say(
        'A character was lost here (�): the file was read in the wrong encoding. Open the file again in its own encoding (Apogée writes ISO-8859-1), or retype the character if the file was saved like this.',
      ),
    });

  const misreadRuns = [...text.matchAll(misread)];
  for (const { index, 0: run } of misreadRuns)
    report({
      code: 'mojibake',
      line,
      start: index,
      end: index + run.length,
      message: say(
        '“{0}” is probably “{1}”: a UTF-8 file was read as ISO-8859-1 or windows-1252. Open the file again as UTF-8, or retype the characters if it was saved like this.',
        run,
        unscramble(run),
      ),
    });

  const unencodable = options.encoding === 'iso-8859-1' ? notInLatin1 : notIn1252;
  let next = 0;
  for (const { index, 0: run } of text.matchAll(unencodable)) {
    // a byte order mark is no character of the text
    const start = line === 0 && index === 0 && run.startsWith('\ufeff') ? 1 : index;
    const end = index + run.length;
    if (start === end) continue;
    while (next < misreadRuns.length && misreadRuns[next]!.index + misreadRuns[next]![0].length <= start)
      next++;
    const before = misreadRuns[next];
    if (before && before.index < end) continue;
    report({
      code: 'unencodable-character',
      line,
      start,
      end,
      message: say(
        '“{0}” cannot be written in {1}, the encoding of maquettes: it would be lost. Replace it.',
        text.slice(start, end),
        options.encoding === 'iso-8859-1' ? 'ISO-8859-1' : 'windows-1252',
      ),
    });
  }
}

/** What a run of misread characters was before: its bytes read as UTF-8. */
export function unscramble(run: string): string {
  const bytes = Array.from(run, (character) => {
    const place = only1252.indexOf(character);
    return place < 0 ? character.charCodeAt(0) : bytesOf1252[place]!;
  });
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** The bytes of `only1252`, in its order: 0x81, 0x8D, 0x8F, 0x90 and 0x9D are undefined. */
const bytesOf1252 = [
  0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95,
  0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
];
