import type { Translate } from '../message';
import type { Language } from './l10n';

export interface Terminal {
  readonly t: Translate;
  readonly language: Language;
  /** Writes a result to the standard output, as it is made; texts bring their line ends. */
  readonly write: (texts: Iterable<string>) => Promise<void>;
}

/**
 * A command of the terminal: the words after its name in, the exit code out. What makes its arguments or its input
 * unusable it throws as an `ExplainedError`.
 */
export type Command = (words: string[], terminal: Terminal) => Promise<number>;
