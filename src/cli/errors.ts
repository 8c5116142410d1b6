import type { Message } from '../message';
import { ExplainedError, say } from '../message';

/** What to say of an error; of one that nobody foresaw, no more than its name, as its text may hold names or marks. */
export function explanationOf(error: unknown): Message {
  return error instanceof ExplainedError
    ? error.explanation
    : say(
        'An unexpected error occurred ({0}). Nothing was written.',
        error instanceof Error ? error.name : '',
      );
}
