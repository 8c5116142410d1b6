import { parseDecimal } from '../maquette/decimal';
import type { CellChange } from '../maquette/edits';
import { applyEdits, setValues } from '../maquette/edits';
import { lastAtMost } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row, Span, TextEdit } from '../maquette/model';
import { studentFields } from '../maquette/model';
import { rowAtLine } from '../maquette/places';
import type { Message } from '../message';
import { say } from '../message';
import { CodeIndex } from './code-index';
import { columnId } from './columns';
import { unscramble } from './encoding';
import { expectedHeader } from './header';
import { countLineEnds } from './line-ends';
import type { DiagnosticCode } from './registry';
import { isCount } from './result-codes';
import { spanOf } from './spans';
import type { Diagnostic } from './types';

/** Changes to a text: edits in the order of the text, and how its lines end then, which edits of an editor can't say. */
export interface Mending {
  readonly edits: readonly TextEdit[];
  readonly lineEnd?: 'crlf';
}

/** A way to mend what a diagnostic says. */
export interface Fix extends Mending {
  readonly title: Message;
  /** True for the one that “fix all of this kind” takes; of several choices none is. */
  readonly isPreferred: boolean;
  /** True when it changes no value and no value's place, only how the file is written: nobody has to look first. */
  readonly isSafe: boolean;
}

/**
 * The ways to mend a diagnostic, the likeliest first; none where only a person knows. After one of them the text has
 * that diagnostic no more.
 *
 * @param diagnostic - one of that very maquette
 */
export function fixesFor(maquette: Maquette, diagnostic: Diagnostic): Fix[] {
  return remediesFor(new Patient(maquette), diagnostic).map(({ cells, edits, ...remedy }) => ({
    ...remedy,
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
  diagnostics: readonly Diagnostic[],
  code?: DiagnosticCode,
): Mending | undefined {
  const patient = new Patient(maquette);
  const edits: TextEdit[] = [];
  const cells: CellChange[] = [];
  const done = new Set<DiagnosticCode>();
  let lineEnd: Mending['lineEnd'];
  for (const diagnostic of diagnostics) {
    if (code !== undefined ? diagnostic.code !== code : done.has(diagnostic.code)) continue;
    if (wholeFile.has(diagnostic.code)) {
      if (done.has(diagnostic.code)) continue;
      done.add(diagnostic.code);
    }
    const remedy = remediesFor(patient, diagnostic).find(({ isPreferred, isSafe }) =>
      code === undefined ? isSafe : isPreferred,
    );
    if (!remedy) continue;
    for (const edit of remedy.edits ?? []) edits.push(edit);
    for (const cell of remedy.cells ?? []) cells.push(cell);
    lineEnd ??= remedy.lineEnd;
  }
  for (const edit of setValues(maquette, distinct(cells))) edits.push(edit);
  if (edits.length === 0 && !lineEnd) return undefined;
  return { edits: withoutOverlaps(edits), ...(lineEnd && { lineEnd }) };
}

/** The text after a mending. */
export function mend(text: string, { edits, lineEnd }: Mending): string {
  const edited = applyEdits(text, edits);
  return lineEnd ? edited.replace(/\r\n|\r|\n/g, '\r\n') : edited;
}

/** A fix as it is found: values to set are joined with those of other fixes before they become edits. */
interface Remedy extends Omit<Fix, 'edits'> {
  readonly edits?: readonly TextEdit[];
  readonly cells?: readonly CellChange[];
}

/** A maquette to mend, and what several fixes ask of it. */
class Patient {
  private columns: Map<number, Column> | undefined;
  private readonly baremes = new Map<Column, string | undefined>();
  private readonly codes = new Map<string, CodeIndex | undefined>();

  constructor(readonly maquette: Maquette) {}

  /** The field on which a diagnostic of a row stands. */
  cellAt(diagnostic: Diagnostic): { row: Row; field: number; column: Column | undefined } | undefined {
    const row = rowAtLine(this.maquette, diagnostic.line);
    if (!row) return undefined;
    const before = lastAtMost(row.ends, diagnostic.start - 1);
    const field = row.ends[before]! < diagnostic.start ? before + 1 : before;
    this.columns ??= new Map(this.maquette.columns.map((column) => [column.field, column]));
    return { row, field, column: this.columns.get(field) };
  }

  /** What most students have as the barème of that column. */
  usualBareme(column: Column): string | undefined {
    if (this.baremes.has(column)) return this.baremes.get(column);
    const counts = new Map<string, number>();
    for (const row of this.maquette.rows) {
      const value = this.maquette.valueText(row, column).trim();
      if (value !== '' && parseDecimal(value) > 0) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    let usual: string | undefined;
    for (const [value, count] of counts) if (count > (counts.get(usual ?? '') ?? 0)) usual = value;
    this.baremes.set(column, usual);
    return usual;
  }

  codesFor(typeObjet: string): CodeIndex | undefined {
    if (!this.codes.has(typeObjet)) {
      const list = this.maquette.codesFor(typeObjet);
      this.codes.set(typeObjet, list && new CodeIndex(list));
    }
    return this.codes.get(typeObjet);
  }
}

function remediesFor(patient: Patient, diagnostic: Diagnostic): Remedy[] {
  const span = spanOf(patient.maquette, diagnostic);
  return remedies[diagnostic.code]?.(patient, diagnostic, span) ?? [];
}

const only = { isPreferred: true, isSafe: false } as const;
const safe = { isPreferred: true, isSafe: true } as const;

/** Their fix mends all diagnostics of that code at once. */
const wholeFile: ReadonlySet<DiagnosticCode> = new Set(['column-id-sequence', 'header-mismatch']);

const remedies: Partial<
  Record<DiagnosticCode, (patient: Patient, diagnostic: Diagnostic, span: Span) => Remedy[]>
> = {
  'mixed-line-endings': () => [{ ...safe, title: say('Make all line ends CRLF'), lineEnd: 'crlf' }],
  'lf-line-endings': () => [{ ...safe, title: say('Make all line ends CRLF'), lineEnd: 'crlf' }],
  'missing-final-line-end': addFinalLineEnd,
  mojibake: replaceMojibake,
  'padded-title': (_patient, _diagnostic, span) => [
    { ...safe, title: say('Delete the tabs after the value'), edits: [{ ...span, text: '' }] },
  ],
  'result-code-count': correctCount,
  'column-id-sequence': renumberColumns,
  'header-mismatch': rebuildHeader,
  'decimal-point': replacePoint,
  'stray-whitespace': deleteWhitespace,
  'mark-without-bareme': addBareme,
  'unknown-result-code': chooseResultCode,
};

function addFinalLineEnd({ maquette: { text, lines } }: Patient): Remedy[] {
  const { crlf, lf, cr } = countLineEnds(text, lines);
  const lineEnd = crlf >= lf && crlf >= cr ? '\r\n' : lf >= cr ? '\n' : '\r';
  const edit = { start: text.length, end: text.length, text: lineEnd };
  return [{ ...safe, title: say('Add a line end to the last line'), edits: [edit] }];
}

function replaceMojibake({ maquette: { text } }: Patient, _diagnostic: Diagnostic, span: Span): Remedy[] {
  const replacement = unscramble(text.slice(span.start, span.end));
  return [{ ...only, title: say('Replace by “{0}”', replacement), edits: [{ ...span, text: replacement }] }];
}

function correctCount({ maquette }: Patient, { line }: Diagnostic): Remedy[] {
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
function renumberColumns({ maquette }: Patient): Remedy[] {
  const { columns, header, closingLine } = maquette;
  const edits: TextEdit[] = [];
  const rename = (token: Span & { text: string }, id: string): void => {
    if (token.text !== id) edits.push({ start: token.start, end: token.end, text: id });
  };
  // ids that occur twice are told apart by their order
  const isAligned = expectedHeader(maquette).every((id, index) => header?.ids[index]?.text === id);
  columns.forEach(({ id, fields, field }, index) => {
    if (!/^apoL_c\d+$/.test(id)) return;
    rename(fields[0]!, columnId(index + 1));
    const place = isAligned ? studentFields.length + index : field;
    const named = place < studentFields.length ? undefined : header?.ids[place];
    if (named?.text === id) rename(named, columnId(index + 1));
  });
  if (closingLine >= 0) {
    const { start, end } = maquette.lines.span(closingLine);
    const id = /^\s*(apoL_c\d+)/.exec(maquette.text.slice(start, end));
    if (id) {
      const from = start + id[0].length - id[1]!.length;
      rename({ start: from, end: start + id[0].length, text: id[1]! }, columnId(columns.length + 1));
    }
  }
  edits.sort((a, b) => a.start - b.start);
  return [{ ...only, title: say('Renumber the columns, from {0}', columnId(1)), edits }];
}

/** Not safe: an id that changes its place takes other values. */
function rebuildHeader({ maquette }: Patient): Remedy[] {
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

function replacePoint({ maquette }: Patient, _diagnostic: Diagnostic, span: Span): Remedy[] {
  const point = maquette.text.indexOf('.', span.start);
  if (point < 0 || point >= span.end) return [];
  const edit = { start: point, end: point + 1, text: ',' };
  return [{ ...safe, title: say('Write a decimal comma'), edits: [edit] }];
}

function deleteWhitespace(patient: Patient, diagnostic: Diagnostic, { start, end }: Span): Remedy[] {
  const raw = patient.maquette.text.slice(start, end);
  const content = raw.trim();
  const isBirthDate = patient.cellAt(diagnostic)?.field === studentFields.indexOf('naissance');
  const from = start + (isBirthDate && raw.startsWith(' ') && content !== '' ? 1 : 0);
  const contentStart = content === '' ? end : start + raw.indexOf(content);
  const contentEnd = content === '' ? end : contentStart + content.length;
  const edits = [
    { start: from, end: contentStart, text: '' },
    { start: contentEnd, end, text: '' },
  ].filter((edit) => edit.start < edit.end);
  return [{ ...safe, title: say('Delete the spaces around the value'), edits }];
}

/** Not safe: the barème says what the mark is worth. */
function addBareme(patient: Patient, diagnostic: Diagnostic): Remedy[] {
  const cell = patient.cellAt(diagnostic);
  const bareme = cell?.column?.element.byType.get('B');
  if (!cell?.column || !bareme || bareme.field < 0) return [];
  const usual = patient.usualBareme(bareme);
  const mark = parseDecimal(patient.maquette.valueText(cell.row, cell.column));
  if (usual === undefined || mark > parseDecimal(usual)) return [];
  return [
    {
      ...only,
      title: say('Set the barème to {0}, the usual one of {1}', usual, cell.column.code),
      cells: [{ row: cell.row, column: bareme, value: usual }],
    },
  ];
}

/** Not safe: a person has to choose the result. */
function chooseResultCode(patient: Patient, diagnostic: Diagnostic, span: Span): Remedy[] {
  const column = patient.cellAt(diagnostic)?.column;
  const codes = column && patient.codesFor(column.typeObjet);
  if (!codes) return [];
  const raw = patient.maquette.text.slice(span.start, span.end);
  const content = raw.trim();
  const start = span.start + raw.indexOf(content);
  const near = codes.near(content);
  return near.map((code) => {
    const label = codes.list.labels.find((candidate) => candidate.code.text === code)?.label.text;
    return {
      title: label ? say('Replace by {0} ({1})', code, label) : say('Replace by {0}', code),
      edits: [{ start, end: start + content.length, text: code }],
      isPreferred: near.length === 1 || code === content.toUpperCase(),
      isSafe: false,
    };
  });
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
