import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import type { DiagnosticCode } from './codes';
import type { LoneMarks } from './lone-marks';
import type { RowShape, RowView } from './row';
import type { CheckOptions, ReportFinding } from './types';

/** What looks for something wrong: it can report its own codes alone. */
export interface Rule<Code extends DiagnosticCode, Check> {
  readonly codes: readonly Code[];
  readonly check: Check;
}

/** Looks at everything but the rows of the students. */
export type HeadRule<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, HeadCheck<Code>>;
type HeadCheck<Code extends DiagnosticCode> = (
  maquette: Maquette,
  report: ReportFinding<Code>,
  options: CheckOptions,
) => void;

/**
 * Looks at the characters of a line, whichever it is: its number from 0, and its text without the line end; of a row perhaps
 * no more than what stands before ASCII that can be seen.
 */
export type LineRule<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, LineCheck<Code>>;
type LineCheck<Code extends DiagnosticCode> = (
  line: number,
  text: string,
  report: ReportFinding<Code>,
  options: CheckOptions,
) => void;

/** Looks at one row. */
export type RowRule<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, RowCheck<Code>>;
type RowCheck<Code extends DiagnosticCode> = (
  row: RowView,
  report: ReportFinding<Code>,
  shape: RowShape,
  options: CheckOptions,
) => void;

/** Looks at one row; true when the row as a whole is wrong: the other rules would only say it again, field by field. */
export type RowGuard<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, GuardCheck<Code>>;
type GuardCheck<Code extends DiagnosticCode> = (
  row: RowView,
  report: ReportFinding<Code>,
  shape: RowShape,
) => boolean;

/** Looks at the student codes of all rows together; `undefined` stands for a row whose code can't be trusted. */
export type StudentsRule<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, StudentsCheck<Code>>;
type StudentsCheck<Code extends DiagnosticCode> = (
  keys: readonly (StudentKey | undefined)[],
  report: ReportFinding<Code>,
) => void;

/** Looks at all rows together, again whenever one changes: at what is known of them, without reading them again. */
export type TableRule<Code extends DiagnosticCode = DiagnosticCode> = Rule<Code, TableCheck<Code>>;
type TableCheck<Code extends DiagnosticCode> = (
  maquette: Maquette,
  table: TableFacts,
  report: ReportFinding<Code>,
) => void;

/** What is known of the rows that can be trusted. */
export interface TableFacts {
  /** The rows and their NIPs. */
  readonly rows: readonly { readonly row: Row; readonly key: StudentKey }[];
  readonly loneMarks: LoneMarks;
}

/** The NIP of a row and where it stands, for the rule that needs them all. */
export interface StudentKey {
  readonly line: number;
  /** As it stands, with the blanks around it: they say where it is. */
  readonly raw: string;
}

export function headRule<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: HeadCheck<NoInfer<Code>>,
): HeadRule<Code> {
  return { codes, check };
}

export function lineRule<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: LineCheck<NoInfer<Code>>,
): LineRule<Code> {
  return { codes, check };
}

export function rowRule<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: RowCheck<NoInfer<Code>>,
): RowRule<Code> {
  return { codes, check };
}

export function rowGuard<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: GuardCheck<NoInfer<Code>>,
): RowGuard<Code> {
  return { codes, check };
}

export function studentsRule<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: StudentsCheck<NoInfer<Code>>,
): StudentsRule<Code> {
  return { codes, check };
}

export function tableRule<Code extends DiagnosticCode>(
  codes: readonly Code[],
  check: TableCheck<NoInfer<Code>>,
): TableRule<Code> {
  return { codes, check };
}
