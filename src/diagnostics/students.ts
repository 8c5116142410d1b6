import { lastAtMost } from '../maquette/lines';
import { studentFields } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';
import type { RowShape, RowView } from './row';
import type { CheckOptions, Finding, Report } from './types';

const [NIP, NOM, PRENOM, NAISSANCE] = [0, 1, 2, 3] as const;

const SPACE = 0x20;
const SLASH = 0x2f;

/** `too-few-fields`, on the whole row; true when it is so. */
export function tooFewFields(row: RowView, report: Report): boolean {
  if (row.fieldCount >= studentFields.length) return false;
  report(
    row.finding(
      'too-few-fields',
      0,
      row.end(row.fieldCount - 1),
      say(
        'A row begins with four fields (student code, name, first name, birth date); this one has {0}. Complete it, or delete the line.',
        row.fieldCount,
      ),
    ),
  );
  return true;
}

/**
 * `shifted-row`, at the date or the name that stands where another field belongs; true when there is one: every other
 * field would seem wrong too.
 */
export function shiftedRow(row: RowView, report: Report): boolean {
  const date = misplacedDate(row);
  if (date >= 0) {
    report(row.finding('shifted-row', row.start(date), row.end(date), dateMessage(row, date)));
    return true;
  }
  const birthDate = row.fieldText(NAISSANCE);
  if (!looksLikeName(birthDate)) return false;
  report(
    row.finding(
      'shifted-row',
      row.start(NAISSANCE),
      row.end(NAISSANCE),
      say(
        '“{0}” stands where the birth date belongs: this row lost or gained a field. Compare it with Apogée’s own file.',
        birthDate.trim(),
      ),
    ),
  );
  return true;
}

/** The first field that holds a date and isn't the birth date, or -1. */
function misplacedDate(row: RowView): number {
  const lineEnd = row.end(row.fieldCount - 1);
  const line = row.slice(0, lineEnd);
  for (let slash = line.indexOf('/'); slash >= 0;) {
    const field = fieldAt(row, slash);
    if (field !== NAISSANCE && looksLikeDate(row.fieldText(field))) return field;
    slash = line.indexOf('/', row.end(field));
  }
  return -1;
}

function fieldAt(row: RowView, place: number): number {
  const before = lastAtMost(row.ends, place);
  return row.ends[before]! <= place ? before + 1 : before;
}

function dateMessage(row: RowView, field: number): Message {
  const date = row.fieldText(field).trim();
  if (looksLikeDate(row.fieldText(NAISSANCE)))
    return say(
      'The date “{0}” stands where another field belongs, and the birth date has its own: two rows may have run together, or a value was overwritten. Compare the row with Apogée’s own file.',
      date,
    );
  return field < NAISSANCE
    ? say(
        'The date “{0}” is in field {1} and the birth date belongs in the fourth: this row lost a field, such as the first name merged into the name. Put the missing tab back.',
        date,
        field + 1,
      )
    : say(
        'The date “{0}” is in field {1} and the birth date belongs in the fourth: this row gained a field, such as a name cut in two. Take the tab out that is too much.',
        date,
        field + 1,
      );
}

function looksLikeDate(text: string): boolean {
  return text.length <= 16 && /^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text.trim());
}

/** Two capitals or more, and nothing that a name doesn't hold: `inconnue` and `?` are bad dates, not names. */
function looksLikeName(text: string): boolean {
  const name = text.trim();
  return name.length >= 2 && /^\p{Lu}/u.test(name) && /^[\p{L}\p{M} '’-]+$/u.test(name);
}

/** `invalid-student-code`. */
export function studentCode(row: RowView, report: Report): void {
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
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** `missing-name`, at the empty field. */
export function names(row: RowView, report: Report): void {
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
}

/** `invalid-birth-date`. */
export function birthDate(row: RowView, report: Report, _shape: RowShape, options: CheckOptions): void {
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
export function studentWhitespace(row: RowView, report: Report): void {
  for (const field of [NIP, NOM, PRENOM, NAISSANCE]) {
    const start = row.start(field);
    const end = row.end(field);
    // a blank field is a missing one, and said to be
    if (row.isBlank(start, end)) continue;
    const hasOwn = field === NAISSANCE && row.text.charCodeAt(row.base + start) === SPACE;
    reportStrayWhitespace(row, start, hasOwn ? start + 1 : start, end, report);
  }
}

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
  report: Report,
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

/** The nip of each row and where it stands, for the rule that needs them all. */
export interface StudentKey {
  readonly line: number;
  /** As it stands, with the blanks around it: they say where it is. */
  readonly raw: string;
}

/** `duplicate-student`, at each code that a row above has; `undefined` stands for a row whose code can't be trusted. */
export function duplicateStudents(keys: readonly (StudentKey | undefined)[], report: Report): void {
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
        'The student {0} has a row already, in line {1}: Apogée expects one. Delete one of the two.',
        nip,
        first.line + 1,
      ),
      related: [{ ...nipSpan(first), message: say('The first row of this student is here.') }],
    });
  }
}

function nipSpan({ line, raw }: StudentKey): Pick<Finding, 'line' | 'start' | 'end'> {
  const nip = raw.trim();
  const start = raw.indexOf(nip);
  return { line, start, end: start + nip.length };
}
