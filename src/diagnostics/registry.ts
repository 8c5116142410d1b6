import type { DiagnosticCode } from './codes';
import type { HeadRule, LineRule, RowGuard, RowRule, Rule, StudentsRule, TableRule } from './rule';
import { blankLines } from './rules/blank-lines';
import { closingLine, paddedBlockMarks, studentDefinition } from './rules/column-block';
import * as columns from './rules/columns';
import { encodingOfFile, lineCharacters } from './rules/encoding';
import { sameCodeTwoTypes, vdiMismatch } from './rules/etape';
import { headerLine, headerTab, headerWhitespace } from './rules/header';
import { finalLineEnd, lineEndings } from './rules/line-ends';
import { codeLists, duplicateResultCodes, resultCodeCount, resultCodeLabels } from './rules/result-codes';
import { rowTab, untrustedRow } from './rules/rows';
import { missingSections, sectionSequence } from './rules/sections';
import * as students from './rules/students';
import * as table from './rules/table';
import { missingTitles, titleLines, titleValues, year } from './rules/titles';
import { values } from './rules/values';
import { wrongEncoding } from './rules/wrong-encoding';

export const headRules: readonly HeadRule[] = [
  encodingOfFile,
  wrongEncoding,
  lineEndings,
  finalLineEnd,
  missingSections,
  sectionSequence,
  blankLines,
  titleLines,
  missingTitles,
  titleValues,
  year,
  resultCodeCount,
  duplicateResultCodes,
  resultCodeLabels,
  codeLists,
  columns.malformedColumns,
  columns.columnBlock,
  paddedBlockMarks,
  closingLine,
  studentDefinition,
  columns.columnIds,
  columns.duplicateColumns,
  columns.unknownTypes,
  columns.elementsWithoutBareme,
  columns.columnYears,
  columns.splitElements,
  columns.etape,
  sameCodeTwoTypes,
  vdiMismatch,
  headerLine,
  headerWhitespace,
  headerTab,
];

export const lineRules: readonly LineRule[] = [lineCharacters];

export const rowGuards: readonly RowGuard[] = [untrustedRow];

export const rowRules: readonly RowRule[] = [
  students.studentCode,
  students.names,
  students.birthDate,
  students.studentWhitespace,
  students.quotedNames,
  values,
  rowTab,
];

export const studentsRules: readonly StudentsRule[] = [students.duplicateStudents];

export const tableRules: readonly TableRule[] = [
  table.noStudents,
  table.rowsThatStop,
  table.shortCodes,
  table.marksWithoutResult,
];

/** What only ScoDoc refuses, as far as is known: nothing of it is said to those who don't use it. */
export const scodocOnly: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'missing-result-codes',
  'blank-lines',
  'padded-title',
  'padded-block-mark',
  'closing-line',
  'missing-student-definition',
  'missing-etape',
  'same-code-two-types',
  'row-ends-with-tab',
  'row-stops-early',
]);

export const rules: readonly Rule<DiagnosticCode, unknown>[] = [
  ...headRules,
  ...lineRules,
  ...rowGuards,
  ...rowRules,
  ...studentsRules,
  ...tableRules,
];
