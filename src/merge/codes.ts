import type { Column, TypeObjet } from '../maquette/model';
import { typesObjet } from '../maquette/model';
import { ExplainedError, say } from '../message';

/**
 * What a site writes instead of some of ScoDoc's result codes, by object type: `{ "ELP": { "AJAC": "AJ" } }`. ScoDoc
 * doesn't know which codes a university's Apogée accepts.
 */
export type CodeCorrespondences = Readonly<Partial<Record<TypeObjet, Readonly<Record<string, string>>>>>;

export type CorrespondenceProblem = 'bad-correspondences';

/**
 * Looks at correspondences that come from a setting or a file.
 *
 * @throws {ExplainedError} with a `CorrespondenceProblem` at the first thing that is none: another shape, an object type
 * that there isn't, a code that is empty or couldn't stand in a cell
 */
export function readCorrespondences(value: unknown): CodeCorrespondences {
  if (!isPlainObject(value)) throw badCorrespondences('{ }');
  const result: Partial<Record<TypeObjet, Record<string, string>>> = {};
  for (const [type, codes] of Object.entries(value)) {
    const typeObjet = typesObjet.find((known) => known === type);
    if (!typeObjet || !isPlainObject(codes)) throw badCorrespondences(type);
    const turned: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [from, to] of Object.entries(codes)) {
      if (!isCode(from) || !isCode(to)) throw badCorrespondences(`${type}.${from}`);
      turned[from] = to;
    }
    result[typeObjet] = turned;
  }
  return result;
}

/**
 * What is written instead of a result (R) of ScoDoc's, or undefined where it stays. A correspondence isn't applied to what
 * another one made.
 *
 * @param code - without spaces around it
 */
export function correspondingCode(
  correspondences: CodeCorrespondences,
  { typeObjet, typeResultat }: Pick<Column, 'typeObjet' | 'typeResultat'>,
  code: string,
): string | undefined {
  if (typeResultat !== 'R' || !Object.hasOwn(correspondences, typeObjet)) return undefined;
  const codes = correspondences[typeObjet as TypeObjet];
  return codes && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value === value.trim() && !/[\t\r\n]/.test(value);
}

function badCorrespondences(place: string): ExplainedError {
  return new ExplainedError<CorrespondenceProblem>(
    'bad-correspondences',
    say(
      'The correspondences of codes are not understood at “{0}”. Write them by object type (VDI, VET, ELP, EPR), such as {1}.',
      place,
      '{ "ELP": { "AJAC": "AJ" } }',
    ),
  );
}
