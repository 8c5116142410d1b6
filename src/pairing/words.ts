import type { Message } from '../message';
import { say } from '../message';
import type { Side } from './rows';

/** What one of two paired files is called, and what stands there alone. */
export interface SideWords {
  readonly name: Message;
  readonly studentsOnly: Message;
  readonly columnsOnly: Message;
  /** The same, as short as the tab of a sheet. */
  readonly studentsSheet: Message;
  readonly columnsSheet: Message;
}

export type WordsOfSides = Readonly<Record<Side, SideWords>>;

export const apogeeAndScodoc: WordsOfSides = {
  apogee: {
    name: say('Apogée'),
    studentsOnly: say('Students of Apogée without counterpart in ScoDoc'),
    columnsOnly: say('Columns of Apogée without counterpart in ScoDoc'),
    studentsSheet: say('Students only in Apogée'),
    columnsSheet: say('Columns only in Apogée'),
  },
  scodoc: {
    name: say('ScoDoc'),
    studentsOnly: say('Students of ScoDoc without counterpart in Apogée'),
    columnsOnly: say('Columns of ScoDoc without counterpart in Apogée'),
    studentsSheet: say('Students only in ScoDoc'),
    columnsSheet: say('Columns only in ScoDoc'),
  },
};

/** Of two exports of Apogée. */
export const beforeAndAfter: WordsOfSides = {
  apogee: {
    name: say('Before'),
    studentsOnly: say('Students before without counterpart after'),
    columnsOnly: say('Columns before without counterpart after'),
    studentsSheet: say('Students only before'),
    columnsSheet: say('Columns only before'),
  },
  scodoc: {
    name: say('After'),
    studentsOnly: say('Students after without counterpart before'),
    columnsOnly: say('Columns after without counterpart before'),
    studentsSheet: say('Students only after'),
    columnsSheet: say('Columns only after'),
  },
};
