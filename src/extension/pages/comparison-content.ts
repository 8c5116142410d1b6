import * as vscode from 'vscode';
import type { Comparison } from '../../compare/compare';
import { compareInSteps } from '../../compare/compare';
import { juryPoints, juryPointsText } from '../../compare/jury-points';
import type { ReportOptions } from '../../compare/report';
import { namingFilesInSteps } from '../../pairing/unpairable';
import { comparisonDataInSteps, comparisonTexts, comparisonValues } from '../../webview/host/comparison-data';
import { answerOfSheet, hasCells } from '../../webview/host/sheets';
import type { Answer } from '../../webview/host/answers';
import type { ValueIndex } from '../../webview/host/value-search';
import type {
  ComparisonData,
  PageAction,
  PageRequest,
  PageSource,
  ShownPart,
  ToPage,
} from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import { exportComparison, exportRecord } from './comparison-export';
import type { ComparisonSettings } from './comparison-settings';
import { comparisonSection, comparisonSettings } from './comparison-settings';
import { doLongWork, rested } from '../long-work';
import type { Steps } from '../../steps';
import { cellAt } from '../../maquette/places';
import type { AskedValues } from '../../merge/asked';
import type { Maquettes } from '../documents/maquettes';
import { nameOf } from '../documents/maquettes';
import { nameSetting } from '../names';
import { KeptNotes } from './kept-notes';
import { hashOf, readMaquetteAt, watchFiles } from './maquette-source';
import { l10n } from '../messages';
import type { PageContent, PageFiles, PageReply, Target } from './page-panel';
import type { CellPlace } from '../language/reveal';
import { describeFile, revealCells } from '../language/reveal';

type ComparisonSource = Extract<PageSource, { kind: 'comparison' }>;

/** A merge of some values, asked for in a comparison. */
export interface AskedMerge {
  readonly apogee: vscode.Uri;
  readonly scodoc: vscode.Uri;
  /** The path of the maquette in the ZIP. */
  readonly entry: string;
  readonly values: AskedValues;
}

/** The two files of a comparison, and the settings that it depends on. @param take - reviews a merge of some values */
export function comparisonFiles(
  maquettes: Maquettes,
  source: ComparisonSource,
  take: (asked: AskedMerge) => void,
): PageFiles {
  const notes = new KeptNotes(vscode.Uri.parse(source.apogee));
  return {
    notes,
    load: (isOutdated) => loadComparison(maquettes, source, take, isOutdated),
    watch: (changed) =>
      vscode.Disposable.from(
        notes,
        watchFiles([vscode.Uri.parse(source.apogee), vscode.Uri.parse(source.scodoc)], changed),
        vscode.workspace.onDidChangeConfiguration((event) => {
          if (event.affectsConfiguration(comparisonSection) || event.affectsConfiguration(nameSetting))
            changed();
        }),
      ),
  };
}

/** Reads both files and compares them. */
async function loadComparison(
  maquettes: Maquettes,
  source: ComparisonSource,
  take: (asked: AskedMerge) => void,
  isOutdated: () => boolean,
): Promise<ComparisonContent> {
  const uris = { apogee: vscode.Uri.parse(source.apogee), scodoc: vscode.Uri.parse(source.scodoc) };
  const [apogee, scodoc] = await Promise.all([
    readMaquetteAt(maquettes, uris.apogee),
    readMaquetteAt(maquettes, uris.scodoc, source.entry),
  ]);
  const settings = comparisonSettings(uris.apogee);
  const fileNames = { apogee: nameOf(uris.apogee), scodoc: describeFile(uris.scodoc, scodoc.path) };
  const options = {
    orientation: source.orientation,
    tolerances: settings.tolerances,
    equivalentCodes: settings.equivalentCodes,
    ...(scodoc.log && { log: scodoc.log }),
  };
  const view = { ...settings, fileNames, language: vscode.env.language, date: new Date() };
  function* content(): Steps<ComparisonContent> {
    const compared = compareInSteps(apogee.maquette, scodoc.maquette, options);
    const comparison = yield* namingFilesInSteps(fileNames, compared);
    const data = yield* comparisonDataInSteps(comparison, view, l10n);
    return new ComparisonContent(comparison, data, settings, uris, fileNames, (values) =>
      take({ ...uris, entry: source.entry, values }),
    );
  }
  const title = vscode.l10n.t('Comparing {0} with {1}…', fileNames.apogee, fileNames.scodoc);
  return doLongWork(title, content(), isOutdated);
}

/** A comparison as a page shows it, and what the page may ask of it. */
class ComparisonContent implements PageContent {
  private values: Promise<ValueIndex> | undefined;

  constructor(
    private readonly comparison: Comparison,
    private readonly data: ComparisonData,
    private readonly settings: ComparisonSettings,
    private readonly uris: { readonly apogee: vscode.Uri; readonly scodoc: vscode.Uri },
    private readonly fileNames: ComparisonData['fileNames'],
    private readonly take: (values: AskedValues) => void,
  ) {}

  message(revision: number): ToPage {
    return { type: 'comparison', revision, data: this.data };
  }

  answer(message: PageRequest): Answer {
    return answerOfSheet(
      message,
      this.data,
      (cells) => comparisonTexts(this.comparison, cells),
      () => (this.values ??= rested(comparisonValues(this.comparison))),
      (asked) => asked,
      vscode.env.language,
    );
  }

  cellAt(uri: vscode.Uri, position: vscode.Position): Target | undefined {
    const { students, columns, apogee } = this.comparison;
    if (uri.toString() !== this.uris.apogee.toString()) return undefined;
    const found = cellAt(apogee, position);
    const student = students.matches.findIndex((match) => match.apogee === found?.row);
    if (student < 0) return undefined;
    return { student, column: columns.matches.findIndex((match) => match.apogee === found?.column) };
  }

  async act(message: PageAction, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'go-to':
        await revealCells(page.viewColumn, this.placesOf(message.student, message.column), message.focus);
        break;
      case 'copy-jury-points':
        await vscode.env.clipboard.writeText(
          juryPointsText(juryPoints(this.comparison), l10n, this.settings.names),
        );
        page.post({ type: 'copied' });
        break;
      case 'export': {
        if (!this.holds(message.shown)) break;
        const options = {
          ...this.reportOptions,
          what: message.shown.part === 'all' ? ('all' as const) : message.shown,
        };
        await exportComparison(this.comparison, options, message.format, this.uris.apogee);
        break;
      }
      case 'take':
        // two exports of Apogée can't be merged
        if (this.comparison.options.orientation === 'apogee-scodoc' && hasCells(this.data, message.cells))
          this.take(this.valuesIn(message.cells));
        break;
      case 'export-record': {
        const { verification, format } = message;
        const [apogee, scodoc] = await Promise.all([hashOf(this.uris.apogee), hashOf(this.uris.scodoc)]);
        const options = { ...this.reportOptions, verification, hashes: { apogee, scodoc } };
        await exportRecord(this.comparison, options, format, this.uris.apogee);
        break;
      }
      case 'merge':
      case 'always-write':
      case 'choose':
      case 'reveal':
      case 'save-report':
        // a comparison changes nothing
        break;
      default:
        refuseUnknownMessage(message);
    }
  }

  /** What all reports are told, whatever they hold. */
  private get reportOptions(): Omit<ReportOptions, 'what'> {
    const { names, cases } = this.settings;
    return { names, bonusWords: cases.bonusWords, sources: this.fileNames, date: new Date() };
  }

  private valuesIn(cells: Uint32Array): AskedValues {
    const { students, columns } = this.comparison;
    const width = columns.matches.length;
    const values = new Map<string, Set<string>>();
    for (const cell of cells) {
      const { nip } = students.matches[Math.floor(cell / width)]!;
      const ids = values.get(nip) ?? new Set<string>();
      values.set(nip, ids.add(columns.matches[cell % width]!.apogee.id));
    }
    return values;
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
