import { countTabs } from './field-ends';
import { LineWalker } from './lines';
import { ExplainedError, say } from '../message';

/** Seven times what the largest maquette imagined has: 20,000 students × 363 columns. */
export const mostValues = 50_000_000;

export type SizeProblem = 'too-many-values' | 'oversized-maquette';

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

/** Ten times what the largest maquette imagined has (20,000 students), and twice (363 columns for each). */
export const [mostLines, mostTabs] = [200_000, 16_000_000];

/** True when a text has more lines or tabs than any maquette: its index would take far more than the text does. */
export function isOversized(text: string): boolean {
  // most files are too short for either
  if (text.length > mostLines) {
    let lineEnds = -1;
    for (const lines = new LineWalker(text); lines.next();) lineEnds++;
    if (lineEnds > mostLines) return true;
  }
  return text.length > mostTabs && countTabs(text) > mostTabs;
}

/**
 * Asked before a text is read as a maquette.
 *
 * @throws {ExplainedError} with a `SizeProblem` when it is oversized
 */
export function refuseOversized(text: string): void {
  if (isOversized(text))
    throw new ExplainedError<SizeProblem>(
      'oversized-maquette',
      say(
        'The file has more lines or fields than any maquette ({0} lines, {1} fields): it is not read. Export the maquette from Apogée again.',
        mostLines,
        mostTabs,
      ),
    );
}
