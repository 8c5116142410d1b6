import { isBlank } from '../maquette/blanks';
import { fieldStart } from '../maquette/fields';
import type { Row, Span, TextEdit } from '../maquette/model';
import { studentFields } from '../maquette/model';
import { rowAtLine } from '../maquette/places';
import { say } from '../message';
import type { DiagnosticCode } from './codes';
import type { DraftFix, Fixer, FixContext } from './fix-context';
import { guess, only } from './fix-context';
import type { RowFault } from './row-trust';
import { otherOrder } from './rules/students';
import type { Diagnostic } from './types';

const NAISSANCE = studentFields.indexOf('naissance');

/** So many ways to mend a row are offered. */
const mostWays = 4;

/** What mends the rows of students. All of them guess: nobody but Apogée knows what stood there. */
export const rowFixers: Partial<Record<DiagnosticCode, Fixer>> = {
  'shifted-row': mendShiftedRow,
  'too-many-fields': takeFieldOut,
  'duplicate-student': deleteDuplicate,
  'invalid-birth-date': writeDate,
};

function mendShiftedRow(context: FixContext, { line }: Diagnostic): DraftFix[] {
  const row = rowAtLine(context.maquette, line);
  const fault = row && context.rowFault(row);
  if (!row || fault?.code !== 'shifted-row') return [];
  if (fault.holds === 'value') return putTabBackAmongValues(context, row, fault);
  if (fault.holds !== 'date') return [];
  const { field } = fault;
  const isRunTogether = field > NAISSANCE + 3;
  const ways = isRunTogether
    ? putLineEndBack(context, row, field)
    : field < NAISSANCE
      ? putTabBack(context, row, field)
      : takeTabOut(context, row, field);
  return ways.filter((way) => isMended(context, row, way, fault)).slice(0, mostWays);
}

/** True when the row has not that fault any more: some have two. */
function isMended(context: FixContext, row: Row, { edits = [] }: DraftFix, fault: RowFault): boolean {
  const { start, end } = context.maquette.lines.span(row.line);
  let text = context.maquette.text.slice(start, end);
  for (const edit of [...edits].reverse())
    text = text.slice(0, edit.start - start) + edit.text + text.slice(edit.end - start);
  return text.split(/\r\n|\r|\n/).every((line) => context.faultOf(line)?.code !== fault.code);
}

/** One tab was lost before the birth date: between code and name, or between name and first name. */
function putTabBack(context: FixContext, row: Row, date: number): DraftFix[] {
  if (date !== NAISSANCE - 1) return [];
  const { maquette } = context;
  const code = /^(\d{5,}) ?(?=\p{L})/u.exec(maquette.fieldText(row, 0));
  if (code) return [splitAt(context, row, 0, code[1]!.length)];
  const names = maquette.fieldText(row, 1);
  return splitsOf(names).map((at, rank) => ({ ...splitAt(context, row, 1, at), isPreferred: rank === 0 }));
}

/** Particles that begin a name, and don't stand alone as one. */
const particle =
  /^(?:d[eu]s?|la|le|les|l|van|von|der|den|ter|ten|del|della|di|da|dos|ben|bin|abu|abou|el|al|mac|mc|st|ste|saint|sainte)$/i;

/**
 * Where the first name may begin in a name that it was merged into, the likeliest first: where capitals end, or after
 * the name and its particles; else before the last word.
 */
function splitsOf(names: string): number[] {
  const words = [...names.matchAll(/[^\s\u00a0]+/g)];
  const places = words.slice(1).map(({ index }) => index - 1);
  if (places.length < 2) return places;
  const isCapital = words.map(([word]) => word === word.toUpperCase());
  const lower = isCapital.indexOf(false);
  let first = lower > 0 ? lower : words.findIndex(([word]) => !particle.test(word)) + 1;
  if (first <= 0 || first > places.length) first = places.length;
  return [places[first - 1]!, ...places.filter((_, index) => index !== first - 1)];
}

function splitAt({ maquette }: FixContext, row: Row, field: number, at: number): DraftFix {
  const { start } = maquette.fieldSpan(row, field)!;
  const text = maquette.fieldText(row, field);
  const isSpace = isBlank(text, at, at + 1);
  const after = text.slice(isSpace ? at + 1 : at);
  return {
    ...guess,
    isPreferred: true,
    title: say('Put the tab back: “{0}” becomes “{1}” and “{2}”', text, text.slice(0, at), after),
    edits: [{ start: start + at, end: start + at + (isSpace ? 1 : 0), text: '\t' }],
  };
}

/** Tabs too many stand before the birth date: blank fields go first, or two pieces of a name become one. */
function takeTabOut(context: FixContext, row: Row, date: number): DraftFix[] {
  const { maquette } = context;
  const surplus = date - NAISSANCE;
  const texts = Array.from({ length: date }, (_, field) => maquette.fieldText(row, field));
  const blank = texts.flatMap((text, field) => (text.trim() === '' ? [field] : []));
  if (blank.length >= surplus) {
    const edits = blank.slice(0, surplus).map((field) => removal(context, row, field));
    return [
      { ...only, title: say('Take out the empty field before “{0}”', texts[blank[0]! + 1] ?? ''), edits },
    ];
  }
  if (surplus !== 1) return [];
  return [1, 2].map((field) => {
    const [left, right] = [texts[field]!, texts[field + 1]!];
    const { end } = maquette.fieldSpan(row, field)!;
    return {
      ...guess,
      title: say('Take the tab out: “{0}” and “{1}” become “{0} {1}”', left, right),
      edits: [{ start: end, end: end + 1, text: ' ' }],
    };
  });
}

/** A field with the tab after it. */
function removal({ maquette }: FixContext, row: Row, field: number): TextEdit {
  const { start, end } = maquette.fieldSpan(row, field)!;
  return { start, end: end + 1, text: '' };
}

/** Another row begins at the code three fields before its birth date; a value may stand before it in the same field. */
function putLineEndBack(context: FixContext, row: Row, date: number): DraftFix[] {
  const field = date - NAISSANCE;
  const text = context.maquette.fieldText(row, field).trimEnd();
  const code = /\d{5,12}$/.exec(text.slice(-12));
  if (!code) return [];
  const at = context.maquette.fieldSpan(row, field)!.start + text.length - code[0].length;
  return [
    {
      ...only,
      title: say('Begin a new line at “{0}”', code[0]),
      edits: [{ start: at, end: at, text: context.lineEnd() }],
    },
  ];
}

/**
 * Takes out an empty field among the values, where the values after it then are of their columns, or what stands beyond
 * the last column, where the values are right as they are.
 */
function takeFieldOut(context: FixContext, { line }: Diagnostic): DraftFix[] {
  const { maquette } = context;
  const row = rowAtLine(maquette, line);
  const fault = row && context.rowFault(row);
  if (!row || fault?.code !== 'too-many-fields') return [];
  const { first, last, width } = fault;
  const ends = maquette.endsOf(row);
  const lineStart = maquette.lines.starts[line]!;
  const text = maquette.text.slice(lineStart, lineStart + ends.at(-1)!);
  const ways: RatedFix[] = [];
  const from = fieldStart(ends, width);
  const beyond = text.slice(fieldStart(ends, first), ends[last]);
  ways.push({
    faults: context.faultsIn(text.slice(0, from)),
    fix: {
      ...guess,
      title: say('Delete “{0}”, beyond the last column', beyond),
      edits: [{ start: lineStart + from, end: lineStart + ends[last]!, text: '' }],
    },
  });
  if (last === width)
    for (let field = studentFields.length; field < width; field++) {
      const [start, end] = [fieldStart(ends, field), ends[field]!];
      // of empty fields side by side each gives the same row
      if (!isBlank(text, start, end) || isBlank(text, end + 1, ends[field + 1]!)) continue;
      const next = text.slice(end + 1, ends[field + 1]);
      ways.push({
        faults: context.faultsIn(text.slice(0, start) + text.slice(end + 1)),
        fix: {
          ...guess,
          title: say(
            'Take out the empty field before “{0}”, which goes to {1} ({2})',
            next,
            context.columnIn(field)?.id ?? '',
            context.columnIn(field)?.code ?? '',
          ),
          edits: [{ start: lineStart + start, end: lineStart + end + 1, text: '' }],
        },
      });
    }
  return fewestFaults(ways);
}

/** A tab was lost before one of some fields: it is put back where the values then are right. */
function putTabBackAmongValues(
  context: FixContext,
  row: Row,
  { field: latest, earliest }: Extract<RowFault, { holds: 'value' }>,
): DraftFix[] {
  const { maquette } = context;
  const ends = maquette.endsOf(row);
  const lineStart = maquette.lines.starts[row.line]!;
  const text = maquette.text.slice(lineStart, lineStart + ends.at(-1)!);
  const ways: RatedFix[] = [];
  let next = latest;
  for (let field = latest; field >= earliest; field--) {
    if (maquette.fieldText(row, field).trim() !== '') next = field;
    // before and after empty fields it gives the same row
    if (field > earliest && maquette.fieldText(row, field - 1).trim() === '') continue;
    const at = fieldStart(ends, field);
    ways.push({
      faults: context.faultsIn(`${text.slice(0, at)}\t${text.slice(at)}`),
      fix: {
        ...guess,
        title: say(
          'Put the tab back before “{0}”, which goes to {1} ({2})',
          maquette.fieldText(row, next).trim(),
          context.columnIn(next + 1)?.id ?? '',
          context.columnIn(next + 1)?.code ?? '',
        ),
        edits: [{ start: lineStart + at, end: lineStart + at, text: '\t' }],
      },
    });
  }
  return fewestFaults(ways);
}

/** A way to mend a row, and how many of its values are at fault then. */
interface RatedFix {
  readonly faults: number;
  readonly fix: DraftFix;
}

/** The ways that leave the fewest faults; one alone is preferred. */
function fewestFaults(ways: readonly RatedFix[]): DraftFix[] {
  const least = Math.min(...ways.map(({ faults }) => faults));
  const best = ways.filter(({ faults }) => faults === least);
  return best.slice(0, mostWays).map(({ fix }) => ({ ...fix, isPreferred: best.length === 1 }));
}

/** Where the two rows are the same, one of them says nothing. */
function deleteDuplicate({ maquette }: FixContext, { line, related }: Diagnostic): DraftFix[] {
  const { lines, text } = maquette;
  const other = related?.[0]?.line;
  const contentOf = (index: number): string => text.slice(lines.starts[index], lines.ends[index]).trimEnd();
  if (other === undefined || contentOf(line) !== contentOf(other)) return [];
  const isLast = line === lines.count - 1;
  const edit = {
    start: isLast ? lines.ends[line - 1]! : lines.starts[line]!,
    end: isLast ? text.length : lines.starts[line + 1]!,
    text: '',
  };
  return [
    { ...only, title: say('Delete this line: it is the same as line {0}', String(other + 1)), edits: [edit] },
  ];
}

function writeDate({ maquette: { text } }: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const raw = text.slice(span.start, span.end);
  const date = otherOrder(raw.trim());
  if (date === undefined) return [];
  const start = span.start + raw.indexOf(raw.trim());
  return [
    {
      ...only,
      title: say('Write “{1}” in place of “{0}”', raw.trim(), date),
      edits: [{ start, end: start + raw.trim().length, text: date }],
    },
  ];
}
