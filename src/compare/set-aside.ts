/** Differences that tell nothing of the results, as ScoDoc had nothing to compare: set aside, with the reason. */
import type { StudentMatch } from '../pairing/students';
import type { ScodocLog } from '../scodoc/log';
import type { ComparedElement } from './elements';
import type { Orientation } from './orientation';
import { asideCell, isAside, isDifference, outcomeOf } from './outcomes';

/**
 * Why values have no counterpart, the strongest first: ScoDoc's log names the element, or the student; or, where there is
 * no log, ScoDoc's file holds nothing of the element, or of the student: not even the barèmes, which ScoDoc writes
 * wherever it knows something.
 */
export const asideReasons = ['unknown-element', 'noted-student', 'empty-element', 'empty-student'] as const;
export type AsideReason = (typeof asideReasons)[number];

/** What is set aside for one reason. */
export interface Aside {
  readonly reason: AsideReason;
  /** The ranks of the elements, or of the students among the pairs, and how many differences each has. */
  readonly items: readonly { readonly rank: number; readonly values: number }[];
}

interface Compared {
  readonly students: readonly StudentMatch[];
  readonly elements: readonly ComparedElement[];
  /** How many columns are paired. */
  readonly width: number;
  /** As those of a comparison. */
  readonly cells: Uint8Array;
}

/** Marks the differences that are set aside, in place. A difference is set aside once, for the first reason that holds. */
export function setAside(
  { students, elements, width, cells }: Compared,
  { orientation, log }: { readonly orientation: Orientation; readonly log?: ScodocLog },
): Aside[] {
  // what Apogée had before, and has not after, is a loss
  if (orientation !== 'apogee-scodoc') return [];
  const columnsOf = (element: number): readonly number[] => elements[element]!.columns;
  const everyColumn = Array.from({ length: width }, (_, column) => column);
  const everyStudent = students.map((_, student) => student);
  const isBlank = (rows: readonly number[], columns: readonly number[]): boolean =>
    rows.every((student) =>
      columns.every((column) => {
        const outcome = outcomeOf(cells[student * width + column]!);
        return outcome === 'both-empty' || outcome === 'only-apogee';
      }),
    );
  const marked = (rows: readonly number[], columns: readonly number[]): number => {
    let count = 0;
    for (const student of rows)
      for (const column of columns) {
        const index = student * width + column;
        const cell = cells[index]!;
        if (!isDifference(outcomeOf(cell)) || isAside(cell)) continue;
        cells[index] = asideCell(cell);
        count++;
      }
    return count;
  };
  const asideOf = (reason: AsideReason, ranks: readonly number[], mark: (rank: number) => number): Aside => ({
    reason,
    items: ranks.map((rank) => ({ rank, values: mark(rank) })).filter(({ values }) => values > 0),
  });
  const asideElements = (reason: AsideReason, ranks: readonly number[]): Aside =>
    asideOf(reason, ranks, (rank) => marked(everyStudent, columnsOf(rank)));
  const asideStudents = (reason: AsideReason, ranks: readonly number[]): Aside =>
    asideOf(reason, ranks, (rank) => marked([rank], everyColumn));

  const everyElement = elements.map((_, element) => element);
  if (log) {
    const unknown = everyElement.filter((rank) => log.elementsUnknown.has(elements[rank]!.apogee.code));
    const noted = everyStudent.filter((rank) => {
      const { nip } = students[rank]!;
      return log.studentsUnknown.has(nip) || log.studentsNotInEtape.has(nip);
    });
    return [asideElements('unknown-element', unknown), asideStudents('noted-student', noted)].filter(
      ({ items }) => items.length > 0,
    );
  }
  const blank = everyElement.filter((rank) => isBlank(everyStudent, columnsOf(rank)));
  const absent = everyStudent.filter((rank) => isBlank([rank], everyColumn));
  return [
    // a file without any value is one that ScoDoc hasn't filled
    ...(blank.length < elements.length ? [asideElements('empty-element', blank)] : []),
    ...(absent.length < students.length ? [asideStudents('empty-student', absent)] : []),
  ].filter(({ items }) => items.length > 0);
}
