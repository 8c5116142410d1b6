/**
 * What people noted while they checked a comparison: which differences they saw, and who stands for the cases. Two states of
 * it that grew apart are merged note by note, so that nothing that somebody noted is lost.
 */
import type { CaseChoice, SeenMark } from './record-messages';
import { isCaseChoice, isSeenMark } from './record-messages';
import type { Checked } from './validators';
import { isArrayOf, isObject, isString } from './validators';

/** At most one mark of a pair of values, and one choice of a case. */
export type Notes = Checked<typeof isNotes>;
const notes = { seen: isArrayOf(isSeenMark), cases: isArrayOf(isCaseChoice) };
export const isNotes = isObject(notes);

/** What to put in the place of what was noted, or beside it. */
export type NotesChange = Checked<typeof isNotesChange>;
export const isNotesChange = isObject({
  ...notes,
  /** The marks that were taken back, by `keyOfMark`. */
  forgotten: isArrayOf(isString),
});

export const noNotes: Notes = { seen: [], cases: [] };

/** Names the pair of values that a mark is of. */
export function keyOfMark({
  nip,
  column,
  element,
  type,
}: Pick<SeenMark, 'nip' | 'column' | 'element' | 'type'>): string {
  return [nip, column, type, element].join('\t');
}

/** What turns one state into another one that was made of it; undefined for nothing. */
export function changeBetween(before: Notes, after: Notes): NotesChange | undefined {
  const known = marksIn(before);
  const now = marksIn(after);
  const change = {
    seen: after.seen.filter((mark) => known.get(keyOfMark(mark)) !== mark),
    cases: after.cases.filter((choice) => !before.cases.includes(choice)),
    forgotten: [...known.keys()].filter((key) => !now.has(key)),
  };
  return Object.values(change).some((list) => list.length > 0) ? change : undefined;
}

/** The state after a change. */
export function changed(before: Notes, { seen, cases, forgotten }: NotesChange): Notes {
  const marks = new Map([...marksIn(before), ...marksIn({ seen })]);
  for (const key of forgotten) marks.delete(key);
  const choices = new Map([...casesIn(before), ...casesIn({ cases })]);
  return { seen: [...marks.values()], cases: [...choices.values()] };
}

/**
 * Two states that were made of the same one, in one: what only one of them changed is as it is there. Of what both changed,
 * the later is taken, with the remarks of both; what one of them took back stays as the other one has it.
 */
export function merged(base: Notes, mine: Notes, theirs: Notes): Notes {
  return {
    seen: mergedLists(marksIn(base), marksIn(mine), marksIn(theirs), (earlier, later) => ({
      ...later,
      remark: joined(earlier.remark, later.remark),
    })),
    cases: mergedLists(casesIn(base), casesIn(mine), casesIn(theirs), (_, later) => later),
  };
}

/** True where both hold the same notes, in whatever order. */
export function isSameNotes(a: Notes, b: Notes): boolean {
  return isSameMap(marksIn(a), marksIn(b)) && isSameMap(casesIn(a), casesIn(b));
}

interface Note {
  readonly when: string;
}

function marksIn({ seen }: Pick<Notes, 'seen'>): Map<string, SeenMark> {
  return new Map(seen.map((mark) => [keyOfMark(mark), mark]));
}

function casesIn({ cases }: Pick<Notes, 'cases'>): Map<string, CaseChoice> {
  return new Map(cases.map((choice) => [choice.kind, choice]));
}

function mergedLists<N extends Note>(
  base: ReadonlyMap<string, N>,
  mine: ReadonlyMap<string, N>,
  theirs: ReadonlyMap<string, N>,
  both: (earlier: N, later: N) => N,
): N[] {
  const mergedNote = (key: string): N | undefined => {
    const [before, own, other] = [base.get(key), mine.get(key), theirs.get(key)];
    if (isSame(own, before)) return other;
    if (isSame(other, before) || isSame(own, other)) return own;
    if (!own || !other) return own ?? other;
    return Date.parse(own.when) < Date.parse(other.when) ? both(own, other) : both(other, own);
  };
  return [...new Set([...theirs.keys(), ...mine.keys()])].flatMap((key) => mergedNote(key) ?? []);
}

function joined(earlier: string, later: string): string {
  if (later.includes(earlier)) return later;
  return earlier.includes(later) ? earlier : `${earlier} · ${later}`;
}

function isSameMap(a: ReadonlyMap<string, Note>, b: ReadonlyMap<string, Note>): boolean {
  return a.size === b.size && [...a].every(([key, note]) => isSame(note, b.get(key)));
}

/** Notes are flat: each property is a text or a truth value. */
function isSame(a: Note | undefined, b: Note | undefined): boolean {
  if (!a || !b) return a === b;
  const of = b as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(a).every(([name, value]) => of[name] === value);
}
