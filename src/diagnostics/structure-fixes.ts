import { columnId, numberOfColumnId } from '../maquette/column-ids';
import type { Span, TextEdit } from '../maquette/model';
import { say } from '../message';
import type { DiagnosticCode } from './codes';
import type { DraftFix, Fixer, FixContext } from './fix-context';
import { only, safe } from './fix-context';
import { blankFaults } from './rules/blank-lines';
import { firstYear } from './rules/titles';
import { misreadingOf } from './rules/wrong-encoding';
import type { Diagnostic } from './types';

/** What mends how a file is built and written, and its student fields. */
export const structureFixers: Partial<Record<DiagnosticCode, Fixer>> = {
  'blank-lines': mendBlankLines,
  'padded-block-mark': (_context, _diagnostic, span) => [
    { ...safe, title: say('Delete the tabs after the mark'), edits: [{ ...span, text: '' }] },
  ],
  'row-ends-with-tab': (_context, _diagnostic, span) => [
    { ...safe, title: say('Delete the tab at the end'), edits: [{ ...span, text: '' }] },
  ],
  'closing-line': addClosingLine,
  'invalid-year': writeYear,
  'control-character': (_context, _diagnostic, span) => [
    { ...only, title: say('Delete the control character'), edits: [{ ...span, text: '' }] },
  ],
  'quoted-field': deleteQuotes,
  'wrong-encoding': decodeAgain,
  // not safe: the student may be another
  'short-student-code': ({ maquette }, _diagnostic, { start, end }) => [
    {
      ...only,
      title: say(
        'Write “{1}” in place of “{0}”',
        maquette.text.slice(start, end),
        `0${maquette.text.slice(start, end)}`,
      ),
      edits: [{ start, end: start, text: '0' }],
    },
  ],
};

function mendBlankLines(context: FixContext, { line }: Diagnostic): DraftFix[] {
  const { maquette } = context;
  const { lines, text } = maquette;
  const fault = blankFaults(maquette).find((each) => each.line === line);
  if (!fault) return [];
  const at = lines.starts[line]!;
  if (fault.surplus.length === 0) {
    // the end of the line above once more: another one could become one with it
    const edit = { start: at, end: at, text: text.slice(lines.ends[line - 1], at) };
    return [{ ...safe, title: say('Put a blank line above'), edits: [edit] }];
  }
  const edits = fault.surplus.map((each) => ({
    start: lines.starts[each]!,
    end: lines.starts[each + 1] ?? text.length,
    text: '',
  }));
  return [{ ...safe, title: say('Delete the blank lines too many'), edits }];
}

/** The id is the next one, whatever is wrong with those before it. */
function addClosingLine(context: FixContext): DraftFix[] {
  const { columns, columnsEndLine, lines } = context.maquette;
  const number = numberOfColumnId(columns.at(-1)?.id ?? '');
  const id = columnId((Number.isSafeInteger(number) ? number : columns.length) + 1);
  const { end } = lines.span(columnsEndLine);
  const edit = { start: end, end, text: `${context.lineEnd()}${id}\tAPO_COL_VAL_FIN` };
  return [{ ...safe, title: say('Add the closing line'), edits: [edit] }];
}

/** Not safe: a single year may be the first or the second one. */
function writeYear({ maquette: { text } }: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const found = text.slice(span.start, span.end);
  const [, first, second] = /^(\d{4})(?:(?: ?[-–—_/.] ?| )(\d{2}|\d{4}))?$/.exec(found) ?? [];
  if (first === undefined) return [];
  const next = String(Number(first) + 1);
  if (second !== undefined && !next.endsWith(second)) return [];
  const year = `${first}/${next}`;
  if (firstYear(year) === undefined) return [];
  return [
    { ...only, title: say('Write “{1}” in place of “{0}”', found, year), edits: [{ ...span, text: year }] },
  ];
}

/** Not safe: it changes a name. */
function deleteQuotes({ maquette: { text } }: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const name = text.slice(span.start + 1, span.end - 1).replaceAll('""', '"');
  return [
    {
      ...only,
      title: say('Write “{1}” in place of “{0}”', text.slice(span.start, span.end), name),
      edits: [{ ...span, text: name }],
    },
  ];
}

/** Not safe: a person sees whether the names are right then. */
function decodeAgain({ maquette }: FixContext): DraftFix[] {
  const misreading = misreadingOf(maquette);
  if (!misreading) return [];
  const { encoding, right } = misreading;
  const edits: TextEdit[] = [];
  for (const { index, 0: run } of maquette.text.matchAll(/[^\0-\x7f]{1,1000}/g)) {
    const text = Array.from(run, (character) => right.get(character) ?? character).join('');
    if (text !== run) edits.push({ start: index, end: index + run.length, text });
  }
  return [{ ...only, title: say('Decode the accents of the whole file again ({0})', encoding), edits }];
}
