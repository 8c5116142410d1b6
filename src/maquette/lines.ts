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
