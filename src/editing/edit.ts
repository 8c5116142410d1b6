import type { AllowedCodes } from '../diagnostics/allowed-codes';
import { Refusals } from '../diagnostics/refusals';
import { messageOfFault } from '../diagnostics/value-messages';
import type { CellChange } from '../maquette/edits';
import { setValues } from '../maquette/edits';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row, TextEdit } from '../maquette/model';
import type { Message } from '../message';
import { ExplainedError, say } from '../message';
import type { ColumnName } from './locks';
import { Locks } from './locks';
import { typedValue } from './typed';

/** Values for the cells where these students and columns cross. */
export interface Block {
  /** NIPs. */
  readonly students: readonly string[];
  readonly columns: readonly ColumnName[];
  /** As they were typed or pasted, row by row: that of a cell is at `student * columns.length + column`. */
  readonly values: readonly string[];
  /** The NIP of a row that is filled down: each cell gets what that row has there now, and `values` is passed over. */
  readonly source?: string;
}

/** What a block becomes. */
export interface BlockEdit {
  /** Of the text, in its order. */
  readonly edits: readonly TextEdit[];
  /** What is written, in the order of the block. */
  readonly values: readonly string[];
  /** How many of them Apogée would refuse. */
  readonly refused: number;
}

/** What becomes of a value that is being typed. */
export interface Judged {
  /** What would be written. */
  readonly value: string;
  /** Why Apogée would refuse it. */
  readonly problem?: Message;
}

/** A row in which some values are about to be others. */
type NewValues = ReadonlyMap<Column, string>;

/** Edits values of one version of a maquette, as somebody types them into a table. */
export class TableEditor {
  private readonly locks: Locks;
  private readonly refusals: Refusals;

  /** @param allowed - codes that count as those of the file's lists */
  constructor(
    private readonly maquette: Maquette,
    allowed?: AllowedCodes,
  ) {
    this.locks = new Locks(maquette);
    this.refusals = new Refusals(maquette, allowed);
  }

  /** Judges a value while it is typed; undefined where there is no such cell, or it can't be edited. */
  judge(nip: string, name: ColumnName, typed: string): Judged | undefined {
    const row = this.locks.row(nip);
    const column = this.locks.column(name);
    if (!row || !column) return undefined;
    const value = this.valueOf(column, typed);
    const problem = this.problem(row, column, new Map([[column, value]]));
    return { value, ...(problem && { problem }) };
  }

  /**
   * The edits that give a block its values, all or none. Students and columns are looked for where they stand now, so that
   * a block that was made for another version of the text goes where it was meant for, or nowhere. A row that is too short
   * gets the tabs that it needs; nothing else changes.
   *
   * @throws {ExplainedError} where a cell of it is gone or can't be edited, or a value can't be one
   */
  edit({ students, columns: names, values: typed, source }: Block): BlockEdit {
    const fault = this.locks.ofFile();
    if (fault) throw new ExplainedError('not-editable', fault);
    const columns = names.map((name) => {
      const column = this.locks.column(name);
      if (column) return column;
      throw new ExplainedError(
        'column-gone',
        say('The column {0} is not there any more, or cannot be edited: nothing was written.', name.id),
      );
    });
    const above = source === undefined ? undefined : this.rowOf(source);
    const values: string[] = [];
    const changes: CellChange[] = [];
    let refused = 0;
    students.forEach((nip, student) => {
      const row = this.rowOf(nip);
      const given = columns.map((column, rank) =>
        above
          ? writable(this.maquette.valueText(above, column).trim())
          : this.valueOf(column, typed[student * columns.length + rank] ?? ''),
      );
      const inRow = new Map(columns.map((column, rank) => [column, given[rank]!]));
      for (const [column, value] of inRow) {
        values.push(value);
        changes.push({ row, column, value });
        if (this.problem(row, column, inRow)) refused++;
      }
    });
    return { edits: setValues(this.maquette, changes), values, refused };
  }

  /** @throws {ExplainedError} where there is no such row, or none that can be edited */
  private rowOf(nip: string): Row {
    const row = this.locks.row(nip);
    if (row) return row;
    throw new ExplainedError(
      'student-gone',
      say('The row of {0} is not there any more, or cannot be edited: nothing was written.', nip),
    );
  }

  /** @throws {ExplainedError} for what can't be a value */
  private valueOf(column: Column, typed: string): string {
    const codes = this.refusals.codesIn(column);
    return writable(
      typedValue(typed, column.typeResultat, (text) => codes?.has(text, 0, text.length) ?? false),
    );
  }

  /** Why Apogée would refuse what will stand in a cell; of a barème also why it would then refuse the mark beside it. */
  private problem(row: Row, column: Column, values: NewValues): Message | undefined {
    const own = this.faultOf(row, column, values);
    const mark = column.typeResultat === 'B' ? column.element.byType.get('N') : undefined;
    // with the mark in the block it is counted there
    return own ?? (mark && !values.has(mark) ? this.faultOf(row, mark, values) : undefined);
  }

  private faultOf(row: Row, column: Column, values: NewValues): Message | undefined {
    const textOf = (each: Column | undefined): string =>
      each ? (values.get(each) ?? this.maquette.valueText(row, each).trim()) : '';
    const value = textOf(column);
    const bareme = textOf(column.element.byType.get('B'));
    const fault = this.refusals.of(column, value, bareme);
    return fault && messageOfFault(fault, this.refusals.faulty(column, value, bareme));
  }
}

/** @throws {ExplainedError} for what would be more than a value, or can't be one of a readable file */
function writable(value: string): string {
  const refuse = (explanation: Message): never => {
    throw new ExplainedError('unwritable-value', explanation);
  };
  if (/[\t\r\n]/.test(value)) refuse(say('A value cannot hold a tab or a line end: nothing was written.'));
  const [unseen] = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(value) ?? [];
  if (unseen)
    refuse(
      say('A value cannot hold the invisible character U+{0}: nothing was written.', codePointOf(unseen)),
    );
  if (value.includes('\ufffd'))
    refuse(say('“�” stands for a lost character: nothing was written. Type what it was.'));
  return value;
}

/** As Unicode writes it: four hexadecimal digits or more. */
function codePointOf(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}
