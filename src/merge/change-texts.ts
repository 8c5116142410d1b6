import { messageOfFault } from '../diagnostics/value-messages';
import type { Message } from '../message';
import { say } from '../message';
import type { ColumnMatch } from '../pairing/columns';
import { identityReason } from '../pairing/reasons';
import type { Refusal } from './cell-judge';
import type { MergeReview } from './changes';
import { isFromLastMerge } from './changes';
import { correspondingCode } from './codes';
import { Fate, fateIn } from './fates';

/** The texts of one change, the result first, then its barème where the unit has one. */
export interface ChangeTexts {
  /** As they stand in Apogée's file. */
  readonly apogee: readonly string[];
  /** As they stand in ScoDoc's. */
  readonly scodoc: readonly string[];
  /** What stands there once the change is made. */
  readonly result: readonly string[];
  /** Why it is in its group. */
  readonly reason: Message;
  /** What else there is to say against it, the gravest first. */
  readonly otherReasons: readonly Message[];
  /** The codes of Apogée's list that are near to a refused one. */
  readonly nearCodes: readonly string[];
  /** What a correspondence made of ScoDoc's code. */
  readonly as?: string;
}

/** The texts of one change, by its rank. */
export function textsOf(review: MergeReview, change: number): ChangeTexts {
  const { apogee, scodoc, columns, judge } = review;
  const { match, other } = review.students[review.student[change]!]!;
  const { columns: ranks } = review.units[review.unit[change]!]!;
  const cells = review.cells[change]!;
  const mine = ranks.map((rank) => apogee.valueText(match.apogee, columns.matches[rank]!.apogee));
  const theirs = ranks.map((rank) => scodoc.valueText(match.scodoc, columns.matches[rank]!.scodoc));
  const as = correspondingCode(review.codes, columns.matches[ranks[0]!]!.apogee, theirs[0]!.trim());
  judge.enter(match);
  const written = ranks.filter((_, part) => cells & (1 << part));
  const refusal = written.map((rank) => judge.refusalOf(rank)).find((each) => each !== undefined);
  const byLastMerge = review.lastMerge.get(match.nip);
  const isFromLast = (rank: number): boolean =>
    byLastMerge !== undefined && isFromLastMerge(byLastMerge, apogee, match, columns.matches[rank]!);
  const first = review.student[change]! * columns.matches.length;
  const replaced = written.filter((rank) => fateIn(review.values.fates[first + rank]!) === Fate.overwritten);
  const reasons = [
    other && identityReason('name'),
    refusal && messageOfFault(refusal.fault, refusal),
    written.some((rank) => columns.matches[rank]!.by === 'code') &&
      say('paired by the code of the element alone'),
    replaced.some((rank) => !isFromLast(rank)) && say('the values differ'),
    replaced.some(isFromLast) && say('from the last merge'),
  ].filter((reason) => reason !== undefined && reason !== false);
  return {
    apogee: mine,
    scodoc: theirs,
    result: ranks.map((_, part) =>
      cells & (1 << part) ? ((part === 0 ? as : undefined) ?? theirs[part]!.trim()) : mine[part]!,
    ),
    reason: reasons[0] ?? say('empty in Apogée'),
    otherReasons: reasons.slice(1),
    nearCodes: nearCodes(refusal, columns.matches[ranks[0]!]!),
    ...(as !== undefined && { as }),
  };
}

function nearCodes(refusal: Refusal | undefined, { apogee }: ColumnMatch): readonly string[] {
  return refusal?.column === apogee ? (refusal.codes?.near(refusal.value) ?? []) : [];
}
