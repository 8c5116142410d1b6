/**
 * The one contract between the page and the extension: what each may say to the other. Both sides check what they hear,
 * and the types are those that the checks let pass.
 * Lists of cells travel as typed arrays, texts of values only when the page asks for them: there can be millions.
 */
import { caseKinds } from '../../compare/cases';
import { orientations } from '../../compare/orientation';
import { severities } from '../../diagnostics/codes';
import { element } from './element';
import { mergeToHost, mergeToPage } from './merge-messages';
import { notesToHost, notesToPage } from './notes-messages';
import { isVerification } from './record-messages';
import { isSheetLocks, tableToHost, tableToPage } from './table-messages';
import type { Checked, CheckedObject, MessageOf } from './validators';
import {
  isArrayOf,
  isBoolean,
  isCount,
  isEither,
  isFloat32Array,
  isMessage,
  isNumber,
  isObject,
  isOneOf,
  isString,
  isUint32Array,
  isUint8Array,
} from './validators';
import { isVocabulary } from './vocabulary';

/** An element whose columns are shown. */
export type SheetElement = Checked<typeof isElement>;
const isElement = isObject({
  ...element,
  /** The ranks of its columns, in the order in which they are shown. */
  columns: isArrayOf(isCount),
});

export type SheetColumn = Checked<typeof isColumn>;
const isColumn = isObject({
  /** `apoL_c0001` */
  id: isString,
  /** N, B, J, R. */
  type: isString,
  /** The rank of its element. */
  element: isCount,
});

/** Students down, columns across. Both are addressed by their rank, a cell by `student * columns.length + column`. */
export type Sheet = CheckedObject<typeof sheet>;
const sheet = {
  nips: isArrayOf(isString),
  /** NOM PRÉNOM; all empty when names are not to be shown. */
  names: isArrayOf(isString),
  elements: isArrayOf(isElement),
  columns: isArrayOf(isColumn),
  /** A byte a cell: in a comparison those of `compare/outcomes.ts`, in a table 1 where there is a value. */
  cells: isUint8Array,
};

/** A named group of students, to filter by. */
export type StudentGroup = Checked<typeof isStudentGroup>;
const isStudentGroup = isObject({ key: isString, title: isString, students: isUint32Array });

/** A table to show as it is. */
export type PlainTable = Checked<typeof isPlainTable>;
const isPlainTable = isObject({
  title: isString,
  head: isArrayOf(isString),
  rows: isArrayOf(isArrayOf(isString)),
});

/** Pairs of marks for the picture, those that are nearly the same taken together; the arrays have an item a point. */
export type MarkPoints = Checked<typeof isMarkPoints>;
const isMarkPoints = isObject({
  apogee: isFloat32Array,
  scodoc: isFloat32Array,
  /** How many pairs the point stands for. */
  counts: isUint32Array,
  /** The cell of the first of them. */
  cells: isUint32Array,
});

export type CaseProposal = Checked<typeof isCaseProposal>;
const isCaseProposal = isObject({ student: isCount, reasons: isArrayOf(isString) });

export type CaseToCheck = Checked<typeof isCaseToCheck>;
const isCaseToCheck = isObject({
  kind: isOneOf(caseKinds),
  /** The best first. */
  proposals: isArrayOf(isCaseProposal),
  /** Why there is none; empty otherwise. */
  none: isString,
});

export type JuryPointsRow = Checked<typeof isJuryPointsRow>;
const isJuryPointsRow = isObject({
  student: isCount,
  element: isString,
  points: isString,
  before: isString,
  after: isString,
  toTakeOff: isString,
});

/** What one file holds of an element; numbers as the user reads them. */
export type SideFigures = Checked<typeof isSideFigures>;
const isSideFigures = isObject({
  filled: isCount,
  empty: isCount,
  least: isString,
  mean: isString,
  most: isString,
  /** Each code with its count. */
  codes: isString,
});

const isElementFigures = isObject({
  apogee: isSideFigures,
  scodoc: isSideFigures,
  /** The element as a whole looks wrong. */
  isSuspect: isBoolean,
});

export type ComparisonData = Checked<typeof isComparisonData>;
const isComparisonData = isObject({
  ...sheet,
  fileNames: isObject({ apogee: isString, scodoc: isString }),
  isSame: isBoolean,
  /** What the comparison comes to, in a line. */
  headline: isString,
  /** The counts of the summary. */
  counts: isPlainTable,
  /** What keeps the comparison from being trusted, what stands on one side only, and what the headers differ in. */
  remarks: isArrayOf(isPlainTable),
  groups: isArrayOf(isStudentGroup),
  /** Of each element. */
  figures: isArrayOf(isElementFigures),
  points: isMarkPoints,
  cases: isArrayOf(isCaseToCheck),
  juryPoints: isArrayOf(isJuryPointsRow),
});

export type SheetProblem = Checked<typeof isSheetProblem>;
const isSheetProblem = isObject({
  student: isCount,
  /** -1 when the problem is about the student, not about a value. */
  column: isNumber,
  severity: isOneOf(severities),
  text: isString,
});

export type TableData = Checked<typeof isTableData>;
const isTableData = isObject({
  ...sheet,
  fileName: isString,
  births: isArrayOf(isString),
  problems: isArrayOf(isSheetProblem),
  /** What can't be edited, and why. */
  locks: isSheetLocks,
});

/** What a page is about: enough to make it again after a restart. Files are named by their URIs. */
export type PageSource = Checked<typeof isPageSource>;
export const isPageSource = isEither(
  isObject({
    kind: isOneOf(['comparison']),
    apogee: isString,
    scodoc: isString,
    /** The path of the maquette in the ZIP. */
    entry: isString,
    orientation: isOneOf(orientations),
  }),
  isObject({ kind: isOneOf(['table']), maquette: isString }),
);

/** What a page shows: one that may come back, or a merge, which is begun anew after a restart. */
export type ShownSource = Checked<typeof isShownSource>;
export const isShownSource = isEither(
  isPageSource,
  isObject({
    kind: isOneOf(['merge']),
    apogee: isString,
    scodoc: isString,
    /** The path of the maquette in the ZIP. */
    entry: isString,
  }),
);

/** Which values texts and ranks are of; a table has Apogée’s alone. */
export const rankings = ['apogee', 'scodoc', 'gap'] as const;
export type Ranking = (typeof rankings)[number];

export const exportFormats = ['csv', 'xlsx', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export is to hold: everything, those differences, or those students and columns, in that order. */
export type ShownPart = Checked<typeof isShownPart>;
const isShownPart = isEither(
  isObject({ part: isOneOf(['all']) }),
  isObject({ part: isOneOf(['differences']), cells: isUint32Array }),
  isObject({ part: isOneOf(['values']), students: isUint32Array, columns: isUint32Array }),
);

/** What the extension says to the page. `revision` counts the versions of the data. */
export type ToPage = MessageOf<typeof toPage>;
const toPage = {
  /** The first message: the language, and what the page gave last with `remember`; empty at first. */
  vocabulary: { vocabulary: isVocabulary, source: isShownSource, remembered: isString },
  comparison: { revision: isCount, data: isComparisonData },
  table: { revision: isCount, data: isTableData },
  /** The files can’t be shown, or not any more. */
  failure: { text: isString },
  /** The texts of the cells that were asked for, in their order; no `scodoc` for a table. */
  texts: { request: isCount, apogee: isArrayOf(isString), scodoc: isArrayOf(isString) },
  /** The answer to `search`: the ranks of cells, or of the changes of a merge. */
  found: { request: isCount, ranks: isUint32Array },
  /** A number for each cell that was asked for, in their order; equal values have equal numbers. */
  ranks: { request: isCount, ranks: isUint32Array },
  /** The answer to a request about a version of the data that is gone, or about nothing that it has. */
  outdated: { request: isCount },
  copied: {},
  /** The cursor is on this cell in the text, or on the student where the column is -1. */
  follow: { revision: isCount, student: isCount, column: isNumber },
  ...mergeToPage,
  ...notesToPage,
  ...tableToPage,
};

/** What the page says to the extension. */
export type ToHost = MessageOf<typeof toHost>;
const toHost = {
  /** It is loaded, and has nothing to show yet. */
  ready: {},
  /** Keep this in memory while the page is open, and nowhere else: it is about people. */
  remember: { personal: isString },
  texts: { request: isCount, revision: isCount, cells: isUint32Array },
  ranks: { request: isCount, revision: isCount, cells: isUint32Array, by: isOneOf(rankings) },
  /** Which cells, or changes of a merge, have a value that begins with this, in either file; see `valueTest`. */
  search: { request: isCount, revision: isCount, text: isString },
  /**
   * Show the cell in the text, or the student where the column is -1; with the focus when `focus`. In a review the column is
   * the rank of a unit.
   */
  'go-to': { revision: isCount, student: isCount, column: isNumber, focus: isBoolean },
  'copy-jury-points': { revision: isCount },
  /** Put this into the clipboard, and say `copied`. */
  copy: { text: isString },
  export: { revision: isCount, format: isOneOf(exportFormats), shown: isShownPart },
  /** Review a merge of ScoDoc's values into these cells, and no others. */
  take: { revision: isCount, cells: isUint32Array },
  /** Write the record of the verification, to be signed. */
  'export-record': { revision: isCount, format: isOneOf(exportFormats), verification: isVerification },
  ...mergeToHost,
  ...notesToHost,
  ...tableToHost,
};

/** What the page asks about a version of the data, and waits for an answer to. */
export type PageRequest = Extract<ToHost, { request: number; revision: number }>;

/** What a table has done with its file, whatever version of it the page shows. */
export type TableMessage = MessageOf<typeof tableToHost>;

/** True for what is about the file as it is, and not about a version of the data. */
export function isAboutFile(message: ToHost): message is TableMessage {
  return Object.hasOwn(tableToHost, message.type);
}

/** What is about what was noted in a comparison, whatever version of the files it shows. */
export type NotesMessage = MessageOf<typeof notesToHost>;

export function isAboutNotes(message: ToHost): message is NotesMessage {
  return Object.hasOwn(notesToHost, message.type);
}

/** Of what is about a table’s file, what the page waits for an answer to. */
export type TableRequest = Extract<TableMessage, { request: number }>;

/** What the page wants done, about a version of the data. */
export type PageAction = Exclude<
  ToHost,
  PageRequest | TableMessage | NotesMessage | { type: 'ready' | 'remember' | 'copy' }
>;

/** The answer to a request. */
export type PageAnswer = Exclude<Extract<ToPage, { request: number }>, MessageOf<typeof tableToPage>>;

const isToPage = isMessage(toPage);
const isToHost = isMessage(toHost);

/** The message, if it is one that the page may hear. */
export function asToPage(value: unknown): ToPage | undefined {
  return isToPage(value) ? value : undefined;
}

/** The message, if it is one that the extension may hear. */
export function asToHost(value: unknown): ToHost | undefined {
  return isToHost(value) ? value : undefined;
}

/** The answer to a table’s request. */
export type TableAnswer = MessageOf<typeof tableToPage>;

/** Closes a `switch` over messages: a kind that nobody handles does not compile. */
export function refuseUnknownMessage(message: never): never {
  throw new TypeError(`unknown message: ${JSON.stringify(message)}`);
}
