import assert from 'node:assert/strict';
import { check, checkMaquette, mostKeptOfHead } from '../../../src/diagnostics/check';
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

  describe('of a head of hundreds of thousands of faults', () => {
    const titles = 'XX-APO_TITRES-XX\r\n';
    const columns = `${titles}apoC_annee\t2026/2027\r\n\r\nXX-APO_COLONNES-XX\r\nAPO_COL_VAL_DEB\r\n`;
    const ids = 'apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance';
    const lines = 199_000;
    const fields = 290_000;
    const shapes = {
      titles: [titles + 'x\r\n'.repeat(lines), { 'malformed-title': lines }],
      'section marks': [titles.repeat(lines), { 'duplicate-section': lines - 1 }],
      'result codes': [
        `${titles}\r\nXX-APO_TYP_RES-XX\r\n${'0\r\n'.repeat(3)}1${'\tADM'.repeat(fields)}\r\n\r\n\r\n\r\nAJ : x`,
        { 'duplicate-result-code': fields - 1, 'result-code-without-label': fields },
      ],
      definitions: [
        columns + 'apoL_c0001\r\n'.repeat(lines),
        { 'malformed-column': lines, 'column-id-sequence': lines - 1 },
      ],
      'ids of columns': [
        `${columns}APO_COL_VAL_FIN\r\n\r\nXX-APO_VALEURS-XX\r\n${ids}${'\t x '.repeat(fields)}\r\n`,
        { 'stray-whitespace': fields },
      ],
    } as const;
    for (const [shape, [text, counts]] of Object.entries(shapes))
      it(`counts them all, and keeps some: ${shape}`, () => {
        const checked = check(parseMaquette(text), { today });
        for (const [code, count] of Object.entries(counts)) {
          assert.equal(new Map<string, number>(checked.counts).get(code), count, code);
          assert.equal(checked.head.filter((each) => each.code === code).length, mostKeptOfHead, code);
        }
        const found = shownDiagnostics(checked);
        const hidden = found.find(({ code }) => code === 'more-problems')!.message.args[0];
        let all = 0;
        for (const count of checked.counts.values()) all += count;
        assert.equal(hidden, all - (found.length - 1));
        const severe = check(parseMaquette(text), { today, severities: { 'malformed-title': 'error' } });
        if (shape === 'titles') assert.ok(severe.errors >= lines);
      });
  });
});
