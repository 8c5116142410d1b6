import { withoutBlanks } from '../maquette/blanks';
import { columnId, isColumnId } from '../maquette/column-ids';
import type { CellChange } from '../maquette/edits';
import { applyEdits, setValues } from '../maquette/edits';
import type { Maquette } from '../maquette/maquette';
import type { Row, Span, TextEdit } from '../maquette/model';
import { studentFields } from '../maquette/model';
import { say } from '../message';
import type { DiagnosticCode } from './codes';
import type { DraftFix, Fix, Fixer, TextChange } from './fix-context';
import { FixContext, only, safe } from './fix-context';
import { inLatin1, misreadRuns, unscramble } from './rules/encoding';
import { expectedHeader } from './rules/header';
import { isCount } from './rules/result-codes';
import { closingId, spanOf } from './spans';
import { rowFixers } from './row-fixes';
import { structureFixers } from './structure-fixes';
import type { Diagnostic } from './types';
import { valueFixers } from './value-fixes';

export type { Fix, TextChange } from './fix-context';

/**
 * The ways to mend a diagnostic, the likeliest first; none where only a person knows. After one of them the text has
 * that diagnostic no more.
 *
 * @param diagnostic - one of that very maquette
 */
export function fixesFor(maquette: Maquette, diagnostic: Diagnostic): Fix[] {
  return draftsFor(new FixContext(maquette), diagnostic).map(({ cells, edits, ...draft }) => ({
    ...draft,
    edits: cells ? setValues(maquette, cells) : (edits ?? []),
  }));
}

/**
 * All that can be mended at once: with a code, every diagnostic of that kind; without, everything that is safe.
 * Undefined when that is nothing.
 *
 * @param diagnostics - those of that very maquette
 */
export function fixAll(
  maquette: Maquette,
  diagnostics: Iterable<Diagnostic>,
  code?: DiagnosticCode,
): TextChange | undefined {
  const context = new FixContext(maquette);
  const edits: TextEdit[] = [];
  const cells: CellChange[] = [];
  const done = new Set<DiagnosticCode>();
  let lineEnd: TextChange['lineEnd'];
  for (const diagnostic of diagnostics) {
    if (code !== undefined ? diagnostic.code !== code : done.has(diagnostic.code)) continue;
    if (wholeFile.has(diagnostic.code)) {
      if (done.has(diagnostic.code)) continue;
      done.add(diagnostic.code);
    }
    const draft = draftForAll(context, diagnostic, code);
    if (!draft) continue;
    for (const edit of draft.edits ?? []) edits.push(edit);
    for (const cell of draft.cells ?? []) cells.push(cell);
    lineEnd ??= draft.lineEnd;
  }
  for (const edit of setValues(maquette, distinct(cells))) edits.push(edit);
  if (edits.length === 0 && !lineEnd) return undefined;
  return { edits: withoutOverlaps(edits), ...(lineEnd && { lineEnd }) };
}

/** True when `fixAll` mends one of these diagnostics: it looks no further, and makes no edits. */
export function canFixAll(
  maquette: Maquette,
  diagnostics: Iterable<Diagnostic>,
  code?: DiagnosticCode,
): boolean {
  const context = new FixContext(maquette);
  for (const diagnostic of diagnostics) {
    if (code !== undefined && diagnostic.code !== code) continue;
    const draft = draftForAll(context, diagnostic, code);
    if (draft && (draft.lineEnd || draft.edits?.length || draft.cells?.length)) return true;
  }
  return false;
}

/** True when diagnostics of a code can be mended, as far as the code tells. */
export function isMendable(code: DiagnosticCode): boolean {
  return fixers[code] !== undefined;
}

/** The fix that is taken when all are made at once. */
function draftForAll(
  context: FixContext,
  diagnostic: Diagnostic,
  code: DiagnosticCode | undefined,
): DraftFix | undefined {
  if (code === undefined && diagnostic.code in guessers) return undefined;
  return draftsFor(context, diagnostic).find(({ isPreferred, isSafe }) =>
    code === undefined ? isSafe : isPreferred,
  );
}

/**
 * How all diagnostics of a kind would be mended: `safe` needs nobody to look first; a `guess` is to be shown before and
 * after. Undefined where there is no one way to mend them.
 */
export function kindOfFixAll(
  maquette: Maquette,
  diagnostics: Iterable<Diagnostic>,
  code: DiagnosticCode,
): 'safe' | 'guess' | undefined {
  const context = new FixContext(maquette);
  let tried = 0;
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== code) continue;
    const draft = draftForAll(context, diagnostic, code);
    if (draft) return draft.isSafe ? 'safe' : 'guess';
    if (++tried === mostTried) break;
  }
  return undefined;
}

/** So many diagnostics are looked at before it is clear that none of that kind has one way to be mended. */
const mostTried = 50;

/** The text after a change. */
export function applyChange(text: string, { edits, lineEnd }: TextChange): string {
  const edited = applyEdits(text, edits);
  return lineEnd ? edited.replace(/\r\n|\r|\n/g, '\r\n') : edited;
}

function draftsFor(context: FixContext, diagnostic: Diagnostic): DraftFix[] {
  const span = spanOf(context.maquette, diagnostic);
  return fixers[diagnostic.code]?.(context, diagnostic, span) ?? [];
}

/** Their fix mends all diagnostics of that code at once. */
const wholeFile: ReadonlySet<DiagnosticCode> = new Set(['mojibake', 'column-id-sequence', 'header-mismatch']);

/** They guess: nothing of theirs is safe. */
const guessers: Partial<Record<DiagnosticCode, Fixer>> = { ...rowFixers, ...valueFixers };

const fixers: Partial<Record<DiagnosticCode, Fixer>> = {
  ...guessers,
  ...structureFixers,
  'mixed-line-endings': () => [{ ...safe, title: say('Make all line ends CRLF'), lineEnd: 'crlf' }],
  'lf-line-endings': () => [{ ...safe, title: say('Make all line ends CRLF'), lineEnd: 'crlf' }],
  'missing-final-line-end': addFinalLineEnd,
  mojibake: replaceMojibake,
  'not-iso-8859-1': writePlainer,
  'padded-title': (_context, _diagnostic, span) => [
    { ...safe, title: say('Delete the tabs after the value'), edits: [{ ...span, text: '' }] },
  ],
  'result-code-count': correctCount,
  'column-id-sequence': renumberColumns,
  'header-mismatch': rebuildHeader,
  'decimal-point': replacePoint,
  'stray-whitespace': deleteWhitespace,
};

function addFinalLineEnd(context: FixContext): DraftFix[] {
  const { length } = context.maquette.text;
  const edit = { start: length, end: length, text: context.lineEnd() };
  return [{ ...safe, title: say('Add a line end to the last line'), edits: [edit] }];
}

/** One diagnostic stands for all places. Not safe: a person sees whether the names are right then. */
function replaceMojibake({ maquette: { text } }: FixContext): DraftFix[] {
  const edits = misreadRuns(text).map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
    text: unscramble(run),
  }));
  const [first] = edits;
  if (!first) return [];
  const [before, after] = [text.slice(first.start, first.end), first.text];
  const title =
    edits.length === 1
      ? say('Write “{1}” in place of “{0}”', before, after)
      : say('Decode {2} places again, such as “{0}” to “{1}”', before, after, edits.length);
  return [{ ...only, title, edits }];
}

/** Not safe: it changes what is written, a name perhaps. */
function writePlainer({ maquette: { text } }: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const written = text.slice(span.start, span.end);
  const plainer = inLatin1(written);
  const title = say('Write “{1}” in place of “{0}”', written, plainer);
  return [{ ...only, title, edits: [{ ...span, text: plainer }] }];
}

function correctCount({ maquette }: FixContext, { line }: Diagnostic): DraftFix[] {
  const list = maquette.resultCodes.find((candidate) => candidate.line === line);
  if (!list) return [];
  const { count, codes } = list;
  // a code stands in place of the count
  const isCode = count.text !== '' && !isCount(count);
  const right = codes.length + (isCode ? 1 : 0);
  const edit = isCode
    ? { start: count.start, end: count.start, text: `${right}\t` }
    : { start: count.start, end: count.end, text: String(right) };
  return [{ ...safe, title: say('Set the count to {0}', right), edits: [edit] }];
}

/**
 * Gives the definitions, the line of ids and the closing line the ids from 0001. Not safe: a gap may be where a column
 * was lost, and nothing would show it any more.
 */
function renumberColumns({ maquette }: FixContext): DraftFix[] {
  const { columns, header } = maquette;
  const edits: TextEdit[] = [];
  const rename = (token: Span & { text: string }, id: string): void => {
    if (token.text !== id) edits.push({ start: token.start, end: token.end, text: id });
  };
  // ids that occur twice are told apart by their order
  const isAligned = expectedHeader(maquette).every((id, index) => header?.ids[index]?.text === id);
  columns.forEach((column, index) => {
    const { id, field } = column;
    if (!isColumnId(id)) return;
    rename(maquette.definitionOf(column)[0]!, columnId(index + 1));
    const place = isAligned ? studentFields.length + index : field;
    const named = place < studentFields.length ? undefined : header?.ids[place];
    if (named?.text === id) rename(named, columnId(index + 1));
  });
  const closing = closingId(maquette);
  if (closing && isColumnId(closing.text)) rename(closing, columnId(columns.length + 1));
  edits.sort((a, b) => a.start - b.start);
  return [{ ...only, title: say('Renumber the columns, from {0}', columnId(1)), edits }];
}

/** Not safe: an id that changes its place takes other values. */
function rebuildHeader({ maquette }: FixContext): DraftFix[] {
  const { header, lines, text } = maquette;
  const title = say('Rebuild the line of ids from the columns');
  const wanted = expectedHeader(maquette).join('\t');
  if (header) {
    const span = { start: header.ids[0]!.start, end: header.ids.at(-1)!.end };
    return [{ ...only, title, edits: [minimal(text, span, wanted)] }];
  }
  const section = maquette.section('valeurs');
  if (!section) return [];
  const { end } = lines.span(section.line);
  const next = lines.starts[section.line + 1];
  const lineEnd = next === undefined ? '\r\n' : text.slice(end, next);
  return [{ ...only, title, edits: [{ start: end, end, text: lineEnd + wanted }] }];
}

/** The edit that makes the span that text, without what both begin or end with. */
function minimal(text: string, { start, end }: Span, wanted: string): TextEdit {
  let from = 0;
  while (start + from < end && from < wanted.length && text[start + from] === wanted[from]) from++;
  let back = 0;
  const longest = Math.min(end - start, wanted.length) - from;
  while (back < longest && text[end - 1 - back] === wanted[wanted.length - 1 - back]) back++;
  return { start: start + from, end: end - back, text: wanted.slice(from, wanted.length - back) };
}

function replacePoint({ maquette }: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const point = maquette.text.indexOf('.', span.start);
  if (point < 0 || point >= span.end) return [];
  const edit = { start: point, end: point + 1, text: ',' };
  return [{ ...safe, title: say('Write a decimal comma'), edits: [edit] }];
}

function deleteWhitespace(context: FixContext, diagnostic: Diagnostic, { start, end }: Span): DraftFix[] {
  const { text } = context.maquette;
  const content = withoutBlanks(text, { start, end });
  const isBirthDate = context.cellAt(diagnostic)?.field === studentFields.indexOf('naissance');
  const from = start + (isBirthDate && text[start] === ' ' && content.text !== '' ? 1 : 0);
  const edits = [
    { start: from, end: content.start, text: '' },
    { start: content.end, end, text: '' },
  ].filter((edit) => edit.start < edit.end);
  return [{ ...safe, title: say('Delete the spaces around the value'), edits }];
}

/** One change for each cell: two marks of an element that has two share its barème. */
function distinct(cells: readonly CellChange[]): CellChange[] {
  const seen = new Map<Row, Set<number>>();
  return cells.filter(({ row, column }) => {
    const fields = seen.get(row) ?? new Set();
    seen.set(row, fields);
    if (fields.has(column.field)) return false;
    fields.add(column.field);
    return true;
  });
}

/** In the order of the text; of two that overlap the first stays. */
function withoutOverlaps(edits: readonly TextEdit[]): TextEdit[] {
  let end = -1;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .filter((edit) => {
      if (edit.start < end) return false;
      end = Math.max(end, edit.end);
      return true;
    });
}
