import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellsOf } from '../../../../../src/webview/page/model/clipboard';

describe('what a spreadsheet put into the clipboard', () => {
  const cases: readonly (readonly [text: string, cells: readonly (readonly string[])[]])[] = [
    ['12,5', [['12,5']]],
    ['12,5\r\n', [['12,5']]],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['a\rb\r', [['a'], ['b']]],
    ['\t', [['', '']]],
    ['"a\nb"\t"c""d"', [['a\nb', 'c"d']]],
    ['"a\tb"\n"c"\n', [['a\tb'], ['c']]],
    ['"a', [['"a']]],
    ['"a" b\tc', [['"a" b', 'c']]],
    ['a"b"', [['a"b"']]],
    ['""', [['']]],
    ['', [['']]],
  ];
  for (const [text, cells] of cases) it(JSON.stringify(text), () => assert.deepEqual(cellsOf(text), cells));

  it('are the cells that were copied, whatever they hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', '1', ' ') });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    const quoted = (text: string): string =>
      /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (cells, lineEnd) => {
        const text = cells.map((row) => row.map(quoted).join('\t') + lineEnd).join('');
        assert.deepEqual(cellsOf(text), cells);
      }),
    );
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r') }), (text) => {
        for (const row of cellsOf(text)) assert.ok(row.length > 0);
      }),
    );
  });
});
