import type { Sheet } from '../../shared/protocol';
import type { GridModel, Place } from './grid-model';

/** A grid, and the data of which it shows something. */
export interface ShownSheet {
  readonly model: Pick<GridModel, 'rowCount' | 'target' | 'band'> & {
    readonly columns: readonly { readonly key: string }[];
  };
  readonly data: Pick<Sheet, 'nips'> & { readonly columns: readonly { readonly id: string }[] };
}

/** Where a cell of a grid stands in another one, by its student and column; undefined where it isn't shown there. */
export function sameCell(place: Place, before: ShownSheet, now: ShownSheet): Place | undefined {
  const wanted = nameOf(place, before);
  const key = before.model.columns[place.column]?.key;
  const column = now.model.columns.findIndex((each) => each.key === key);
  if (wanted === undefined || column < 0) return undefined;
  for (let row = 0; row < now.model.rowCount; row++)
    if (nameOf({ row, column }, now) === wanted) return { row, column };
  return undefined;
}

/** Student and column of a cell; undefined where it is no student's. */
function nameOf({ row, column }: Place, { model, data }: ShownSheet): string | undefined {
  if (row < 0 || row >= model.rowCount || column >= model.columns.length || model.band?.(row))
    return undefined;
  const target = model.target(row, column);
  const nip = data.nips[target.student];
  return nip ? `${nip}\t${data.columns[target.column]?.id ?? ''}` : undefined;
}
