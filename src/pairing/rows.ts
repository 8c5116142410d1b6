import type { RowFrame } from '../diagnostics/row';
import { rowFrame, RowView } from '../diagnostics/row';
import type { RowFault } from '../diagnostics/row-trust';
import { rowFault } from '../diagnostics/row-trust';
import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import { studentFields } from '../maquette/model';

/** The two files of a merge or a comparison. */
export const sides = ['apogee', 'scodoc'] as const;
export type Side = (typeof sides)[number];

export type RowConflictCode =
  | RowFault['code']
  /**
   * A row of ScoDoc that holds values and ends before the last column: ScoDoc writes every field, so that one was lost
   * somewhere.
   */
  | 'uneven-row';

/** A row whose values can't be trusted to be of their columns: its student is left out. */
export interface RowConflict {
  readonly nip: string;
  readonly side: Side;
  readonly code: RowConflictCode;
  /** From 1, in the file of that side. */
  readonly line: number;
}

/** Says of the rows of one file what each is worth. */
export class RowJudge {
  private readonly frame: RowFrame;
  /** A row must have so many fields, if it holds a value; 0 where it may stop anywhere. */
  private readonly leastFields: number;

  constructor(
    private readonly maquette: Maquette,
    private readonly side: Side,
  ) {
    this.frame = rowFrame(maquette);
    this.leastFields = side === 'scodoc' && !isWrittenByApogee(maquette) ? columnEnd(maquette) : 0;
  }

  /** The conflict of a row that can't be trusted. */
  conflict(row: Row): RowConflict | undefined {
    const { maquette, side } = this;
    const view = new RowView(maquette, row);
    const code = rowFault(view, this.frame)?.code ?? (this.isUneven(view) ? 'uneven-row' : undefined);
    return code && { nip: maquette.studentField(row, 'nip'), side, code, line: row.line + 1 };
  }

  private isUneven(row: RowView): boolean {
    if (row.fieldCount >= this.leastFields) return false;
    for (let field = studentFields.length; field < row.fieldCount; field++)
      if (!row.isBlank(row.start(field), row.end(field))) return true;
    return false;
  }
}

/**
 * True when Apogée itself wrote the rows: one of them ends with a tab beyond the last column, as ScoDoc's never do
 * (docs/format.md). Seen, and written nowhere.
 */
export function isWrittenByApogee(maquette: Maquette): boolean {
  const { lines, rows, text } = maquette;
  const end = columnEnd(maquette);
  // a value of spaces alone may have been pushed there
  return rows.some(({ fieldCount, line }) => fieldCount > end && text[lines.ends[line]! - 1] === '\t');
}

/** The number of fields of a row that has one for each column. */
function columnEnd({ header, columns }: Maquette): number {
  return header?.ids.length ?? studentFields.length + columns.length;
}
