import { foldName } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Element } from '../maquette/model';
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
