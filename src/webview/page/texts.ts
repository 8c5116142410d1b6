import type { CellTexts, TextSource } from '../models';
import type { Host } from './host';

/** More texts than a page shows in a long while of scrolling. */
const mostKept = 100_000;

/** The texts of the cells that came into sight. */
export class Texts implements TextSource {
  private readonly known = new Map<number, CellTexts>();
  private readonly wanted = new Set<number>();
  private readonly asked = new Set<number>();

  /** @param arrived - called when texts that were wanted are there */
  constructor(
    private readonly host: Host,
    private readonly arrived: () => void,
  ) {}

  of(cell: number): CellTexts | undefined {
    const known = this.known.get(cell);
    if (!known && !this.asked.has(cell)) {
      // one request for all that are wanted in a turn
      if (this.wanted.size === 0) queueMicrotask(() => void this.fetchWanted());
      this.wanted.add(cell);
    }
    return known;
  }

  /** Fetches all of these at once. */
  async load(cells: readonly number[]): Promise<boolean> {
    const texts = await this.host.texts(Uint32Array.from(cells));
    if (!texts) return false;
    if (this.known.size > mostKept) this.known.clear();
    cells.forEach((cell, index) => this.known.set(cell, texts[index]!));
    return true;
  }

  /** The data is another one. */
  forget(): void {
    this.known.clear();
    this.wanted.clear();
    this.asked.clear();
  }

  private async fetchWanted(): Promise<void> {
    const cells = [...this.wanted];
    this.wanted.clear();
    if (cells.length === 0) return;
    for (const cell of cells) this.asked.add(cell);
    const isThere = await this.load(cells);
    for (const cell of cells) this.asked.delete(cell);
    if (isThere) this.arrived();
  }
}
