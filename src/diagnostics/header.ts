import type { Maquette } from '../maquette/maquette';
import { sectionMarks, studentFieldIds } from '../maquette/model';
import { say } from '../message';
import { lineContent, onLine } from './spans';
import type { Report } from './types';

/** `header-mismatch`, at the first id that is not the one expected. */
export function headerLine(maquette: Maquette, report: Report): void {
  const section = maquette.section('valeurs');
  if (!section || maquette.columns.length === 0) return;
  // what an unreadable definition declares isn't known
  if (maquette.columns.some(({ id }) => !/^apoL_c\d+$/.test(id))) return;
  const mismatch = firstMismatch(maquette);
  if (mismatch < 0) return;
  const { header } = maquette;
  if (!header) {
    report({
      code: 'header-mismatch',
      ...onLine(maquette, section.line, section.mark),
      message: say(
        'The first line under {0} must hold the column ids ({1}, …). Rebuild it from the columns.',
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
            'From here on this line names columns that {0} does not declare. Delete them, or rebuild the line from the columns.',
            sectionMarks.colonnes,
          )
        : say(
            'Here {0} declares {1}: this line must name the declared columns, in their order. See whether a column was lost or moved; if not, rebuild the line from the columns.',
            sectionMarks.colonnes,
            expected,
          ),
  });
}

/** The ids that the line at the head of VALEURS must hold. */
export function expectedHeader(maquette: Maquette): string[] {
  return [...studentFieldIds, ...maquette.columns.map(({ id }) => id)];
}

function firstMismatch(maquette: Maquette): number {
  const expected = expectedHeader(maquette);
  const ids = maquette.header?.ids ?? [];
  const mismatch = expected.findIndex((id, index) => id !== ids[index]?.text);
  return mismatch < 0 && ids.length > expected.length ? expected.length : mismatch;
}
