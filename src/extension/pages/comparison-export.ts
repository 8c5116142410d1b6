import * as vscode from 'vscode';
import type { Comparison } from '../../compare/compare';
import type { RecordOptions } from '../../compare/record';
import { comparisonRecord, recordTitle } from '../../compare/record';
import type { ReportOptions } from '../../compare/report';
import { comparisonReport } from '../../compare/report';
import { wordsOf } from '../../compare/words';
import type { Message } from '../../message';
import { render } from '../../message';
import { bytesInSteps } from '../../report/bytes';
import { csvTexts } from '../../report/csv';
import { htmlLines } from '../../report/html';
import { printableInSteps } from '../../report/printable';
import type { ReportTable } from '../../report/tables';
import { workbookInSteps } from '../../report/xlsx';
import type { Steps } from '../../steps';
import type { ExportFormat } from '../../webview/shared/protocol';
import { l10n } from '../messages';
import { dayAndBase, saveReport } from './save-report';

/** Asks where to, writes the report of the comparison there, and offers to open it. */
export async function exportComparison(
  comparison: Comparison,
  options: ReportOptions,
  format: ExportFormat,
  apogee: vscode.Uri,
): Promise<void> {
  const { title } = wordsOf(comparison.options.orientation);
  await saveReport({
    maquette: apogee,
    name: vscode.l10n.t('comparison-{0}-{1}', ...dayAndBase(apogee, options.date)),
    format,
    content: () => contentOf(title, () => comparisonReport(comparison, options, l10n), format),
    written: (target) => vscode.l10n.t('The comparison was written to “{0}”.', target),
  });
}

/** The same with the record of its verification. */
export async function exportRecord(
  comparison: Comparison,
  options: RecordOptions,
  format: ExportFormat,
  apogee: vscode.Uri,
): Promise<void> {
  await saveReport({
    maquette: apogee,
    name: vscode.l10n.t('verification-{0}-{1}', ...dayAndBase(apogee, options.date)),
    format,
    content: () => contentOf(recordTitle, () => comparisonRecord(comparison, options, l10n), format),
    written: (target) => vscode.l10n.t('The record was written to “{0}”.', target),
  });
}

function* contentOf(
  title: Message,
  tablesOf: () => readonly ReportTable[],
  format: ExportFormat,
): Steps<Uint8Array | Promise<Uint8Array>> {
  yield;
  const tables = tablesOf();
  switch (format) {
    case 'csv':
      return yield* bytesInSteps(csvTexts(tables));
    case 'html': {
      const printed = yield* printableInSteps(tables, l10n);
      return yield* bytesInSteps(htmlLines(render(title, l10n), printed, vscode.env.language));
    }
    case 'xlsx':
      return yield* workbookInSteps(tables);
  }
}
