import { parseDecimal } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Column, ResultCodeList, Row } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';

/**
 * What a value says, as the type of its column lets one read it. Nobody judges it here: a mark above its barème is a
 * mark. `label` is the one that the file itself gives to a code; absent where it gives none.
 */
export type Meaning =
  | { readonly kind: 'empty' }
  /** `bareme` is empty where the row has none for that element. */
  | { readonly kind: 'mark'; readonly mark: string; readonly bareme: string }
  | { readonly kind: 'mark-code'; readonly code: string; readonly label?: string }
  | { readonly kind: 'bareme'; readonly bareme: string }
  | { readonly kind: 'points-jury'; readonly points: string }
  | { readonly kind: 'resultat'; readonly code: string; readonly label?: string }
  /** The result type isn't known. */
  | { readonly kind: 'unknown'; readonly text: string };

/** A student's value in a column. */
export interface Value {
  readonly column: Column;
  /** Without the spaces around it. */
  readonly text: string;
  readonly meaning: Meaning;
}

export function valueOf(maquette: Maquette, row: Row, column: Column): Value {
  const text = maquette.valueText(row, column).trim();
  return { column, text, meaning: meaningOf(maquette, row, column, text) };
}

/** The label of each code of a list, as `labelOf` gives it; it may be empty. */
export function labelsOf({ labels }: ResultCodeList): ReadonlyMap<string, string> {
  const byCode = new Map<string, string>();
  for (const { code, label } of labels) if (!byCode.has(code.text)) byCode.set(code.text, label.text);
  return byCode;
}

/** The label of a code in a list; undefined where there is none. */
export function labelOf(list: ResultCodeList | undefined, code: string): string | undefined {
  return list?.labels.find((label) => label.code.text === code)?.label.text || undefined;
}

function meaningOf(maquette: Maquette, row: Row, column: Column, text: string): Meaning {
  if (text === '') return { kind: 'empty' };
  switch (column.typeResultat) {
    case 'N':
      return isMark(maquette, column, text)
        ? { kind: 'mark', mark: text, bareme: baremeOf(maquette, row, column) }
        : { kind: 'mark-code', ...codeAndLabel(maquette, column, text) };
    case 'B':
      return { kind: 'bareme', bareme: text };
    case 'J':
      return { kind: 'points-jury', points: text };
    case 'R':
      return { kind: 'resultat', ...codeAndLabel(maquette, column, text) };
    default:
      return { kind: 'unknown', text };
  }
}

/** A number, unless this file has it for a code: nothing forbids codes of digits. */
function isMark(maquette: Maquette, column: Column, text: string): boolean {
  const isCode = maquette.codesIn(column)?.codes.some((code) => code.text === text) ?? false;
  return !isCode && !Number.isNaN(parseDecimal(text));
}

function baremeOf(maquette: Maquette, row: Row, { element }: Column): string {
  const bareme = element.byType.get('B');
  return bareme ? maquette.valueText(row, bareme).trim() : '';
}

function codeAndLabel(maquette: Maquette, column: Column, code: string): { code: string; label?: string } {
  const label = labelOf(maquette.codesIn(column), code);
  return label === undefined ? { code } : { code, label };
}

/** A value in words: “Mark 12,50/20”, “Result AJ: Ajourné”. */
export function sayValue({ column, meaning }: Value): Message {
  switch (meaning.kind) {
    case 'empty':
      return sayEmpty(column);
    case 'mark':
      return meaning.bareme === ''
        ? say('Mark {0}', meaning.mark)
        : say('Mark {0}/{1}', meaning.mark, meaning.bareme);
    case 'mark-code':
      return meaning.label === undefined
        ? say('Mark {0}', meaning.code)
        : say('Mark {0}: {1}', meaning.code, meaning.label);
    case 'bareme':
      return say('Barème {0}', meaning.bareme);
    case 'points-jury':
      return say('Points jury {0}', meaning.points);
    case 'resultat':
      return meaning.label === undefined
        ? say('Result {0}', meaning.code)
        : say('Result {0}: {1}', meaning.code, meaning.label);
    case 'unknown':
      return say('Value {0}', meaning.text);
  }
}

function sayEmpty({ typeResultat }: Column): Message {
  switch (typeResultat) {
    case 'N':
      return say('No mark');
    case 'B':
      return say('No barème');
    case 'J':
      return say('No points jury');
    case 'R':
      return say('No result');
    default:
      return say('No value');
  }
}
