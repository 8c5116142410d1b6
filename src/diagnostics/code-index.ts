import type { ResultCodeList } from '../maquette/model';

/** Codes longer than that are no result codes: none is near them. */
const longestNear = 12;
const mostNear = 4;
/** How many codes a sentence lists: those that stand in place of a mark are four or so. */
const mostListed = 20;
/** How many codes one key remembers: enough to choose from, and bounded whatever the list. */
const mostOfKey = 8;

/** Codes of so many characters are packed into a number. */
const longestPacked = 4;

/** What stands before the characters that can be seen. */
const SPACE = 0x20;

/**
 * The codes of a list, to be asked for a stretch of a text without copying it, and for the codes near to another.
 */
export class CodeIndex {
  /** The codes of up to four characters of one byte, packed: a hash table whose empty places hold 0. */
  private readonly packed: Int32Array;
  private readonly mask: number;
  private readonly others = new Set<string>();
  private readonly nearOf = new Map<string, readonly string[]>();
  private byKey: Map<string, string[]> | undefined;
  /** The codes as a sentence lists them. */
  readonly listed: string;

  /** @param allowed - codes that aren't in the list and may stand there all the same */
  constructor(
    readonly list: ResultCodeList,
    allowed: readonly string[] = [],
  ) {
    const first = list.codes.slice(0, mostListed).map(({ text }) => text);
    this.listed = [...first, ...(list.codes.length > mostListed ? ['…'] : [])].join(', ');
    const codes = [...list.codes.map(({ text }) => text), ...allowed];
    let size = 16;
    while (size < 2 * codes.length) size *= 2;
    this.packed = new Int32Array(size);
    this.mask = size - 1;
    for (const text of codes) {
      const packed = pack(text, 0, text.length);
      if (packed === 0) this.others.add(text);
      else this.packed[this.placeOf(packed)] = packed;
    }
  }

  /** True when the text from `start` to `end` is one of the codes. */
  has(text: string, start: number, end: number): boolean {
    const packed = pack(text, start, end);
    if (packed !== 0) return this.packed[this.placeOf(packed)] === packed;
    return this.others.size > 0 && this.others.has(text.slice(start, end));
  }

  /**
   * True when the bytes of a value are one of the codes that a number holds; of others `has` tells.
   *
   * @param bytes - with four of them from `start` on, whatever the length
   */
  hasBytes(bytes: DataView, start: number, length: number): boolean {
    if (length === 0 || length > longestPacked || bytes.getUint8(start) <= SPACE) return false;
    const packed = bytes.getInt32(start) >>> (32 - 8 * length);
    return this.packed[this.placeOf(packed)] === packed;
  }

  /** The codes that somebody may have meant, the nearest first. */
  near(code: string): readonly string[] {
    let near = this.nearOf.get(code);
    if (!near) this.nearOf.set(code, (near = this.search(code)));
    return near;
  }

  /** Where a packed code is in the table, or the empty place for it. */
  private placeOf(packed: number): number {
    const hash = Math.imul(packed, 0x9e3779b1);
    for (let place = hash ^ (hash >>> 15); ; place++) {
      const found = this.packed[(place &= this.mask)];
      if (found === packed || found === 0) return place;
    }
  }

  /**
   * Two codes are near when they share a key, so that the search doesn't go through the list: a letter replaced,
   * added, dropped or swapped with its neighbour, or one code that begins with the other.
   */
  private search(wanted: string): readonly string[] {
    if (wanted.length > longestNear) return [];
    this.byKey ??= this.indexKeys();
    const found = new Set<string>();
    const folded = wanted.toUpperCase();
    for (const key of [...withoutOne(folded), ...beginnings(folded)])
      for (const code of this.byKey.get(key) ?? []) found.add(code);
    return [...found]
      .map((code) => ({ code, distance: distance(folded, code.toUpperCase()) }))
      .filter(({ code, distance }) => distance < Math.max(code.length, wanted.length))
      .sort((a, b) => a.distance - b.distance || (a.code < b.code ? -1 : 1))
      .slice(0, mostNear)
      .map(({ code }) => code);
  }

  private indexKeys(): Map<string, string[]> {
    const byKey = new Map<string, string[]>();
    for (const { text } of this.list.codes) {
      if (text.length > longestNear) continue;
      const folded = text.toUpperCase();
      for (const key of new Set([...withoutOne(folded), ...beginnings(folded)])) {
        const codes = byKey.get(key);
        if (!codes) byKey.set(key, [text]);
        else if (codes.length < mostOfKey && !codes.includes(text)) codes.push(text);
      }
    }
    return byKey;
  }
}

/** Up to four characters of one byte as a number, one to one; 0 for anything else. */
function pack(text: string, start: number, end: number): number {
  if (end - start > longestPacked) return 0;
  let packed = 0;
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0 || code > 0xff) return 0;
    packed = (packed << 8) | code;
  }
  return packed;
}

/** The text, and the text without each of its characters. */
function withoutOne(text: string): string[] {
  return [text, ...Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1))];
}

function beginnings(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(0, index + 2));
}

/** How many characters one has to replace, add or drop to get from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[to.length]!;
}
