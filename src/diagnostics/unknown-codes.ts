import { withoutBlanks } from '../maquette/blanks';
import { fieldAt } from '../maquette/fields';
import type { Maquette } from '../maquette/maquette';
import { rowAtLine } from '../maquette/places';
import type { AllowedCode } from './allowed-codes';
import { isCode } from './allowed-codes';
import { spanOf } from './spans';
import type { Diagnostic } from './types';

/** The code that a diagnostic calls unknown, and the object type whose list lacks it; undefined for what is no code. */
export function codeToAllow(maquette: Maquette, diagnostic: Diagnostic): AllowedCode | undefined {
  if (diagnostic.code !== 'unknown-result-code' && diagnostic.code !== 'invalid-mark') return undefined;
  const row = rowAtLine(maquette, diagnostic.line);
  const field = row && fieldAt(maquette.endsOf(row), diagnostic.start);
  const column = maquette.columns.find((each) => each.field === field);
  const list = column && maquette.codesIn(column);
  const { text } = withoutBlanks(maquette.text, spanOf(maquette, diagnostic));
  // a mark that was mistyped is no code
  if (!list || !isCode(text) || !/\p{L}/u.test(text)) return undefined;
  return { typeObjet: list.typeObjet, code: text };
}
