import { canonicalDecimal, parseDecimal } from '../maquette/decimal';
import { say } from '../message';
import type { RowShape, RowView, ValueColumn } from './row';
import { ValueKind } from './row';
import { reportStrayWhitespace } from './students';
import type { Report } from './types';

const COMMA = 0x2c;
const ZERO = 0x30;

/** `too-many-fields`, from the first value beyond the columns to the last. */
export function tooManyFields(row: RowView, report: Report, { width }: RowShape): void {
  let first = -1;
  let last = -1;
  for (let field = width; field < row.fieldCount; field++) {
    if (row.isBlank(row.start(field), row.end(field))) continue;
    if (first < 0) first = field;
    last = field;
  }
  if (first < 0) return;
  report(
    row.finding(
      'too-many-fields',
      row.start(first),
      row.end(last),
      say(
        'This row has values beyond the last column (a row has {0} fields): a tab too many shifts the values after it. Take it out.',
        width,
      ),
    ),
  );
}

/**
 * The rules on values, `invalid-mark` to `unknown-result-code`, and `stray-whitespace` around a value. They see every
 * cell of the file: an ordinary one (nothing, digits with a comma, a code of the list) is read where it stands, and
 * costs no call and no copy.
 */
export function values(row: RowView, report: Report, { valueColumns }: RowShape): void {
  const { text, base, ends, fieldCount } = row;
  let goodBareme = -1;
  for (const valueColumn of valueColumns) {
    const { field, baremeField } = valueColumn;
    // a barème that a mark was compared with needs no second look
    if (field >= fieldCount || field === goodBareme) continue;
    const start = ends[field - 1]! + 1;
    const end = ends[field]!;
    if (start === end) continue;
    switch (valueColumn.kind) {
      case ValueKind.Mark: {
        if (baremeField >= 0 && baremeField < fieldCount) {
          const limit = readOrdinary(text, base + ends[baremeField - 1]! + 1, base + ends[baremeField]!);
          if (limit > 0 && readOrdinary(text, base + start, base + end) <= limit) {
            goodBareme = baremeField;
            continue;
          }
        }
        mark(row, valueColumn, start, end, report);
        break;
      }
      case ValueKind.Bareme:
        if (!(readOrdinary(text, base + start, base + end) > 0)) bareme(row, valueColumn, start, end, report);
        break;
      case ValueKind.JuryPoints:
        if (!(readOrdinary(text, base + start, base + end) >= 0))
          juryPoints(row, valueColumn, start, end, report);
        break;
      case ValueKind.Result:
        if (!valueColumn.codes?.has(text, base + start, base + end))
          result(row, valueColumn, start, end, report);
        break;
      case ValueKind.Unknown:
        reportStrayWhitespace(row, start, start, end, report);
    }
  }
}

/** Marks: `invalid-mark`, `decimal-point`, `negative-mark`, `mark-without-bareme`, `mark-above-bareme`. */
function mark(
  row: RowView,
  { column, baremeField, codes }: ValueColumn,
  start: number,
  end: number,
  report: Report,
): void {
  if (codes?.has(row.text, row.base + start, row.base + end)) return;
  const text = readNumber(row, start, end, report);
  const number = parseDecimal(text);
  if (Number.isNaN(number)) {
    if (text === '' || (codes ? codes.has(text, 0, text.length) : looksLikeCode(text))) return;
    report(
      row.finding(
        'invalid-mark',
        start,
        end,
        codes
          ? say(
              '“{0}” is not a mark of {1}: write a number (12,50), or a code that may stand in its place ({2}: the fourth list of the file, taken for that of the EPR).',
              text,
              column.code,
              codes.listed,
            )
          : say('“{0}” is not a mark of {1}: write a number (12,50) or a code.', text, column.code),
      ),
    );
    return;
  }
  if (number < 0)
    report(
      row.finding(
        'negative-mark',
        start,
        end,
        say('The mark {0} of {1} is below zero. Correct it.', text, column.code),
      ),
    );
  if (baremeField < 0) return;
  const bareme = row.fieldText(baremeField).trim();
  if (bareme === '')
    report(
      row.finding(
        'mark-without-bareme',
        start,
        end,
        say(
          'The mark of {0} has no barème: Apogée refuses or misreads it. Write what it is out of (20, 100…) in the column {1}.',
          column.code,
          column.element.byType.get('B')!.id,
        ),
      ),
    );
  const limit = parseDecimal(bareme);
  if (limit > 0 && number > limit)
    report({
      ...row.finding(
        'mark-above-bareme',
        start,
        end,
        say('The mark {0} of {1} is above its barème, {2}. Correct one of them.', text, column.code, bareme),
      ),
      related: [
        {
          line: row.line,
          start: row.start(baremeField),
          end: row.end(baremeField),
          message: say('The barème is here.'),
        },
      ],
    });
}

/** `invalid-bareme` and `decimal-point`. */
function bareme(row: RowView, { column }: ValueColumn, start: number, end: number, report: Report): void {
  const text = readNumber(row, start, end, report);
  if (text === '' || parseDecimal(text) > 0) return;
  report(
    row.finding(
      'invalid-bareme',
      start,
      end,
      say('“{0}” is not a barème of {1}: write a number above zero (20, 100…).', text, column.code),
    ),
  );
}

/** `invalid-jury-points` and `decimal-point`; points may be taken off. */
function juryPoints(row: RowView, { column }: ValueColumn, start: number, end: number, report: Report): void {
  const text = readNumber(row, start, end, report);
  if (text === '' || canonicalDecimal(text) !== undefined) return;
  report(
    row.finding(
      'invalid-jury-points',
      start,
      end,
      say('“{0}” is not a number of jury points of {1}. Write a number, or nothing.', text, column.code),
    ),
  );
}

/** `unknown-result-code`; without a list for that kind of object any code may be right. */
function result(
  row: RowView,
  { column, codes }: ValueColumn,
  start: number,
  end: number,
  report: Report,
): void {
  reportStrayWhitespace(row, start, start, end, report);
  if (!codes) return;
  const text = row.slice(start, end).trim();
  if (text === '' || codes.has(text, 0, text.length)) return;
  const near = codes.near(text);
  report(
    row.finding(
      'unknown-result-code',
      start,
      end,
      near.length > 0
        ? say(
            'Apogée would refuse the result “{0}” of {1}: it is not in the list of codes taken for that of {2}. Near ones: {3}.',
            text,
            column.code,
            column.typeObjet,
            near.join(', '),
          )
        : say(
            'Apogée would refuse the result “{0}” of {1}: it is not in the list of codes taken for that of {2}. Choose a code of that list.',
            text,
            column.code,
            column.typeObjet,
          ),
    ),
  );
}

/** Said of every mark of a file, at times: one object serves them all. */
const decimalPoint = say('The number has a decimal point: Apogée writes a comma.');

/** The text of what should be a number, without blanks; says `stray-whitespace` and `decimal-point`. */
function readNumber(row: RowView, start: number, end: number, report: Report): string {
  reportStrayWhitespace(row, start, start, end, report);
  const text = row.slice(start, end).trim();
  if (text.includes('.') && canonicalDecimal(text) !== undefined)
    report(row.finding('decimal-point', start, end, decimalPoint));
  return text;
}

/** The number that digits with or without a comma write, or NaN; longer ones are not ordinary. */
function readOrdinary(text: string, start: number, end: number): number {
  if (start === end || end - start > 15) return NaN;
  let number = 0;
  let scale = 0;
  for (let offset = start; offset < end; offset++) {
    const digit = text.charCodeAt(offset) - ZERO;
    if (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
      scale *= 10;
    } else if (digit === COMMA - ZERO && scale === 0 && offset > start && offset + 1 < end) scale = 1;
    else return NaN;
  }
  return scale > 1 ? number / scale : number;
}

/** Where the file has no list to tell: letters and digits with a letter, or a point. */
function looksLikeCode(text: string): boolean {
  return text === '.' || /^[0-9]*[A-Za-z][0-9A-Za-z]*$/.test(text);
}
