import type * as vscode from 'vscode';
import type { MergeReview } from '../../merge/changes';
import { outcomeInSteps } from '../../merge/outcome';
import { mergeEditsInSteps } from '../../merge/plan';
import { Written, writtenBy } from '../../merge/written';
import type { ScodocMaquette } from '../../scodoc/export';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { nameOf } from '../documents/maquettes';
import { describeFile } from '../language/reveal';
import { rested } from '../long-work';
import { applyMerge } from './apply';
import type { KeepOriginal } from './keep-original';
import type { LastReports, MergeRecord } from './last-reports';
import type { MergedCells } from './merged-cells';
import { isReadyForMerge } from './ready';

/** What somebody decided on a review. */
export interface Decided {
  readonly review: MergeReview;
  /** The ranks of the changes, ascending. */
  readonly ticked: Uint32Array;
  /** By change, a code that stands in place of the one that Apogée refuses. */
  readonly chosen: ReadonlyMap<number, string>;
  /** The file of ScoDoc's, and what of it was reviewed. */
  readonly from: vscode.Uri;
  readonly scodoc: ScodocMaquette;
  /** What of the export nobody wanted to merge, as it is called. */
  readonly leftOut: readonly string[];
}

/** Carries merges out, whoever decided them: with a page or the short way. */
export class MergeWork {
  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
    private readonly marks: MergedCells,
    private readonly keepOriginal: KeepOriginal,
    private readonly lastReports: LastReports,
  ) {}

  /** @returns undefined when nothing was changed, which the user is told */
  async carryOut(document: vscode.TextDocument, decided: Decided): Promise<MergeRecord | undefined> {
    if (!(await isReadyForMerge(document, this.maquettes, this.guard))) return undefined;
    const { review, ticked, chosen, from, scodoc, leftOut } = decided;
    const plan = await rested(outcomeInSteps(review, ticked, chosen));
    const written = new Written(review.apogee, writtenBy(plan.values));
    const bytes = await this.keepOriginal.read(document);
    const edits = await rested(mergeEditsInSteps(plan));
    if (!(await applyMerge(document, review.apogee, edits, this.guard))) return undefined;
    this.keepOriginal.merged(document, review.apogee, bytes, written);
    this.marks.mark(document, { written, source: nameOf(from) });
    return this.lastReports.remember(document, {
      plan,
      sources: {
        ...scodoc,
        apogee: nameOf(document.uri),
        scodoc: describeFile(from, scodoc.path),
      },
      ...{ leftOut, written, date: new Date() },
      apogee: document.uri,
      scodoc: { uri: from, path: scodoc.path },
    });
  }
}
