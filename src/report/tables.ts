/** The tables of a report, whatever they are about; each format writes them in its way. */
import { canonicalDecimal } from '../maquette/decimal';

/** A text is one of a file or a translated one; a number is a count. */
export type ReportCell = string | number;

/** A place in Apogée's maquette, by what names it when rows and columns move. */
export interface ReportPlace {
  readonly nip: string;
  /** The id of the column; without one the row is meant. */
  readonly column?: string;
}

/** How much a row weighs, for formats that have colours. */
export const reportTones = ['grave', 'notable', 'slight'] as const;
export type ReportTone = (typeof reportTones)[number];

export interface ReportTable {
  readonly title: string;
  /** A shorter title for the tab of a sheet, which takes 31 characters. */
  readonly sheet?: string;
  /** Sentences about it, to stand above it. */
  readonly notes?: readonly string[];
  /** Empty for a table of names and values. */
  readonly head: readonly string[];
  /** The columns that hold values: a number there is one, while digits elsewhere are a code. The last one is excluded. */
  readonly values: { readonly start: number; readonly end: number };
  /** Made when asked for, as there can be millions of cells; at least one. */
  readonly rows: Iterable<readonly ReportCell[]>;
  /** What each row is about, in their order; only where they are about a place. */
  readonly places?: Iterable<ReportPlace | undefined>;
  /** What each row weighs, in their order: the values of the row are coloured. */
  readonly tones?: Iterable<ReportTone | undefined>;
  /** To be filled in by hand: on paper its rows have room. */
  readonly isForm?: boolean;
}

/** What a sheet of Excel can hold, the head of a table included. */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/** True for a column that holds values. */
export function isValue({ values }: ReportTable, column: number): boolean {
  return column >= values.start && column < values.end;
}

/** Gives the tone of one row after the other. */
export function tonesOf({ tones }: ReportTable): () => ReportTone | undefined {
  const iterator = tones?.[Symbol.iterator]();
  return () => {
    const next = iterator?.next();
    return next?.done === false ? next.value : undefined;
  };
}

/** The number in a cell, with a point, or undefined for a text; one that a spreadsheet would round is a text. */
export function numberIn(table: ReportTable, column: number, cell: ReportCell): string | undefined {
  if (typeof cell === 'number') return String(cell);
  if (!isValue(table, column)) return undefined;
  // zeros in front are of a code
  if (/^\s*[-+]?0\d/.test(cell)) return undefined;
  const number = canonicalDecimal(cell);
  return number !== undefined && number.replace(/[-.]/g, '').length <= exactDigits ? number : undefined;
}

/** Spreadsheets keep this many digits. */
const exactDigits = 15;

export const noValues = { start: 0, end: 0 };

/** As France writes it: `08/07/2027 14:05`, in the local time of the machine. */
export function writeDate(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [two(date.getDate()), two(date.getMonth() + 1), date.getFullYear()].join('/');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
