import type { Scale } from '../fixtures/scale';

/** One measured thing, and whether it is where it should be. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  /** `×`: times the plain baseline beside it. */
  readonly unit: '×' | '%' | 'ms' | 'MB' | 'kB' | 'modules';
  /** The most it should be; absent where there is only something to know. */
  readonly target?: number;
  readonly remark?: string;
}

/** What a maquette of that scale is called: students × columns. */
export function sizeOf({ students, elements, typesPerElement }: Scale): string {
  return `${students.toLocaleString('en')} × ${elements * typesPerElement}`;
}

/** The figures as an aligned table, and how many are over their target. */
export function summary(figures: readonly Figure[]): string {
  const over = figures.filter(({ value, target }) => target !== undefined && value > target);
  return `${table(figures)}\n\n${figures.length} figures, ${over.length} over their target\n`;
}

/** The figures as an aligned table. */
function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, target, remark }) => [
    what,
    withUnit(value, unit),
    target === undefined ? '' : `≤ ${withUnit(target, unit)}`,
    target === undefined ? '' : value <= target ? 'ok' : 'over',
    remark ?? '',
  ]);
  const all = [['what', 'figure', 'target', '', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 || column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function withUnit(value: number, unit: Figure['unit']): string {
  const digits = unit === 'modules' || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(unit === 'kB' ? 0 : digits)} ${unit}`;
}
