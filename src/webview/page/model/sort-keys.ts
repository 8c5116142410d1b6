/** By what the rows of a comparison are sorted: a number for each, of the column with that key. */
import { typesResultat } from '../../../maquette/model';
import type { Ranking } from '../../shared/protocol';
import { rankTexts } from '../../shared/ranks';
import type { Facts } from './facts';
import { kindRank, weightRank } from './filters';
import type { Seen } from './seen';

/** Ranks cells by their texts, which the page doesn't have; undefined when the data is not the same any more. */
export interface RankSource {
  ranks(cells: Uint32Array, by: Ranking): Promise<ArrayLike<number> | undefined>;
}

/** What the rows of the list are sorted by. */
export async function listKeys(
  { data }: Facts,
  cells: Uint32Array,
  key: string,
  language: string,
  source: RankSource,
  seen: Pick<Seen, 'isSeen'>,
): Promise<ArrayLike<number> | undefined> {
  const width = data.columns.length;
  const byStudent = (texts: readonly string[]): Uint32Array => {
    const ranks = rankTexts(texts, language);
    return cells.map((cell) => ranks[Math.floor(cell / width)]!);
  };
  const byElement = (ranks: ArrayLike<number>): Uint32Array =>
    cells.map((cell) => ranks[data.columns[cell % width]!.element]!);
  switch (key) {
    case 'code':
      return byStudent(data.nips);
    case 'student':
      return byStudent(data.names);
    case 'element':
      return byElement(
        rankTexts(
          data.elements.map(({ code }) => code),
          language,
        ),
      );
    case 'label':
      return byElement(
        rankTexts(
          data.elements.map(({ label }) => label),
          language,
        ),
      );
    case 'type':
      return cells.map((cell) =>
        (typesResultat as readonly string[]).indexOf(data.columns[cell % width]!.type),
      );
    case 'kind':
      return cells.map((cell) => kindRank(data.cells[cell]!));
    case 'weight':
      return cells.map((cell) => weightRank(data.cells[cell]!));
    case 'seen':
      // what is left to be looked at comes first
      return cells.map((cell) => Number(seen.isSeen(cell)));
    case 'apogee':
    case 'scodoc':
    case 'gap':
      return source.ranks(cells, key);
    default:
      return undefined;
  }
}

/** What the students of the grid are sorted by. */
export async function studentKeys(
  { data, counts, heaviest }: Facts,
  students: Uint32Array,
  key: string,
  language: string,
  source: RankSource,
): Promise<ArrayLike<number> | undefined> {
  const by = (ranks: ArrayLike<number>): Uint32Array => students.map((student) => ranks[student]!);
  switch (key) {
    case 'code':
      return by(rankTexts(data.nips, language));
    case 'student':
      return by(rankTexts(data.names, language));
    case 'differences':
      return by(counts);
    case 'weight':
      return by(heaviest);
    default: {
      const column = data.columns.findIndex(({ id }) => `column:${id}` === key);
      return column < 0
        ? undefined
        : source.ranks(
            students.map((student) => student * data.columns.length + column),
            'apogee',
          );
    }
  }
}
