import * as vscode from 'vscode';
import type { AskedValues } from '../../merge/asked';
import type { MergeReview } from '../../merge/changes';
import { cellCount } from '../../merge/changes';
import { correspondingCode } from '../../merge/codes';
import { missingInSteps } from '../../merge/missing-tables';
import { nobodyInCommon } from '../../merge/report';
import { juryPointsWarning } from '../../merge/review-warnings';
import { allChanges, isPlainFilling } from '../../merge/short-way';
import type { Message } from '../../message';
import { say } from '../../message';
import { headerFieldName } from '../../pairing/headers';
import { nameOf, openMaquettes } from '../documents/maquettes';
import type { EncodingGuard } from '../documents/encoding-guard';
import { activeMaquetteEditor } from '../language/cursor';
import { describeFile } from '../language/reveal';
import { doLongWork, rested } from '../long-work';
import { ask, l10n, showError, showInformation, showWarning, translate } from '../messages';
import type { AskedMerge } from '../pages/comparison-content';
import type { Pages } from '../pages/pages';
import type { ScodocMaquette } from '../../scodoc/export';
import { StoppedError } from '../../steps';
import type { Reports } from '../reports';
import { orGoToFault } from '../unpairable';
import { tellMoved } from './apply';
import type { Decided } from './carry-out';
import type { MergeRecord } from './last-reports';
import { findMaquette, openMaquetteAt } from './find-maquette';
import { isReadyForMerge, tellReadOnly } from './ready';
import { reportFiles, sourceOf } from './report-page';
import { maquetteIn, ReviewFiles } from './review-page';
import type { Reviewed, ReviewTools } from './reviewed';
import { reviewOf } from './reviewed';
import type { ReadExport } from './scodoc-export';
import { chooseCandidate, chooseExport, readExport } from './scodoc-export';

/** The command “Merge a ScoDoc export…”: from the question which file to the review, or the short way past it. */
export class MergeCommand {
  constructor(
    private readonly guard: EncodingGuard,
    private readonly reports: Reports,
    private readonly pages: Pages,
    private readonly tools: ReviewTools,
  ) {}

  /**
   * @param resource - where the command was chosen: on a maquette it is merged into, any other file is the export
   * @param given - the export, where the command was chosen on a maquette and an export together
   */
  async run(resource?: vscode.Uri, given?: vscode.Uri): Promise<void> {
    const clicked = openMaquettes().find(({ uri }) => uri.toString() === resource?.toString());
    const exportChosen = given ?? (clicked ? undefined : resource);
    const document = clicked ?? (await maquetteToMergeInto(exportChosen));
    if (!document || !(await isReadyForMerge(document, this.tools.maquettes, this.guard))) return;
    const exportUri =
      exportChosen ??
      (await chooseExport(document.uri, {
        title: vscode.l10n.t('The ScoDoc export to merge into {0}', nameOf(document.uri)),
        openLabel: vscode.l10n.t('Merge'),
      }));
    if (!exportUri) return;

    const read = await readExport(exportUri);
    if (!read) return;
    const scodoc = await chooseCandidate(this.tools.maquettes.of(document), nameOf(document.uri), read);
    if (scodoc) await this.review(document, exportUri, read, scodoc);
  }

  /** Reviews a merge of the values that somebody asked for in a comparison, whose files may be closed by now. */
  async take({ apogee, scodoc: from, entry, values }: AskedMerge): Promise<void> {
    const document = await maquetteAt(apogee);
    if (!document) failWithoutMaquette();
    if (!document || !(await isReadyForMerge(document, this.tools.maquettes, this.guard))) return;
    const read = await readExport(from);
    if (read) await this.review(document, from, read, maquetteIn(read, entry, from), values);
  }

  private async review(
    document: vscode.TextDocument,
    exportUri: vscode.Uri,
    read: ReadExport,
    scodoc: ScodocMaquette,
    asked?: AskedValues,
  ): Promise<void> {
    const files = {
      apogee: {
        uri: document.uri,
        path: nameOf(document.uri),
        maquette: this.tools.maquettes.of(document),
      },
      scodoc: { uri: exportUri, ...scodoc },
    };
    const title = vscode.l10n.t(
      'Comparing {0} with {1}…',
      files.apogee.path,
      describeFile(exportUri, scodoc.path),
    );
    const reviewed = await orGoToFault(files, this.reports, () =>
      orMoved(document, (isMoved) => doLongWork(title, reviewOf(document, scodoc, this.tools), isMoved)),
    );
    if (!reviewed) return;
    const { review } = reviewed;
    if (review.studentsSet.common === 0) {
      void showWarning(translate(nobodyInCommon));
      return;
    }
    if (review.headerConflicts.length > 0) {
      const answer = await askAboutHeader(review);
      if (answer === 'choose-another') await this.run(document.uri);
      if (answer !== 'go-on') return;
    }
    await this.decide(document, exportUri, read, reviewed, asked);
  }

  /** What the menus run on a document that only its user made read-only: an extension can't see that by itself. */
  refuseReadOnly(): void {
    const document = activeMaquetteEditor()?.document;
    if (document) tellReadOnly(document);
    else failWithoutMaquette();
  }

  /** The command “Show the report of the last merge”. */
  showLastReport(): void {
    const document = activeMaquetteEditor()?.document;
    if (!document) return;
    const record = this.tools.lastReports.of(document);
    if (record) this.showReport(record);
    else
      void showInformation(
        vscode.l10n.t('Nothing was merged into “{0}” since this window was opened.', nameOf(document.uri)),
      );
  }

  /** Shows the review; where there is nothing to decide, one question may do. */
  private async decide(
    document: vscode.TextDocument,
    from: vscode.Uri,
    read: ReadExport,
    reviewed: Reviewed,
    asked: AskedValues | undefined,
  ): Promise<void> {
    const { scodoc, review } = reviewed;
    if (!asked && isPlainFilling(review, this.tools.leftOut.leftOut)) {
      const answer = await askShortly(reviewed);
      if (answer === undefined) return;
      if (answer === 'merge') {
        await this.mergeAll(document, {
          ...{ review, scodoc, from, leftOut: [] },
          ...{ ticked: allChanges(review), chosen: new Map() },
        });
        return;
      }
    }
    const source = {
      kind: 'merge' as const,
      apogee: document.uri.toString(),
      scodoc: from.toString(),
      entry: scodoc.path,
    };
    this.pages.showMerge(source, new ReviewFiles(source, this.tools, { read, reviewed }, asked));
  }

  private async mergeAll(document: vscode.TextDocument, decided: Decided): Promise<void> {
    if (!openMaquettes().includes(document)) {
      tellMoved(document.uri);
      return;
    }
    const record = await this.tools.work.carryOut(document, decided);
    if (!record) return;
    const showReport = vscode.l10n.t('Show report');
    const answer = await showInformation(
      l10n('{0} values filled, nothing else changed.', record.count),
      showReport,
    );
    if (answer === showReport) this.showReport(record);
  }

  private showReport(record: MergeRecord): void {
    this.pages.showMerge(sourceOf(record), reportFiles(record, this.tools.maquettes));
  }
}

/** Opens it where it isn't. @param exportUri - what is to be merged */
async function maquetteToMergeInto(
  exportUri: vscode.Uri | undefined,
): Promise<vscode.TextDocument | undefined> {
  const question = { title: vscode.l10n.t('The maquette to merge into'), openLabel: vscode.l10n.t('Merge') };
  const uri = await findMaquette(question, exportUri);
  if (!uri) return undefined;
  const document = await maquetteAt(uri);
  if (!document) failWithoutMaquette();
  return document;
}

/** Does a long work on a document; undefined where the user stopped it, or the document moved, which is told. */
async function orMoved<Result>(
  document: vscode.TextDocument,
  work: (isMoved: () => boolean) => Promise<Result>,
): Promise<Result | undefined> {
  const { version } = document;
  const isMoved = (): boolean => document.isClosed || document.version !== version;
  try {
    return await work(isMoved);
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    if (isMoved()) tellMoved(document.uri);
    return undefined;
  }
}

async function maquetteAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return openMaquettes().find((each) => each.uri.toString() === uri.toString()) ?? openMaquetteAt(uri);
}

function failWithoutMaquette(): void {
  void showError(
    vscode.l10n.t('No maquette is open. Open the maquette that Apogée exported, then merge into it.'),
  );
}

/** The one question of the short way: VS Code gives the focus to the first button, which changes nothing. */
async function askShortly(reviewed: Reviewed): Promise<'review' | 'merge' | undefined> {
  const { review } = reviewed;
  const [show, merge] = [vscode.l10n.t('Review'), vscode.l10n.t('Merge')];
  const all = allChanges(review);
  const count = cellCount(review, all);
  const answer = await ask(
    count === 1
      ? vscode.l10n.t('1 value to fill, nothing else.')
      : l10n('{0} values to fill, nothing else.', count),
    [...turnedCodes(review, all), ...(await notCome(reviewed))].join('\n'),
    show,
    merge,
  );
  if (answer === show) return 'review';
  return answer === merge ? 'merge' : undefined;
}

/** Codes are never turned in silence. */
function turnedCodes(review: MergeReview, changes: Uint32Array): string[] {
  if (Object.keys(review.codes).length === 0) return [];
  const counts = new Map<string, number>();
  for (const change of changes) {
    const { part, typeObjet, columns } = review.units[review.unit[change]!]!;
    if (part !== 'R') continue;
    const { match } = review.students[review.student[change]!]!;
    const { apogee, scodoc } = review.columns.matches[columns[0]!]!;
    const code = review.scodoc.valueText(match.scodoc, scodoc).trim();
    const as = correspondingCode(review.codes, apogee, code);
    if (as === undefined) continue;
    const turn = `${typeObjet}: ${code} → ${as}`;
    counts.set(turn, (counts.get(turn) ?? 0) + 1);
  }
  return [...counts].map(([turn, count]) => `${turn} (${count})`);
}

/** That nothing came is no decision, but it is said. */
async function notCome({ review, scodoc }: Reviewed): Promise<string[]> {
  const { students, blankElements, unknownElements } = await rested(missingInSteps(review, scodoc));
  const { juryPoints } = review;
  const counted: readonly (readonly [number, (count: number) => Message])[] = [
    [students.length, (count) => say('Students for whom nothing came: {0}.', count)],
    [
      blankElements.length,
      (count) => say('Elements left blank for students to whom other values came: {0}.', count),
    ],
    [unknownElements.length, (count) => say('Elements that ScoDoc does not know: {0}.', count)],
    [juryPoints.length, juryPointsWarning],
  ];
  return counted.flatMap(([count, message]) => (count > 0 ? [translate(message(count))] : []));
}

/** VS Code gives the focus to the first button, so that Enter presses it: it must do no harm. */
async function askAboutHeader({
  headerConflicts,
}: MergeReview): Promise<'go-on' | 'choose-another' | undefined> {
  const chooseAnother = vscode.l10n.t('Choose another export…');
  const goOn = vscode.l10n.t('Review all the same');
  const answer = await ask(
    vscode.l10n.t('The ScoDoc export is about something else than this maquette.'),
    headerConflicts
      .map(
        ({ field, apogee, scodoc }) =>
          `${translate(headerFieldName(field))}: Apogée ${apogee || '–'}, ScoDoc ${scodoc || '–'}`,
      )
      .join('\n'),
    chooseAnother,
    goOn,
  );
  if (answer === goOn) return 'go-on';
  return answer === chooseAnother ? 'choose-another' : undefined;
}
