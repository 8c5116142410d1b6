import type { Encoding } from '../maquette/encoding';
import type { LineEnds } from './line-ends';
import type { Message } from '../message';
import type { DiagnosticCode } from './registry';

/** The severities of an editor, from the worst. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/**
 * A stretch of one line: `line`, `start` (included) and `end` (excluded) count from 0, the last two in UTF-16 units
 * from the start of the line. An edit in another line leaves it right, as long as no line comes or goes.
 */
export interface LineSpan {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface RelatedInformation extends LineSpan {
  readonly message: Message;
}

/** What a rule found; the default severity of its code holds unless it says another. */
export interface Finding extends LineSpan {
  readonly code: DiagnosticCode;
  readonly message: Message;
  readonly related?: readonly RelatedInformation[];
  readonly severity?: Severity;
}

/** Something wrong in a maquette: what, where, and how bad. */
export interface Diagnostic extends Finding {
  readonly severity: Severity;
}

export type Report = (finding: Finding) => void;

export interface CheckOptions {
  /** What replaces the default severity of a code; `off` silences it. */
  readonly severities?: Readonly<Partial<Record<DiagnosticCode, Severity | 'off'>>>;
  /** The day after which nobody is born yet, in local time; the current one by default. */
  readonly today?: Date;
  /**
   * The encoding in which the file will be saved. The characters that windows-1252 holds are allowed in all but
   * ISO-8859-1, which holds less.
   */
  readonly encoding?: Encoding;
  /** The line ends that the bytes of the file have, where the text hides them: editors make them all alike. */
  readonly lineEnds?: LineEnds;
}
