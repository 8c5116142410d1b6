const pattern = /^apoL_c(\d+)$/;

/** The id of a column by its rank from 1: `apoL_c0001`. */
export function columnId(rank: number): string {
  return `apoL_c${String(rank).padStart(4, '0')}`;
}

/** True for the id of a result column, whatever its number. */
export function isColumnId(id: string): boolean {
  return pattern.test(id);
}

/** The number in the id of a column, NaN for any other text. Beyond 2^53 it is not exact. */
export function numberOfColumnId(id: string): number {
  const digits = pattern.exec(id)?.[1];
  return digits === undefined ? NaN : Number(digits);
}
