import assert from 'node:assert/strict';
import { check, checkMaquette } from '../../../src/diagnostics/check';
import { mostShown, shownDiagnostics } from '../../../src/diagnostics/shown';
import type { CheckOptions, Diagnostic } from '../../../src/diagnostics/types';
import { parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { smallSpec, today } from './support';

/** A maquette of so many rows, of which the first ones have what is wrong. */
function rows(count: number, wrong: { points?: number; marks?: number; names?: number }): string {
  const { points = 0, marks = 0, names = 0 } = wrong;
  return buildMaquette({
    ...smallSpec,
    students: Array.from({ length: count }, (_, rank) => ({
      ...{
        nip: String(20_000_000 + rank),
        nom: rank < names ? '' : 'NOM',
        prenom: 'P',
        naissance: '01/02/2007',
      },
      values: ['12', '20', '', 'AJ', rank < marks ? '?' : rank < marks + points ? '9.5' : '9,5', '20', 'ADM'],
    })),
  });
}

describe('diagnostics: what is shown', () => {
  const shown = (
    text: string,
    severities: CheckOptions['severities'] = {},
    most?: number,
  ): readonly Diagnostic[] => shownDiagnostics(check(parseMaquette(text), { today, severities }, most));

  it('is everything, up to so many of each code', () => {
    const text = rows(1200, { points: mostShown, marks: mostShown });
    assert.equal(shown(text).length, 2 * mostShown);
    assert.deepEqual(shown(text), checkMaquette(parseMaquette(text), { today }));
  });

  for (const most of [undefined, 0, 700])
    it(`is the first of each code, and one that says how many more there are, of ${most ?? 'many'} kept`, () => {
      const text = rows(1100, { points: mostShown + 7, marks: mostShown + 2, names: 3 });
      const found = shown(text, {}, most);
      const count = (code: string): number => found.filter((each) => each.code === code).length;
      assert.deepEqual(['invalid-mark', 'decimal-point', 'missing-name', 'more-problems'].map(count), [
        mostShown,
        mostShown,
        3,
        1,
      ]);
      const all = checkMaquette(parseMaquette(text), { today });
      const hidden = all.filter(({ code }) => code === 'invalid-mark')[mostShown]!;
      const { message, ...more } = found.find(({ code }) => code === 'more-problems')!;
      const { line, start, end } = hidden;
      assert.deepEqual(more, { code: 'more-problems', severity: 'information', line, start, end });
      assert.deepEqual(message.args, [9]);
      assert.deepEqual(
        found.map((each) => each.line),
        found.map((each) => each.line).sort((a, b) => a - b),
      );
    });

  it('says that with the severity that the user wants, or not at all', () => {
    const text = rows(mostShown + 1, { marks: mostShown + 1 });
    assert.equal(shown(text, { 'more-problems': 'error' }).at(-1)!.severity, 'error');
    const all = checkMaquette(parseMaquette(text), { today });
    assert.deepEqual(shown(text, { 'more-problems': 'off' }), all.slice(0, mostShown));
  });
});
