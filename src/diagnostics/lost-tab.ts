import { canonicalDecimal } from '../maquette/decimal';
import { studentFields } from '../maquette/model';
import type { RowFrame, RowView } from './row';
import { ValueKind } from './row';

/** Fewer values of the wrong kind may each be a bad value. */
const leastMisfits = 3;

/** Where a tab may have been lost among the values of a row; fields count from 0, and the tab stood before one of them. */
export interface LostTab {
  readonly earliest: number;
  /** From here on values are surely of the column after: the first that is of the wrong kind as it stands. */
  readonly latest: number;
}

/**
 * Says where one tab was lost among the values: several stand where nothing of their kind belongs (a number as a result, a
 * word as a barème or points jury), and with one more tab before them none does. Undefined for any other row.
 */
export function lostTab(row: RowView, { width, kinds }: RowFrame): LostTab | undefined {
  if (row.fieldCount > width || !endsAmiss(row, kinds)) return undefined;
  let misfits = 0;
  let earliest = studentFields.length;
  let latest = -1;
  for (let field = earliest; field < row.fieldCount; field++) {
    const text = row.fieldText(field).trim();
    if (text === '') continue;
    if (isMisfit(text, kinds[field])) {
      misfits++;
      if (latest < 0) latest = field;
    }
    if (field + 1 < width && !isMisfit(text, kinds[field + 1])) continue;
    if (latest >= 0) return undefined;
    earliest = field + 1;
  }
  return misfits < leastMisfits ? undefined : { earliest, latest };
}

/** True when one of the last values is of the wrong kind: a look at these spares nearly every row the others. */
function endsAmiss(row: RowView, kinds: RowFrame['kinds']): boolean {
  let seen = 0;
  let next = row.length + 1;
  for (let field = row.fieldCount - 1; field >= studentFields.length && seen < leastMisfits; field--) {
    const end = next - 1;
    const start = (next = row.startBefore(end));
    const kind = kinds[field];
    if (kind === undefined || kind === ValueKind.Mark || kind === ValueKind.Unknown) continue;
    if (row.isBlank(start, end)) continue;
    if (isMisfit(row.slice(start, end).trim(), kind)) return true;
    seen++;
  }
  return false;
}

/** True when a value is of another kind than its column; a mark may be a number or a code. */
function isMisfit(text: string, kind: ValueKind | undefined): boolean {
  if (kind === ValueKind.Result) return canonicalDecimal(text) !== undefined;
  return (kind === ValueKind.Bareme || kind === ValueKind.JuryPoints) && canonicalDecimal(text) === undefined;
}
