import type { GridColumn } from './grid-model';

/** How wide somebody made a column, which is named by its key. */
export interface KeptWidth {
  readonly key: string;
  readonly width: number;
}

/** How narrow and how wide a column can be made, in pixels. */
export const widthLimits = { least: 32, most: 800 } as const;

/** The widths of columns: those that somebody chose, or else those with which they begin. */
export class ChosenWidths {
  private readonly widths: Map<string, number>;

  constructor(kept: readonly KeptWidth[]) {
    this.widths = new Map(kept.map(({ key, width }) => [key, limited(width)]));
  }

  of({ key, width }: Pick<GridColumn, 'key' | 'width'>): number {
    return this.widths.get(key) ?? width;
  }

  choose(key: string, width: number): void {
    this.widths.set(key, limited(width));
  }

  get kept(): KeptWidth[] {
    return Array.from(this.widths, ([key, width]) => ({ key, width }));
  }
}

function limited(width: number): number {
  return Math.min(Math.max(widthLimits.least, Math.round(width)), widthLimits.most);
}
