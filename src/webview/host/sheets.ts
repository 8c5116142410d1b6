/** What the pages of a comparison and of one maquette are told alike. */
import { gapBetween } from '../../compare/numbers';
import type { Element } from '../../maquette/model';
import type { PageAnswer, PageRequest, Ranking, Sheet, SheetElement } from '../shared/protocol';
import { refuseUnknownMessage } from '../shared/protocol';
import { rankTexts } from '../shared/ranks';
import type { Answer } from './answers';
import type { ValueIndex } from './value-search';

/** The texts of cells, in the order in which they were asked for; a table has Apogée’s alone. */
export interface SheetTexts {
  readonly apogee: string[];
  readonly scodoc: string[];
}

/** An element as a sheet has it, but for its columns. */
export function sheetElement({
  key,
  code,
  label,
  typeObjet,
  session,
}: Element): Omit<SheetElement, 'columns'> {
  return { key, code, label, typeObjet, session };
}

/**
 * What a page is told of cells; undefined where it asks about cells that the sheet doesn't have, or about something else.
 *
 * @param textsOf - the texts of cells of the sheet
 * @param values - the values of all cells, made when the page searches
 * @param rankBy - what cells are ranked by where the page asks for one ranking or another
 * @param language - the one whose order of letters counts
 */
export function answerOfSheet(
  message: PageRequest,
  sheet: Pick<Sheet, 'nips' | 'columns'>,
  textsOf: (cells: Uint32Array) => SheetTexts,
  values: () => Promise<ValueIndex>,
  rankBy: (asked: Ranking) => Ranking,
  language: string,
): Answer {
  if (message.type === 'search') return found(message, values());
  if (!('cells' in message) || !hasCells(sheet, message.cells)) return undefined;
  const { request, cells } = message;
  const texts = textsOf(cells);
  switch (message.type) {
    case 'texts':
      return { type: 'texts', request, ...texts };
    case 'ranks':
      return { type: 'ranks', request, ranks: ranksOf(texts, rankBy(message.by), language) };
    default:
      return refuseUnknownMessage(message);
  }
}

async function found(
  { request, text }: Extract<PageRequest, { type: 'search' }>,
  values: Promise<ValueIndex>,
): Promise<PageAnswer> {
  return { type: 'found', request, ranks: (await values).cellsWith(text) };
}

/** A number for each cell, by which to sort its values, or what is between them. */
export function ranksOf(texts: SheetTexts, by: Ranking, language: string): Uint32Array {
  const ranked =
    by === 'gap' ? texts.apogee.map((text, index) => gapBetween(text, texts.scodoc[index] ?? '')) : texts[by];
  return rankTexts(ranked, language);
}

/** True when the sheet has all of these cells: what the page asks for is looked at. */
export function hasCells({ nips, columns }: Pick<Sheet, 'nips' | 'columns'>, cells: Uint32Array): boolean {
  const count = nips.length * columns.length;
  return cells.every((cell) => cell < count);
}
