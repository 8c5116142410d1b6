import { isColumnId } from '../maquette/column-ids';
import type { Column } from '../maquette/model';
import { typesResultat } from '../maquette/model';

/**
 * True when a definition says which column it is: it has an id `apoL_cNNNN`, an object type, a code and a result type,
 * known or not. Checks, merges and comparisons leave the others out.
 */
export function isReadable(column: Column): boolean {
  const { id, typeObjet, code, typeResultat } = column;
  return isColumnId(id) && typeObjet !== '' && code !== '' && typeResultat !== '' && !lostTab(column);
}

/** True when the result type stands a field too early: what follows it is read as something else. */
function lostTab({ admission, typeResultat }: Column): boolean {
  const isType = (text: string): boolean => (typesResultat as readonly string[]).includes(text);
  return isType(admission) && !isType(typeResultat);
}
