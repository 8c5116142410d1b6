import assert from 'node:assert/strict';
import { checkMaquette } from '../../../src/diagnostics/check';
import { spanOf } from '../../../src/diagnostics/spans';
import type { CheckOptions, Diagnostic, LineSpan } from '../../../src/diagnostics/types';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette, type MaquetteSpec } from '../../fixtures/maquette-builder';

/** The day of the tests: no rule of a test depends on the clock. */
export const today = new Date(2026, 10, 23);

/** Two elements and two students, with nothing wrong. */
export const smallSpec: MaquetteSpec = {
  codes: {
    VDI: [['ADM', 'Admis']],
    VET: [
      ['ADM', 'Admis'],
      ['AJAC', 'Ajourné mais accès autorisé'],
    ],
    ELP: [
      ['ADM', 'Admis'],
      ['AJ', 'Ajourné'],
      ['AJAT', 'Ajourné, en attente'],
    ],
    EPR: [
      ['ABI', 'Absence injustifiée'],
      ['ABJ', 'Absence justifiée'],
    ],
  },
  elements: [
    { typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NBJR' },
    { typeObjet: 'VET', code: 'ET1', version: '4', label: 'Étape', types: 'NBR' },
  ],
  students: [
    {
      nip: '20000001',
      nom: "D'ÀBO-LE ROY",
      prenom: 'Élodie',
      naissance: '19/08/2007',
      values: ['12,50', '20', '0,5', 'AJ', '9,25', '20', 'AJAC'],
    },
    {
      nip: '20000002',
      nom: 'MARTIN',
      prenom: 'Zoé',
      naissance: '29/02/2008',
      values: ['ABI', '20', '-0,5', '', '0', '100', 'ADM'],
    },
  ],
};

export const smallText = buildMaquette(smallSpec);

/** The small maquette with changes; each must find its text. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${JSON.stringify(from)} is not in the text`);
    return text.replace(from, () => to);
  }, smallText);
}

export function diagnose(text: string, options: CheckOptions = {}): Found[] {
  const maquette = parseMaquette(text);
  return checkMaquette(maquette, { today, ...options }).map((diagnostic) =>
    describeOne(maquette, diagnostic),
  );
}

/** A diagnostic as tests compare it: what it says is for people, where it is and what it covers is not. */
export interface Found {
  readonly code: string;
  readonly severity: string;
  /** From 1. */
  readonly line: number;
  readonly covers: string;
  readonly related: readonly string[];
}

export function describeOne(maquette: Maquette, diagnostic: Diagnostic): Found {
  const { code, severity, line, related } = diagnostic;
  return {
    code,
    severity,
    line: line + 1,
    covers: textAt(maquette, diagnostic),
    related: (related ?? []).map((other) => `${other.line + 1}: ${textAt(maquette, other)}`),
  };
}

export function textAt(maquette: Maquette, where: LineSpan): string {
  const { start, end } = spanOf(maquette, where);
  const line = maquette.lines.span(where.line);
  assert.ok(line.start <= start && start <= end && end <= line.end, 'a diagnostic lies in its line');
  return maquette.text.slice(start, end);
}

export function codesOf(found: readonly { readonly code: string }[]): string[] {
  return found.map(({ code }) => code);
}
