import type { Message } from '../message';
import { say } from '../message';
import type { Side } from '../pairing/rows';
import type { SideWords } from '../pairing/words';
import { apogeeAndScodoc, beforeAndAfter } from '../pairing/words';
import type { Orientation } from './orientation';

/** How a comparison speaks of one of its files, and of what stands there alone. */
export interface ComparedSideWords extends SideWords {
  readonly file: Message;
  /** The kind of a value that the other file doesn't have. */
  readonly only: Message;
  readonly valuesOnly: Message;
  /** `{0}` is the number of elements. */
  readonly elementsOnly: Message;
  /** The head of a column of values: `{0}` element, `{1}` result type, `{2}` id. */
  readonly values: Message;
}

/** How a comparison speaks, by what its files are to each other. */
export interface ComparisonWords {
  readonly sides: Readonly<Record<Side, ComparedSideWords>>;
  readonly title: Message;
  /** What the table of all values is called. */
  readonly table: Message;
  /** `{0}` is what it is about, `{1}` the first file's value, `{2}` the second one's. */
  readonly both: Message;
  /** The same of a point in the picture of marks, which stands for one student… */
  readonly point: Message;
  /** … or for `{0}` marks. */
  readonly points: Message;
  readonly picture: Message;
}

const words: Readonly<Record<Orientation, ComparisonWords>> = {
  'apogee-scodoc': {
    sides: {
      apogee: {
        ...apogeeAndScodoc.apogee,
        file: say('Maquette of Apogée'),
        only: say('only in Apogée'),
        valuesOnly: say('Values only in Apogée'),
        elementsOnly: say('{0} elements have results in Apogée and none in ScoDoc'),
        values: say('{0} {1} ({2}) Apogée'),
      },
      scodoc: {
        ...apogeeAndScodoc.scodoc,
        file: say('Maquette of ScoDoc'),
        only: say('only in ScoDoc'),
        valuesOnly: say('Values only in ScoDoc'),
        elementsOnly: say('{0} elements have results in ScoDoc and none in Apogée'),
        values: say('{0} {1} ({2}) ScoDoc'),
      },
    },
    title: say('Comparison of Apogée with ScoDoc'),
    table: say('Apogée and ScoDoc, value by value'),
    both: say('{0}: {1} in Apogée, {2} in ScoDoc'),
    point: say('{0}: Apogée {1}, ScoDoc {2}'),
    points: say('{0} marks: Apogée {1}, ScoDoc {2}'),
    picture: say(
      'Marks in Apogée (across) and in ScoDoc (up); on the diagonal both are the same. The table of differences says the same.',
    ),
  },
  'before-after': {
    sides: {
      apogee: {
        ...beforeAndAfter.apogee,
        file: say('Maquette before'),
        only: say('only before'),
        valuesOnly: say('Values only before'),
        elementsOnly: say('{0} elements have results before and none after'),
        values: say('{0} {1} ({2}) before'),
      },
      scodoc: {
        ...beforeAndAfter.scodoc,
        file: say('Maquette after'),
        only: say('only after'),
        valuesOnly: say('Values only after'),
        elementsOnly: say('{0} elements have results after and none before'),
        values: say('{0} {1} ({2}) after'),
      },
    },
    title: say('Comparison of two exports of Apogée'),
    table: say('Before and after, value by value'),
    both: say('{0}: {1} before, {2} after'),
    point: say('{0}: before {1}, after {2}'),
    points: say('{0} marks: before {1}, after {2}'),
    picture: say(
      'Marks before (across) and after (up); on the diagonal both are the same. The table of differences says the same.',
    ),
  },
};

export function wordsOf(orientation: Orientation): ComparisonWords {
  return words[orientation];
}
