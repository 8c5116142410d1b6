import type { Direction } from './view';

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
  | 'error'
  | 'warning'
  | 'information'
  | 'hint';

export interface GridCell {
  readonly text: string;
  readonly tone: Tone;
  /** Says more than the text, and begins with it: for a tooltip and for screen readers. */
  readonly label?: string;
}

export interface GridColumn {
  /** Names the column across versions of the model, and in sorts. */
  readonly key: string;
  readonly title: string;
  /** A sentence about the column; empty when the title says it all. */
  readonly hint: string;
  readonly width: number;
  readonly isNumeric: boolean;
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
  target(row: number, column: number): Target;
}
