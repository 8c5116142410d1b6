/**
 * The one contract between the page and the extension: what each may say to the other. Both sides check what they hear.
 * Lists of cells travel as typed arrays, texts of values only when the page asks for them: there can be millions.
 */
import type { CaseKind } from '../compare/cases';
import { caseKinds } from '../compare/cases';
import type { Sides } from '../compare/sides';
import { sides } from '../compare/sides';
import type { Check } from './checks';
import {
  isArrayOf,
  isBoolean,
  isCount,
  isFloat32Array,
  isNumber,
  isObject,
  isOneOf,
  isString,
  isUint32Array,
  isUint8Array,
} from './checks';
import type { Vocabulary } from './words';
import { isVocabulary } from './words';

/** An element whose columns are shown. */
export interface SheetElement {
  /** Names the element across versions of the files. */
  readonly key: string;
  readonly code: string;
  readonly label: string;
  /** VDI, VET, ELP, EPR. */
  readonly typeObjet: string;
  readonly session: string;
  /** The ranks of its columns, in the order in which they are shown. */
  readonly columns: readonly number[];
}

export interface SheetColumn {
  /** `apoL_c0001` */
  readonly id: string;
  /** N, B, J, R. */
  readonly type: string;
  /** The rank of its element. */
  readonly element: number;
}

/** Students down, columns across. Both are addressed by their rank, a cell by `student * columns.length + column`. */
export interface Sheet {
  readonly nips: readonly string[];
  /** NOM PRÉNOM; all empty when names are not to be shown. */
  readonly names: readonly string[];
  readonly elements: readonly SheetElement[];
  readonly columns: readonly SheetColumn[];
  /** A byte a cell: in a comparison those of `compare/outcomes.ts`, in a table 1 where there is a value. */
  readonly cells: Uint8Array;
}

/** A named group of students, to filter by. */
export interface StudentGroup {
  readonly key: string;
  readonly title: string;
  readonly students: Uint32Array;
}

/** A table to show as it is. */
export interface PlainTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Pairs of marks for the picture, those that are nearly the same taken together; the arrays have an item a point. */
export interface MarkPoints {
  readonly apogee: Float32Array;
  readonly scodoc: Float32Array;
  /** How many pairs the point stands for. */
  readonly counts: Uint32Array;
  /** The cell of the first of them. */
  readonly cells: Uint32Array;
}

export interface CaseProposal {
  readonly student: number;
  readonly reasons: readonly string[];
}

export interface CaseToCheck {
  readonly kind: CaseKind;
  /** The best first. */
  readonly proposals: readonly CaseProposal[];
  /** Why there is none; empty otherwise. */
  readonly none: string;
}

export interface JuryPointsRow {
  readonly student: number;
  readonly element: string;
  readonly points: string;
  readonly before: string;
  readonly after: string;
  readonly toTakeOff: string;
}

export interface ComparisonData extends Sheet {
  readonly fileNames: { readonly apogee: string; readonly scodoc: string };
  readonly isSame: boolean;
  /** The counts of the summary. */
  readonly counts: PlainTable;
  /** Whatever stands on one side only, and what the headers differ in. */
  readonly remarks: readonly PlainTable[];
  readonly groups: readonly StudentGroup[];
  readonly points: MarkPoints;
  readonly cases: readonly CaseToCheck[];
  readonly juryPoints: readonly JuryPointsRow[];
}

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

export interface SheetProblem {
  readonly student: number;
  /** -1 when the problem is about the student, not about a value. */
  readonly column: number;
  readonly severity: Severity;
  readonly text: string;
}

export interface TableData extends Sheet {
  readonly fileName: string;
  readonly births: readonly string[];
  readonly problems: readonly SheetProblem[];
}

/** What a page is about: enough to make it again after a restart. Files are named by their URIs. */
export type PageSource =
  | {
      readonly kind: 'comparison';
      readonly apogee: string;
      readonly scodoc: string;
      /** The path of the maquette in the ZIP. */
      readonly entry: string;
      readonly sides: Sides;
    }
  | { readonly kind: 'table'; readonly maquette: string };

/** Which values texts and ranks are of; a table has Apogée’s alone. */
export const rankings = ['apogee', 'scodoc', 'gap'] as const;
export type Ranking = (typeof rankings)[number];

export const exportFormats = ['csv', 'xlsx', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the extension says to the page. `revision` counts the versions of the data. */
export type ToPage =
  /** The first message: the language. */
  | { readonly type: 'vocabulary'; readonly vocabulary: Vocabulary; readonly source: PageSource }
  | { readonly type: 'comparison'; readonly revision: number; readonly data: ComparisonData }
  | { readonly type: 'table'; readonly revision: number; readonly data: TableData }
  /** The files can’t be shown, or not any more. */
  | { readonly type: 'failure'; readonly text: string }
  /** The texts of the cells that were asked for, in their order; no `scodoc` for a table. */
  | {
      readonly type: 'texts';
      readonly request: number;
      readonly apogee: readonly string[];
      readonly scodoc: readonly string[];
    }
  /** A number for each cell that was asked for, in their order; equal values have equal numbers. */
  | { readonly type: 'ranks'; readonly request: number; readonly ranks: Uint32Array }
  /** The answer to a request about a version of the data that is gone. */
  | { readonly type: 'outdated'; readonly request: number }
  | { readonly type: 'copied' };

/** What the page says to the extension. */
export type ToHost =
  /** It is loaded, and has nothing to show yet. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'texts';
      readonly request: number;
      readonly revision: number;
      readonly cells: Uint32Array;
    }
  | {
      readonly type: 'ranks';
      readonly request: number;
      readonly revision: number;
      readonly cells: Uint32Array;
      readonly by: Ranking;
    }
  /** Show the cell in the text; with the focus when `focus`. */
  | {
      readonly type: 'go-to';
      readonly revision: number;
      readonly student: number;
      /** -1 for the student. */
      readonly column: number;
      readonly focus: boolean;
    }
  | { readonly type: 'copy-jury-points'; readonly revision: number }
  | {
      readonly type: 'export';
      readonly revision: number;
      readonly format: ExportFormat;
      readonly shown: ShownPart;
    };

/** What an export is to hold: everything, those differences, or those students and columns, in that order. */
export type ShownPart =
  | { readonly part: 'all' }
  | { readonly part: 'differences'; readonly cells: Uint32Array }
  | { readonly part: 'values'; readonly students: Uint32Array; readonly columns: Uint32Array };

type Of<Union, Type> = Extract<Union, { type: Type }>;

const isElement: Check<SheetElement> = isObject<SheetElement>({
  key: isString,
  code: isString,
  label: isString,
  typeObjet: isString,
  session: isString,
  columns: isArrayOf(isCount),
});

const isColumn: Check<SheetColumn> = isObject<SheetColumn>({
  id: isString,
  type: isString,
  element: isCount,
});

const sheetChecks: { readonly [K in keyof Sheet]: Check<Sheet[K]> } = {
  nips: isArrayOf(isString),
  names: isArrayOf(isString),
  elements: isArrayOf(isElement),
  columns: isArrayOf(isColumn),
  cells: isUint8Array,
};

const isPlainTable: Check<PlainTable> = isObject<PlainTable>({
  title: isString,
  head: isArrayOf(isString),
  rows: isArrayOf(isArrayOf(isString)),
});

const isComparisonData: Check<ComparisonData> = isObject<ComparisonData>({
  ...sheetChecks,
  fileNames: isObject<ComparisonData['fileNames']>({ apogee: isString, scodoc: isString }),
  isSame: isBoolean,
  counts: isPlainTable,
  remarks: isArrayOf(isPlainTable),
  groups: isArrayOf(isObject<StudentGroup>({ key: isString, title: isString, students: isUint32Array })),
  points: isObject<MarkPoints>({
    apogee: isFloat32Array,
    scodoc: isFloat32Array,
    counts: isUint32Array,
    cells: isUint32Array,
  }),
  cases: isArrayOf(
    isObject<CaseToCheck>({
      kind: isOneOf(caseKinds),
      proposals: isArrayOf(isObject<CaseProposal>({ student: isCount, reasons: isArrayOf(isString) })),
      none: isString,
    }),
  ),
  juryPoints: isArrayOf(
    isObject<JuryPointsRow>({
      student: isCount,
      element: isString,
      points: isString,
      before: isString,
      after: isString,
      toTakeOff: isString,
    }),
  ),
});

const isTableData: Check<TableData> = isObject<TableData>({
  ...sheetChecks,
  fileName: isString,
  births: isArrayOf(isString),
  problems: isArrayOf(
    isObject<SheetProblem>({
      student: isCount,
      column: isNumber,
      severity: isOneOf(severities),
      text: isString,
    }),
  ),
});

const isComparisonSource = isObject<Extract<PageSource, { kind: 'comparison' }>>({
  kind: isOneOf(['comparison']),
  apogee: isString,
  scodoc: isString,
  entry: isString,
  sides: isOneOf(sides),
});
const isTableSource = isObject<Extract<PageSource, { kind: 'table' }>>({
  kind: isOneOf(['table']),
  maquette: isString,
});

export const isPageSource: Check<PageSource> = (value): value is PageSource =>
  isComparisonSource(value) || isTableSource(value);

const toPageChecks: { readonly [Type in ToPage['type']]: Check<Of<ToPage, Type>> } = {
  vocabulary: isObject<Of<ToPage, 'vocabulary'>>({
    type: isOneOf(['vocabulary']),
    vocabulary: isVocabulary,
    source: isPageSource,
  }),
  comparison: isObject<Of<ToPage, 'comparison'>>({
    type: isOneOf(['comparison']),
    revision: isCount,
    data: isComparisonData,
  }),
  table: isObject<Of<ToPage, 'table'>>({ type: isOneOf(['table']), revision: isCount, data: isTableData }),
  failure: isObject<Of<ToPage, 'failure'>>({ type: isOneOf(['failure']), text: isString }),
  texts: isObject<Of<ToPage, 'texts'>>({
    type: isOneOf(['texts']),
    request: isCount,
    apogee: isArrayOf(isString),
    scodoc: isArrayOf(isString),
  }),
  ranks: isObject<Of<ToPage, 'ranks'>>({ type: isOneOf(['ranks']), request: isCount, ranks: isUint32Array }),
  outdated: isObject<Of<ToPage, 'outdated'>>({ type: isOneOf(['outdated']), request: isCount }),
  copied: isObject<Of<ToPage, 'copied'>>({ type: isOneOf(['copied']) }),
};

const isAll = isObject<Extract<ShownPart, { part: 'all' }>>({ part: isOneOf(['all']) });
const isDifferences = isObject<Extract<ShownPart, { part: 'differences' }>>({
  part: isOneOf(['differences']),
  cells: isUint32Array,
});
const isValues = isObject<Extract<ShownPart, { part: 'values' }>>({
  part: isOneOf(['values']),
  students: isUint32Array,
  columns: isUint32Array,
});
const isShownPart: Check<ShownPart> = (value): value is ShownPart =>
  isAll(value) || isDifferences(value) || isValues(value);

const toHostChecks: { readonly [Type in ToHost['type']]: Check<Of<ToHost, Type>> } = {
  ready: isObject<Of<ToHost, 'ready'>>({ type: isOneOf(['ready']) }),
  texts: isObject<Of<ToHost, 'texts'>>({
    type: isOneOf(['texts']),
    request: isCount,
    revision: isCount,
    cells: isUint32Array,
  }),
  ranks: isObject<Of<ToHost, 'ranks'>>({
    type: isOneOf(['ranks']),
    request: isCount,
    revision: isCount,
    cells: isUint32Array,
    by: isOneOf(rankings),
  }),
  'go-to': isObject<Of<ToHost, 'go-to'>>({
    type: isOneOf(['go-to']),
    revision: isCount,
    student: isCount,
    column: isNumber,
    focus: isBoolean,
  }),
  'copy-jury-points': isObject<Of<ToHost, 'copy-jury-points'>>({
    type: isOneOf(['copy-jury-points']),
    revision: isCount,
  }),
  export: isObject<Of<ToHost, 'export'>>({
    type: isOneOf(['export']),
    revision: isCount,
    format: isOneOf(exportFormats),
    shown: isShownPart,
  }),
};

/** The message, if it is one that the page may hear. */
export function asToPage(value: unknown): ToPage | undefined {
  return check<ToPage>(toPageChecks, value);
}

/** The message, if it is one that the extension may hear. */
export function asToHost(value: unknown): ToHost | undefined {
  return check<ToHost>(toHostChecks, value);
}

function check<M extends { type: string }>(
  checks: { readonly [Type in M['type']]: Check<Of<M, Type>> },
  value: unknown,
): M | undefined {
  const type = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return undefined;
  const isMessage: Check<M> = checks[type as M['type']];
  return isMessage(value) ? value : undefined;
}

/** Closes a `switch` over messages: a kind that nobody handles does not compile. */
export function unheard(message: never): never {
  throw new TypeError(`unheard message: ${JSON.stringify(message)}`);
}
