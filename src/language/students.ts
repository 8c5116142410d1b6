import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';

/** A student of a maquette, as its row says it. */
export interface Student extends Identity {
  readonly nip: string;
  readonly row: Row;
}

export function studentOf(maquette: Maquette, row: Row): Student {
  return { nip: maquette.studentField(row, 'nip'), ...identityOf(maquette, row), row };
}
