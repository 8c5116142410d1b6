import type { Identity } from '../maquette/identity';
import type { Element } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';
import type { DifferenceKind, Outcome, Weight } from './outcomes';

/** Whether names stand beside the student codes, or the codes stand alone. */
export type NameStyle = 'names' | 'codes';

/** NOM PRÉNOM; empty when only codes are wanted. */
export function nameOf({ nom, prenom }: Identity, style: NameStyle): string {
  return style === 'names' ? [nom, prenom].filter(Boolean).join(' ') : '';
}

export function describeElement({ code, label }: Element): string {
  return label === '' ? code : `${label} (${code})`;
}

/** The name of a kind of difference, for users. */
export const differenceKindNames: Readonly<Record<DifferenceKind, Message>> = {
  different: say('different'),
  'jury-points': say('explained by points jury'),
  'only-apogee': say('only in Apogée'),
  'only-scodoc': say('only in ScoDoc'),
};

/** The name of whatever a pair of values can be, for users. */
export const outcomeNames: Readonly<Record<Outcome, Message>> = {
  'both-empty': say('empty in both'),
  equal: say('the same'),
  'equal-as-value': say('the same value, written otherwise'),
  'within-tolerance': say('within tolerance'),
  equivalent: say('equivalent codes'),
  ...differenceKindNames,
};

/** The name of a weight, for users. */
export const weightNames: Readonly<Record<Weight, Message>> = {
  code: say('another code'),
  threshold: say('either side of half the barème'),
  major: say('more than one point'),
  minor: say('one point at most'),
};
