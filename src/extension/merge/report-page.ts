import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import { mergeReport, mergeTitle } from '../../merge/report';
import { partWritten } from '../../merge/written-now';
import { csv } from '../../report/csv';
import { bytesInSteps } from '../../report/bytes';
import { htmlPage } from '../../report/html';
import { markdown } from '../../report/markdown';
import type { ReportTable } from '../../report/tables';
import type { PresentedReport } from '../../webview/host/report-data';
import { presentReport } from '../../webview/host/report-data';
import { findPlace } from '../../webview/host/report-tables';
import type { ReportFormat } from '../../webview/shared/merge-messages';
import type { PageAction, ShownSource, ToPage } from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import type { Maquettes } from '../documents/maquettes';
import { revealCells } from '../language/reveal';
import { l10n, translate } from '../messages';
import { nameSetting, nameStyleFor } from '../names';
import { readMaquetteAt, watchFiles } from '../pages/maquette-source';
import type { PageContent, PageFiles, PageReply } from '../pages/page-panel';
import { dayAndBase, saveReport } from '../pages/save-report';
import type { MergeRecord } from './last-reports';

/** A merge that was carried out, for a page. */
export function reportFiles(record: MergeRecord, maquettes: Maquettes): PageFiles {
  return {
    load: () => loadReport(record, maquettes),
    watch: (changed) => vscode.Disposable.from(watchFiles([record.apogee], changed), watchNames(changed)),
  };
}

/** Reads the maquette as it is now: the report is true of it. */
export async function loadReport(record: MergeRecord, maquettes: Maquettes): Promise<PageContent> {
  const { maquette } = await readMaquetteAt(maquettes, record.apogee);
  return new ReportContent(record, maquette);
}

/** Calls back when names are shown or hidden. */
export function watchNames(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(nameSetting)) changed();
  });
}

/** Names the page of a merge. */
export function sourceOf({ apogee, scodoc }: MergeRecord): Extract<ShownSource, { kind: 'merge' }> {
  return { kind: 'merge', apogee: apogee.toString(), scodoc: scodoc.uri.toString(), entry: scodoc.path };
}

/** What a merge did, as a page shows it. */
class ReportContent implements PageContent {
  private readonly presented: PresentedReport;

  constructor(
    private readonly record: MergeRecord,
    private readonly maquette: Maquette,
  ) {
    const { plan, sources, date, leftOut, apogee } = record;
    const view = { names: nameStyleFor(apogee), date, leftOut, language: vscode.env.language };
    this.presented = presentReport(plan, sources, maquette, view, l10n);
  }

  message(revision: number): ToPage {
    return { type: 'report', revision, data: this.presented.data };
  }

  /** A report is there as a whole. */
  answer(): undefined {
    return undefined;
  }

  async act(message: PageAction, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'reveal': {
        const { maquette, record } = this;
        const place = this.presented.places[message.place];
        const found = place && findPlace(maquette, place);
        if (found)
          await revealCells(page.viewColumn, [{ uri: record.apogee, maquette, ...found }], message.focus);
        break;
      }
      case 'save-report':
        await this.save(message.format);
        break;
      case 'go-to':
      case 'copy-jury-points':
      case 'export':
      case 'export-record':
      case 'take':
      case 'merge':
      case 'always-write':
      case 'choose':
        // a report offers none of them
        break;
      default:
        refuseUnknownMessage(message);
    }
  }

  private async save(format: ReportFormat): Promise<void> {
    const { apogee, date } = this.record;
    await saveReport({
      maquette: apogee,
      name: vscode.l10n.t('merge-{0}-{1}', ...dayAndBase(apogee, date)),
      format: format === 'markdown' ? 'md' : format,
      content: () => bytesInSteps([this.text(format)]),
      written: (target) => vscode.l10n.t('The report was written to “{0}”.', target),
    });
  }

  private text(format: ReportFormat): string {
    const title = translate(mergeTitle);
    switch (format) {
      case 'csv':
        return csv(this.tables('listed'));
      case 'html':
        return htmlPage(title, this.tables('counted'), vscode.env.language);
      case 'markdown':
        return markdown(title, this.tables('counted'), l10n);
    }
  }

  /** @param filled - thousands of values are for a spreadsheet, not for paper */
  private tables(filled: 'listed' | 'counted'): ReportTable[] {
    const { plan, sources, date, leftOut, apogee } = this.record;
    const written = partWritten(plan, this.maquette);
    return mergeReport(plan, sources, { names: nameStyleFor(apogee), date, leftOut, written, filled }, l10n);
  }
}
