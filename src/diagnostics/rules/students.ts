import { say } from '../../message';
import type { RowView } from '../row';
import type { Finding, ReportFinding } from '../types';
import type { StudentKey } from '../rule';
import { rowRule, studentsRule } from '../rule';

const [NIP, NOM, PRENOM, NAISSANCE] = [0, 1, 2, 3] as const;

const SPACE = 0x20;
const SLASH = 0x2f;

/** `invalid-student-code`. */
export const studentCode = rowRule(['invalid-student-code'], (row, report) => {
  const end = row.end(NIP);
  let isValid = end > 0;
  for (let at = 0; at < end && isValid; at++) isValid = isLetterOrDigit(row.text.charCodeAt(row.base + at));
  if (isValid) return;
  const code = row.slice(0, end).trim();
  if (code !== '' && /^[0-9A-Za-z]+$/.test(code)) return;
  report(
    row.finding(
      'invalid-student-code',
      0,
      end,
      code === ''
        ? say('The student code is missing: Apogée cannot tell whose row this is. Write it.')
        : say('“{0}” is not a student code: it holds letters and digits only. Correct it.', code),
    ),
  );
});

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** `missing-name`, at the empty field. */
export const names = rowRule(['missing-name'], (row, report) => {
  for (const field of [NOM, PRENOM]) {
    const start = row.start(field);
    const end = row.end(field);
    if (!row.isBlank(start, end)) continue;
    report(
      row.finding(
        'missing-name',
        start,
        end,
        field === NOM
          ? say('The name of the student is missing. Write it as Apogée has it.')
          : say('The first name of the student is missing. Write it as Apogée has it.'),
      ),
    );
  }
});

const QUOTE = 0x22;

/** `quoted-field`, on a name between quotes. */
export const quotedNames = rowRule(['quoted-field'], (row, report) => {
  for (const field of [NOM, PRENOM]) {
    const start = row.start(field);
    const end = row.end(field);
    const { text, base } = row;
    if (text.charCodeAt(base + start) !== QUOTE || text.charCodeAt(base + end - 1) !== QUOTE) continue;
    if (end - start < 2) continue;
    report(
      row.finding(
        'quoted-field',
        start,
        end,
        say('The quotes become part of the name: a maquette has none around its fields. Delete them.'),
      ),
    );
  }
});

/** `invalid-birth-date`. */
export const birthDate = rowRule(['invalid-birth-date'], (row, report, _shape, options) => {
  const start = row.start(NAISSANCE);
  const end = row.end(NAISSANCE);
  const hasSpace = row.text.charCodeAt(row.base + start) === SPACE;
  const day = readDate(row.text, row.base + start + (hasSpace ? 1 : 0), row.base + end);
  const text = day < 0 ? row.slice(start, end).trim() : '';
  const known = day < 0 ? readDate(text, 0, text.length) : day;
  const today = options.today ?? new Date();
  if (known >= 0 && known <= dayNumber(today.getFullYear(), today.getMonth() + 1, today.getDate())) return;

  const date = row.slice(start, end).trim();
  report(
    row.finding(
      'invalid-birth-date',
      start,
      end,
      date === ''
        ? say('The birth date is missing. Write it as Apogée has it (19/08/2007).')
        : known >= 0
          ? say('The birth date {0} is in the future. Correct it.', date)
          : say('“{0}” is not a date. Write the day, the month and the year, as in 19/08/2007.', date),
    ),
  );
});

/** The same date as maquettes write it, for one in the order of ISO or of the United States, or with other signs. */
export function otherOrder(text: string): string | undefined {
  const [date = '', ...time] = text.split(/[T ]/);
  if (time.length > 1) return undefined;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date);
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date);
  const [year, month, day] = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : other
      ? Number(other[2]) > 12
        ? [other[3]!, other[1]!, other[2]!]
        : [other[3]!, other[2]!, other[1]!]
      : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`;
  return written !== text && readDate(written, 0, written.length) >= 0 ? written : undefined;
}

/** The day that `19/08/2007` means as a number that grows with time, or -1 for what is no date. */
function readDate(text: string, start: number, end: number): number {
  if (end - start !== 10) return -1;
  if (text.charCodeAt(start + 2) !== SLASH || text.charCodeAt(start + 5) !== SLASH) return -1;
  const day = readDigits(text, start, start + 2);
  const month = readDigits(text, start + 3, start + 5);
  const year = readDigits(text, start + 6, end);
  const isDate = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, year);
  return isDate ? dayNumber(year, month, day) : -1;
}

function dayNumber(year: number, month: number, day: number): number {
  return (year * 12 + month) * 31 + day;
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that these digits write, or NaN. */
function readDigits(text: string, start: number, end: number): number {
  let number = 0;
  for (let offset = start; offset < end; offset++) {
    const digit = text.charCodeAt(offset) - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** `stray-whitespace` around the four student fields; Apogée's own space before the birth date is none. */
export const studentWhitespace = rowRule(['stray-whitespace'], (row, report) => {
  for (const field of [NIP, NOM, PRENOM, NAISSANCE]) {
    const start = row.start(field);
    const end = row.end(field);
    // a blank field is a missing one, and said to be
    if (row.isBlank(start, end)) continue;
    const hasOwn = field === NAISSANCE && row.text.charCodeAt(row.base + start) === SPACE;
    reportStrayWhitespace(row, start, hasOwn ? start + 1 : start, end, report);
  }
});

/**
 * `stray-whitespace` around the text of a field that is not empty, on the whole field. Blanks alone are no value: they
 * are stray too, but not at the end of the line, where some programs leave a space.
 *
 * @param from - where the value should begin
 */
export function reportStrayWhitespace(
  row: RowView,
  start: number,
  from: number,
  end: number,
  report: ReportFinding<'stray-whitespace'>,
): void {
  if (!row.isSpaceAt(from) && !row.isSpaceAt(end - 1)) return;
  const isBlank = row.isBlank(from, end);
  const isLast = end === row.end(row.fieldCount - 1);
  if (isBlank && isLast) return;
  report(
    row.finding(
      'stray-whitespace',
      start,
      end,
      isBlank
        ? say('There are only spaces here. Delete them.')
        : say('There are spaces around the value. Delete them.'),
    ),
  );
}

/** `duplicate-student`, at each code that a row above has; `undefined` stands for a row whose code can't be trusted. */
export const duplicateStudents = studentsRule(['duplicate-student'], (keys, report) => {
  const firsts = new Map<string, StudentKey>();
  for (const key of keys) {
    const nip = key?.raw.trim();
    if (!key || !nip) continue;
    const first = firsts.get(nip);
    if (!first) {
      firsts.set(nip, key);
      continue;
    }
    report({
      code: 'duplicate-student',
      ...nipSpan(key),
      message: say(
        'This student code has a row already, in line {0}. Delete one of the two, or correct its code.',
        String(first.line + 1),
      ),
      related: [{ ...nipSpan(first), message: say('The first row of this student is here.') }],
    });
  }
});

function nipSpan({ line, raw }: StudentKey): Pick<Finding, 'line' | 'start' | 'end'> {
  const nip = raw.trim();
  const start = raw.indexOf(nip);
  return { line, start, end: start + nip.length };
}
