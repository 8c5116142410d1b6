import type { Maquette } from '../maquette/maquette';
import type { Message, Translate } from '../message';
import { say } from '../message';

/** What the two files of a comparison are to each other: the first is named before the hyphen, the second after it. */
export const sides = ['apogee-scodoc', 'before-after'] as const;
export type Sides = (typeof sides)[number];

/**
 * What another maquette is to the one that is open: filled by ScoDoc, or another export of Apogée, from before it or
 * after it by the dates of the two; from before it where they don't tell.
 */
export function roleOf(other: Maquette, opened: Maquette): 'scodoc' | 'before' | 'after' {
  if (!isWrittenByApogee(other)) return 'scodoc';
  return exportDate(other) > exportDate(opened) ? 'after' : 'before';
}

/**
 * True when Apogée itself wrote the rows: they end with a tab beyond the last column, ScoDoc's don't. Seen in the
 * samples, written nowhere: good for naming things, not for deciding about them.
 */
function isWrittenByApogee({ header, rows }: Maquette): boolean {
  const ids = header?.ids ?? [];
  const columns = ids.at(-1)?.text === '' ? ids.length - 1 : ids.length;
  return rows.length > 0 && rows.every(({ ends }) => ends.length === columns + 1);
}

/** When Apogée exported the maquette, by its first title, as a text that sorts; empty when that says no date. */
function exportDate(maquette: Maquette): string {
  const date = /(\d\d)\/(\d\d)\/(\d{4})(?:\D{1,5}(\d\d):(\d\d))?/.exec(maquette.title('apoC_Titre1'));
  const [, day = '', month = '', year = '', hour = '', minute = ''] = date ?? [];
  return [year, month, day, hour, minute].join('');
}

/** Words a comparison of two exports of Apogée, one before and one after, where the sentences are about ScoDoc. */
export function wordedFor(which: Sides, t: Translate): Translate {
  return which === 'apogee-scodoc' ? t : (text, ...args) => t(beforeAndAfter.get(text) ?? text, ...args);
}

const beforeAndAfter: ReadonlyMap<string, string> = new Map(
  (
    [
      [say('Apogée'), say('Before')],
      [say('ScoDoc'), say('After')],
      [say('only in Apogée'), say('only before')],
      [say('only in ScoDoc'), say('only after')],
      [say('Values only in Apogée'), say('Values only before')],
      [say('Values only in ScoDoc'), say('Values only after')],
      [say('Maquette of Apogée'), say('Maquette before')],
      [say('Maquette of ScoDoc'), say('Maquette after')],
      [say('{0} {1} ({2}) Apogée'), say('{0} {1} ({2}) before')],
      [say('{0} {1} ({2}) ScoDoc'), say('{0} {1} ({2}) after')],
      [say('{0}: {1} in Apogée, {2} in ScoDoc'), say('{0}: {1} before, {2} after')],
      [say('{0}: Apogée {1}, ScoDoc {2}'), say('{0}: before {1}, after {2}')],
      [say('{0} marks: Apogée {1}, ScoDoc {2}'), say('{0} marks: before {1}, after {2}')],
      [say('Comparison of Apogée with ScoDoc'), say('Comparison of two exports of Apogée')],
      [say('Apogée and ScoDoc, value by value'), say('Before and after, value by value')],
      [
        say('Students of Apogée without counterpart in ScoDoc'),
        say('Students before without counterpart after'),
      ],
      [
        say('Students of ScoDoc without counterpart in Apogée'),
        say('Students after without counterpart before'),
      ],
      [
        say('Columns of Apogée without counterpart in ScoDoc'),
        say('Columns before without counterpart after'),
      ],
      [
        say('Columns of ScoDoc without counterpart in Apogée'),
        say('Columns after without counterpart before'),
      ],
      [
        say('{0} elements have results in Apogée and none in ScoDoc'),
        say('{0} elements have results before and none after'),
      ],
      [
        say('{0} elements have results in ScoDoc and none in Apogée'),
        say('{0} elements have results after and none before'),
      ],
      [
        say(
          'Marks in Apogée (across) and in ScoDoc (up); on the diagonal both are the same. The table of differences says the same.',
        ),
        say(
          'Marks before (across) and after (up); on the diagonal both are the same. The table of differences says the same.',
        ),
      ],
    ] satisfies [Message, Message][]
  ).map(([about, instead]) => [about.text, instead.text]),
);
