import { canonicalDecimal } from '../../maquette/decimal';
import { say } from '../../message';
import type { RowView, ValueColumn } from '../row';
import { ValueKind } from '../row';
import { reportStrayWhitespace } from './students';
import type { ReportFinding } from '../types';
import { messageOfFault } from '../value-messages';
import { faultOfBareme, faultOfJuryPoints, faultOfResult, faultsOfMark } from '../value-faults';
import { rowRule } from '../rule';
import { unusualValues } from '../usual-values';

/**
 * The rules on values, `invalid-mark` to `unknown-result-code`, and `stray-whitespace` around a value. They see every
 * cell of the file: an ordinary one (nothing, digits with a comma, a code of the list) is read where it stands, and
 * costs no call and no copy.
 */
export const values = rowRule(
  [
    'invalid-mark',
    'decimal-point',
    'negative-mark',
    'mark-above-bareme',
    'mark-without-bareme',
    'invalid-bareme',
    'invalid-jury-points',
    'unknown-result-code',
    'result-without-mark',
    'code-with-result',
    'stray-whitespace',
  ],
  (row, report, shape) => {
    for (const rank of unusualValues(row, shape)) {
      const valueColumn = shape.valueColumns[rank]!;
      const start = row.start(valueColumn.field);
      const end = row.end(valueColumn.field);
      switch (valueColumn.kind) {
        case ValueKind.Mark:
          mark(row, valueColumn, start, end, report);
          break;
        case ValueKind.Bareme:
          bareme(row, valueColumn, start, end, report);
          break;
        case ValueKind.JuryPoints:
          juryPoints(row, valueColumn, start, end, report);
          break;
        case ValueKind.Result:
          result(row, valueColumn, start, end, report);
          if (valueColumn.markField >= 0) agreement(row, valueColumn, start, end, report);
          break;
        case ValueKind.Unknown:
          reportStrayWhitespace(row, start, start, end, report);
      }
    }
  },
);

type NumberCode = 'decimal-point' | 'stray-whitespace';

/** Marks: `invalid-mark`, `decimal-point`, `negative-mark`, `mark-without-bareme`, `mark-above-bareme`. */
function mark(
  row: RowView,
  { column, baremeField, codes }: ValueColumn,
  start: number,
  end: number,
  report: ReportFinding<
    NumberCode | 'invalid-mark' | 'negative-mark' | 'mark-without-bareme' | 'mark-above-bareme'
  >,
): void {
  if (codes?.has(row.text, row.base + start, row.base + end)) return;
  const text = readNumber(row, start, end, report);
  const bareme = baremeField < 0 ? undefined : row.fieldText(baremeField).trim();
  const faults = faultsOfMark(text, bareme, codes);
  const found = { value: text, column, bareme: bareme ?? '', codes };
  for (const fault of ['invalid-mark', 'negative-mark', 'mark-without-bareme'] as const)
    if (faults.includes(fault)) report(row.finding(fault, start, end, messageOfFault(fault, found)));
  if (bareme !== undefined && faults.includes('mark-above-bareme'))
    report({
      ...row.finding('mark-above-bareme', start, end, messageOfFault('mark-above-bareme', found)),
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
function bareme(
  row: RowView,
  { column }: ValueColumn,
  start: number,
  end: number,
  report: ReportFinding<NumberCode | 'invalid-bareme'>,
): void {
  const text = readNumber(row, start, end, report);
  if (!faultOfBareme(text)) return;
  report(
    row.finding(
      'invalid-bareme',
      start,
      end,
      messageOfFault('invalid-bareme', { value: text, column, bareme: '', codes: undefined }),
    ),
  );
}

/** `invalid-jury-points` and `decimal-point`; points may be taken off. */
function juryPoints(
  row: RowView,
  { column }: ValueColumn,
  start: number,
  end: number,
  report: ReportFinding<NumberCode | 'invalid-jury-points'>,
): void {
  const text = readNumber(row, start, end, report);
  if (!faultOfJuryPoints(text)) return;
  report(
    row.finding(
      'invalid-jury-points',
      start,
      end,
      messageOfFault('invalid-jury-points', { value: text, column, bareme: '', codes: undefined }),
    ),
  );
}

/** `unknown-result-code`; without a list for that kind of object any code may be right. */
function result(
  row: RowView,
  { column, codes }: ValueColumn,
  start: number,
  end: number,
  report: ReportFinding<'stray-whitespace' | 'unknown-result-code'>,
): void {
  reportStrayWhitespace(row, start, start, end, report);
  const text = row.slice(start, end).trim();
  if (!codes || !faultOfResult(text, codes)) return;
  const found = { value: text, column, bareme: '', codes };
  report(row.finding('unknown-result-code', start, end, messageOfFault('unknown-result-code', found)));
}

/** `result-without-mark` and `code-with-result`, at a result beside which no number stands. */
function agreement(
  row: RowView,
  { column, markField }: ValueColumn,
  start: number,
  end: number,
  report: ReportFinding<'result-without-mark' | 'code-with-result'>,
): void {
  const text = row.slice(start, end).trim();
  const mark = row.fieldText(markField).trim();
  if (text === '') return;
  if (mark === '')
    report(
      row.finding(
        'result-without-mark',
        start,
        end,
        say('The result {0} of {1} has no mark beside it. See whether one was forgotten.', text, column.code),
      ),
    );
  else if (/^(?:ABI|ABJ|DEF)$/.test(mark) && /^ADMC?$/.test(text))
    report({
      ...row.finding(
        'code-with-result',
        start,
        end,
        say(
          'The result of {0} is {1}, and its mark is {2}. See which of them is right.',
          column.code,
          text,
          mark,
        ),
      ),
      related: [
        {
          line: row.line,
          start: row.start(markField),
          end: row.end(markField),
          message: say('The code in place of the mark is here.'),
        },
      ],
    });
}

/** Said of every mark of a file, at times: one object serves them all. */
const decimalPoint = say('The number has a decimal point: Apogée writes a comma.');

/** The text of what should be a number, without blanks; says `stray-whitespace` and `decimal-point`. */
function readNumber(row: RowView, start: number, end: number, report: ReportFinding<NumberCode>): string {
  reportStrayWhitespace(row, start, start, end, report);
  const text = row.slice(start, end).trim();
  if (text.includes('.') && canonicalDecimal(text) !== undefined)
    report(row.finding('decimal-point', start, end, decimalPoint));
  return text;
}
