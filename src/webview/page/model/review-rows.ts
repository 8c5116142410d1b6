/** Which changes of a review are shown, in what order and in which row. */
import { changeGroups } from '../../../merge/change-list';
import type { Ranking } from '../../shared/protocol';
import type { MergeData } from '../../shared/merge-messages';
import { rankTexts } from '../../shared/ranks';
import type { Filters } from './filters';
import type { FoundWords, SearchWords } from './search';
import { elementTexts, foldedTexts, searchTest, wordsFound, wordsIn } from './search';
import type { RankSource } from './sort-keys';

/** The texts of students and of units as they are searched. */
export interface Searched {
  readonly students: readonly string[];
  readonly units: readonly string[];
}

export function searchedTexts({ nips, names, others, units, elements }: MergeData): Searched {
  const ofElements = elementTexts(elements);
  return {
    students: nips.map((nip, student) => foldedTexts(nip, names[student]!, others[student]!)),
    units: units.map(({ element }) => ofElements[element]!),
  };
}

/**
 * The changes that pass, by group, in the order of the data.
 *
 * @param found - for each word the changes that have it in a value
 */
export function passingChanges(
  data: MergeData,
  { element, type }: Pick<Filters, 'element' | 'type'>,
  search: SearchWords,
  searched: Searched,
  found: FoundWords,
): Uint32Array[] {
  const [students, units] = [wordsIn(searched.students, search), wordsIn(searched.units, search)];
  const values = wordsFound(data.student.length, search, found);
  const passes = searchTest(search);
  const wanted = data.units.map(
    (unit) =>
      (element === '' || data.elements[unit.element]!.key === element) && (type === '' || unit.type === type),
  );
  const lists = changeGroups.map(() => new Uint32Array(data.student.length));
  const lengths = changeGroups.map(() => 0);
  for (let change = 0; change < data.student.length; change++) {
    const unit = data.unit[change]!;
    if (!wanted[unit]) continue;
    if (!passes(students[data.student[change]!]! | units[unit]! | values[change]!)) continue;
    const group = data.group[change]!;
    lists[group]![lengths[group]!++] = change;
  }
  return lists.map((list, group) => list.slice(0, lengths[group]));
}

/** A group, and those of its changes that pass. */
interface GroupPart {
  readonly group: number;
  readonly changes: Uint32Array;
  readonly isFolded: boolean;
  /** The row that tells of the group. */
  readonly row: number;
}

/** The rows: one for each group that has something, with its changes below it unless it is folded. */
export class ReviewRows {
  readonly count: number;
  readonly parts: readonly GroupPart[];

  constructor(changes: readonly Uint32Array[], isFolded: (group: number) => boolean) {
    const parts: GroupPart[] = [];
    let row = 0;
    changes.forEach((list, group) => {
      if (list.length === 0) return;
      const part = { group, changes: list, isFolded: isFolded(group), row };
      parts.push(part);
      row += 1 + (part.isFolded ? 0 : list.length);
    });
    this.parts = parts;
    this.count = row;
  }

  /** What a row is about: the change is -1 for the group itself. */
  at(row: number): { part: GroupPart; change: number } | undefined {
    const part = this.parts.filter((each) => each.row <= row).at(-1);
    if (!part || row >= this.count) return undefined;
    return { part, change: row === part.row ? -1 : part.changes[row - part.row - 1]! };
  }

  /** The changes of the student whom a row is about, in folded groups too; undefined in the row of a group. */
  ofStudentAt(row: number, students: Uint32Array): Uint32Array[] | undefined {
    const change = this.at(row)?.change ?? -1;
    if (change < 0) return undefined;
    const student = students[change];
    return this.parts.map(({ changes }) => changes.filter((each) => students[each] === student));
  }

  /** The changes that one sees when one scrolls: not those of folded groups. */
  get unfolded(): Uint32Array[] {
    return this.parts.flatMap(({ isFolded, changes }) => (isFolded ? [] : [changes]));
  }
}

/** By what the rows of a review can be sorted: a number for each change, of the column with that key. */
export async function reviewKeys(
  data: MergeData,
  changes: Uint32Array,
  key: string,
  language: string,
  source: RankSource,
): Promise<ArrayLike<number> | undefined> {
  const byStudent = (texts: readonly string[]): Uint32Array => {
    const ranks = rankTexts(texts, language);
    return changes.map((change) => ranks[data.student[change]!]!);
  };
  const byUnit = (textOf: (unit: MergeData['units'][number]) => string): Uint32Array => {
    const ranks = rankTexts(data.units.map(textOf), language);
    return changes.map((change) => ranks[data.unit[change]!]!);
  };
  const rankings: readonly Ranking[] = ['apogee', 'scodoc'];
  const ranking = rankings.find((each) => each === key);
  if (ranking) return source.ranks(changes, ranking);
  if (key === 'code') return byStudent(data.nips);
  if (key === 'student') return byStudent(data.names);
  if (key === 'element') return byUnit(({ element }) => data.elements[element]!.code);
  if (key === 'label') return byUnit(({ element }) => data.elements[element]!.label);
  return key === 'type' ? byUnit(({ type }) => type) : undefined;
}
