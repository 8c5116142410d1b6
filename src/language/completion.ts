import type { Maquette } from '../maquette/maquette';
import type { Span } from '../maquette/model';
import type { Place } from '../maquette/places';
import { labelsOf } from './value';

export interface Completions {
  /** What a completion replaces: the whole cell. */
  readonly span: Span;
  readonly codes: readonly CompletedCode[];
}

export interface CompletedCode {
  readonly code: string;
  /** Absent where the file gives none. */
  readonly label?: string;
}

/**
 * The codes that may stand in the cell at a place, in the order of the file: those of the element's kind of object for
 * a result, those of the épreuves for a mark; undefined anywhere else.
 */
export function completionsAt(maquette: Maquette, place: Place): Completions | undefined {
  if (place.kind !== 'value') return undefined;
  const list = maquette.codesIn(place.column);
  if (!list) return undefined;
  const { start, end } = place.token;
  const labels = labelsOf(list);
  const codes = [...new Set(list.codes.map(({ text }) => text))].map((code) => {
    const label = labels.get(code);
    return label ? { code, label } : { code };
  });
  return { span: { start, end }, codes };
}
