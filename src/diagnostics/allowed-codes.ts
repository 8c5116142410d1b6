import type { TypeObjet } from '../maquette/model';
import { typesObjet } from '../maquette/model';

/**
 * Result codes that a university's Apogée accepts although the file doesn't list them, by object type; those of the EPR
 * may stand in place of a mark.
 */
export type AllowedCodes = Readonly<Partial<Record<TypeObjet, readonly string[]>>>;

/** A code that somebody may want to allow. */
export interface AllowedCode {
  readonly typeObjet: TypeObjet;
  readonly code: string;
}

/** The allowed codes that a setting holds; what is none is passed over. */
export function allowedCodesIn(value: unknown): AllowedCodes {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    typesObjet.map((type) => {
      const codes = given[type];
      return [type, Array.isArray(codes) ? codes.filter(isCode) : []];
    }),
  );
}

/** True for what can be a result code: letters, digits and a few signs, such as `1VAL` or `.`. */
export function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[\p{L}\d.+*_-]{1,12}$/u.test(value);
}
