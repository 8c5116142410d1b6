/** Finds values by how they begin; runs beside the core, where the values are. */
import { foldName } from '../../maquette/identity';
import { NumberList } from '../../maquette/number-list';
import type { Steps } from '../../steps';

/** Says whether a value begins with a text once both are folded: as names are, and a mark's point is a comma. */
export function valueTest(text: string): (value: string) => boolean {
  const wanted = foldValue(text);
  return (value) => foldValue(value).startsWith(wanted);
}

function foldValue(text: string): string {
  return foldName(text).replace(/^(\d+)\.(?=\d*$)/, '$1,');
}

/** So many values are read in a millisecond or so. */
const mostAtOnce = 1 << 12;

/**
 * The values of a sheet, to search them again and again: each different one is looked at once, as there are few of them
 * and half a million cells.
 */
export class ValueIndex {
  /**
   * @param count - of the cells
   * @param values - the first one is the empty value, which is never looked for
   * @param ofCells - for each file, the ranks of the values of the cells
   */
  private constructor(
    private readonly count: number,
    private readonly values: readonly string[],
    private readonly ofCells: readonly Uint32Array[],
  ) {}

  /**
   * @param count - of the cells
   * @param sides - how each file's value of a cell is read, by the cell's rank
   */
  static *inSteps(count: number, sides: readonly ((cell: number) => string)[]): Steps<ValueIndex> {
    const values = [''];
    const ranks = new Map([['', 0]]);
    const ofCells = sides.map(() => new Uint32Array(count));
    for (const [side, valueOf] of sides.entries())
      for (let cell = 0; cell < count; cell++) {
        if (cell % mostAtOnce === 0) yield;
        const value = valueOf(cell).trim();
        let rank = ranks.get(value);
        if (rank === undefined) {
          rank = values.push(value) - 1;
          ranks.set(value, rank);
        }
        ofCells[side]![cell] = rank;
      }
    return new ValueIndex(count, values, ofCells);
  }

  /** The cells in which a value of either file begins like this, ascending. */
  cellsWith(text: string): Uint32Array {
    const isWanted = valueTest(text);
    const wanted = Uint8Array.from(this.values, (value, rank) => Number(rank > 0 && isWanted(value)));
    const cells = new NumberList();
    if (wanted.includes(1))
      for (let cell = 0; cell < this.count; cell++)
        if (this.ofCells.some((ranks) => wanted[ranks[cell]!] === 1)) cells.push(cell);
    return cells.view().slice();
  }
}
