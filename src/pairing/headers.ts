import type { HeaderField } from '../maquette/identity';
import { headerFields, headerOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Message } from '../message';
import { say } from '../message';

/** A field of the header in which two files differ, or which neither of them says. */
export interface HeaderConflict {
  readonly field: HeaderField;
  readonly apogee: string;
  readonly scodoc: string;
}

/** What says whose results a file holds; several étapes of one diploma may stand in a file, so that they don't. */
const decisiveFields: readonly HeaderField[] = ['diplome', 'vdi', 'annee'];

/**
 * In the order of `headerFields`. Where neither file says diploma, version nor year, nothing tells that they are about
 * the same thing: then each of these is a conflict.
 */
export function compareHeaders(apogee: Maquette, scodoc: Maquette): HeaderConflict[] {
  const [left, right] = [headerOf(apogee), headerOf(scodoc)];
  const areUnknown = decisiveFields.every((field) => left[field] === '' && right[field] === '');
  return headerFields
    .filter((field) => left[field] !== right[field] || (areUnknown && decisiveFields.includes(field)))
    .map((field) => ({ field, apogee: left[field], scodoc: right[field] }));
}

const names: Readonly<Record<HeaderField, Message>> = {
  diplome: say('Diploma code'),
  vdi: say('Diploma version'),
  etape: say('Étape'),
  annee: say('Year'),
};

/** The name of a field of the header, for users. */
export function headerFieldName(field: HeaderField): Message {
  return names[field];
}
