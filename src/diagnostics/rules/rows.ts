import { studentFields } from '../../maquette/model';
import type { Message } from '../../message';
import { say } from '../../message';
import type { RowView } from '../row';
import type { RowFault } from '../row-trust';
import { looksLikeDate, rowFault } from '../row-trust';
import { rowGuard, rowRule } from '../rule';

const NAISSANCE = studentFields.indexOf('naissance');

/**
 * `too-few-fields`, `shifted-row` and `too-many-fields`: the fault of a row that can't be trusted. It is all that is
 * said of the row: its values are of other columns.
 */
export const untrustedRow = rowGuard(
  ['too-few-fields', 'shifted-row', 'too-many-fields'],
  (row, report, frame) => {
    const fault = rowFault(row, frame);
    if (!fault) return false;
    const { start, end, message } = explained(row, fault);
    report(row.finding(fault.code, start, end, message));
    return true;
  },
);

const endsWithTab = say('This row ends with a tab: ScoDoc of 2022 fails at it. Delete the tab.');

/** `row-ends-with-tab`, at the tab after the last column. */
export const rowTab = rowRule(['row-ends-with-tab'], (row, report, { width }) => {
  const { fieldCount, length } = row;
  if (fieldCount <= width || row.slice(length - 1, length) !== '\t') return;
  report(row.finding('row-ends-with-tab', length - 1, length, endsWithTab));
});

function explained(
  row: RowView,
  fault: RowFault,
): { readonly start: number; readonly end: number; readonly message: Message } {
  switch (fault.code) {
    case 'too-few-fields':
      return {
        start: 0,
        end: row.end(row.fieldCount - 1),
        message: say(
          'This row doesn’t reach the birth date, its fourth field ({0} found). Complete or delete it.',
          row.fieldCount,
        ),
      };
    case 'shifted-row': {
      const { field, holds } = fault;
      return {
        start: row.start(field),
        end: row.end(field),
        message:
          holds === 'date'
            ? dateMessage(row, field)
            : holds === 'name'
              ? nameMessage(row)
              : valueMessage(row, field),
      };
    }
    case 'too-many-fields':
      return {
        start: row.start(fault.first),
        end: row.end(fault.last),
        message: say(
          'A tab too many pushes values beyond the last column (a row has {0} fields). Take it out.',
          fault.width,
        ),
      };
  }
}

function nameMessage(row: RowView): Message {
  return say(
    '“{0}” stands in place of the birth date. Compare the row with Apogée’s own file.',
    row.fieldText(NAISSANCE).trim(),
  );
}

function valueMessage(row: RowView, field: number): Message {
  return say(
    'From “{0}” on, values stand one column too early: put the tab back that was lost before it.',
    row.fieldText(field).trim(),
  );
}

function dateMessage(row: RowView, field: number): Message {
  const date = row.fieldText(field).trim();
  if (looksLikeDate(row.fieldText(NAISSANCE)))
    return say('The date “{0}” begins another row: put the line end back that was lost before it.', date);
  return field < NAISSANCE
    ? say(
        'The birth date “{0}” is in field {1}, not 4: put the tab back that was lost before it.',
        date,
        field + 1,
      )
    : say('The birth date “{0}” is in field {1}, not 4: take out a tab too many before it.', date, field + 1);
}
