import { decode } from './codec';
import { isOversized } from './limits';
import type { Lines } from './lines';
import { LineWalker } from './lines';
import { parseMaquette } from './parse';

const LF = 10;
const CR = 13;

/** How many lines of a text end in each way. */
export interface LineEnds {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
  /** The first line (from 0) that doesn't end like most, or -1 when all end alike. */
  readonly odd: number;
}

/** Counts the line ends of a text; `lines` must be those of that text. */
export function countLineEnds(text: string, lines: Lines): LineEnds {
  const kindOf = (line: number): 'crlf' | 'lf' | 'cr' => {
    const end = lines.ends[line]!;
    if (lines.starts[line + 1]! - end === 2) return 'crlf';
    return text.charCodeAt(end) === CR ? 'cr' : 'lf';
  };
  const counts = { crlf: 0, lf: 0, cr: 0 };
  const first = { crlf: -1, lf: -1, cr: -1 };
  for (let line = 0; line < lines.count - 1; line++) {
    const kind = kindOf(line);
    counts[kind]++;
    if (first[kind] < 0) first[kind] = line;
  }
  const usual = mostFrequent(counts);
  const others = (['crlf', 'lf', 'cr'] as const).filter((kind) => kind !== usual && first[kind] >= 0);
  return { ...counts, odd: others.length ? Math.min(...others.map((kind) => first[kind])) : -1 };
}

/** CRLF where it is as frequent as another. */
function mostFrequent({ crlf, lf, cr }: Omit<LineEnds, 'odd'>): 'crlf' | 'lf' | 'cr' {
  if (crlf >= lf && crlf >= cr) return 'crlf';
  return lf >= cr ? 'lf' : 'cr';
}

/** The line ends of the bytes of a file where they are not all alike, or undefined; so also where it is oversized. */
export function mixedLineEnds(bytes: Uint8Array): LineEnds | undefined {
  const { text } = decode(bytes);
  return areMixed(text) && !isOversized(text) ? countLineEnds(text, parseMaquette(text).lines) : undefined;
}

function areMixed(text: string): boolean {
  let first = 0;
  for (const lines = new LineWalker(text); lines.next() && lines.end < text.length;) {
    const code = text.charCodeAt(lines.end);
    const kind = code === CR && text.charCodeAt(lines.end + 1) === LF ? CR + LF : code;
    if (first !== 0 && kind !== first) return true;
    first = kind;
  }
  return false;
}
