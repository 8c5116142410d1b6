import type { Message } from '../message';
import { say } from '../message';
import type { CaseKind } from './cases';
import type { Orientation } from './orientation';
import type { Outcome, Weight } from './outcomes';
import type { AsideReason } from './set-aside';
import { wordsOf } from './words';

/** The names of whatever a pair of values can be, for users. */
export function outcomeNames(orientation: Orientation): Readonly<Record<Outcome, Message>> {
  const { apogee, scodoc } = wordsOf(orientation).sides;
  return {
    'both-empty': say('empty in both'),
    equal: say('the same'),
    'equal-as-value': say('the same value, written otherwise'),
    'within-tolerance': say('within tolerance'),
    equivalent: say('equivalent codes'),
    different: say('different'),
    'jury-points': say('explained by points jury'),
    'only-apogee': apogee.only,
    'only-scodoc': scodoc.only,
  };
}

/** The students whom the procedure asks to check, for users. */
export const caseNames: Readonly<Record<CaseKind, Message>> = {
  ordinary: say('An ordinary student'),
  repeater: say('A student who repeats the year'),
  bonus: say('A student with a bonus'),
};

/** The name of a weight, for users. */
export const weightNames: Readonly<Record<Weight, Message>> = {
  code: say('another code'),
  threshold: say('either side of half the barème'),
  major: say('more than one point'),
  minor: say('one point at most'),
};

/** Why differences are set aside, for users. */
export const asideReasonNames: Readonly<Record<AsideReason, Message>> = {
  'unknown-element': say('ScoDoc does not know this element'),
  'noted-student': say('ScoDoc has no result for this student, by its log'),
  'empty-element': say('ScoDoc’s file holds nothing of this element'),
  'empty-student': say('ScoDoc’s file holds nothing of this student'),
};
