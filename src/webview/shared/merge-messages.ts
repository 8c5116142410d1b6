/**
 * What page and extension say to each other about a merge: the review of what it would change, then the report of what it
 * did. A *change* is one decision of the user's, and is named by its rank in the data; there can be 500,000.
 */
import { element } from './element';
import type { Checked } from './validators';
import {
  isArrayOf,
  isBoolean,
  isCount,
  isObject,
  isOneOf,
  isString,
  isUint32Array,
  isUint8Array,
} from './validators';

const isUnit = isObject({
  /** The rank of its element. */
  element: isCount,
  /** N, which a barème goes with, J, R, M. */
  type: isString,
});

export type ReportTable = Checked<typeof isReportTable>;
/** A table to show as it is. */
const isReportTable = isObject({
  title: isString,
  /** Sentences about it. */
  notes: isArrayOf(isString),
  head: isArrayOf(isString),
  /** The columns with numbers. */
  numeric: isArrayOf(isCount),
  /** Not all, when there are more than anybody reads. */
  rows: isArrayOf(isArrayOf(isString)),
  /** How many rows there are in all. */
  count: isCount,
  /** For each row the place that `reveal` goes to, or `noRank`; empty when no row has one. */
  places: isUint32Array,
});

const isTypeChoice = isObject({ type: isString, isTaken: isBoolean });
const isElementChoice = isObject({ key: isString, title: isString, isTaken: isBoolean });

/** What a merge would change. The arrays from `student` to `refused` have an item a change. */
export type MergeData = Checked<typeof isMergeData>;
const isMergeData = isObject({
  fileNames: isObject({ apogee: isString, scodoc: isString }),
  nips: isArrayOf(isString),
  /** NOM PRÉNOM in Apogée; all empty when names are not to be shown. */
  names: isArrayOf(isString),
  /** Who bears the NIP in ScoDoc, where the files don't agree; empty otherwise. */
  others: isArrayOf(isString),
  elements: isArrayOf(isObject(element)),
  /** What of an element is decided at once: its mark with the barème, or one of its other results. */
  units: isArrayOf(isUnit),
  student: isUint32Array,
  unit: isUint32Array,
  /** A rank in `changeGroups`. */
  group: isUint8Array,
  /** Which columns of the unit would be written: bit 0 the first, bit 1 the second. */
  cells: isUint8Array,
  /** 1 where Apogée would refuse a value, whatever the group. */
  refused: isUint8Array,
  /** 1 where somebody asked for the change in a comparison; empty for a merge of everything. */
  asked: isUint8Array,
  /** What keeps the merge from being trusted; a sentence each. */
  warnings: isArrayOf(isString),
  /** What did not come, and who was left out. */
  missing: isArrayOf(isReportTable),
  /** What of the export is to be merged; nothing else is in the data. */
  types: isArrayOf(isTypeChoice),
  choices: isArrayOf(isElementChoice),
  /** The correspondences of codes in force. */
  codes: isArrayOf(isObject({ typeObjet: isString, from: isString, to: isString })),
});

/** What a change is about; the values in the order of the columns of its unit. */
export type ChangeTexts = Checked<typeof isChangeTexts>;
const isChangeTexts = isObject({
  apogee: isArrayOf(isString),
  scodoc: isArrayOf(isString),
  /** What will stand there if the change is merged. */
  result: isArrayOf(isString),
  reason: isString,
  /** Codes that Apogée takes, the most alike first; only for a result that it would refuse. */
  nearCodes: isArrayOf(isString),
});

/** What stands in the place of the rank of a change, or of a place, that there isn't. */
export const noRank = 0xffffffff;

/** What a merge did. */
export type ReportData = Checked<typeof isReportData>;
const isReportData = isObject({
  fileNames: isObject({ apogee: isString, scodoc: isString }),
  /** What was done, in a sentence. */
  summary: isString,
  /** What is to be seen to; a sentence each. */
  warnings: isArrayOf(isString),
  tables: isArrayOf(isReportTable),
});

export const reportFormats = ['html', 'csv', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const mergeToPage = {
  /**
   * A review. `previous` has for each change the rank that the same change, of the same values, had in the revision before,
   * or `noRank`; it is empty when there was none.
   */
  review: { revision: isCount, data: isMergeData, previous: isUint32Array },
  /** The files are not what the review was made of; another one follows, or a failure. */
  stale: {},
  /** The answer to `change-texts`, in its order. */
  'change-texts': { request: isCount, texts: isArrayOf(isChangeTexts) },
  /** What was done; again whenever it is not true any more, as after an undo. */
  report: { revision: isCount, data: isReportData },
} as const;

const isChosenCode = isObject({ change: isCount, code: isString });

export const mergeToHost = {
  'change-texts': { request: isCount, revision: isCount, changes: isUint32Array },
  /** Merge these changes and no others; `codes` are written in the place of what Apogée refuses. */
  merge: { revision: isCount, changes: isUint32Array, codes: isArrayOf(isChosenCode) },
  /** Add a correspondence of codes. */
  'always-write': { revision: isCount, typeObjet: isString, from: isString, to: isString },
  /** Leave these result types and elements (their keys) out, now and in this workspace. */
  choose: { revision: isCount, types: isArrayOf(isString), elements: isArrayOf(isString) },
  /** Show a place of the report, or of what did not come, in the text. */
  reveal: { revision: isCount, place: isCount, focus: isBoolean },
  'save-report': { revision: isCount, format: isOneOf(reportFormats) },
} as const;
