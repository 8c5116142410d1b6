import * as vscode from 'vscode';
import type { Comparison } from '../../compare/compare';
import type { RecordOptions } from '../../compare/record';
import { comparisonRecord, recordTitle } from '../../compare/record';
import type { ReportOptions } from '../../compare/report';
import { comparisonReport } from '../../compare/report';
import { wordsOf } from '../../compare/words';
import type { Message } from '../../message';
import { render } from '../../message';
import { csv } from '../../report/csv';
import { htmlPage } from '../../report/html';
import type { ReportTable } from '../../report/tables';
import { workbook } from '../../report/xlsx';
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
    content: () => contentOf(title, comparisonReport(comparison, options, l10n), format),
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
    content: () => contentOf(recordTitle, comparisonRecord(comparison, options, l10n), format),
    written: (target) => vscode.l10n.t('The record was written to “{0}”.', target),
  });
}

function contentOf(
  title: Message,
  tables: readonly ReportTable[],
  format: ExportFormat,
): Uint8Array | Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(csv(tables));
    case 'html':
      return new TextEncoder().encode(htmlPage(render(title, l10n), tables, vscode.env.language));
    case 'xlsx':
      return workbook(tables);
  }
}
