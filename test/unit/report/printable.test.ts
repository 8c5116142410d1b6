import assert from 'node:assert/strict';
import { fill } from '../../../src/message';
import { bytesInSteps } from '../../../src/report/bytes';
import { csv, csvTexts } from '../../../src/report/csv';
import { htmlLines, htmlPage } from '../../../src/report/html';
import { printableInSteps } from '../../../src/report/printable';
import type { ReportTable } from '../../../src/report/tables';
import { allAtOnce } from '../../../src/steps';

const table: ReportTable = {
  title: 'Marks',
  notes: ['a note'],
  head: ['Code', 'Mark'],
  values: { start: 1, end: 2 },
  rows: [
    ['01', '12,5'],
    ['02', '😀'],
    ['03', 'ABI'],
  ],
};

describe('the tables that are printed', () => {
  const printed = (most: number): ReportTable => allAtOnce(printableInSteps([table], fill, most))[0]!;

  it('stay as they are where there is room', () => {
    assert.deepEqual(printed(6), table);
  });

  it('are cut at a row, and say so before anything else', () => {
    const { notes, rows } = printed(5);
    assert.deepEqual([...rows], [...table.rows].slice(0, 2));
    assert.equal(notes?.length, 2);
    assert.match(notes[0]!, /first 2 rows.*CSV/);
    assert.equal(notes[1], 'a note');
  });

  it('look no further than they reach', () => {
    let asked = 0;
    function* endless(): Generator<readonly string[]> {
      for (;;) yield [String(asked++)];
    }
    allAtOnce(printableInSteps([{ ...table, rows: endless() }], fill, 10));
    assert.equal(asked, 11);
  });
});

describe('a report in bytes', () => {
  const longTable = { ...table, rows: Array.from({ length: 3 }, () => ['é'.repeat(700_000), '😀']) };
  for (const [format, parts, text] of [
    ['a CSV', csvTexts([table, longTable]), csv([table, longTable])],
    ['a page', htmlLines('x', [table, longTable], 'fr'), htmlPage('x', [table, longTable], 'fr')],
  ] as const)
    it(`is the same in steps as at once: ${format}`, () => {
      assert.ok(Buffer.from(text).equals(allAtOnce(bytesInSteps(parts))));
    });
});
