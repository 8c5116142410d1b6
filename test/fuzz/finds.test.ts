/** What fuzzing found, beside the shapes of linear.test.ts. */
import assert from 'node:assert/strict';
import { compareMaquettes } from '../../src/compare/compare';
import { comparisonReport } from '../../src/compare/report';
import { alignedText } from '../../src/report/text';
import { checkMaquette } from '../../src/diagnostics/check';
import type { Maquette } from '../../src/maquette/maquette';
import { parseMaquette } from '../../src/maquette/parse';
import { placeAt } from '../../src/maquette/places';
import { mostValues } from '../../src/maquette/limits';
import { planMerge } from '../../src/merge/plan';
import { render } from '../../src/message';
import { explain } from '../../src/language/hover';
import { unknownTitleSentence } from '../../src/wording/titles';
import { tableData } from '../../src/webview/host/table-data';
import { buildMaquette } from '../fixtures/maquette-builder';
import { english } from '../unit/compare/support';

describe('found by fuzzing', () => {
  for (const key of ['constructor', 'toString', '__proto__'])
    it(`a title that is called ${key} is one that Apogée does not write`, () => {
      const maquette = parseMaquette(`XX-APO_TITRES-XX\r\n${key}\tx\r\n`);
      const place = placeAt(maquette, { line: 1, character: 1 });
      assert.ok(place);
      const explanation = explain(maquette, place);
      assert.ok(explanation.kind === 'term');
      assert.equal(explanation.sentence, unknownTitleSentence);
    });

  it('a mark that is none names some codes, not thousands each time', () => {
    const codes = Array.from({ length: 10_000 }, (_, rank) => `C${rank}`).join('\t');
    const text = buildMaquette({
      elements: [{ typeObjet: 'EPR', code: 'E', label: '', types: 'N' }],
      students: [{ nip: '10000001', nom: 'A', prenom: 'B', naissance: '19/08/2007', values: ['none'] }],
    }).replace(/ABI\tABJ.*/, codes);
    const maquette = parseMaquette(text);
    assert.equal(maquette.codesFor('EPR')?.codes.length, 10_000);
    const found = checkMaquette(maquette).find(({ code }) => code === 'invalid-mark');
    assert.ok(found && render(found.message, english).length < 1000);
  });

  it('a line of millions of misread characters is checked', () => {
    const maquette = parseMaquette(`XX-APO_TITRES-XX\r\napoC_lib_dip\t${'Ã©'.repeat(8_000_000)}\r\n`);
    const [found, ...others] = checkMaquette(maquette).filter(({ code }) => code === 'mojibake');
    // a run is cut after 500 characters
    assert.deepEqual([found?.message.args[0], others], [16_000, []]);
  });

  it('a record of more rows than a call takes arguments is written', () => {
    const head = buildMaquette({ elements: [], students: [] });
    const lonely = Array.from({ length: 200_000 }, (_, rank) => `${rank}\tA\tB\t 19/08/2007\r\n`).join('');
    const comparison = compareMaquettes(parseMaquette(head + lonely), parseMaquette(head));
    const sources = { apogee: 'a.TXT', scodoc: 's.TXT' };
    const options = { what: 'differences', names: 'names', sources, date: new Date(2027, 0, 1) } as const;
    assert.ok([...alignedText(comparisonReport(comparison, options, english))].length > 200_000);
  });

  describe('a file that says it has more values than any', () => {
    /** Its rows are short, so that the file isn't large. */
    const sized = (students: number, columns: number): Maquette =>
      parseMaquette(
        buildMaquette({
          elements: Array.from({ length: columns }, (_, rank) => ({
            ...{ typeObjet: 'ELP', code: `E${rank}`, label: '', types: 'N' },
          })),
          students: Array.from({ length: students }, (_, rank) => ({
            ...{ nip: `${rank}`, nom: 'A', prenom: 'B', naissance: '19/08/2007', short: true },
          })),
        }),
      );
    const tooLarge = sized(10_000, mostValues / 10_000 + 1);
    const uses: Readonly<Record<string, () => unknown>> = {
      compared: () => compareMaquettes(tooLarge, tooLarge),
      merged: () => planMerge(tooLarge, tooLarge, { conflicts: 'keep-apogee' }),
      'shown as a table': () => tableData(tooLarge, 'a.TXT', []),
    };
    for (const [use, task] of Object.entries(uses))
      it(`is not ${use}`, () => assert.throws(task, { code: 'too-many-values' }));

    it('is compared when it has just as many', () => {
      const large = sized(10_000, mostValues / 10_000);
      assert.equal(compareMaquettes(large, large).summary.values, mostValues);
    });
  });
});
