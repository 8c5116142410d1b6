import { compareDecimals } from '../maquette/decimal';
import type { CellChange } from '../maquette/edits';
import { fieldAt } from '../maquette/fields';
import { countLineEnds } from '../maquette/line-ends';
import type { Maquette } from '../maquette/maquette';
import type { Column, ResultCodeList, Row, Span, TextEdit } from '../maquette/model';
import { rowAtLine } from '../maquette/places';
import type { Message } from '../message';
import { CodeIndex } from './code-index';
import type { RowShape } from './row';
import { rowOfLine, rowShape, RowView } from './row';
import type { RowFault } from './row-trust';
import { rowFault } from './row-trust';
import { values } from './rules/values';
import type { Diagnostic } from './types';

/** Changes to a text: edits in the order of the text, and how its lines end then, which edits of an editor can't say. */
export interface TextChange {
  readonly edits: readonly TextEdit[];
  readonly lineEnd?: 'crlf';
}

/** A way to mend what a diagnostic says. */
export interface Fix extends TextChange {
  readonly title: Message;
  /** True for the one that “fix all of this kind” takes; of several choices none is. */
  readonly isPreferred: boolean;
  /** True when it changes no value and no value's place, only how the file is written: nobody has to look first. */
  readonly isSafe: boolean;
}

/** A fix as it is found: values to set are joined with those of other fixes before they become edits. */
export interface DraftFix extends Omit<Fix, 'edits'> {
  readonly edits?: readonly TextEdit[];
  readonly cells?: readonly CellChange[];
}

/** A maquette to mend, and what several fixes ask of it. */
export class FixContext {
  private columns: Map<number, Column> | undefined;
  private shape: RowShape | undefined;
  private readonly baremes = new Map<Column, string | undefined>();
  private readonly codes = new Map<ResultCodeList, CodeIndex>();

  constructor(readonly maquette: Maquette) {}

  /** The field on which a diagnostic of a row stands. */
  cellAt(diagnostic: Diagnostic): { row: Row; field: number; column: Column | undefined } | undefined {
    const row = rowAtLine(this.maquette, diagnostic.line);
    if (!row) return undefined;
    const field = fieldAt(this.maquette.endsOf(row), diagnostic.start);
    return { row, field, column: this.columnIn(field) };
  }

  /** What most students have as the barème of that column. */
  usualBareme(column: Column): string | undefined {
    if (this.baremes.has(column)) return this.baremes.get(column);
    const counts = new Map<string, number>();
    for (const row of this.maquette.rows) {
      const value = this.maquette.valueText(row, column).trim();
      if (value !== '' && compareDecimals(value, '0') > 0) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    let usual: string | undefined;
    for (const [value, count] of counts) if (count > (counts.get(usual ?? '') ?? 0)) usual = value;
    this.baremes.set(column, usual);
    return usual;
  }

  /** Why no value of a row can be trusted. */
  rowFault(row: Row): RowFault | undefined {
    return rowFault(new RowView(this.maquette, row), this.rowShape);
  }

  /** The same of a line that a row may become. */
  faultOf(line: string): RowFault | undefined {
    return rowFault(rowOfLine(line), this.rowShape);
  }

  /** How many values of a line that a row may become would be at fault. */
  faultsIn(line: string): number {
    let count = 0;
    values.check(
      rowOfLine(line),
      ({ code }) => (count += code === 'stray-whitespace' ? 0 : 1),
      this.rowShape,
      {},
    );
    return count;
  }

  /** The column of a field. */
  columnIn(field: number): Column | undefined {
    this.columns ??= new Map(this.maquette.columns.map((column) => [column.field, column]));
    return this.columns.get(field);
  }

  private get rowShape(): RowShape {
    return (this.shape ??= rowShape(this.maquette));
  }

  /** The line end that most lines have. */
  lineEnd(): string {
    const { crlf, lf, cr } = countLineEnds(this.maquette.text, this.maquette.lines);
    return crlf >= lf && crlf >= cr ? '\r\n' : lf >= cr ? '\n' : '\r';
  }

  codesIn(column: Column): CodeIndex | undefined {
    const list = this.maquette.codesIn(column);
    if (!list) return undefined;
    const known = this.codes.get(list) ?? new CodeIndex(list);
    this.codes.set(list, known);
    return known;
  }
}

export const only = { isPreferred: true, isSafe: false } as const;
/** One of several ways, or a bold one: “fix all of this kind” leaves it. */
export const guess = { isPreferred: false, isSafe: false } as const;
export const safe = { isPreferred: true, isSafe: true } as const;

/** What mends the diagnostics of a code. @param span - where the diagnostic stands in the text */
export type Fixer = (context: FixContext, diagnostic: Diagnostic, span: Span) => DraftFix[];
