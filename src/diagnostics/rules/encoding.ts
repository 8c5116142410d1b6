import { decode, encode } from '../../maquette/codec';
import type { Maquette } from '../../maquette/maquette';
import { only1252 } from '../../maquette/encoding';
import { say } from '../../message';
import { headRule, lineRule } from '../rule';
import { lineContent } from '../spans';
import type { Diagnostic } from '../types';

/** What the second and later bytes of a UTF-8 character look like when read as ISO-8859-1 or windows-1252. */
const continuation = `[\\x80-\\xbf${only1252}]`;

/** What most lines don't have: a look spares them the rest. */
const suspect = /[^\t -~\xa0-\xc1\xc4\xc6-\xe1\xe3-\xff]/;

/** Those that are spaces to other rules are left to them. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const control = /[\0-\x08\x0e-\x1f\x7f]+/g;
const lost = /\ufffd+/g;

/**
 * The characters of French in UTF-8 have the first byte C2, C3 or C5 (`œ`), or E2 followed by 80, 82 or 84 (`’`, `…`,
 * `€`, `™`). Other first bytes are left out: `CAFÉ »` with its no-break space would be one. A run is cut after so many, as
 * a line of millions would exhaust the stack of the expression.
 */
const misreadRun = new RegExp(`(?:[ÂÃÅ]${continuation}|â[€‚„\\x80\\x82\\x84]${continuation}){1,500}`, 'g');

const beyondLatin1 = new RegExp(`[${only1252}]{1,100}`, 'g');
const notIn1252 = new RegExp(`[^\\0-\\x7f\\xa0-\\xff\\ufffd${only1252}]+`, 'gu');
const notInLatin1 = /[^\0-\xff\ufffd]+/gu;

/**
 * `lossy-decoding`, `mojibake`, `unencodable-character`, `not-iso-8859-1` and `control-character`, in the text of one
 * line, one finding for each run of characters.
 *
 * @param line - its number, from 0
 */
export const lineCharacters = lineRule(
  ['lossy-decoding', 'mojibake', 'unencodable-character', 'not-iso-8859-1', 'control-character'],
  (line, text, report, options) => {
    if (!suspect.test(text)) return;
    for (const { index, 0: run } of text.matchAll(control))
      report({
        code: 'control-character',
        line,
        start: index,
        end: index + run.length,
        message: say(
          'A control character that cannot be seen stands here ({0}). Delete it.',
          Array.from(run.slice(0, 4), (each) => `0x${each.charCodeAt(0).toString(16).padStart(2, '0')}`).join(
            ' ',
          ),
        ),
      });
    for (const { index, 0: run } of text.matchAll(lost))
      report({
        code: 'lossy-decoding',
        line,
        start: index,
        end: index + run.length,
        message: say(
          'A lost character (�): open the file again in its encoding, or retype it if it was saved so.',
        ),
      });

    const misread = misreadRuns(text);
    // a line may have millions of the same few
    const meant = new Map<string, string>();
    for (const { index, 0: run } of misread) {
      if (!meant.has(run)) meant.set(run, unscramble(run));
      report({
        code: 'mojibake',
        line,
        start: index,
        end: index + run.length,
        message: say(
          '“{0}” is probably “{1}”: open the file again as UTF-8, or replace it if it was saved so.',
          run,
          meant.get(run) ?? '',
        ),
      });
    }

    const isNewIn1252 = options.original === 'iso-8859-1' && options.encoding === 'windows-1252';
    const isUnwritable = options.scodoc !== false && options.encoding !== 'iso-8859-1';
    if ((isNewIn1252 || isUnwritable) && !options.allowsWindows1252) {
      const isMisread = overlapping(misread);
      for (const { index, 0: run } of text.matchAll(beyondLatin1)) {
        const end = index + run.length;
        if (isMisread(index, end)) continue;
        report({
          code: 'not-iso-8859-1',
          line,
          start: index,
          end,
          message: !isNewIn1252
            ? say(
                'ScoDoc’s export fails at “{0}”, which ISO-8859-1 lacks. Write “{1}”, or keep it knowingly.',
                run,
                inLatin1(run),
              )
            : say(
                '“{0}” isn’t in ISO-8859-1, which this file is in and ScoDoc needs. Write “{1}”, or keep it knowingly.',
                run,
                inLatin1(run),
              ),
        });
      }
    }

    const unencodable = options.encoding === 'iso-8859-1' ? notInLatin1 : notIn1252;
    const isMisread = overlapping(misread);
    for (const { index, 0: run } of text.matchAll(unencodable)) {
      // a byte order mark is no character of the text
      const start = line === 0 && index === 0 && run.startsWith('\ufeff') ? 1 : index;
      const end = index + run.length;
      if (start === end || isMisread(start, end)) continue;
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
  },
);

/** Tells of one stretch after the other, in the order of the text, whether it lies in one of the runs. */
function overlapping(runs: readonly RegExpExecArray[]): (start: number, end: number) => boolean {
  let next = 0;
  return (start, end) => {
    while (next < runs.length && runs[next]!.index + runs[next]![0].length <= start) next++;
    return next < runs.length && runs[next]!.index < end;
  };
}

/** The runs of characters that are UTF-8 read as something else, in the order of the text. */
export function misreadRuns(text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(misreadRun)];
}

/** So many lines of misread characters are named. */
const linesNamed = 5;

/**
 * All places of misread UTF-8 have one cause: one diagnostic at the first of them says how many there are, and where the
 * first ones stand.
 *
 * @param found - those places, in the order of the text; no more are taken than are named
 * @param count - how many there are, two at least
 */
export function gatherMojibake(
  found: Iterable<Diagnostic>,
  count: number,
  { text, lines }: Maquette,
): Diagnostic {
  const places: Diagnostic[] = [];
  const numbers = new Set<number>();
  for (const place of found) {
    places.push(place);
    numbers.add(place.line + 1);
    if (places.length > linesNamed && numbers.size > linesNamed) break;
  }
  const [first, ...others] = places as [Diagnostic, ...Diagnostic[]];
  const lineStart = lines.starts[first.line]!;
  const run = text.slice(lineStart + first.start, lineStart + first.end);
  const named = [...[...numbers].slice(0, linesNamed), ...(numbers.size > linesNamed ? ['…'] : [])].join(
    ', ',
  );
  return {
    ...first,
    message: say(
      '{0} places hold misread UTF-8 (“{1}” for “{2}”; lines {3}). Open the file again as UTF-8, or decode them again.',
      count,
      run,
      unscramble(run),
      named,
    ),
    related: others
      .slice(0, linesNamed)
      .map(({ line, start, end }) => ({ line, start, end, message: say('Misread UTF-8 stands here, too.') })),
  };
}

/** What people write for the characters that only windows-1252 has, in the order of `only1252`. */
const plainer = `EUR , f ,, ... + ++ ^ o/oo S < OE Z ' ' " " - - - ~ TM s > oe z Y`.split(' ');

/** The text with the characters of ISO-8859-1 alone: `'` for `’`, `oe` for `œ`. Others that it lacks stay. */
export function inLatin1(text: string): string {
  return text.replace(beyondLatin1, (run) =>
    Array.from(run, (character) => plainer[only1252.indexOf(character)]!).join(''),
  );
}

/** What a run of misread characters was before: its bytes read as UTF-8. */
export function unscramble(run: string): string {
  const bytes = Array.from(run, (character) =>
    only1252.includes(character) ? encode(character, 'windows-1252')[0]! : character.charCodeAt(0),
  );
  return decode(Uint8Array.from(bytes), 'utf-8').text;
}

/** `utf-16-encoding` at the first line. */
export const encodingOfFile = headRule(['utf-16-encoding'], (maquette, report, { encoding }) => {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return;
  report({
    code: 'utf-16-encoding',
    ...lineContent(maquette, 0),
    message: say(
      'This file is in UTF-16, as Excel’s “Unicode text”. Save it as ISO-8859-1, for Apogée and ScoDoc.',
    ),
  });
});
