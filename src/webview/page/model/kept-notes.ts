/** What the page says of the file in which its notes are kept. */
import { writeDate } from '../../../report/tables';
import type { Notes } from '../../shared/notes';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';

/** Where notes are kept, how many differences were seen, and when something was noted last. */
export function keptText(
  { words, language }: Pick<Vocabulary, 'words' | 'language'>,
  fileName: string,
  { seen, cases }: Notes,
): string {
  const times = [...seen, ...cases].map(({ when }) => Date.parse(when));
  if (times.length === 0) return fill(words.nothingKept, fileName);
  // there may be more of them than a function takes arguments
  const latest = times.reduce((a, b) => Math.max(a, b));
  const count = seen.filter(({ isSeen }) => isSeen).length;
  return fill(words.keptIn, count.toLocaleString(language), fileName, writeDate(new Date(latest)));
}
