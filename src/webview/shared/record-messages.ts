/** What somebody noted while checking a comparison, for the record that is signed. */
import { caseKinds } from '../../compare/cases';
import type { Checked } from './validators';
import { isArrayOf, isBoolean, isMoment, isObject, isOneOf, isString } from './validators';

/** What somebody noted of a pair of values, which counts only as long as both are what they were. */
export type SeenMark = Checked<typeof isSeenMark>;
export const isSeenMark = isObject({
  nip: isString,
  /** Apogée's column: its id, the key of its element and its type, as another export may give the id to another one. */
  column: isString,
  element: isString,
  type: isString,
  /** The values as they were. */
  apogee: isString,
  scodoc: isString,
  isSeen: isBoolean,
  remark: isString,
  /** Who noted it; empty where nobody gave a name. */
  who: isString,
  when: isMoment,
});

/** Which student stands for a case, and what the values were when somebody ticked it. */
export type CaseChoice = Checked<typeof isCaseChoice>;
export const isCaseChoice = isObject({
  kind: isOneOf(caseKinds),
  nip: isString,
  /** Tells the values that were ticked from others; empty: not verified. */
  verified: isString,
  /** Who chose or ticked; empty where nobody gave a name. */
  who: isString,
  when: isMoment,
});

/** Who stood for a case, and whether it was ticked, and is what it was then. */
export type CaseTick = Checked<typeof isCaseTick>;
export const isCaseTick = isObject({
  kind: isOneOf(caseKinds),
  nip: isString,
  isVerified: isBoolean,
  who: isString,
  when: isString,
});

export type Verification = Checked<typeof isVerification>;
export const isVerification = isObject({
  who: isString,
  cases: isArrayOf(isCaseTick),
  /** Those alone that are true of the values as they are. */
  seen: isArrayOf(isSeenMark),
});
