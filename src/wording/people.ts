import type { Identity } from '../maquette/identity';

/** Whether names stand beside the student codes, or the codes stand alone. */
export type NameStyle = 'names' | 'codes';

/** NOM PRÉNOM; empty when only codes are wanted. */
export function nameOf(
  { nom, prenom }: Pick<Identity, 'nom' | 'prenom'>,
  style: NameStyle = 'names',
): string {
  return style === 'names' ? [nom, prenom].filter(Boolean).join(' ') : '';
}

/** NOM PRÉNOM, or the student code where there is no name; never empty, as lists need something to show. */
export function studentName(student: Pick<Identity, 'nom' | 'prenom'> & { readonly nip: string }): string {
  return nameOf(student) || student.nip || '–';
}
