/** What the page is told of a merge that is to be reviewed; runs beside the core, not in the page. */
import type { Element } from '../../maquette/model';
import { NumberList } from '../../maquette/number-list';
import type { Translate } from '../../message';
import { render } from '../../message';
import type { Steps } from '../../steps';
import { allAtOnce } from '../../steps';
import type { MergeReview } from '../../merge/changes';
import { textsOf } from '../../merge/change-texts';
import { correspondingCode } from '../../merge/codes';
import { typesObjet } from '../../maquette/model';
import type { LeftOut } from '../../merge/left-out';
import { isLeftOut } from '../../merge/left-out';
import type { NameStyle } from '../../wording/people';
import { nameOf } from '../../wording/people';
import type { ChangeTexts, MergeData } from '../shared/merge-messages';
import { noRank } from '../shared/merge-messages';
import { rankTexts } from '../shared/ranks';
import { valueTest } from './value-search';

export interface ReviewView {
  readonly names: NameStyle;
  readonly fileNames: MergeData['fileNames'];
  readonly leftOut: LeftOut;
  /** See `MergeData`; in the user's language. */
  readonly warnings: MergeData['warnings'];
  readonly missing: MergeData['missing'];
  /** By change of the review, 1 where somebody asked for it; absent for a merge of everything. */
  readonly asked?: Uint8Array | undefined;
}

/** A review as the page knows it. */
export interface PresentedReview {
  readonly review: MergeReview;
  readonly data: MergeData;
  /** By change of the page, which leaves some out, its rank in the review. */
  readonly ranks: Uint32Array;
}

export function presentReview(review: MergeReview, view: ReviewView): PresentedReview {
  return allAtOnce(presentReviewInSteps(review, view));
}

export function* presentReviewInSteps(review: MergeReview, view: ReviewView): Steps<PresentedReview> {
  const { students, columns } = review;
  const { names, fileNames, warnings, missing, asked } = view;
  const elements = new Map<Element, number>();
  const units = review.units.map(({ part, columns: ranks }) => {
    const { element } = columns.matches[ranks[0]!]!.apogee;
    const rank = elements.get(element) ?? elements.size;
    elements.set(element, rank);
    return { element: rank, type: part };
  });
  const list = [...elements.keys()];
  const { leftOut } = view;
  const isTaken = review.units.map((unit) => !isLeftOut(unit, columns, leftOut));
  const ranks = yield* takenChanges(review, isTaken);
  const taken = {
    student: yield* itemsAt(review.student, ranks, new Uint32Array(ranks.length)),
    unit: yield* itemsAt(review.unit, ranks, new Uint32Array(ranks.length)),
    group: yield* itemsAt(review.group, ranks, new Uint8Array(ranks.length)),
    cells: yield* itemsAt(review.cells, ranks, new Uint8Array(ranks.length)),
    refused: yield* itemsAt(review.refused, ranks, new Uint8Array(ranks.length)),
    asked: asked ? yield* itemsAt(asked, ranks, new Uint8Array(ranks.length)) : new Uint8Array(),
  };
  return {
    review,
    ranks,
    data: {
      ...{ fileNames, warnings, missing, units },
      nips: students.map(({ nip }) => nip),
      names: students.map(({ name, firstName }) => nameOf({ nom: name, prenom: firstName }, names)),
      others: students.map(({ other }) =>
        other ? nameOf({ nom: other.name, prenom: other.firstName }, names) : '',
      ),
      elements: list.map(({ key, code, label, typeObjet, session }) => ({
        ...{ key, code, label, typeObjet, session },
      })),
      ...taken,
      types: [...new Set(units.map(({ type }) => type))].map((type) => ({
        type,
        isTaken: !leftOut.types.includes(type),
      })),
      choices: list.map(({ key, code, label }) => ({
        key,
        title: [code, label].filter(Boolean).join(' – '),
        isTaken: !leftOut.elements.includes(key),
      })),
      codes: typesObjet.flatMap((typeObjet) =>
        Object.entries(review.codes[typeObjet] ?? {}).map(([from, to]) => ({ typeObjet, from, to })),
      ),
    },
  };
}

/** Of each change the item at its rank. */
function* itemsAt<Items extends Uint8Array | Uint32Array>(
  items: Items,
  ranks: Uint32Array,
  found: Items,
): Steps<Items> {
  for (let change = 0; change < ranks.length; change++) found[change] = items[ranks[change]!]!;
  yield;
  return found;
}

/** True when the page has all of these changes: what it asks for is looked at. */
export function hasChanges({ ranks }: PresentedReview, changes: Uint32Array): boolean {
  return changes.every((change) => change < ranks.length);
}

/** What the page merges, as the review knows it: the ranks ascend, each stands once. */
export function reviewRanks({ ranks }: PresentedReview, changes: Uint32Array): Uint32Array {
  const sorted = changes.slice().sort();
  return sorted.filter((change, index) => change !== sorted[index - 1]).map((change) => ranks[change]!);
}

/** The texts of changes, in their order. */
export function changeTexts(presented: PresentedReview, changes: Uint32Array, t: Translate): ChangeTexts[] {
  return Array.from(changes, (change) => {
    const texts = textsOf(presented.review, presented.ranks[change]!);
    const { apogee, scodoc, result, reason, otherReasons, nearCodes } = texts;
    return {
      apogee: apogee.map((text) => text.trim()),
      scodoc: scodoc.map((text) => text.trim()),
      result: result.map((text) => text.trim()),
      reason: [reason, ...otherReasons].map((each) => render(each, t)).join(' · '),
      nearCodes: [...nearCodes],
    };
  });
}

/** So many changes are looked at in a millisecond or so. */
const mostAtOnce = 1 << 12;

/** The changes that have a value of either file that begins like this, folded as names are. */
export function* changesWithValue({ review, ranks }: PresentedReview, text: string): Steps<Uint32Array> {
  const { apogee, scodoc, students, units, columns } = review;
  const test = valueTest(text);
  const found = new NumberList();
  // there are few different values, and half a million changes
  const known = new Map<string, boolean>();
  const isWanted = (value: string): boolean => {
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = test(value)));
    return answer;
  };
  for (let change = 0; change < ranks.length; change++) {
    if (change % mostAtOnce === 0) yield;
    const rank = ranks[change]!;
    const { match } = students[review.student[rank]!]!;
    const isFound = units[review.unit[rank]!]!.columns.some((column) => {
      const pair = columns.matches[column]!;
      return (
        isWanted(apogee.valueText(match.apogee, pair.apogee)) ||
        isWanted(scodoc.valueText(match.scodoc, pair.scodoc))
      );
    });
    if (isFound) found.push(change);
  }
  return found.view().slice();
}

/** A number for each change, by which to sort it by the first value of a side. */
export function changeRanks(
  { review, ranks }: PresentedReview,
  changes: Uint32Array,
  side: 'apogee' | 'scodoc',
  language: string,
): Uint32Array {
  const texts = Array.from(changes, (change) => {
    const rank = ranks[change]!;
    const { match } = review.students[review.student[rank]!]!;
    const column = review.columns.matches[review.units[review.unit[rank]!]!.columns[0]!]!;
    return review[side].valueText(match[side], column[side]);
  });
  return rankTexts(texts, language);
}

/**
 * Says of each change of a review which one it was in the review before: of the same student and unit, in the same group,
 * and writing the same value in the place of the same one. `noRank` where it was none.
 */
export function sameChanges(before: PresentedReview, after: PresentedReview): Uint32Array {
  const students = ranksBefore(before.data.nips, after.data.nips);
  const units = ranksBefore(unitKeys(before), unitKeys(after));
  const width = before.data.units.length;
  const known = new Map<number, number>();
  for (let change = 0; change < before.ranks.length; change++)
    known.set(before.data.student[change]! * width + before.data.unit[change]!, change);
  const hasSameCodes = JSON.stringify(before.review.codes) === JSON.stringify(after.review.codes);
  return Uint32Array.from(after.ranks, (rank, change) => {
    const [student, unit] = [students[after.data.student[change]!]!, units[after.data.unit[change]!]!];
    const previous = student < 0 || unit < 0 ? undefined : known.get(student * width + unit);
    if (previous === undefined) return noRank;
    const isSame =
      before.data.group[previous] === after.data.group[change] &&
      before.data.cells[previous] === after.data.cells[change] &&
      hasSameValues(before.review, before.ranks[previous]!, after.review, rank, hasSameCodes);
    return isSame ? previous : noRank;
  });
}

/** For each key its rank in the list before, or -1. */
function ranksBefore(before: readonly string[], after: readonly string[]): number[] {
  const ranks = new Map(before.map((key, rank) => [key, rank]));
  return after.map((key) => ranks.get(key) ?? -1);
}

function unitKeys({ review: { units, columns } }: PresentedReview): string[] {
  return units.map((unit) => unit.columns.map((column) => columns.matches[column]!.apogee.id).join('+'));
}

/** True when both sides say the same, and the same would be written. There can be half a million changes. */
function hasSameValues(
  before: MergeReview,
  old: number,
  after: MergeReview,
  rank: number,
  hasSameCodes: boolean,
): boolean {
  const [was, is] = [
    before.students[before.student[old]!]!.match,
    after.students[after.student[rank]!]!.match,
  ];
  const columns = after.units[after.unit[rank]!]!.columns;
  return before.units[before.unit[old]!]!.columns.every((column, part) => {
    const [pair, now] = [before.columns.matches[column]!, after.columns.matches[columns[part]!]!];
    const value = (side: 'apogee' | 'scodoc'): boolean =>
      // rows that didn't change are the same objects
      (was[side] === is[side] && pair[side].field === now[side].field) ||
      before[side].valueText(was[side], pair[side]) === after[side].valueText(is[side], now[side]);
    if (!value('apogee') || !value('scodoc')) return false;
    if (hasSameCodes) return true;
    const code = after.scodoc.valueText(is.scodoc, now.scodoc).trim();
    return (
      correspondingCode(before.codes, pair.apogee, code) === correspondingCode(after.codes, now.apogee, code)
    );
  });
}

function* takenChanges({ unit, count }: MergeReview, isTaken: readonly boolean[]): Steps<Uint32Array> {
  const taken = new NumberList();
  for (let change = 0; change < count; change++) {
    if (change % mostAtOnce === 0) yield;
    if (isTaken[unit[change]!]) taken.push(change);
  }
  return taken.view().slice();
}
