import type { NameStyle } from '../wording/people';
import type { Message, Translate } from '../message';
import { render, say } from '../message';
import { defaultCaseOptions } from './cases';
import { writeDecimal } from './numbers';
import type { ValueRules } from './values';

/** What was set, beside the rules by which values count as the same. */
export interface OtherSettings {
  readonly names: NameStyle;
  /** As in `CaseOptions`; absent where no cases are proposed. */
  readonly bonusWords?: string;
}

/**
 * Names and values of the settings by which a comparison was done. The tolerance and the codes that count as the same are
 * always among them, as they can hide differences; what else there is, where it isn't as usual.
 */
export function settingsRows(
  { tolerances, equivalentCodes }: ValueRules,
  { names, bonusWords = defaultCaseOptions.bonusWords }: OtherSettings,
  t: Translate,
): [name: string, value: string][] {
  const told = (name: Message, value: string): [string, string] => [render(name, t), value];
  const written = (['N', 'B', 'J'] as const).map((type) => `${type} ${writeDecimal(tolerances[type])}`);
  const groups = equivalentCodes.filter(({ length }) => length > 1).map((codes) => codes.join(' = '));
  return [
    told(say('Tolerance, in points'), written.join(' · ')),
    told(
      say('Codes that count as the same'),
      groups.length > 0 ? groups.join(' · ') : render(say('none'), t),
    ),
    ...(names === 'codes' ? [told(say('Names'), render(say('hidden'), t))] : []),
    ...(bonusWords === defaultCaseOptions.bonusWords ? [] : [told(say('Words of a bonus'), bonusWords)]),
  ];
}
