import { isReadable } from '../diagnostics/column-trust';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';
import type { ColumnReason } from '../pairing/columns';
import { columnReason, identityReason, loneStudentRemark, rowConflictReason } from '../pairing/reasons';
import { RowJudge } from '../pairing/rows';
import { faultsIn } from '../pairing/unpairable';

/** A column by what it is: in a text that has changed since, another one may have its place or its id. */
export interface ColumnName {
  /** `apoL_c0001` */
  readonly id: string;
  /** The key of its element. */
  readonly element: string;
  /** N, B, J, R. */
  readonly type: string;
}

export function columnName({ id, element, typeResultat }: Column): ColumnName {
  return { id, element: element.key, type: typeResultat };
}

/**
 * Says which values of a maquette may be edited in a table, and why not the others: those that a merge leaves alone, too,
 * as nobody knows whose they are or what of. What may be edited is named by NIP and column, and found again by that.
 */
export class Locks {
  private readonly rowJudge: RowJudge;
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly rows: ReadonlyMap<string, Row | 'duplicate'>;

  constructor(private readonly maquette: Maquette) {
    this.rowJudge = new RowJudge(maquette, 'apogee');
    this.columns = new Map(
      maquette.columns.flatMap((column) => (this.ofColumn(column) ? [] : [[column.id, column]])),
    );
    const rows = new Map<string, Row | 'duplicate'>();
    for (const row of maquette.rows) {
      const nip = maquette.studentField(row, 'nip');
      rows.set(nip, rows.has(nip) ? 'duplicate' : row);
    }
    this.rows = rows;
  }

  /** Why nothing of the file may be edited, as a merge wouldn't start; undefined where it would. */
  ofFile(): Message | undefined {
    const [fault] = faultsIn(this.maquette);
    if (!fault) return undefined;
    return fault.code === 'header-mismatch'
      ? say('line {0}: the line of column ids doesn’t match the declared columns', fault.line + 1)
      : say('line {0}: this section is there a second time', fault.line + 1);
  }

  /** Why no value of a row may be edited. */
  ofRow(row: Row): Message | undefined {
    const nip = this.maquette.studentField(row, 'nip');
    if (nip === '') return loneStudentRemark({ nip, rows: [row], reason: 'no-nip' }, undefined);
    const conflict = this.rowJudge.conflict(row);
    if (conflict) return rowConflictReason(conflict.code);
    return this.rows.get(nip) === 'duplicate' ? identityReason('duplicate') : undefined;
  }

  /** Why no value of a column may be edited. */
  ofColumn(column: Column): Message | undefined {
    const reason: ColumnReason | undefined = !isReadable(column)
      ? 'malformed'
      : column.field < 0
        ? 'not-in-header'
        : undefined;
    return reason && columnReason(reason);
  }

  /** The one row of a NIP, if its values may be edited. */
  row(nip: string): Row | undefined {
    const row = this.rows.get(nip);
    return row === undefined || row === 'duplicate' || this.ofRow(row) ? undefined : row;
  }

  /** The column of that name, if its values may be edited. */
  column({ id, element, type }: ColumnName): Column | undefined {
    const column = this.columns.get(id);
    return column?.element.key === element && column.typeResultat === type ? column : undefined;
  }
}
