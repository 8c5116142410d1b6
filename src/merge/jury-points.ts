import { parseDecimal } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';

/** True for points jury of Apogée's that aren't zero. ScoDoc writes none: its mark may hold them already. */
export function isPointsJury(
  apogee: Maquette,
  { apogee: row }: Pick<StudentMatch, 'apogee'>,
  { apogee: column }: Pick<ColumnMatch, 'apogee'>,
): boolean {
  return column.typeResultat === 'J' && parseDecimal(apogee.valueText(row, column)) !== 0;
}
