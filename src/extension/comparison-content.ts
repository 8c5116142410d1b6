import * as vscode from 'vscode';
import type { Comparison } from '../compare/compare';
import { compareMaquettes } from '../compare/compare';
import { juryPoints, juryPointsText } from '../compare/jury-points';
import type { RecordOptions } from '../compare/record';
import { wordedFor } from '../compare/sides';
import type { Translate } from '../message';
import { comparisonTexts, hasCells, presentComparison, ranksOf } from '../webview/present';
import type { ComparisonData, PageSource, ShownPart, ToHost, ToPage } from '../webview/protocol';
import { unheard } from '../webview/protocol';
import { exportComparison } from './comparison-export';
import type { ComparisonSettings } from './comparison-settings';
import { comparisonSection, comparisonSettings } from './comparison-settings';
import type { Maquettes } from './documents';
import { nameOf } from './documents';
import { readMaquetteAt, watchFiles } from './maquette-source';
import { l10n } from './messages';
import type { PageContent, PageFiles, PageReply } from './page-panel';
import type { CellPlace } from './reveal';
import { describeFile, revealCells } from './reveal';

type ComparisonSource = Extract<PageSource, { kind: 'comparison' }>;

/** The two files of a comparison, and the settings that it depends on. */
export function comparisonFiles(maquettes: Maquettes, source: ComparisonSource): PageFiles {
  return {
    load: () => loadComparison(maquettes, source),
    watch: (changed) =>
      vscode.Disposable.from(
        watchFiles([vscode.Uri.parse(source.apogee), vscode.Uri.parse(source.scodoc)], changed),
        vscode.workspace.onDidChangeConfiguration((event) => {
          if (event.affectsConfiguration(comparisonSection)) changed();
        }),
      ),
  };
}

/** Reads both files and compares them. */
async function loadComparison(maquettes: Maquettes, source: ComparisonSource): Promise<ComparisonContent> {
  const uris = { apogee: vscode.Uri.parse(source.apogee), scodoc: vscode.Uri.parse(source.scodoc) };
  const [apogee, scodoc] = await Promise.all([
    readMaquetteAt(maquettes, uris.apogee),
    readMaquetteAt(maquettes, uris.scodoc, source.entry),
  ]);
  const settings = comparisonSettings(uris.apogee);
  const comparison = compareMaquettes(apogee.maquette, scodoc.maquette, {
    tolerances: settings.tolerances,
    equivalentCodes: settings.equivalentCodes,
    ...(scodoc.log && { log: scodoc.log }),
  });
  const fileNames = { apogee: nameOf(uris.apogee), scodoc: describeFile(uris.scodoc, scodoc.path) };
  return new ComparisonContent(comparison, settings, uris, fileNames, wordedFor(source.sides, l10n));
}

/** A comparison as a page shows it, and what the page may ask of it. */
class ComparisonContent implements PageContent {
  private readonly data: ComparisonData;

  constructor(
    private readonly comparison: Comparison,
    private readonly settings: ComparisonSettings,
    private readonly uris: { readonly apogee: vscode.Uri; readonly scodoc: vscode.Uri },
    private readonly fileNames: ComparisonData['fileNames'],
    private readonly t: Translate,
  ) {
    const { names, cases } = settings;
    this.data = presentComparison(comparison, { names, cases, fileNames, date: new Date() }, t);
  }

  message(revision: number): ToPage {
    return { type: 'comparison', revision, data: this.data };
  }

  async hear(message: Exclude<ToHost, { type: 'ready' }>, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'texts': {
        const { request, cells } = message;
        if (hasCells(this.data, cells))
          page.post({ type: 'texts', request, ...comparisonTexts(this.comparison, cells) });
        break;
      }
      case 'ranks': {
        const { request, cells, by } = message;
        if (!hasCells(this.data, cells)) break;
        const texts = comparisonTexts(this.comparison, cells);
        page.post({ type: 'ranks', request, ranks: ranksOf(texts, by, vscode.env.language) });
        break;
      }
      case 'go-to':
        await revealCells(page.viewColumn, this.placesOf(message.student, message.column), message.focus);
        break;
      case 'copy-jury-points':
        await vscode.env.clipboard.writeText(
          juryPointsText(juryPoints(this.comparison), this.t, this.settings.names),
        );
        page.post({ type: 'copied' });
        break;
      case 'export': {
        if (!this.holds(message.shown)) break;
        const options: RecordOptions = {
          what: message.shown.part === 'all' ? 'all' : message.shown,
          names: this.settings.names,
          sources: this.fileNames,
          date: new Date(),
        };
        await exportComparison(this.comparison, options, message.format, this.uris.apogee, this.t);
        break;
      }
      default:
        unheard(message);
    }
  }

  private placesOf(student: number, column: number): CellPlace[] {
    const { students, columns, apogee, scodoc } = this.comparison;
    const pair = students.matches[student];
    if (!pair) return [];
    const match = columns.matches[column];
    return [
      { uri: this.uris.apogee, maquette: apogee, row: pair.apogee, ...(match && { column: match.apogee }) },
      { uri: this.uris.scodoc, maquette: scodoc, row: pair.scodoc, ...(match && { column: match.scodoc }) },
    ];
  }

  /** True when the comparison has all of that part: what the page asks for is looked at. */
  private holds(shown: ShownPart): boolean {
    const { students, columns } = this.comparison;
    const isWithin = (ranks: Uint32Array, count: number): boolean => ranks.every((rank) => rank < count);
    switch (shown.part) {
      case 'all':
        return true;
      case 'differences':
        return hasCells(this.data, shown.cells);
      case 'values':
        return (
          isWithin(shown.students, students.matches.length) && isWithin(shown.columns, columns.matches.length)
        );
    }
  }
}
