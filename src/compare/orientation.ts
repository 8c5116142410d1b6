import type { Maquette } from '../maquette/maquette';
import { isWrittenByApogee } from '../pairing/rows';

/** What the two files of a comparison are to each other: the first is named before the hyphen, the second after it. */
export const orientations = ['apogee-scodoc', 'before-after'] as const;
export type Orientation = (typeof orientations)[number];

/**
 * What another maquette is to the one that is open: filled by ScoDoc, or another export of Apogée, from before it or
 * after it by the dates of the two; from before it where they don't tell.
 */
export function roleOf(other: Maquette, opened: Maquette): 'scodoc' | 'before' | 'after' {
  if (!isWrittenByApogee(other)) return 'scodoc';
  return exportDate(other) > exportDate(opened) ? 'after' : 'before';
}

/** When Apogée exported the maquette, by its first title, as a text that sorts; empty when that says no date. */
function exportDate(maquette: Maquette): string {
  const date = /(\d\d)\/(\d\d)\/(\d{4})(?:\D{1,5}(\d\d):(\d\d))?/.exec(maquette.title('apoC_Titre1'));
  const [, day = '', month = '', year = '', hour = '', minute = ''] = date ?? [];
  return [year, month, day, hour, minute].join('');
}
