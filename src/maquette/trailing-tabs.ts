import type { Maquette } from './maquette';

/** What stood at the end of a line, and is gone. */
export interface LostTabs {
  /** Counts from 0. */
  readonly line: number;
  readonly text: string;
}

/** Fewer rows may be somebody's own doing. */
export const fewestRows = 3;

/**
 * The tabs that a change took from the ends of lines, when it did nothing else and took them from rows of several
 * students: that is how a formatter or EditorConfig trims lines, not how somebody edits. Undefined for any other change.
 */
export function lostTabs({ text, lines, rows }: Maquette, after: string): LostTabs[] | undefined {
  if (after.length >= text.length) return undefined;
  const left = after.split(/\r\n|\r|\n/);
  if (left.length !== lines.count) return undefined;
  const lost: LostTabs[] = [];
  for (const [line, kept] of left.entries()) {
    const { start, end } = lines.span(line);
    const before = text.slice(start, end);
    if (before === kept) continue;
    const gone = before.slice(kept.length);
    if (!before.startsWith(kept) || !/^[\t ]*$/.test(gone)) return undefined;
    lost.push({ line, text: gone });
  }
  const withTabs = new Set(lost.filter(({ text: gone }) => gone.includes('\t')).map(({ line }) => line));
  return rows.filter(({ line }) => withTabs.has(line)).length >= fewestRows ? lost : undefined;
}
