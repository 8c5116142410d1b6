import type { Encoding } from '../maquette/encoding';
import type { LineEnds } from '../maquette/line-ends';
import type { Message } from '../message';
import type { AllowedCodes } from './allowed-codes';
import type { DiagnosticCode, Severity } from './codes';

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
export interface Finding<Code extends DiagnosticCode = DiagnosticCode> extends LineSpan {
  readonly code: Code;
  readonly message: Message;
  readonly related?: readonly RelatedInformation[];
  readonly severity?: Severity;
}

/** Something wrong in a maquette: what, where, and how bad. */
export interface Diagnostic extends Finding {
  readonly severity: Severity;
}

export type ReportFinding<Code extends DiagnosticCode = DiagnosticCode> = (finding: Finding<Code>) => void;

export interface CheckOptions {
  /** What replaces the default severity of a code; `off` silences it. */
  readonly severities?: Readonly<Partial<Record<DiagnosticCode, Severity | 'off'>>>;
  /** Codes that count as those of the file's lists. */
  readonly allowedCodes?: AllowedCodes;
  /** False where nobody uses ScoDoc: what only ScoDoc refuses isn't said. */
  readonly scodoc?: boolean;
  /** True where the user wants windows-1252 knowingly. */
  readonly allowsWindows1252?: boolean;
  /** The day after which nobody is born yet, in local time; the current one by default. */
  readonly today?: Date;
  /**
   * The encoding in which the file will be saved. The characters that windows-1252 holds are allowed in all but
   * ISO-8859-1, which holds less.
   */
  readonly encoding?: Encoding;
  /** The encoding that the file had when it was opened, where what is typed since may make it another. */
  readonly original?: Encoding;
  /** The line ends that the bytes of the file have, where the text hides them: editors make them all alike. */
  readonly lineEnds?: LineEnds;
}
