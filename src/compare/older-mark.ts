/** The marks of repeaters that may not be this year’s. */
import type { Message } from '../message';
import { say } from '../message';
import { gapBetween } from './numbers';
import { isOpenDifference } from './outcomes';

export const olderMark: Message = say('may be the mark of the year before');

/**
 * True for a mark of Apogée's that is lower than ScoDoc's, of one who shows a sign of repeating: ScoDoc takes the better
 * of the old mark and the new one.
 *
 * @param cell - the byte of the cell
 * @param type - the result type of its column
 */
export function mayBeOlder(
  cell: number,
  isRepeater: boolean,
  type: string,
  texts: { readonly apogee: string; readonly scodoc: string } | undefined,
): boolean {
  return (
    isRepeater &&
    type === 'N' &&
    texts !== undefined &&
    isOpenDifference(cell) &&
    gapBetween(texts.apogee, texts.scodoc).startsWith('-')
  );
}
