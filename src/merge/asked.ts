/** The values that somebody asked for in a comparison, among the changes of a merge. */
import type { Message } from '../message';
import { say } from '../message';
import type { MergeReview } from './changes';

/** Ids of Apogée's columns, by student code. */
export type AskedValues = ReadonlyMap<string, ReadonlySet<string>>;

/** What of it a merge can do. */
export interface AskedChanges {
  /** By change: 1 for those that write a value that was asked for. */
  readonly changes: Uint8Array;
  /** How many values were asked for, and how many of them a change is about. */
  readonly asked: number;
  readonly found: number;
}

export function askedChanges(
  { count, student, unit, students, units, columns }: MergeReview,
  asked: AskedValues,
): AskedChanges {
  const ids = units.map((each) => each.columns.map((column) => columns.matches[column]!.apogee.id));
  const changes = new Uint8Array(count);
  let found = 0;
  for (let change = 0; change < count; change++) {
    const wanted = asked.get(students[student[change]!]!.nip);
    const values = wanted ? ids[unit[change]!]!.filter((id) => wanted.has(id)).length : 0;
    if (values === 0) continue;
    changes[change] = 1;
    found += values;
  }
  const all = [...asked.values()].reduce((sum, { size }) => sum + size, 0);
  return { changes, asked: all, found };
}

/** Says that not all that was asked for can be had; nothing where it can. */
export function askedWarnings({ asked, found }: AskedChanges): Message[] {
  if (found === asked) return [];
  return [
    say(
      'Values asked for in the comparison: {0}; ScoDoc can give {1}. For the others ScoDoc has no value, or it isn’t sure whose they are.',
      asked,
      found,
    ),
  ];
}
