/** Which part of a long and wide grid is in sight. Rows are equally high, so that nothing needs measuring. */

/** Browsers cut elements that are higher than some ten million pixels. */
export const highestCanvas = 10_000_000;

/** Rows that scroll in a canvas; if they are too many for it, the scroll bar runs faster than the rows. */
export class Rows {
  /** The height of the canvas, in pixels. */
  readonly height: number;
  private readonly whole: number;

  /** @param visible - the height of what is in sight at once */
  constructor(
    readonly count: number,
    readonly rowHeight: number,
    readonly visible: number,
  ) {
    this.whole = count * rowHeight;
    this.height = Math.min(this.whole, highestCanvas);
  }

  /** How far down one is, in pixels of rows, when the scroll bar is there. */
  offsetAt(scrollTop: number): number {
    return this.isScaled ? scrollTop * this.scale : scrollTop;
  }

  /** Where the scroll bar must be for that offset. */
  scrollTopFor(offset: number): number {
    return this.isScaled ? offset / this.scale : offset;
  }

  /** The rows in sight, the last one excluded. */
  inSight(scrollTop: number): { first: number; end: number; offset: number } {
    const offset = this.offsetAt(scrollTop);
    const first = Math.max(0, Math.min(this.count, Math.floor(offset / this.rowHeight)));
    const end = Math.min(this.count, Math.ceil((offset + this.visible) / this.rowHeight));
    return { first, end: Math.max(first, end), offset };
  }

  /** Where to scroll so that the row is in sight, as little as possible. */
  reveal(row: number, scrollTop: number): number {
    const offset = this.offsetAt(scrollTop);
    const top = row * this.rowHeight;
    if (top < offset) return this.scrollTopFor(top);
    const bottom = top + this.rowHeight - this.visible;
    return bottom > offset ? Math.min(this.scrollTopFor(bottom), this.height) : scrollTop;
  }

  private get isScaled(): boolean {
    return this.whole > this.height;
  }

  /** Chosen so that the end of the scroll bar is the end of the rows. */
  private get scale(): number {
    return (this.whole - this.visible) / Math.max(1, this.height - this.visible);
  }
}

/** Columns of different widths; the first ones may be frozen. */
export class Columns {
  /** Where each column starts; one item more than columns. */
  readonly starts: Float64Array;
  readonly frozenCount: number;

  constructor(widths: readonly number[], frozenCount: number) {
    this.frozenCount = Math.min(frozenCount, widths.length);
    this.starts = new Float64Array(widths.length + 1);
    widths.forEach((width, column) => (this.starts[column + 1] = this.starts[column]! + width));
  }

  get count(): number {
    return this.starts.length - 1;
  }

  get width(): number {
    return this.starts[this.count]!;
  }

  /** How wide the frozen columns are together. */
  get frozenWidth(): number {
    return this.starts[this.frozenCount]!;
  }

  widthOf(column: number): number {
    return this.starts[column + 1]! - this.starts[column]!;
  }

  /** Where a column starts in the window, in pixels. */
  leftOf(column: number, scrollLeft: number): number {
    const start = this.starts[column]!;
    return column < this.frozenCount ? start : start - scrollLeft;
  }

  /** The column at a place of the window; the last one beyond its end. */
  columnAtX(x: number, scrollLeft: number): number {
    return Math.min(this.columnAt(x < this.frozenWidth ? x : x + scrollLeft), this.count - 1);
  }

  /** The frozen columns, and those in sight beside them. */
  shownAt(scrollLeft: number, visible: number): number[] {
    const { first, end } = this.inSight(scrollLeft, visible);
    const frozen = Array.from({ length: this.frozenCount }, (_, column) => column);
    return [...frozen, ...Array.from({ length: end - first }, (_, index) => first + index)];
  }

  /** The columns in sight beside the frozen ones, the last one excluded. */
  inSight(scrollLeft: number, visible: number): { first: number; end: number } {
    const first = Math.max(this.frozenCount, this.columnAt(scrollLeft + this.frozenWidth));
    let end = first;
    while (end < this.count && this.starts[end]! < scrollLeft + visible) end++;
    return { first, end };
  }

  /** Where to scroll so that the column is in sight, as little as possible. */
  reveal(column: number, scrollLeft: number, visible: number): number {
    if (column < this.frozenCount) return scrollLeft;
    const left = this.starts[column]! - this.frozenWidth;
    if (left < scrollLeft) return left;
    const right = this.starts[column + 1]! - visible;
    return right > scrollLeft ? Math.min(right, left) : scrollLeft;
  }

  private columnAt(x: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.starts[middle]! <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
