/** How a cell, and what it is about, is said and coloured: in a grid, in a case, in a filter. */
import { gapBetween } from '../../../compare/numbers';
import type { Outcome } from '../../../compare/outcomes';
import { isAside, outcomeOf, weightOf } from '../../../compare/outcomes';
import type { TypeResultat } from '../../../maquette/model';
import { typesResultat } from '../../../maquette/model';
import type { SheetElement } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import type { Tone } from './grid-model';

/** The texts of a cell; ScoDoc’s is empty in a table. */
export interface CellTexts {
  readonly apogee: string;
  readonly scodoc: string;
}

/** Knows texts of cells, or fetches those that it is asked for: then it says so, and the grid is drawn again. */
export interface TextSource {
  of(cell: number): CellTexts | undefined;
}

/** What stands where a text is on its way. */
export const onItsWay = '…';
export const nothing = '–';

/** How a cell of a comparison looks. */
export function toneOf(cell: number): Tone {
  if (isAside(cell)) return 'aside';
  const outcome = outcomeOf(cell);
  switch (outcome) {
    case 'both-empty':
    case 'equal':
      return 'plain';
    case 'equal-as-value':
    case 'within-tolerance':
    case 'equivalent':
      return 'near';
    case 'only-apogee':
    case 'only-scodoc':
      return 'lone';
    case 'jury-points':
      return 'jury';
    case 'different':
      return weightOf(cell) ?? 'minor';
  }
}

/** What stands between two values. */
export function sign(outcome: Outcome): '' | '=' | '≈' | '≠' | '≠ (J)' {
  switch (outcome) {
    case 'both-empty':
      return '';
    case 'equal':
      return '=';
    case 'equal-as-value':
    case 'within-tolerance':
    case 'equivalent':
      return '≈';
    case 'jury-points':
      return '≠ (J)';
    case 'different':
    case 'only-apogee':
    case 'only-scodoc':
      return '≠';
  }
}

/** The two values in a cell; one when they are the same. */
export function pairText(outcome: Outcome, { apogee, scodoc }: CellTexts): string {
  switch (outcome) {
    case 'both-empty':
      return '';
    case 'equal':
      return apogee;
    case 'equal-as-value':
    case 'within-tolerance':
    case 'equivalent':
      return `${apogee} ≈ ${scodoc}`;
    case 'jury-points':
      return `${apogee} ≠ ${scodoc} (J)`;
    case 'different':
    case 'only-apogee':
    case 'only-scodoc':
      return `${apogee || nothing} ≠ ${scodoc || nothing}`;
  }
}

/** A sentence that says all of a pair. @param isOlder - see `mayBeOlder` */
export function pairLabel(
  vocabulary: Vocabulary,
  cell: number,
  { apogee, scodoc }: CellTexts,
  isOlder = false,
): string {
  const { words, weights } = vocabulary;
  const weight = weightOf(cell);
  const kind = kindName(vocabulary, cell);
  const values = fill(
    words.both,
    weight ? `${kind} (${weights[weight]})` : kind,
    apogee || words.empty,
    scodoc || words.empty,
  );
  return isOlder ? `${values} – ${words.olderMark}` : values;
}

/** What a cell is, and where it is set aside, that it is. */
export function kindName({ words, outcomes }: Vocabulary, cell: number): string {
  return isAside(cell) ? words.setAside : outcomes[outcomeOf(cell)];
}

export function typeName(vocabulary: Vocabulary, type: string): string {
  return typesResultat.includes(type as TypeResultat) ? vocabulary.types[type as TypeResultat] : type;
}

/** What an element is called where there is room; the session tells apart elements that have one code. */
export function elementTitle(
  { words }: Vocabulary,
  { code, label, session }: Pick<SheetElement, 'code' | 'label' | 'session'>,
): string {
  const title = label === '' ? code : `${code} – ${label}`;
  return session === '' || session === '0' ? title : `${title} (${fill(words.session, session)})`;
}

export function gapText(texts: CellTexts | undefined): string {
  return texts ? gapBetween(texts.apogee, texts.scodoc) : onItsWay;
}
