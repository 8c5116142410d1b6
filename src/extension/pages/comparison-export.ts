import * as vscode from 'vscode';
import type { Comparison } from '../../compare/compare';
import type { ReportOptions } from '../../compare/report';
import { comparisonReport } from '../../compare/report';
import { wordsOf } from '../../compare/words';
import { render } from '../../message';
import { csv } from '../../report/csv';
import { htmlPage } from '../../report/html';
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
  await saveReport({
    maquette: apogee,
    name: vscode.l10n.t('comparison-{0}-{1}', ...dayAndBase(apogee, options.date)),
    format,
    content: () => contentOf(comparison, options, format),
    written: (target) => vscode.l10n.t('The comparison was written to “{0}”.', target),
  });
}

function contentOf(
  comparison: Comparison,
  options: ReportOptions,
  format: ExportFormat,
): Uint8Array | Promise<Uint8Array> {
  const tables = comparisonReport(comparison, options, l10n);
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(csv(tables));
    case 'html': {
      const title = render(wordsOf(comparison.options.orientation).title, l10n);
      return new TextEncoder().encode(htmlPage(title, tables, vscode.env.language));
    }
    case 'xlsx':
      return workbook(tables);
  }
}
