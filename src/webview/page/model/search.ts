/**
 * What somebody types to find rows, alike in every page: words in any order, each in the student, the element or a value.
 * The words that something has are the bits of a number, so that half a million cells are no matter.
 */
import { foldName } from '../../../maquette/identity';
import type { Sheet, SheetElement } from '../../shared/protocol';

/** What is searched: all of the words, and one of the codes if there are any. */
export interface SearchWords {
  /** Words of digits: a student has one code, so that several are several students. */
  readonly codes: readonly string[];
  readonly others: readonly string[];
}

/** The bits of a number are so many words; nobody types as many. */
const mostWords = 31;

/** A comma parts words, but for one between the digits of a mark. */
const separators = /[\s;]+|,(?=\D|$)|(?<=\D|^),|,(?=\d{4})|(?<=\d{4}),/u;

export function searchWords(query: string): SearchWords {
  const words = query
    .split(separators)
    .map(foldName)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  const isCode = (word: string): boolean => /^\d+$/u.test(word);
  return { codes: words.filter(isCode), others: words.filter((word) => !isCode(word)) };
}

/** All of the words, each at the place of its bit. */
export function everyWord({ codes, others }: SearchWords): string[] {
  return [...codes, ...others];
}

/** For each text, folded as names are, which of the words stand in it. */
export function wordsIn(texts: readonly string[], search: SearchWords): Uint32Array {
  const words = everyWord(search);
  return Uint32Array.from(texts, (text) =>
    words.reduce((mask, word, bit) => (text.includes(word) ? mask | (1 << bit) : mask), 0),
  );
}

/** The ranks that have each of the words in a value, as they were looked for. */
export type FoundWords = ReadonlyMap<string, Uint32Array>;

/** For each of so many ranks, which of the words a value has. */
export function wordsFound(count: number, search: SearchWords, found: FoundWords): Uint32Array {
  const masks = new Uint32Array(count);
  everyWord(search).forEach((word, bit) => {
    for (const rank of found.get(word) ?? []) masks[rank]! |= 1 << bit;
  });
  return masks;
}

/** Says whether what has these words is what is searched. */
export function searchTest({ codes, others }: SearchWords): (mask: number) => boolean {
  const anyOf = (1 << codes.length) - 1;
  const allOf = ((1 << (codes.length + others.length)) - 1) & ~anyOf;
  return (mask) => (mask & allOf) === allOf && (anyOf === 0 || (mask & anyOf) !== 0);
}

/** Says whether a text, folded as names are, is what is searched. */
export function textFilter(query: string): (text: string) => boolean {
  const search = searchWords(query);
  const passes = searchTest(search);
  return (text) => passes(wordsIn([text], search)[0]!);
}

/** The texts of students as they are searched. */
export function searchTexts({ nips, names }: Pick<Sheet, 'nips' | 'names'>): string[] {
  return nips.map((nip, student) => foldedTexts(nip, names[student]!));
}

/** The same of elements. */
export function elementTexts(elements: readonly Pick<SheetElement, 'code' | 'label'>[]): string[] {
  return elements.map(({ code, label }) => foldedTexts(code, label));
}

/** Folded, so that no word is found across two of them. */
export function foldedTexts(...texts: readonly string[]): string {
  return texts.map(foldName).join('\n');
}

/** The texts of a sheet as they are searched. */
export interface SheetTexts {
  readonly students: readonly string[];
  readonly elements: readonly string[];
}

/** What is searched in a sheet: a byte a student, and a byte a cell, 1 where they are it. */
export interface Found {
  readonly students: Uint8Array;
  readonly cells: Uint8Array;
}

/**
 * Finds the students and the cells of a sheet; a cell is found by its student, its element and its values together.
 *
 * @returns undefined where nothing is searched
 */
export function searchSheet(
  { nips, columns }: Sheet,
  search: SearchWords,
  texts: SheetTexts,
  found: FoundWords,
): Found | undefined {
  if (everyWord(search).length === 0) return undefined;
  const passes = searchTest(search);
  const students = wordsIn(texts.students, search);
  const elements = wordsIn(texts.elements, search);
  const ofColumns = Uint32Array.from(columns, ({ element }) => elements[element]!);
  const values = wordsFound(nips.length * columns.length, search, found);
  const cells = new Uint8Array(values.length);
  for (let student = 0, cell = 0; student < nips.length; student++)
    for (let column = 0; column < columns.length; column++, cell++)
      if (passes(students[student]! | ofColumns[column]! | values[cell]!)) cells[cell] = 1;
  return { students: Uint8Array.from(students, (mask) => Number(passes(mask))), cells };
}
