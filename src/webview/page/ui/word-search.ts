import type { FoundWords, SearchWords } from '../model/search';
import { everyWord } from '../model/search';
import type { Host } from './host';

/** Where words stand in the values of a version of the data; each is looked for once. */
export class WordSearch {
  private found = new Map<string, Uint32Array>();

  constructor(private readonly host: Host) {}

  async find(search: SearchWords): Promise<FoundWords> {
    const { found } = this;
    await Promise.all(
      everyWord(search).map(async (word) => {
        if (!found.has(word)) found.set(word, (await this.host.search(word)) ?? new Uint32Array(0));
      }),
    );
    return found;
  }

  /** The data is another one. */
  forget(): void {
    this.found = new Map();
  }
}
