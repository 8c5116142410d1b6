import type { Direction } from './filters';

/** How a cell looks; a style sheet gives the colours. */
export type Tone =
  | 'plain'
  /** Nearly the same: another writing, within tolerance, equivalent. */
  | 'near'
  | 'code'
  | 'threshold'
  | 'major'
  | 'minor'
  | 'jury'
  | 'lone'
  /** A difference that is set aside. */
  | 'aside'
  | 'error'
  | 'warning'
  | 'information'
  | 'hint';

export type Tick = 'on' | 'off' | 'mixed';

export interface GridCell {
  readonly text: string;
  readonly tone: Tone;
  /** Says more than the text, and begins with it: for screen readers and tooltips. */
  readonly label?: string;
  /** A tick in the place of the text; the label names it. */
  readonly tick?: Tick;
  /** Says of a cell of a grid that is edited whether it can't be. */
  readonly isReadOnly?: boolean;
}

/** A row that tells of those below it, up to the next such row: a tick, and a text over all the other columns. */
export interface GridBand {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly isFolded: boolean;
  readonly tick: Tick;
}

export interface GridColumn {
  /** Names the column across versions of the model, and in sorts. */
  readonly key: string;
  readonly title: string;
  /** A sentence about the column; empty when the title says it all. */
  readonly hint: string;
  readonly width: number;
  /** Numbers end at the right edge. */
  readonly isNumeric: boolean;
  /** Numbers with decimals stand with their commas one below the other. */
  readonly isDecimal?: boolean;
  /** True when it says who the row is about. */
  readonly isRowHeader: boolean;
  readonly isSortable: boolean;
  readonly sort?: Direction;
}

/** Columns side by side that belong together, and fold into one. */
export interface GridGroup {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly first: number;
  readonly count: number;
  readonly isFolded: boolean;
}

/** A cell of a grid. Rows are counted from 0, the heads above the first one from -1 upwards. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export const columnHeads = -1;
export const groupHeads = -2;

/** How many rows of heads a model has. */
export function headRowsOf({ groups }: Pick<GridModel, 'groups'>): number {
  return groups.length > 0 ? 2 : 1;
}

/** The group that a column belongs to. */
export function groupAt({ groups }: Pick<GridModel, 'groups'>, column: number): GridGroup | undefined {
  return groups.find(({ first, count }) => column >= first && column < first + count);
}

/** The cell of the sheet that a cell of the grid is about; the column is -1 for the student as a whole. */
export interface Target {
  readonly student: number;
  readonly column: number;
}

/** What a grid shows. Cells are made when they come into sight. */
export interface GridModel {
  readonly label: string;
  readonly rowCount: number;
  readonly columns: readonly GridColumn[];
  /** How many of the columns stay when one scrolls sideways. */
  readonly frozen: number;
  readonly groups: readonly GridGroup[];
  cell(row: number, column: number): GridCell;
  /** What the row tells of those below it; absent, or undefined, for a row of cells. */
  band?(row: number): GridBand | undefined;
  target(row: number, column: number): Target;
  /** Why a cell can't be edited, empty where it can; absent where nothing can. */
  lock?(row: number, column: number): string;
  /** What the cell is about, in full: who, which element, which values. For tooltips. */
  details?(row: number, column: number): string;
}

/** What says more than the cell, which may be cut. */
export function tooltipOf(model: GridModel, { row, column }: Place): string {
  const group = groupAt(model, column)?.hint ?? '';
  if (row === groupHeads) return group;
  if (row === columnHeads) {
    const { title, hint } = model.columns[column]!;
    return lines(hint === '' ? title : `${title} (${hint})`, group);
  }
  const band = model.band?.(row);
  if (band) return band.text;
  const { text, label } = model.cell(row, column);
  const details = model.details?.(row, column) ?? '';
  return details.startsWith(text) ? details : lines(label ?? text, details);
}

function lines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}
