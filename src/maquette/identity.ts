import type { Maquette } from './maquette';
import type { Row } from './model';

/** What says whose results a file holds: two files that differ here are about different things. */
export const headerFields = ['diplome', 'vdi', 'etape', 'annee'] as const;
export type HeaderField = (typeof headerFields)[number];

/**
 * Diploma code, diploma version, étape and year. The étape stands in the columns (`CODE-VERSION`), several are joined
 * by a comma; what a file doesn't say is empty.
 */
export function headerOf(maquette: Maquette): Record<HeaderField, string> {
  return {
    diplome: maquette.title('apoC_cod_dip'),
    vdi: maquette.title('apoC_cod_vdi'),
    etape: [...new Set(maquette.etapes.map(({ code, version }) => (version ? `${code}-${version}` : code)))]
      .sort()
      .join(', '),
    annee: maquette.title('apoC_annee'),
  };
}

/** Who a student is, besides the NIP. */
export interface Identity {
  readonly nom: string;
  readonly prenom: string;
  readonly naissance: string;
}

export function identityOf(maquette: Maquette, row: Row): Identity {
  return {
    nom: maquette.studentField(row, 'nom'),
    prenom: maquette.studentField(row, 'prenom'),
    naissance: maquette.studentField(row, 'naissance'),
  };
}

/** True when names and birth date are the same; accents, case, hyphens, apostrophes and spaces don't count in a name. */
export function isSamePerson(a: Identity, b: Identity): boolean {
  return sameName(a.nom, b.nom) && sameName(a.prenom, b.prenom) && a.naissance === b.naissance;
}

function sameName(a: string, b: string): boolean {
  return a === b || foldName(a) === foldName(b);
}

/** A name as it is compared and searched: in lower case, without accents, hyphens, apostrophes and spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\p{Diacritic}\p{Dash}\s'‘’ʼ`´]/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}
