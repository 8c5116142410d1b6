import type { Maquette } from '../maquette/maquette';
import type { Column, FieldEnds, Row } from '../maquette/model';
import { studentFields } from '../maquette/model';
import { isBlank, isSpace } from '../maquette/blanks';
import { countFields, fieldEnds, findEnds, studentFieldEnds } from '../maquette/field-ends';
import type { Units } from '../maquette/units';
import { UnitReader } from '../maquette/units';
import type { Message } from '../message';
import type { AllowedCodes } from './allowed-codes';
import { CodeIndex } from './code-index';
import type { DiagnosticCode } from './codes';
import { isReadable } from './column-trust';
import type { Finding } from './types';

/** What a column holds, as a number: the rules on values ask it for every cell of a file. */
export enum ValueKind {
  Mark,
  Bareme,
  JuryPoints,
  Result,
  Unknown,
}

const kindOfType = new Map<string, ValueKind>([
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
  /** The index of the mark of the same element, or -1. */
  readonly markField: number;
  /** The codes that may stand there, where the file says: those of an EPR for a mark. */
  readonly codes: CodeIndex | undefined;
}

/** Where the head of a maquette lets a row hold what. */
export interface RowFrame {
  /** How many fields a row may fill; Infinity when nothing says. */
  readonly width: number;
  /** By field: what a value there is; undefined where no column says. */
  readonly kinds: readonly (ValueKind | undefined)[];
}

/** What the head of a maquette lets a row hold: it is made once, and serves every row. */
export interface RowShape extends RowFrame {
  readonly valueColumns: readonly ValueColumn[];
  readonly places: ValuePlaces;
}

/** The same as lists of numbers, by the rank of the column: they are asked for every value of a file. */
interface ValuePlaces {
  readonly fields: Int32Array;
  readonly baremeFields: Int32Array;
  readonly markFields: Int32Array;
}

/** @param allowed - codes that count as those of the file's lists */
export function rowShape(maquette: Maquette, allowed: AllowedCodes = {}): RowShape {
  const { columns } = maquette;
  const codes = new Map(
    maquette.resultCodes.map((list) => [list, new CodeIndex(list, allowed[list.typeObjet])]),
  );
  const valueColumns = columns.filter(holdsValues).map((column): ValueColumn => {
    const list = maquette.codesIn(column);
    return {
      column,
      kind: kindOf(column),
      field: column.field,
      baremeField: column.element.byType.get('B')?.field ?? -1,
      markField: column.element.byType.get('N')?.field ?? -1,
      codes: list && codes.get(list),
    };
  });
  const places = {
    fields: Int32Array.from(valueColumns, ({ field }) => field),
    baremeFields: Int32Array.from(valueColumns, ({ baremeField }) => baremeField),
    markFields: Int32Array.from(valueColumns, ({ markField }) => markField),
  };
  return { ...rowFrame(maquette), valueColumns, places };
}

export function rowFrame({ columns, header }: Maquette): RowFrame {
  const kinds: (ValueKind | undefined)[] = [];
  for (const column of columns) if (holdsValues(column)) kinds[column.field] = kindOf(column);
  const width =
    columns.length > 0 || header
      ? Math.max(studentFields.length + columns.length, header?.ids.length ?? 0)
      : Number.POSITIVE_INFINITY;
  return { width, kinds };
}

function holdsValues(column: Column): boolean {
  return isReadable(column) && column.field >= studentFields.length;
}

function kindOf({ typeResultat }: Column): ValueKind {
  return kindOfType.get(typeResultat) ?? ValueKind.Unknown;
}

const TAB = 9;

/** What a row is read from: a maquette, or the text of a line alone. */
interface RowSource {
  readonly text: string;
  readonly lines: { readonly starts: ArrayLike<number>; readonly ends: ArrayLike<number> };
}

/** The values of a row, to be looked at all at once. */
interface RowValues {
  /** Where they begin in the line. */
  readonly shift: number;
  /** Where they end, counted from there, from index 1 on; before the first one there is an end at -1. */
  readonly ends: FieldEnds;
  readonly units: Units;
  /** Their bytes; absent where they hold something else than ASCII that can be seen. */
  readonly bytes: DataView | undefined;
}

const reader = new UnitReader();
let valueEnds: FieldEnds = Int32Array.of(-1);

/** A row as rules see it: places count from the start of its line. */
export class RowView {
  readonly text: string;
  readonly line: number;
  /** Where the line starts in `text`. */
  readonly base: number;
  /** Where it ends. */
  readonly length: number;
  readonly fieldCount: number;
  private knownEnds: FieldEnds | undefined;
  private firstEnds: readonly number[] | undefined;
  private readValues: RowValues | undefined;

  constructor({ text, lines }: RowSource, { line, fieldCount }: Row) {
    this.text = text;
    this.line = line;
    this.base = lines.starts[line]!;
    this.length = lines.ends[line]! - this.base;
    this.fieldCount = fieldCount;
  }

  /** Where its fields end. */
  get ends(): FieldEnds {
    return (this.knownEnds ??= fieldEnds(this.text, this.base, this.base + this.length, this.fieldCount));
  }

  /** Where a field begins; the row must have it. */
  start(field: number): number {
    return field === 0 ? 0 : this.end(field - 1) + 1;
  }

  end(field: number): number {
    if (this.knownEnds || field >= studentFields.length) return this.ends[field]!;
    this.firstEnds ??= studentFieldEnds(this.text, this.base, this.base + this.length);
    return this.firstEnds[field]!;
  }

  /** Where the field begins that ends there: whoever goes from the end of a row needn't read all of it. */
  startBefore(end: number): number {
    let start = end;
    while (start > 0 && this.text.charCodeAt(this.base + start - 1) !== TAB) start--;
    return start;
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
    return isBlank(this.text, this.base + start, this.base + end);
  }

  isSpaceAt(at: number): boolean {
    return isSpace(this.text.charCodeAt(this.base + at));
  }

  /** The values; good until those of another row are asked for. */
  get values(): RowValues {
    if (this.readValues) return this.readValues;
    const shift = this.fieldCount > studentFields.length ? this.start(studentFields.length) : this.length;
    const length = this.length - shift;
    const [start, end] = [this.base + shift, this.base + this.length];
    const units = reader.read(this.text, start, end);
    if (valueEnds.length < length + 2) {
      valueEnds = new Int32Array(2 * length + 2);
      valueEnds[0] = -1;
    }
    findEnds(units, length, valueEnds, 1, 0);
    const bytes = reader.isPlain(length) ? reader.view : undefined;
    return (this.readValues = { shift, ends: valueEnds, units, bytes });
  }

  /** A finding on this row, from `start` to `end`. */
  finding<Code extends DiagnosticCode>(
    code: Code,
    start: number,
    end: number,
    message: Message,
  ): Finding<Code> {
    return { code, line: this.line, start, end, message };
  }
}

/** The row that a line would be. */
export function rowOfLine(text: string): RowView {
  const { length } = text;
  const row = { line: 0, fieldCount: countFields(text, 0, length) };
  return new RowView({ text, lines: { starts: [0], ends: [length] } }, row);
}
