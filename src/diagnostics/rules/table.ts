import { isBlank } from '../../maquette/blanks';
import { fieldStart } from '../../maquette/fields';
import type { Maquette } from '../../maquette/maquette';
import type { FieldEnds, Row } from '../../maquette/model';
import { studentFields } from '../../maquette/model';
import { say } from '../../message';
import { ValueKind } from '../row';
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
export const rowsThatStop = tableRule(['row-stops-early'], (maquette, rows, report) => {
  const short = rows.filter(({ fieldCount }) => fieldCount === studentFields.length);
  if (short.length === 0) return;
  const filled = rows.reduce((count, row) => count + (isFilled(maquette, row) ? 1 : 0), 0);
  if (filled <= short.length) return;
  for (const { line } of short)
    report({
      code: 'row-stops-early',
      ...onLine(maquette, line, maquette.lines.span(line)),
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
export const shortCodes = tableRule(['short-student-code'], (maquette, rows, report) => {
  const lengthOf = (row: Row): number => maquette.fieldText(row, 0).length;
  let longest = 0;
  for (const row of rows) longest = Math.max(longest, lengthOf(row));
  const short = rows.filter((row) => lengthOf(row) < longest);
  const usual = rows.length - short.length;
  if (short.length === 0 || usual < (short.length === 1 ? 2 : usualPerShort * short.length)) return;
  if (!short.every((row) => lengthOf(row) === longest - 1)) return;
  if (!rows.every((row) => /^\d+$/.test(maquette.fieldText(row, 0)))) return;
  for (const row of short)
    report({
      code: 'short-student-code',
      line: row.line,
      start: 0,
      end: lengthOf(row),
      message: say(
        'This code has one digit fewer than the others: a lost zero? Compare with Apogée’s own file.',
      ),
    });
});

/** `mark-without-result`, at the only mark of an element that has no result beside it, where three or more marks are. */
export const marksWithoutResult = tableRule(['mark-without-result'], (maquette, rows, report, shape) => {
  let pairs = shape.valueColumns
    .filter(({ kind, markField }) => kind === ValueKind.Result && markField >= 0)
    .map(({ column, field, markField }) => ({ column, field, markField, withResult: 0, alone: noRow }));
  for (const row of rows) {
    const ends = maquette.endsOf(row);
    let isOver = false;
    for (const pair of pairs) {
      if (isEmpty(ends, pair.markField) || !isNumber(maquette, row, ends, pair.markField)) continue;
      if (!isEmpty(ends, pair.field)) pair.withResult++;
      else if (!pair.alone) pair.alone = row;
      else {
        pair.withResult = Number.NEGATIVE_INFINITY;
        isOver = true;
      }
    }
    if (isOver) pairs = pairs.filter(({ withResult }) => withResult >= 0);
    if (pairs.length === 0) return;
  }
  for (const { column, markField, withResult, alone } of pairs)
    if (alone && withResult >= 2)
      report({
        code: 'mark-without-result',
        ...onLine(maquette, alone.line, maquette.fieldSpan(alone, markField)!),
        message: say(
          'Every other mark of {0} has a result; this one has none. See whether it was forgotten ({1}).',
          column.code,
          column.id,
        ),
      });
});

const noRow = undefined as Row | undefined;

function isEmpty(ends: FieldEnds, field: number): boolean {
  return field >= ends.length || fieldStart(ends, field) === ends[field];
}

function isNumber({ text, lines }: Maquette, { line }: Row, ends: FieldEnds, field: number): boolean {
  const code = text.charCodeAt(lines.starts[line]! + fieldStart(ends, field));
  return code >= 0x30 && code <= 0x39;
}
