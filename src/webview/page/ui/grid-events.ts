import type { Place, Target } from '../model/grid-model';
import type { GridPlace } from '../model/state';

/** What a grid tells of. */
export interface GridEvents {
  /** A cell was chosen; with the focus when the user means to go there. */
  open(target: Target, focus: boolean): void;
  sort(key: string): void;
  toggle(groupKey: string): void;
  /** The grid was scrolled, or another cell is active. */
  moved(place: GridPlace): void;
  /** The tick of a row is to be another one; without it a grid has no ticks. */
  tick?(row: number): void;
  /** The ticks of all that is shown: then Ctrl+A is for these, and selects nothing. */
  tickAll?(): void;
  /** A key was pressed; true when that is done with. */
  press?(event: KeyboardEvent): boolean;
  /** A cell was clicked twice; true when that is done with. */
  clickTwice?(place: Place): boolean;
  /** The cells stand where they are to be. */
  drawn?(): void;
  /** What is selected is to be copied, for a spreadsheet. */
  copy(): void;
  /** Somebody chose the width of a column. */
  resized(): void;
  /** A column is to be as wide as what it holds. */
  fit(column: number): void;
}
