/** A list of whole numbers that grows, far lighter than an array when there are millions. */
export class NumberList {
  private items = new Uint32Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(item: number): void {
    if (this.count === this.items.length) {
      const larger = new Uint32Array(2 * this.count);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.count++] = item;
  }

  /** The numbers, without a copy: good until the next change. */
  view(): Uint32Array {
    return this.items.subarray(0, this.count);
  }
}
