/**
 * What page and extension say to each other about the editing of a table. Cells are named by NIP and column, and not by
 * their rank in a version of the data: the text may have changed since the page was told of it.
 */
import type { Checked } from './validators';
import { isArrayOf, isBoolean, isCount, isObject, isString } from './validators';

/** What can't be edited, and why, in a sentence. */
export type SheetLocks = Checked<typeof isSheetLocks>;
export const isSheetLocks = isObject({
  /** Why nothing can; empty where the rest holds. */
  all: isString,
  students: isArrayOf(isObject({ student: isCount, reason: isString })),
  columns: isArrayOf(isObject({ column: isCount, reason: isString })),
});

const isColumnName = isObject({
  id: isString,
  /** The key of its element. */
  element: isString,
  type: isString,
});

/** So many values are written at once at most: a paste of more isn't one of marks. */
export const mostEdited = 100_000;

export const tableToPage = {
  /** The answer to `judge`: what would be written, and what is wrong with it; `isBlocking` where nothing would be. */
  judged: { request: isCount, value: isString, problem: isString, isBlocking: isBoolean },
  /** The answer to `edit`: what was written, and how many of it Apogée refuses; or why nothing was. */
  edited: { request: isCount, values: isArrayOf(isString), refused: isCount, problem: isString },
} as const;

export const tableToHost = {
  /** What would become of a value that is being typed. */
  judge: { request: isCount, nip: isString, column: isColumnName, text: isString },
  /** Write a block of values, row by row, all or none. */
  edit: {
    request: isCount,
    students: isArrayOf(isString),
    columns: isArrayOf(isColumnName),
    values: isArrayOf(isString),
    /** The NIP of the row that is filled down, which has the values then; empty where they were typed or pasted. */
    source: isString,
  },
  /** Save the file, after what was to be written before. */
  save: {},
  /** Show the file as a text. */
  'show-text': {},
} as const;
