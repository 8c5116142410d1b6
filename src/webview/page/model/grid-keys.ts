/** What keys do in a grid. */

/** Of a `KeyboardEvent`. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export type GridAction =
  | 'copy'
  | 'select-all'
  | 'select-row'
  | 'select-column'
  | 'narrower'
  | 'wider'
  | 'fit'
  /** Enter: shows the cell in the text, sorts by a head, folds a group. */
  | 'choose'
  /** The space bar: ticks where there are ticks. */
  | 'switch'
  /** To another cell, see `moveBy`. */
  | 'move';

const moves = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...['Home', 'End', 'PageUp', 'PageDown'],
]);

const withAlt: ReadonlyMap<string, GridAction> = new Map([
  ['ArrowLeft', 'narrower'],
  ['ArrowRight', 'wider'],
  ['Enter', 'fit'],
]);

/** What a key does; undefined for one that isn't the grid's. ⌘ is as good as Ctrl for what it does elsewhere on a Mac. */
export function actionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: PressedKey): GridAction | undefined {
  if (altKey) return ctrlKey || metaKey || shiftKey ? undefined : withAlt.get(key);
  if ((ctrlKey || metaKey) && !shiftKey) {
    const letter = key.toLowerCase();
    if (letter === 'c') return 'copy';
    if (letter === 'a') return 'select-all';
  }
  if (metaKey) return undefined;
  // with Ctrl, VS Code goes to another editor
  if (key.startsWith('Page') && ctrlKey) return undefined;
  if (moves.has(key)) return 'move';
  if (key === ' ') {
    if (ctrlKey) return shiftKey ? 'select-all' : 'select-column';
    return shiftKey ? 'select-row' : 'switch';
  }
  return key === 'Enter' && !shiftKey ? 'choose' : undefined;
}
