import { isBlank } from '../../maquette/blanks';
import type { Maquette } from '../../maquette/maquette';
import type { Row } from '../../maquette/model';
import { studentFields } from '../../maquette/model';
import { rowAtLine } from '../../maquette/places';
import { say } from '../../message';
import { tableRule } from '../rule';
import { onLine } from '../spans';

/** `no-students`, at the section mark. */
export const noStudents = tableRule(['no-students'], (maquette, _rows, report) => {
  const section = maquette.section('valeurs');
  if (!section || maquette.rows.length > 0) return;
  report({
    code: 'no-students',
    ...onLine(maquette, section.line, section.mark),
    message: say('There is no student in this file. See whether the export from Apogée was complete.'),
  });
});

/** `row-stops-early`, on rows that end after the birth date where more rows than these hold values. */
export const rowsThatStop = tableRule(['row-stops-early'], (maquette, { rows }, report) => {
  const short = rows.filter(({ row }) => row.fieldCount === studentFields.length);
  if (short.length === 0) return;
  const filled = rows.reduce((count, { row }) => count + (isFilled(maquette, row) ? 1 : 0), 0);
  if (filled <= short.length) return;
  for (const { row } of short)
    report({
      code: 'row-stops-early',
      ...onLine(maquette, row.line, maquette.lines.span(row.line)),
      message: say(
        'ScoDoc may fail at this row, which ends after the birth date. Compare it with Apogée’s own file.',
      ),
    });
});

function isFilled(maquette: Maquette, row: Row): boolean {
  const birth = maquette.fieldSpan(row, studentFields.length - 1);
  return birth !== undefined && !isBlank(maquette.text, birth.end, maquette.lines.ends[row.line]!);
}

/** So many codes of the usual length stand beside each short one, where there are several. */
const usualPerShort = 10;

/** `short-student-code`, at codes of digits that have one digit fewer than all others. */
export const shortCodes = tableRule(['short-student-code'], (_maquette, { rows }, report) => {
  let longest = 0;
  for (const { key } of rows) longest = Math.max(longest, key.raw.length);
  const short = rows.filter(({ key }) => key.raw.length < longest);
  const usual = rows.length - short.length;
  if (short.length === 0 || usual < (short.length === 1 ? 2 : usualPerShort * short.length)) return;
  if (!short.every(({ key }) => key.raw.length === longest - 1)) return;
  if (!rows.every(({ key }) => /^\d+$/.test(key.raw))) return;
  for (const { key } of short)
    report({
      code: 'short-student-code',
      line: key.line,
      start: 0,
      end: key.raw.length,
      message: say(
        'This code has one digit fewer than the others: a lost zero? Compare with Apogée’s own file.',
      ),
    });
});

/** So many marks of an element have a result, where that of one is missed. */
const leastWithResult = 2;

/** `mark-without-result`, at the only mark of an element that has no result beside it, where three or more marks are. */
export const marksWithoutResult = tableRule(['mark-without-result'], (maquette, { loneMarks }, report) => {
  for (const { result, line } of loneMarks.alone(leastWithResult))
    report({
      code: 'mark-without-result',
      ...onLine(maquette, line, maquette.fieldSpan(rowAtLine(maquette, line)!, result.markField)!),
      message: say(
        'Every other mark of {0} has a result; this one has none. See whether it was forgotten ({1}).',
        result.column.code,
        result.column.id,
      ),
    });
});
