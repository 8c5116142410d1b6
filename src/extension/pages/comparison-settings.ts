import * as vscode from 'vscode';
import type { CaseOptions } from '../../compare/cases';
import { defaultCaseOptions } from '../../compare/cases';
import { defaultCompareOptions } from '../../compare/compare';
import { nameStyleFor } from '../names';
import type { NameStyle } from '../../wording/people';
import type { NumericType, ValueRules } from '../../compare/values';

export const comparisonSection = 'apogeeMaquettes.compare';

export interface ComparisonSettings extends ValueRules {
  readonly cases: CaseOptions;
  readonly names: NameStyle;
}

/** The user's settings for a maquette; what is none counts as the default. */
export function comparisonSettings(resource: vscode.Uri): ComparisonSettings {
  const settings = vscode.workspace.getConfiguration(comparisonSection, resource);
  const bonusWords = settings.get<unknown>('bonusWords');
  return {
    tolerances: tolerancesOf(settings.get<unknown>('tolerance')),
    equivalentCodes: groupsOf(settings.get<unknown>('equivalentCodes')),
    cases: typeof bonusWords === 'string' ? { bonusWords } : defaultCaseOptions,
    names: settings.get<unknown>('hideNames') === true ? 'codes' : nameStyleFor(resource),
  };
}

function tolerancesOf(value: unknown): Record<NumericType, number> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const toleranceOf = (type: NumericType): number => {
    const tolerance = given[type];
    return typeof tolerance === 'number' && tolerance >= 0 && tolerance <= 1000
      ? tolerance
      : defaultCompareOptions.tolerances[type];
  };
  return { N: toleranceOf('N'), B: toleranceOf('B'), J: toleranceOf('J') };
}

function groupsOf(value: unknown): string[][] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((group): group is unknown[] => Array.isArray(group))
    .map((group) => group.filter((code) => typeof code === 'string'));
}
