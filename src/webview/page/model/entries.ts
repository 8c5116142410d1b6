interface Entry {
  readonly cells: readonly number[];
  isWritten: boolean;
}

/**
 * The values that somebody has just entered into a table, until the data of the page holds them: they are shown at once.
 * Cells are named by their rank.
 */
export class Entries {
  private readonly texts = new Map<number, { readonly text: string; readonly entry: Entry }>();

  /** The text that was entered; undefined where the data says it. */
  of(cell: number): string | undefined {
    return this.texts.get(cell)?.text;
  }

  /** Cells are given values, which are on their way to the file. */
  enter(cells: readonly number[], texts: readonly string[]): Entry {
    const entry: Entry = { cells, isWritten: false };
    cells.forEach((cell, index) => this.texts.set(cell, { text: texts[index]!, entry }));
    return entry;
  }

  /** The file holds them. @param texts - as they were written */
  written(entry: Entry, texts: readonly string[]): void {
    entry.isWritten = true;
    entry.cells.forEach((cell, index) => {
      if (this.texts.get(cell)?.entry === entry) this.texts.set(cell, { text: texts[index]!, entry });
    });
  }

  /** Nothing was written. */
  refused(entry: Entry): void {
    for (const cell of entry.cells) if (this.texts.get(cell)?.entry === entry) this.texts.delete(cell);
  }

  /** Data has come: it holds whatever was written before. @param isOther - true when its ranks are of other cells */
  arrived(isOther: boolean): void {
    for (const [cell, { entry }] of this.texts) if (isOther || entry.isWritten) this.texts.delete(cell);
  }
}
