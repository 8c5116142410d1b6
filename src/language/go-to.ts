import { foldName } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row, Span } from '../maquette/model';
import { idOf } from './occurrences';
import type { Student } from './students';
import { studentOf } from './students';

/**
 * Finds things by words that somebody types: each word must occur, in any order; accents, case, hyphens and apostrophes
 * are set aside.
 */
export class Search<Item> {
  private readonly folded: readonly string[];

  constructor(
    private readonly items: readonly Item[],
    textsOf: (item: Item) => readonly string[],
  ) {
    // a line end keeps a word from being found across two texts
    this.folded = items.map((item) => textsOf(item).map(foldName).join('\n'));
  }

  /** The items in their own order; all of them for an empty query. */
  find(query: string): Item[] {
    const words = query.split(/\s+/u).map(foldName);
    return this.items.filter((_, index) => words.every((word) => this.folded[index]!.includes(word)));
  }
}

export function studentSearch(maquette: Maquette): Search<Student> {
  return new Search(
    maquette.rows.map((row) => studentOf(maquette, row)),
    ({ nip, nom, prenom }) => [nip, nom, prenom],
  );
}

export function elementSearch(maquette: Maquette): Search<Element> {
  return new Search(maquette.elements, ({ code, label }) => [code, label]);
}

/** Where to go for an element: its first value in that row, if the row has it; else its definition. */
export function elementTarget(maquette: Maquette, element: Element, row: Row | undefined): Span {
  const [column] = element.columns;
  return (row && maquette.fieldSpan(row, column!.field)) ?? idOf(maquette, column!);
}

/** From the first to the last value of an element in that row, as far as they stand side by side; else its target. */
export function elementStretch(maquette: Maquette, element: Element, row: Row | undefined): Span {
  const start = elementTarget(maquette, element, row);
  const last = element.columns.at(-1)!;
  const end =
    row && last.field - element.columns[0]!.field < element.columns.length
      ? maquette.fieldSpan(row, last.field)
      : undefined;
  return end && end.end > start.end ? { start: start.start, end: end.end } : start;
}
