import type { Maquette } from '../maquette/maquette';
import type { Column, Row } from '../maquette/model';
import { studentFields } from '../maquette/model';
import { isSpace } from '../maquette/space';
import type { Message } from '../message';
import { CodeIndex } from './code-index';
import type { DiagnosticCode } from './registry';
import type { LineSpan } from './types';

/** What a column holds, as a number: the rules on values ask it for every cell of a file. */
export enum ValueKind {
  Mark,
  Bareme,
  JuryPoints,
  Result,
  Unknown,
}

const kinds = new Map<string, ValueKind>([
  ['N', ValueKind.Mark],
  ['B', ValueKind.Bareme],
  ['J', ValueKind.JuryPoints],
  ['R', ValueKind.Result],
]);

/** A column whose values can be checked. */
export interface ValueColumn {
  readonly column: Column;
  readonly kind: ValueKind;
  /** The index of its value in a row. */
  readonly field: number;
  /** The index of the barème of the same element, or -1. */
  readonly baremeField: number;
  /** The codes that may stand there, where the file says: those of an EPR for a mark. */
  readonly codes: CodeIndex | undefined;
}

/** What the head of a maquette lets a row hold: it is made once, and serves every row. */
export interface RowShape {
  /** How many fields a row may fill; Infinity when nothing says. */
  readonly width: number;
  readonly valueColumns: readonly ValueColumn[];
}

export function rowShape(maquette: Maquette): RowShape {
  const { columns, header } = maquette;
  const codes = new Map(maquette.resultCodes.map((list) => [list.typeObjet as string, new CodeIndex(list)]));
  return {
    width:
      columns.length > 0 || header
        ? Math.max(studentFields.length + columns.length, header?.ids.length ?? 0)
        : Number.POSITIVE_INFINITY,
    valueColumns: columns
      .filter(({ malformed, field }) => !malformed && field >= studentFields.length)
      .map((column) => {
        const kind = kinds.get(column.typeResultat) ?? ValueKind.Unknown;
        return {
          column,
          kind,
          field: column.field,
          baremeField: column.element.byType.get('B')?.field ?? -1,
          codes: codes.get(kind === ValueKind.Mark ? 'EPR' : column.typeObjet),
        };
      }),
  };
}

/** A row as rules see it: places count from the start of its line. */
export class RowView {
  readonly text: string;
  readonly line: number;
  /** Where the line starts in `text`. */
  readonly base: number;
  readonly ends: Row['ends'];
  readonly fieldCount: number;

  constructor({ text, lines }: Maquette, row: Row) {
    this.text = text;
    this.line = row.line;
    this.base = lines.starts[row.line]!;
    this.ends = row.ends;
    this.fieldCount = row.ends.length;
  }

  /** Where a field begins; the row must have it. */
  start(field: number): number {
    return field === 0 ? 0 : this.ends[field - 1]! + 1;
  }

  end(field: number): number {
    return this.ends[field]!;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.base + start, this.base + end);
  }

  /** The text of a field as it stands; empty where the row doesn't reach. */
  fieldText(field: number): string {
    return field < this.fieldCount ? this.slice(this.start(field), this.end(field)) : '';
  }

  /** True when spaces alone stand there, or nothing. */
  isBlank(start: number, end: number): boolean {
    let at = start;
    while (at < end && this.isSpaceAt(at)) at++;
    return at === end;
  }

  isSpaceAt(at: number): boolean {
    return isSpace(this.text.charCodeAt(this.base + at));
  }

  /** A finding on this row, from `start` to `end`. */
  finding(
    code: DiagnosticCode,
    start: number,
    end: number,
    message: Message,
  ): LineSpan & { code: DiagnosticCode; message: Message } {
    return { code, line: this.line, start, end, message };
  }
}
