import type { Maquette } from '../maquette/maquette';
import * as columns from './columns';
import { headerLine } from './header';
import { finalLineEnd, lineEndings } from './line-ends';
import { duplicateResultCodes, resultCodeCount, resultCodeLabels } from './result-codes';
import type { RowShape, RowView } from './row';
import { missingSections, sectionSequence } from './sections';
import { birthDate, names, shiftedRow, studentCode, studentWhitespace, tooFewFields } from './students';
import { missingTitles, titleLines, year } from './titles';
import type { CheckOptions, Report, Severity } from './types';
import { tooManyFields, values } from './values';

/** Every code and its severity where the user sets none. `docs/diagnostics.md` explains each. */
export const defaultSeverities = {
  'lossy-decoding': 'error',
  mojibake: 'warning',
  'unencodable-character': 'error',
  'mixed-line-endings': 'warning',
  'missing-final-line-end': 'warning',
  'lf-line-endings': 'information',
  'missing-section': 'error',
  'missing-result-codes': 'warning',
  'duplicate-section': 'error',
  'section-order': 'error',
  'unexpected-line': 'warning',
  'malformed-title': 'error',
  'padded-title': 'warning',
  // an error for apoC_Fichier_Exp
  'missing-title': 'warning',
  'invalid-year': 'error',
  'result-code-count': 'warning',
  'duplicate-result-code': 'warning',
  'result-code-without-label': 'information',
  'malformed-column': 'error',
  'column-id-sequence': 'error',
  'duplicate-column': 'error',
  'missing-column-block': 'error',
  'unknown-object-type': 'warning',
  'unknown-result-type': 'warning',
  'element-without-bareme': 'warning',
  'column-year-mismatch': 'warning',
  'split-element': 'warning',
  'missing-etape': 'warning',
  'etape-not-last': 'hint',
  'header-mismatch': 'error',
  'too-many-fields': 'error',
  'too-few-fields': 'error',
  'shifted-row': 'error',
  'invalid-student-code': 'error',
  'duplicate-student': 'error',
  'missing-name': 'warning',
  'invalid-birth-date': 'warning',
  'invalid-mark': 'error',
  'decimal-point': 'warning',
  'negative-mark': 'error',
  'mark-above-bareme': 'error',
  'mark-without-bareme': 'error',
  'invalid-bareme': 'error',
  'invalid-jury-points': 'error',
  'unknown-result-code': 'error',
  'stray-whitespace': 'warning',
} as const satisfies Record<string, Severity>;

export type DiagnosticCode = keyof typeof defaultSeverities;

export const diagnosticCodes = Object.keys(defaultSeverities) as readonly DiagnosticCode[];

export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(defaultSeverities, code);
}

/** Looks at everything but the rows of the students. */
export type HeadRule = (maquette: Maquette, report: Report, options: CheckOptions) => void;

/** Looks at one row. */
export type RowRule = (row: RowView, report: Report, shape: RowShape, options: CheckOptions) => void;

/** Looks at one row; true when the row as a whole is wrong: the other rules would only say it again, field by field. */
export type RowGuard = (row: RowView, report: Report) => boolean;

export const headRules: readonly HeadRule[] = [
  lineEndings,
  finalLineEnd,
  missingSections,
  sectionSequence,
  titleLines,
  missingTitles,
  year,
  resultCodeCount,
  duplicateResultCodes,
  resultCodeLabels,
  columns.malformedColumns,
  columns.columnBlock,
  columns.columnIds,
  columns.duplicateColumns,
  columns.unknownTypes,
  columns.elementsWithoutBareme,
  columns.columnYears,
  columns.splitElements,
  columns.etape,
  headerLine,
];

export const rowGuards: readonly RowGuard[] = [tooFewFields, shiftedRow];

/** `lineCharacters` looks at every line, and `duplicateStudents` at all rows together: see `check`. */
export const rowRules: readonly RowRule[] = [
  studentCode,
  names,
  birthDate,
  studentWhitespace,
  tooManyFields,
  values,
];
