import { columnId, isColumnId } from '../../maquette/column-ids';
import type { Maquette } from '../../maquette/maquette';
import type { Header } from '../../maquette/model';
import { sectionMarks, studentFieldIds } from '../../maquette/model';
import { isSpace } from '../../maquette/blanks';
import { say } from '../../message';
import { lineContent, onLine } from '../spans';
import { headRule } from '../rule';

/** `header-mismatch`, at the first id that is not the one expected. */
export const headerLine = headRule(['header-mismatch'], (maquette, report) => {
  const section = maquette.section('valeurs');
  if (!section || maquette.columns.length === 0) return;
  // what an unreadable definition declares isn't known
  if (maquette.columns.some(({ id }) => !isColumnId(id))) return;
  const mismatch = firstMismatch(maquette);
  const { header } = maquette;
  // a definition whose id is out of its sequence is told of there
  if (mismatch < 0 || (header && isNumbered(header, maquette.columns.length))) return;
  if (!header) {
    report({
      code: 'header-mismatch',
      ...onLine(maquette, section.line, section.mark),
      message: say(
        'The first line under {0} must name the columns ({1}, …). Rebuild it from them.',
        sectionMarks.valeurs,
        'apoL_a01_code',
      ),
    });
    return;
  }
  const expected = expectedHeader(maquette)[mismatch];
  const found = header.ids[mismatch];
  const last = header.ids.at(-1)!;
  report({
    code: 'header-mismatch',
    ...(found?.text
      ? onLine(maquette, header.line, expected === undefined ? { start: found.start, end: last.end } : found)
      : found
        ? lineContent(maquette, header.line)
        : onLine(maquette, header.line, last)),
    message:
      expected === undefined
        ? say(
            'From here on {0} declares no such columns. Delete them, or rebuild the line from the columns.',
            sectionMarks.colonnes,
          )
        : say(
            'Here {0} declares {1}. If no column was lost or moved, rebuild this line from the columns.',
            sectionMarks.colonnes,
            expected,
          ),
  });
});

const TAB = 9;

/** `stray-whitespace` around the ids; spaces alone at the end of the line are none, as in a row. */
export const headerWhitespace = headRule(['stray-whitespace'], (maquette, report) => {
  const { header, text } = maquette;
  if (!header) return;
  const line = maquette.lines.span(header.line);
  const isStray = (offset: number): boolean =>
    offset >= line.start &&
    offset < line.end &&
    text.charCodeAt(offset) !== TAB &&
    isSpace(text.charCodeAt(offset));
  for (const id of header.ids) {
    let { start, end } = id;
    while (isStray(start - 1)) start--;
    while (isStray(end)) end++;
    if (end === line.end) end = id.end;
    if (start === id.start && end === id.end) continue;
    report({
      code: 'stray-whitespace',
      ...onLine(maquette, header.line, { start, end }),
      message: say('There are spaces around this column id: ScoDoc and Apogée may not find it. Delete them.'),
    });
  }
});

/** `row-ends-with-tab`, at the tabs after the last id. */
export const headerTab = headRule(['row-ends-with-tab'], (maquette, report) => {
  const { header, lines } = maquette;
  const last = header?.ids.at(-1);
  if (!header || !last || lines.ends[header.line] === last.end) return;
  const end = lines.ends[header.line]!;
  const tab = maquette.text.indexOf('\t', last.end);
  if (tab < 0 || tab >= end) return;
  report({
    code: 'row-ends-with-tab',
    ...onLine(maquette, header.line, { start: tab, end }),
    message: say('This line ends with a tab: ScoDoc of 2022 fails at it. Delete the tab.'),
  });
});

/** The ids that the line at the head of VALEURS must hold. */
export function expectedHeader(maquette: Maquette): string[] {
  return [...studentFieldIds, ...maquette.columns.map(({ id }) => id)];
}

/** True when the ids are those of so many columns that are numbered without a gap. */
function isNumbered({ ids }: Header, columns: number): boolean {
  return (
    ids.length === studentFieldIds.length + columns &&
    ids.every(
      ({ text }, index) => text === (studentFieldIds[index] ?? columnId(index - studentFieldIds.length + 1)),
    )
  );
}

function firstMismatch(maquette: Maquette): number {
  const expected = expectedHeader(maquette);
  const ids = maquette.header?.ids ?? [];
  const mismatch = expected.findIndex((id, index) => id !== ids[index]?.text);
  return mismatch < 0 && ids.length > expected.length ? expected.length : mismatch;
}
