import { withoutBlanks } from '../maquette/blanks';
import { canonicalDecimal, compareDecimals } from '../maquette/decimal';
import type { Span } from '../maquette/model';
import { say } from '../message';
import type { DiagnosticCode } from './codes';
import type { DraftFix, Fixer, FixContext } from './fix-context';
import { guess, only } from './fix-context';
import type { Diagnostic } from './types';
import { isConvertersZero } from './value-messages';

/** What mends values. All of them guess: only the jury knows. */
export const valueFixers: Partial<Record<DiagnosticCode, Fixer>> = {
  'mark-without-bareme': addBareme,
  'negative-mark': writeZero,
  'invalid-mark': chooseMark,
  'unknown-result-code': chooseCode,
};

/** The barème says what the mark is worth: a person looks first. */
function addBareme(context: FixContext, diagnostic: Diagnostic): DraftFix[] {
  const cell = context.cellAt(diagnostic);
  const bareme = cell?.column?.element.byType.get('B');
  if (!cell?.column || !bareme || bareme.field < 0) return [];
  const usual = context.usualBareme(bareme);
  if (usual === undefined) return [];
  if (compareDecimals(context.maquette.valueText(cell.row, cell.column), usual) > 0) return [];
  return [
    {
      ...only,
      title: say('Set the barème to {0}, the usual one of {1}', usual, cell.column.code),
      cells: [{ row: cell.row, column: bareme, value: usual }],
    },
  ];
}

function writeZero(context: FixContext, _diagnostic: Diagnostic, span: Span): DraftFix[] {
  const mark = withoutBlanks(context.maquette.text, span);
  return isConvertersZero(mark.text) ? [replacement(mark, '0,00', only)] : [];
}

/** A number that a spreadsheet or a finger turned into something else, or a code that is near. */
function chooseMark(context: FixContext, diagnostic: Diagnostic, span: Span): DraftFix[] {
  const mark = withoutBlanks(context.maquette.text, span);
  const date = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}$/.exec(mark.text);
  if (date) {
    const [day, month] = [Number(date[1]), date[2]!];
    const marks = new Set([`${day},${Number(month)}`, `${day},${month.padStart(2, '0')}`]);
    return [...marks].map((each) => replacement(mark, each, guess));
  }
  const digits = mark.text.replace(/o/gi, '0').replace(/[il]/gi, '1');
  if (digits !== mark.text && /\d/.test(mark.text) && canonicalDecimal(digits) !== undefined)
    return [replacement(mark, digits, only)];
  return chooseCode(context, diagnostic, span);
}

/** The codes of the list that belongs to that cell: a person has to choose. */
function chooseCode(context: FixContext, diagnostic: Diagnostic, span: Span): DraftFix[] {
  const column = context.cellAt(diagnostic)?.column;
  const codes = column && context.codesIn(column);
  if (!codes) return [];
  const { start, end, text } = withoutBlanks(context.maquette.text, span);
  const near = codes.near(text);
  return near.map((code) => {
    const label = codes.list.labels.find((candidate) => candidate.code.text === code)?.label.text;
    return {
      title: label
        ? say('Replace “{0}” by {1} ({2})', text, code, label)
        : say('Replace “{0}” by {1}', text, code),
      edits: [{ start, end, text: code }],
      isPreferred: near.length === 1 || code === text.toUpperCase(),
      isSafe: false,
    };
  });
}

function replacement(
  { start, end, text }: Span & { readonly text: string },
  by: string,
  rank: Pick<DraftFix, 'isPreferred' | 'isSafe'>,
): DraftFix {
  return {
    ...rank,
    title: say('Write “{1}” in place of “{0}”', text, by),
    edits: [{ start, end, text: by }],
  };
}
