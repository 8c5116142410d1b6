/**
 * The cells that a spreadsheet put into the clipboard, row by row. Tabs part cells, line ends rows; the last line end is
 * that of the last row. A cell in quotes may hold either (Excel, LibreOffice), and a quote twice for each that it holds.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (let place = 0; ;) {
    const quoted = quotedCell(text, place);
    const end = quoted?.end ?? endOfCell(text, place);
    rows.at(-1)!.push(quoted?.text ?? text.slice(place, end));
    if (end >= text.length) return rows;
    place = end + 1;
    if (text[end] === '\t') continue;
    if (text[end] === '\r' && text[place] === '\n') place++;
    if (place === text.length) return rows;
    rows.push([]);
  }
}

function endOfCell(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isEnd(text[end])) end++;
  return end;
}

/** Undefined where no cell in quotes begins: a text may begin with a quote, and end without one. */
function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let end = start + 1;
  for (; end < text.length; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] !== '"') break;
    end++;
  }
  end++;
  if (end > text.length || !isEnd(text[end])) return undefined;
  return { text: text.slice(start + 1, end - 1).replaceAll('""', '"'), end };
}

/** @param character - undefined at the end of the text */
function isEnd(character: string | undefined): boolean {
  return character === undefined || character === '\t' || character === '\n' || character === '\r';
}
