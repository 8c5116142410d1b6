import type { Lines } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import { say } from '../message';
import type { CheckOptions, Report } from './types';
import { lineContent } from './spans';

/** How many lines of a text end in each way. */
export interface LineEnds {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
  /** The first line (from 0) that doesn't end like most, or -1 when all end alike. */
  readonly odd: number;
}

const CR = 13;

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

/** `mixed-line-endings` at the first line that differs, `lf-line-endings` at the first line. */
export function lineEndings(maquette: Maquette, report: Report, options: CheckOptions): void {
  const { crlf, lf, cr, odd } = options.lineEnds ?? countLineEnds(maquette.text, maquette.lines);
  if (odd >= 0)
    report({
      code: 'mixed-line-endings',
      ...lineContent(maquette, Math.min(odd, maquette.lines.count - 1)),
      message: say(
        'The lines of this file end in different ways ({0} CRLF, {1} LF, {2} CR), this one unlike most. Make them all CRLF, as Apogée writes them.',
        crlf,
        lf,
        cr,
      ),
    });
  else if (lf + cr > 0)
    report({
      code: 'lf-line-endings',
      ...lineContent(maquette, 0),
      message: say('The lines of this file end with {0}. Apogée writes CRLF.', lf > 0 ? 'LF' : 'CR'),
    });
}

/** `missing-final-line-end` at the last character. */
export function finalLineEnd(maquette: Maquette, report: Report): void {
  const line = maquette.lines.count - 1;
  const { start, end } = maquette.lines.span(line);
  if (start === end) return;
  report({
    code: 'missing-final-line-end',
    line,
    start: end - start - 1,
    end: end - start,
    message: say('The last line does not end with a line end, as every line of a maquette must. Add one.'),
  });
}
