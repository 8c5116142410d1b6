import type { Translate } from '../message';

export interface Terminal {
  readonly t: Translate;
  /** Writes a result to the standard output, with a line end. */
  readonly print: (text: string) => void;
}

/**
 * A command of the terminal: the words after its name in, the exit code out. What makes its arguments or its input
 * unusable it throws as an `ExplainedError`.
 */
export type Command = (words: string[], terminal: Terminal) => Promise<number>;
