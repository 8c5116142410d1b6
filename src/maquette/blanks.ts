import type { Span, Token } from './model';

const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

/** True for the characters that `trim` takes away; control characters such as NUL aren't among them. */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && String.fromCharCode(code).trim() === '';
}

/** True when only spaces stand between two offsets, or nothing. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code > SPACE && code < FIRST_BEYOND_ASCII) return false;
    if (!isSpace(code)) return false;
  }
  return true;
}

/** The fields of a line, without the blanks around each. */
export function tokensIn(text: string, { start, end }: Span): Token[] {
  let next = start;
  return text
    .slice(start, end)
    .split('\t')
    .map((field) => {
      const from = next;
      next += field.length + 1;
      return withoutBlanks(text, { start: from, end: from + field.length });
    });
}

/** The text of a span without the blanks around it; an empty one stands at the start of its span. */
export function withoutBlanks(text: string, { start, end }: Span): Token {
  const raw = text.slice(start, end);
  const content = raw.trim();
  const from = content === '' ? start : start + raw.indexOf(content);
  return { start: from, end: from + content.length, text: content };
}
