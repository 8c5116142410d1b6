import type { TableData } from '../../shared/protocol';
import type { SheetLocks } from '../../shared/table-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import type { Entries } from './entries';
import type { GridCell, GridModel } from './grid-model';

/** The grid of a maquette, to be edited: with what was just entered, and why what can't be edited can't. */
export function editableGrid(
  model: GridModel,
  { columns, locks }: Pick<TableData, 'columns' | 'locks'>,
  entries: Pick<Entries, 'of'>,
  { words }: Vocabulary,
): GridModel {
  const lockOf = lockReader(locks);
  const isValue = (column: number): boolean => model.columns[column]!.key.startsWith('column:');
  const lock = (row: number, column: number): string => {
    if (model.columns[column]!.key.startsWith('element:')) return words.readOnlyFolded;
    if (!isValue(column)) return words.readOnlyStudent;
    const target = model.target(row, column);
    return lockOf(target.student, target.column);
  };
  return {
    ...model,
    lock,
    cell(row, column) {
      const target = isValue(column) ? model.target(row, column) : undefined;
      const entered = target && entries.of(target.student * columns.length + target.column);
      const cell: GridCell =
        entered === undefined ? model.cell(row, column) : { text: entered, tone: 'plain' };
      return { ...cell, isReadOnly: lock(row, column) !== '' };
    },
  };
}

/** Says of a cell why it can't be edited; empty where it can. */
function lockReader({ all, students, columns }: SheetLocks): (student: number, column: number) => string {
  const byStudent = new Map(students.map(({ student, reason }) => [student, reason]));
  const byColumn = new Map(columns.map(({ column, reason }) => [column, reason]));
  return (student, column) => all || (byStudent.get(student) ?? byColumn.get(column) ?? '');
}
