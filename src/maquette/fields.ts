import { lastAtMost } from './lines';
import type { FieldEnds } from './model';

/** Where a field begins, counted from the start of the line; the row must have the one before it. */
export function fieldStart(ends: FieldEnds, field: number): number {
  return field === 0 ? 0 : ends[field - 1]! + 1;
}

/**
 * The field in which a place of the line is, counted from its start; a tab belongs to the field before it. Beyond the
 * line it is one that the row doesn't have.
 */
export function fieldAt(ends: FieldEnds, place: number): number {
  const before = lastAtMost(ends, place);
  return ends[before]! < place ? before + 1 : before;
}
