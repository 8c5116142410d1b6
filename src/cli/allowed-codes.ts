import type { AllowedCodes } from '../diagnostics/allowed-codes';
import { isCode } from '../diagnostics/allowed-codes';
import type { TypeObjet } from '../maquette/model';
import { typesObjet } from '../maquette/model';
import { badArguments } from './arguments';

/**
 * The codes of `--allow ELP=AJAC`, which may be repeated.
 *
 * @throws {ExplainedError} (`bad-arguments`) on what isn't an object type and a code
 */
export function readAllowed(options: readonly string[]): AllowedCodes {
  const allowed: Partial<Record<TypeObjet, string[]>> = {};
  for (const option of options) {
    const [type, code, ...rest] = option.split('=');
    const typeObjet = typesObjet.find((each) => each === type);
    if (!typeObjet || !isCode(code) || rest.length > 0)
      throw badArguments(`--allow ${option} (${typesObjet.join('|')}=CODE)`);
    (allowed[typeObjet] ??= []).push(code);
  }
  return allowed;
}
