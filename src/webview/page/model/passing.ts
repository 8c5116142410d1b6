/** What of a comparison its filters let pass. */
import type { ShownPart } from '../../shared/protocol';
import type { Facts } from './facts';
import type { Filters } from './filters';
import {
  foundColumns,
  listCells,
  studentsWith,
  visibleColumns,
  visibleStudents,
  wantedCells,
} from './filters';
import type { Found } from './search';
import type { Seen } from './seen';
import type { View } from './state';

/**
 * What passes, in the order of the files: cells for a list, students and columns for a grid.
 *
 * @param found - where what is searched stands; undefined where nothing is
 */
export function passingPart(
  { data, groups }: Facts,
  view: View,
  filters: Filters,
  found: Found | undefined,
  seen: Seen,
): Exclude<ShownPart, { part: 'all' }> {
  const passingColumns = visibleColumns(data, filters);
  const students = visibleStudents(data, filters.group, passingColumns, found, groups);
  const columns = foundColumns(data, students, passingColumns, found);
  const isAnyDifference = filters.kind === 'any' && (view === 'list' || filters.seen !== '');
  const wanted = wantedCells(isAnyDifference ? 'difference' : filters.kind, filters.weight);
  const passing = seen.passing(filters.seen, data.cells.length, found?.cells);
  if (view === 'list')
    return { part: 'differences', cells: listCells(data, students, columns, wanted, passing) };
  const isLimited = filters.kind !== 'any' || filters.weight !== '' || filters.seen !== '';
  return {
    part: 'values',
    students: isLimited ? studentsWith(data, students, columns, wanted, passing) : students,
    columns: Uint32Array.from(columns),
  };
}
