import { withoutBlanks } from '../maquette/blanks';
import type { Maquette } from '../maquette/maquette';
import type { Span, Token } from '../maquette/model';
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
  return onLine(maquette, line, withoutBlanks(maquette.text, maquette.lines.span(line)));
}

/** The id at the start of the line that closes the columns; undefined without that line. */
export function closingId({ closingLine, lines, text }: Maquette): Token | undefined {
  if (closingLine < 0) return undefined;
  const { start, end } = lines.span(closingLine);
  const tab = text.indexOf('\t', start);
  return withoutBlanks(text, { start, end: tab < 0 ? end : Math.min(tab, end) });
}
