/** The same numbers, and room for as many. */
export function twiceAsLong(items: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * items.length);
  larger.set(items);
  return larger;
}

/** A list of whole numbers that grows, far lighter than an array when there are millions. */
export class Growing {
  private items = new Uint32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(item: number): void {
    if (this.count === this.items.length) this.items = twiceAsLong(this.items);
    this.items[this.count++] = item;
  }

  /** The numbers, without a copy: good until the next change. */
  view(): Uint32Array {
    return this.items.subarray(0, this.count);
  }
}
