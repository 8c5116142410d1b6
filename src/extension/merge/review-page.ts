import * as vscode from 'vscode';
import { allowedCodesFor, allowedCodesSetting } from '../allowed-codes';
import type { AskedValues } from '../../merge/asked';
import { askedChanges, askedWarnings } from '../../merge/asked';
import type { LeftOut } from '../../merge/left-out';
import { namesLeftOut } from '../../merge/left-out';
import { missingInSteps, unmergedTables } from '../../merge/missing-tables';
import { reviewWarnings } from '../../merge/review-warnings';
import { ExplainedError, say } from '../../message';
import { PairTables } from '../../pairing/tables';
import { namingFilesInSteps } from '../../pairing/unpairable';
import type { ReportPlace } from '../../report/tables';
import type { ScodocMaquette } from '../../scodoc/export';
import type { Steps } from '../../steps';
import type { Answer } from '../../webview/host/answers';
import type { PresentedReview } from '../../webview/host/review-data';
import {
  changeRanks,
  changesWithValue,
  changeTexts,
  hasChanges,
  presentReviewInSteps,
  reviewRanks,
  sameChanges,
} from '../../webview/host/review-data';
import type { PageTables } from '../../webview/host/report-tables';
import { findPlace, pageTables } from '../../webview/host/report-tables';
import type { PageAction, PageRequest, ShownSource, ToPage } from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import type { NameStyle } from '../../wording/people';
import { nameOf, openMaquettes } from '../documents/maquettes';
import type { CellPlace } from '../language/reveal';
import { describeFile, revealCells } from '../language/reveal';
import { l10n, translate } from '../messages';
import { doLongWork, rested } from '../long-work';
import { nameStyleFor } from '../names';
import { watchFiles } from '../pages/maquette-source';
import type { PageContent, PageFiles, PageReply } from '../pages/page-panel';
import { tellMoved } from './apply';
import type { MergeRecord } from './last-reports';
import { addCorrespondence, correspondencesFor, mergeSection } from './merge-settings';
import { loadReport, watchNames } from './report-page';
import type { Reviewed, ReviewTools } from './reviewed';
import { reviewOf } from './reviewed';
import type { ReadExport } from './scodoc-export';
import { readExportFile } from './scodoc-export';

type MergeSource = Extract<ShownSource, { kind: 'merge' }>;

/** A review for the page, and what isn't among its changes. */
type Presented = PresentedReview & Pick<PageTables, 'places'>;

/** A review for the page, without what is left out of merges. */
function* presentedReview(
  { review, scodoc }: Reviewed,
  names: NameStyle,
  fileNames: { readonly apogee: string; readonly scodoc: string },
  leftOut: LeftOut,
  asked: AskedValues | undefined,
): Steps<Presented> {
  const missing = yield* missingInSteps(review, scodoc);
  const lists = unmergedTables(review, scodoc, new PairTables(names, l10n), missing);
  const { tables, places } = pageTables(lists, vscode.env.language);
  const found = asked && askedChanges(review, asked);
  yield;
  const presented = yield* presentReviewInSteps(review, {
    ...{ names, fileNames, leftOut, asked: found?.changes },
    warnings: [
      ...(found ? askedWarnings(found).map(translate) : []),
      ...reviewWarnings(review, scodoc.unread ?? [], l10n),
    ],
    missing: [...tables],
  });
  return { ...presented, places };
}

/** The two files of a merge, for a page: they are reviewed until the merge is carried out, then it tells what it did. */
export class ReviewFiles implements PageFiles {
  private content: ReviewContent | undefined;
  private record: MergeRecord | undefined;
  private isMerging = false;
  private readonly apogee: vscode.Uri;
  private readonly scodoc: vscode.Uri;

  /**
   * @param known - what was read and reviewed already
   * @param asked - the values that somebody asked for; absent for a merge of everything
   */
  constructor(
    private readonly source: MergeSource,
    private readonly tools: ReviewTools,
    private known: { readonly read: ReadExport; readonly reviewed: Reviewed },
    private readonly asked?: AskedValues,
  ) {
    this.apogee = vscode.Uri.parse(source.apogee);
    this.scodoc = vscode.Uri.parse(source.scodoc);
  }

  readonly load = async (isOutdated: () => boolean): Promise<PageContent> => {
    if (this.record) return loadReport(this.record, this.tools.maquettes);
    const read = await readExportFile(this.scodoc, this.known.read);
    const document = this.document;
    if (!document)
      throw new ExplainedError(
        'maquette-closed',
        say('“{0}” is closed. Open it again to go on: nothing was merged.', nameOf(this.apogee)),
      );
    const scodoc =
      read === this.known.read
        ? this.known.reviewed.scodoc
        : maquetteIn(read, this.source.entry, this.scodoc);
    const fileNames = { apogee: nameOf(this.apogee), scodoc: describeFile(this.scodoc, scodoc.path) };
    const known = this.isStill(document, scodoc) ? this.known.reviewed : undefined;
    const reviewing = known ?? reviewOf(document, scodoc, this.tools);
    const title = vscode.l10n.t('Comparing {0} with {1}…', fileNames.apogee, fileNames.scodoc);
    return doLongWork(title, this.contentOf(read, reviewing, fileNames), isOutdated);
  };

  private *contentOf(
    read: ReadExport,
    reviewing: Reviewed | Steps<Reviewed>,
    fileNames: { readonly apogee: string; readonly scodoc: string },
  ): Steps<ReviewContent> {
    const reviewed = 'review' in reviewing ? reviewing : yield* namingFilesInSteps(fileNames, reviewing);
    this.known = { read, reviewed };
    const { leftOut } = this.tools.leftOut;
    const names = nameStyleFor(this.apogee);
    if (this.content?.isOf(reviewed, leftOut, names)) return this.content;
    const presented = yield* presentedReview(reviewed, names, fileNames, leftOut, this.asked);
    this.content = new ReviewContent(this, reviewed, leftOut, names, presented);
    return this.content;
  }

  readonly watch = (changed: () => void): vscode.Disposable => {
    let wasOpen = this.document !== undefined;
    return vscode.Disposable.from(
      vscode.window.tabGroups.onDidChangeTabs(() => {
        const isOpen = this.document !== undefined;
        if (isOpen !== wasOpen) changed();
        wasOpen = isOpen;
      }),
      watchFiles([this.apogee, this.scodoc], changed),
      this.tools.leftOut.onDidChange(changed),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if ([mergeSection, allowedCodesSetting].some((each) => event.affectsConfiguration(each))) changed();
      }),
      watchNames(changed),
    );
  };

  /** Carries out what was decided, unless the maquette is closed or says something else by now. */
  async merge(
    { review, scodoc }: Reviewed,
    ticked: Uint32Array,
    chosen: ReadonlyMap<number, string>,
    leftOut: readonly string[],
    page: PageReply,
  ): Promise<void> {
    if (this.isMerging || this.record) return;
    this.isMerging = true;
    try {
      const document = this.document;
      if (!document) {
        tellMoved(this.apogee);
        return;
      }
      const decided = { review, ticked, chosen, from: this.scodoc, scodoc, leftOut };
      this.record = await this.tools.work.carryOut(document, decided);
    } finally {
      this.isMerging = false;
    }
    if (this.record) await page.reload();
  }

  async leaveOut(types: readonly string[], elements: readonly string[]): Promise<void> {
    await this.tools.leftOut.remember({ types, elements });
  }

  async alwaysWrite(typeObjet: string, from: string, to: string): Promise<void> {
    await addCorrespondence(this.apogee, typeObjet, from, to);
  }

  /** Shows what stands in a list in Apogée's text. */
  async reveal(
    { review: { apogee } }: Reviewed,
    place: ReportPlace | undefined,
    column: vscode.ViewColumn | undefined,
    focus: boolean,
  ): Promise<void> {
    const found = place && findPlace(apogee, place);
    if (found) await revealCells(column, [{ uri: this.apogee, maquette: apogee, ...found }], focus);
  }

  /** The cell of a change in both texts. */
  placesOf({ review }: Reviewed, student: number, unit: number): CellPlace[] {
    const match = review.students[student]?.match;
    if (!match) return [];
    const column = review.columns.matches[review.units[unit]?.columns[0] ?? -1];
    const { apogee, scodoc } = review;
    return [
      { uri: this.apogee, maquette: apogee, row: match.apogee, ...(column && { column: column.apogee }) },
      { uri: this.scodoc, maquette: scodoc, row: match.scodoc, ...(column && { column: column.scodoc }) },
    ];
  }

  private get document(): vscode.TextDocument | undefined {
    return openMaquettes().find(({ uri }) => uri.toString() === this.source.apogee);
  }

  /** True when nothing that a review is made of is another one than it was. */
  private isStill(document: vscode.TextDocument, scodoc: ScodocMaquette): boolean {
    const { reviewed } = this.known;
    return (
      reviewed.scodoc === scodoc &&
      reviewed.maquette === this.tools.maquettes.of(document) &&
      JSON.stringify(reviewed.codes) === JSON.stringify(correspondencesFor(document.uri)) &&
      JSON.stringify(reviewed.review.allowedCodes) === JSON.stringify(allowedCodesFor(document.uri)) &&
      reviewed.review.lastMerge === this.tools.lastReports.valuesOf(document)
    );
  }
}

/** @throws {ExplainedError} `entry-gone` */
export function maquetteIn({ maquettes }: ReadExport, entry: string, uri: vscode.Uri): ScodocMaquette {
  const found = maquettes.find(({ path }) => path === entry);
  if (found) return found;
  throw new ExplainedError(
    'entry-gone',
    say('“{0}” does not hold “{1}” any more. Start the merge again.', nameOf(uri), entry),
  );
}

/** A review as a page shows it, and what the page may ask of it. */
class ReviewContent implements PageContent {
  constructor(
    private readonly files: ReviewFiles,
    private readonly reviewed: Reviewed,
    private readonly leftOut: LeftOut,
    private readonly names: NameStyle,
    private readonly presented: Presented,
  ) {}

  /** True when it shows that very review. */
  isOf(reviewed: Reviewed, leftOut: LeftOut, names: NameStyle): boolean {
    return (
      this.reviewed === reviewed &&
      this.names === names &&
      JSON.stringify(this.leftOut) === JSON.stringify(leftOut)
    );
  }

  message(revision: number, before?: PageContent): ToPage {
    const previous =
      before instanceof ReviewContent ? sameChanges(before.presented, this.presented) : new Uint32Array();
    return { type: 'review', revision, data: this.presented.data, previous };
  }

  answer(message: PageRequest): Answer {
    const { presented } = this;
    const { request } = message;
    switch (message.type) {
      case 'change-texts':
        if (!hasChanges(presented, message.changes)) return undefined;
        return { type: 'change-texts', request, texts: changeTexts(presented, message.changes, l10n) };
      case 'search':
        return rested(changesWithValue(presented, message.text)).then((ranks) => ({
          ...{ type: 'found', request, ranks },
        }));
      case 'ranks': {
        const { cells, by } = message;
        if (by === 'gap' || !hasChanges(presented, cells)) return undefined;
        return { type: 'ranks', request, ranks: changeRanks(presented, cells, by, vscode.env.language) };
      }
      case 'texts':
        // a review has no cells
        return undefined;
    }
  }

  async act(message: PageAction, page: PageReply): Promise<void> {
    const { files, reviewed, presented } = this;
    switch (message.type) {
      case 'merge': {
        const { changes, codes } = message;
        const inCodes = Uint32Array.from(codes, ({ change }) => change);
        if (!hasChanges(presented, changes) || !hasChanges(presented, inCodes)) break;
        const chosen = new Map(codes.map(({ change, code }) => [presented.ranks[change]!, code]));
        const leftOut = namesLeftOut(reviewed.review, this.leftOut, l10n);
        await files.merge(reviewed, reviewRanks(presented, changes), chosen, leftOut, page);
        break;
      }
      case 'go-to':
        await revealCells(
          page.viewColumn,
          files.placesOf(reviewed, message.student, message.column),
          message.focus,
        );
        break;
      case 'choose':
        await files.leaveOut(message.types, message.elements);
        break;
      case 'always-write':
        await files.alwaysWrite(message.typeObjet, message.from, message.to);
        break;
      case 'reveal': {
        const place = presented.places[message.place];
        await files.reveal(reviewed, place, page.viewColumn, message.focus);
        break;
      }
      case 'copy-jury-points':
      case 'export':
      case 'export-record':
      case 'take':
      case 'save-report':
        // a review offers none of them
        break;
      default:
        refuseUnknownMessage(message);
    }
  }
}
