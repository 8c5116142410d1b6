import type * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { MergeReview } from '../../merge/changes';
import { reviewInSteps } from '../../merge/changes';
import type { CodeCorrespondences } from '../../merge/codes';
import type { ScodocMaquette } from '../../scodoc/export';
import type { Steps } from '../../steps';
import { allowedCodesFor } from '../allowed-codes';
import type { Maquettes } from '../documents/maquettes';
import type { MergeWork } from './carry-out';
import type { LastReports } from './last-reports';
import type { LeftOutMemory } from './left-out';
import { correspondencesFor } from './merge-settings';

/** What reviews are made with. */
export interface ReviewTools {
  readonly maquettes: Maquettes;
  readonly work: MergeWork;
  readonly lastReports: LastReports;
  readonly leftOut: LeftOutMemory;
}

/** What a review was made of. */
export interface Reviewed {
  readonly maquette: Maquette;
  readonly scodoc: ScodocMaquette;
  readonly codes: CodeCorrespondences;
  readonly review: MergeReview;
}

/** Reviews the merge of a maquette of ScoDoc's into a document. */
export function* reviewOf(
  document: vscode.TextDocument,
  scodoc: ScodocMaquette,
  { maquettes, lastReports }: ReviewTools,
): Steps<Reviewed> {
  const maquette = maquettes.of(document);
  const codes = correspondencesFor(document.uri);
  const lastMerge = lastReports.valuesOf(document);
  const allowedCodes = allowedCodesFor(document.uri);
  const review = yield* reviewInSteps(maquette, scodoc.maquette, { codes, allowedCodes, lastMerge });
  return { maquette, scodoc, codes, review };
}
