import { applyEdits } from '../maquette/edits';
import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';

/** What becomes of a stretch of a line, from 0; tabs are shown as `⇥`. */
export interface BeforeAfter {
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Longer stretches are cut, in UTF-16 units. */
const longest = 80;

/** What edits change, one entry a line: whole fields, as they stand and as they will. @param edits - in order */
export function beforeAfter({ text, lines }: Maquette, edits: readonly TextEdit[]): BeforeAfter[] {
  const byLine = new Map<number, TextEdit[]>();
  for (const edit of edits) {
    const line = lines.lineAt(edit.start);
    const known = byLine.get(line);
    if (known) known.push(edit);
    else byLine.set(line, [edit]);
  }
  return [...byLine].map(([line, own]) => {
    const { start: lineStart, end: lineEnd } = lines.span(line);
    const last = own.at(-1)!;
    const start = Math.max(lineStart, text.lastIndexOf('\t', own[0]!.start - 1) + 1);
    const tab = text.indexOf('\t', last.end);
    const end = Math.max(last.end, Math.min(tab < 0 ? lineEnd : tab, lineEnd));
    const moved = own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const before = text.slice(start, end);
    return { line, before: shown(before), after: shown(applyEdits(before, moved)) };
  });
}

function shown(text: string): string {
  const visible = text
    .replaceAll('\t', ' ⇥ ')
    .replace(/\r\n|\r|\n/g, ' ⏎ ')
    .trim();
  return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}
