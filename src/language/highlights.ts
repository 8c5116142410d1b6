import type { Maquette } from '../maquette/maquette';
import type { Span } from '../maquette/model';
import type { Place } from '../maquette/places';
import { columnOf, headerIdOf, idOf, valueSpan } from './occurrences';

/** A stretch of text to highlight: of the column itself, or of another column of its element. */
export interface Highlight extends Span {
  readonly of: 'column' | 'element';
}

/** Students further away than that are not highlighted: nobody sees them, and editors mark at each move. */
const highlightedRows = 2000;

/**
 * Where the element of the column at a place occurs: the ids of its definitions and in the header, and its values that
 * are not empty.
 */
export function highlightsOf(maquette: Maquette, place: Place): Highlight[] {
  const column = columnOf(place);
  if (!column) return [];
  const { columns } = column.element;
  const rank = place.kind === 'value' ? maquette.rows.indexOf(place.row) : 0;
  const rows = maquette.rows.slice(Math.max(0, rank - highlightedRows), rank + highlightedRows + 1);
  return columns.flatMap((each) => {
    const spans = [idOf(maquette, each)];
    const headerId = headerIdOf(maquette, each);
    if (headerId) spans.push(headerId);
    for (const row of rows) {
      const span = valueSpan(maquette, row, each);
      if (span) spans.push(span);
    }
    const of = each === column ? 'column' : 'element';
    return spans.map((span) => ({ ...span, of }));
  });
}
