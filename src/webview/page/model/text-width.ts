/**
 * How much room texts need, told from their characters: pages write in the font of VS Code, in 13 pixels, and measuring
 * millions of values in the browser would take longer than reading them.
 */

const capital = 9.2;
const digit = 8.3;
const narrow = 4.6;
const other = 7.9;
/** The part that bold text is wider. */
const bold = 1.1;
/** Left and right of a text in a cell. */
const padding = 14;
/** For the arrow of a sorted column. */
const arrow = 16;

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The width of a text in pixels, rather too large than too small. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /\d/.test(character)
      ? digit
      : /[\p{Lu}≠≈–…mw%]/u.test(character)
        ? capital
        : /[ijltfr.,;:'’|()[\]/ -]/.test(character)
          ? narrow
          : other;
  return width;
}

/** The width of a column that shows all of its head and of its texts, within bounds. */
export function fittingWidth(title: string, texts: Iterable<string>, { least, most }: Bounds): number {
  let content = bold * textWidth(title) + arrow;
  // most texts are shorter than another one: only those that could be wider are measured
  for (const text of texts)
    if (text.length * capital * bold > content) content = Math.max(content, bold * textWidth(text));
  return Math.min(Math.max(least, Math.ceil(content + padding)), most);
}
