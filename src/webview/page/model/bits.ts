/** A set of ranks, a bit each. */
export class Bits {
  private readonly words: Uint32Array;

  constructor(readonly count: number) {
    this.words = new Uint32Array(Math.ceil(count / 32));
  }

  has(rank: number): boolean {
    return (this.words[rank >>> 5]! & (1 << (rank & 31))) !== 0;
  }

  set(rank: number, isIn: boolean): void {
    const bit = 1 << (rank & 31);
    if (isIn) this.words[rank >>> 5]! |= bit;
    else this.words[rank >>> 5]! &= ~bit;
  }

  clear(): void {
    this.words.fill(0);
  }

  /** As a text that `read` understands. */
  write(): string {
    return Array.from(this.words, (word) => word.toString(36)).join(' ');
  }

  /** The set that was written; undefined for a text that is none of so many ranks. */
  static read(count: number, text: string): Bits | undefined {
    const bits = Bits.readAny(text);
    if (bits?.words.length !== Math.ceil(count / 32)) return undefined;
    const exact = new Bits(count);
    exact.words.set(bits.words);
    return exact;
  }

  /** The set that was written, of as many ranks as there may be; undefined for a text that is none. */
  static readAny(text: string): Bits | undefined {
    const words = text === '' ? [] : text.split(' ');
    const bits = new Bits(32 * words.length);
    for (const [index, word] of words.entries()) {
      if (!/^[0-9a-z]{1,7}$/.test(word)) return undefined;
      bits.words[index] = Number.parseInt(word, 36);
    }
    return bits;
  }
}
