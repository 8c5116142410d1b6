import * as vscode from 'vscode';
import type { Comparison } from '../compare/compare';
import { comparisonCsv } from '../compare/csv';
import { comparisonHtml } from '../compare/html';
import type { RecordOptions } from '../compare/record';
import type { Translate } from '../message';
import type { ExportFormat } from '../webview/protocol';
import { nameOf } from './documents';

const formatNames: Readonly<Record<ExportFormat, string>> = { csv: 'CSV', xlsx: 'Excel', html: 'HTML' };

/**
 * Asks where to, writes the record of the comparison there, and offers to open it.
 *
 * @param t - how the record speaks of the two files
 */
export async function exportComparison(
  comparison: Comparison,
  options: RecordOptions,
  format: ExportFormat,
  apogee: vscode.Uri,
  t: Translate,
): Promise<void> {
  const base = nameOf(apogee).replace(/\.[^.]*$/, '');
  const day = options.date.toLocaleDateString('sv');
  const name = vscode.l10n.t('comparison-{0}-{1}', base, day);
  const folder =
    apogee.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(apogee, '..');
  const target = await vscode.window.showSaveDialog({
    filters: { [formatNames[format]]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${format}`) }),
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, await contentOf(comparison, options, format, t));
  const open = vscode.l10n.t('Open');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('The comparison was written to “{0}”.', nameOf(target)),
    open,
  );
  if (answer === open) await vscode.env.openExternal(target);
}

async function contentOf(
  comparison: Comparison,
  options: RecordOptions,
  format: ExportFormat,
  t: Translate,
): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(comparisonCsv(comparison, options, t));
    case 'html':
      return new TextEncoder().encode(comparisonHtml(comparison, options, t, vscode.env.language));
    case 'xlsx': {
      const { comparisonXlsx } = await import('../compare/xlsx');
      return comparisonXlsx(comparison, options, t);
    }
  }
}
