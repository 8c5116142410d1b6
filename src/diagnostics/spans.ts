import type { Maquette } from '../maquette/maquette';
import type { Span } from '../maquette/model';
import type { LineSpan } from './types';

/** A span of the text as a stretch of the line on which it begins; `line` must be that line. */
export function onLine(maquette: Maquette, line: number, { start, end }: Span): LineSpan {
  const lineStart = maquette.lines.starts[line]!;
  return { line, start: start - lineStart, end: end - lineStart };
}

/** A stretch of a line as a span of the text of that maquette. */
export function spanOf(maquette: Maquette, { line, start, end }: LineSpan): Span {
  const lineStart = maquette.lines.starts[line]!;
  return { start: lineStart + start, end: lineStart + end };
}

/** What a line holds, without the blanks around it; an empty line gives an empty stretch at its start. */
export function lineContent(maquette: Maquette, line: number): LineSpan {
  const { start, end } = maquette.lines.span(line);
  const raw = maquette.text.slice(start, end);
  const content = raw.trim();
  const from = content === '' ? 0 : raw.indexOf(content);
  return { line, start: from, end: from + content.length };
}
