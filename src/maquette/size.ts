import { ExplainedError, say } from '../message';

/** Seven times what the largest maquette imagined has: 20,000 students × 363 columns. */
export const mostValues = 50_000_000;

export type SizeProblem = 'too-many-values';

/**
 * Asked before there is something for each value: a file of some MB can have any number of them, when it defines
 * thousands of columns and its rows are short.
 *
 * @throws {ExplainedError} with a `SizeProblem` when there are more than `mostValues`
 */
export function refuseTooManyValues(students: number, columns: number): void {
  if (students * columns > mostValues)
    throw new ExplainedError<SizeProblem>(
      'too-many-values',
      say(
        'There would be {0} students × {1} columns: no maquette is so large. Export the maquette from Apogée again.',
        students,
        columns,
      ),
    );
}
