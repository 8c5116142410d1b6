import type { Maquette } from '../maquette/maquette';
import type { MergeCell } from './cells';
import type { MergePlan } from './plan';

/** A value that a merge wrote, and that doesn't stand there any more. */
export interface WrittenNow extends MergeCell {
  /** What stands there; absent where the student or the column is gone. */
  readonly now?: string;
}

/** Cells in the order of the file. */
export interface Cells extends Iterable<MergeCell> {
  readonly length: number;
}

/** What a merge wrote, parted by whether it still stands in the file. */
export interface PartedWritten {
  readonly filled: Cells;
  readonly overwritten: Cells;
  /** An undo took it back, or somebody wrote something else there. */
  readonly takenBack: readonly WrittenNow[];
}

/** Parts what a merge wrote. @param now - the maquette that it wrote into, as it is now */
export function partWritten({ filled, overwritten }: MergePlan, now: Maquette): PartedWritten {
  const rows = new Map(now.rows.map((row) => [now.studentField(row, 'nip'), row]));
  const columns = new Map(now.columns.map((column) => [column.id, column]));
  const takenBack: WrittenNow[] = [];
  const stands = (cell: MergeCell): boolean => {
    const row = rows.get(cell.student.nip);
    const column = columns.get(cell.column.apogee.id);
    const text = row && column && now.valueText(row, column);
    if (text === (cell.as ?? cell.scodoc.trim())) return true;
    takenBack.push({ ...cell, ...(text !== undefined && { now: text.trim() }) });
    return false;
  };
  const standing = { filled: [...filled].filter(stands), overwritten: [...overwritten].filter(stands) };
  // the cells of a plan are made when asked for: hundreds of thousands are not kept without need
  return takenBack.length > 0 ? { ...standing, takenBack } : { filled, overwritten, takenBack };
}

/** Names the cell of a student and a column. */
export function keyOf({ student, column }: MergeCell): string {
  return `${student.nip}\t${column.apogee.id}`;
}
