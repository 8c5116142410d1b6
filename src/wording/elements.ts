import type { Column, Element } from '../maquette/model';

/** The label of an element, or its code where it has none; never empty, as lists need something to show. */
export function elementName({ label, code }: Element): string {
  return label || code || '–';
}

/** The label and the code of an element, as a sentence or a table tells it. */
export function describeElement({ code, label }: Element): string {
  return label === '' ? code : `${label} (${code})`;
}

/** Which element a column is of, in all that tells it from others of the same code. */
export function describeColumn({ typeObjet, code, version, annee, session, admission }: Column): string {
  return [typeObjet, code, version, annee, session, admission].filter(Boolean).join(' ');
}
