import { outcomeOf } from '../../../compare/outcomes';
import type { ComparisonData } from '../../shared/protocol';
import { countDifferences, differencesByStudent, heaviestByStudent, ownGroups } from './filters';
import type { SheetTexts } from './search';
import { elementTexts, searchTexts } from './search';

/** What is worked out once for each version of the data. */
export interface Facts {
  readonly data: ComparisonData;
  readonly searched: SheetTexts;
  readonly counts: Uint32Array;
  readonly heaviest: Uint32Array;
  readonly differences: number;
  /** The columns that hold pairs of different texts. */
  readonly unequal: ReadonlySet<number>;
  readonly groups: ReadonlyMap<string, ReadonlySet<number>>;
}

export function factsOf(data: ComparisonData): Facts {
  const counts = differencesByStudent(data);
  const unequal = new Set<number>();
  data.columns.forEach((_, column) => {
    for (let cell = column; cell < data.cells.length; cell += data.columns.length) {
      const outcome = outcomeOf(data.cells[cell]!);
      if (outcome === 'equal' || outcome === 'both-empty') continue;
      unequal.add(column);
      break;
    }
  });
  const studentsWhere = (test: (count: number) => boolean): Set<number> =>
    new Set(data.nips.flatMap((_, student) => (test(counts[student]!) ? [student] : [])));
  return {
    data,
    searched: { students: searchTexts(data), elements: elementTexts(data.elements) },
    counts,
    heaviest: heaviestByStudent(data),
    differences: countDifferences(data),
    unequal,
    groups: new Map([
      [ownGroups.with, studentsWhere((count) => count > 0)],
      [ownGroups.without, studentsWhere((count) => count === 0)],
      ...data.groups.map(({ key, students }) => [key, new Set(students)] as const),
    ]),
  };
}
