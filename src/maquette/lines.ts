import type { Span } from './model';

/** A place in a text: both count from 0, `character` in UTF-16 units, as VS Code does. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin and end. A line ends with CRLF, LF or CR, as in VS Code; the end of a line is
 * before these. A text has one line more than line ends.
 */
export class Lines {
  constructor(
    readonly starts: Uint32Array,
    readonly ends: Uint32Array,
  ) {}

  get count(): number {
    return this.starts.length;
  }

  /** The span of a line without its line end; `line` counts from 0 and must exist. */
  span(line: number): Span {
    return { start: this.starts[line]!, end: this.ends[line]! };
  }

  /** The line that holds an offset (its line end belongs to it). */
  lineAt(offset: number): number {
    return lastAtMost(this.starts, offset);
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: offset - this.starts[line]! };
  }

  /** The offset of a position; a character beyond the line counts as its end, a line beyond the text as the last. */
  offsetAt({ line, character }: Position): number {
    const known = Math.min(Math.max(line, 0), this.count - 1);
    return Math.min(this.starts[known]! + Math.max(character, 0), this.ends[known]!);
  }
}

/** The index of the last item that is at most `wanted`, in ascending items; 0 when there is none. */
export function lastAtMost(items: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (items[middle]! <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Goes through the lines of a text, however they end, without an object for each. */
export class LineWalker {
  /** Where the current line begins and ends; its line end is not part of it. */
  start = 0;
  end = 0;
  private following = 0;
  private feed: number;
  private carriageReturn: number;

  constructor(private readonly text: string) {
    this.feed = this.find('\n');
    this.carriageReturn = this.find('\r');
  }

  /** Goes to the next line, at first to the first one; false when there is none. */
  next(): boolean {
    const { length } = this.text;
    if (this.following > length) return false;
    this.start = this.following;
    if (this.feed < this.start) this.feed = this.find('\n');
    if (this.carriageReturn < this.start) this.carriageReturn = this.find('\r');
    this.end = Math.min(this.feed, this.carriageReturn);
    const isPair = this.feed === this.carriageReturn + 1;
    this.following = this.end + (isPair && this.feed < length ? 2 : 1);
    return true;
  }

  /** The length of the text where there is none. */
  private find(sign: string): number {
    const found = this.text.indexOf(sign, this.following);
    return found < 0 ? this.text.length : found;
  }
}
