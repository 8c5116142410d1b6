/** What a comparison shows, as an export would hold it: which rows, and which differences among them. */
import type { Sheet, ShownPart } from '../../shared/protocol';
import { listCells, wantedCells } from './filters';

const differences = wantedCells('difference', '');

/** The differences among what is shown. */
export function differencesAmong(sheet: Sheet, shown: ShownPart): Uint32Array {
  switch (shown.part) {
    case 'all':
      return new Uint32Array();
    case 'differences':
      return shown.cells.filter((cell) => differences[sheet.cells[cell]!] === 1);
    case 'values':
      return listCells(sheet, shown.students, [...shown.columns], differences);
  }
}

/**
 * The row of a cell, or else the first one of its student; -1 for none.
 *
 * @param width - how many columns the sheet has
 * @param column - -1 for the student as a whole
 */
export function rowOf(shown: ShownPart, width: number, student: number, column: number): number {
  switch (shown.part) {
    case 'all':
      return -1;
    case 'differences': {
      const row = column < 0 ? -1 : shown.cells.indexOf(student * width + column);
      return row < 0 ? shown.cells.findIndex((cell) => Math.floor(cell / width) === student) : row;
    }
    case 'values':
      return shown.students.indexOf(student);
  }
}
