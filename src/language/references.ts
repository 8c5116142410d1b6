import type { Maquette } from '../maquette/maquette';
import type { Column, Span } from '../maquette/model';
import { headerIdOf, idOf, valueSpan } from './occurrences';

/**
 * Where a column occurs, in the order of the text: its id in the header, and every value that is not empty; the id of
 * its definition first, if wanted.
 */
export function referencesOf(
  maquette: Maquette,
  column: Column,
  options: { readonly withDefinition: boolean },
): Span[] {
  const spans: Span[] = options.withDefinition ? [idOf(maquette, column)] : [];
  const headerId = headerIdOf(maquette, column);
  if (headerId) spans.push(headerId);
  for (const row of maquette.rows) {
    const span = valueSpan(maquette, row, column);
    if (span) spans.push(span);
  }
  return spans;
}
