import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Padding } from '../../../src/language/alignment';
import { headerPaddings, rowPaddings } from '../../../src/language/alignment';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { maquette } from './support';

/** All paddings of a file. */
function paddings(file: Maquette, tabSize: number): Padding[] {
  return [...headerPaddings(file, tabSize), ...rowPaddings(file, 0, file.lines.count, tabSize)];
}

/** The columns in which the fields of a line begin, in an editor with these tab stops and paddings. */
function starts(file: Maquette, line: number, tabSize: number): number[] {
  const { start, end } = file.lines.span(line);
  const text = file.text.slice(start, end);
  const padded = new Map(
    paddings(file, tabSize)
      .filter((padding) => padding.line === line)
      .map(({ character, columns }) => [character, columns]),
  );
  let column = 0;
  const found = [0];
  for (let index = 0; index < text.length; index++) {
    column += padded.get(index) ?? 0;
    if (text[index] !== '\t') column++;
    else found.push((column = (Math.floor(column / tabSize) + 1) * tabSize));
  }
  return found;
}

describe('the alignment of columns', () => {
  const header = maquette.header!.line;

  it('brings the fields of every row under those of the header', () => {
    const ids = starts(maquette, header, 12);
    for (const { line } of maquette.rows) {
      const found = starts(maquette, line, 12);
      assert.deepEqual(found, ids.slice(0, found.length));
    }
  });

  it('pads the lines that are shown, no other', () => {
    const [first, ...others] = maquette.rows;
    const lines = new Set(rowPaddings(maquette, first!.line, first!.line, 12).map(({ line }) => line));
    assert.ok(lines.has(first!.line));
    assert.ok(others.every(({ line }) => !lines.has(line)));
  });

  it('needs at most four paddings a row, of whole tab stops', () => {
    const found = paddings(maquette, 12);
    for (const line of new Set(found.map((padding) => padding.line)))
      assert.ok(found.filter((padding) => padding.line === line).length <= 4);
    assert.deepEqual(
      found.filter(({ columns }) => columns % 12 !== 0),
      [],
    );
  });

  it('holds for any names, tab stops and rows that stop early', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'É', ' ', '-'), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), word, word), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 16 }),
        (students, tabSize) => {
          const rows = students.map(([count, nom, prenom], rank) =>
            [`1234567${rank}`, nom, prenom, '01/02/2003'].slice(0, count).join('\t'),
          );
          const file = parseMaquette(
            [
              'XX-APO_VALEURS-XX',
              'apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance',
              ...rows,
              '',
            ].join('\r\n'),
          );
          const lines = [file.header!.line, ...file.rows.map(({ line }) => line)];
          const all = lines.map((line) => starts(file, line, tabSize));
          const longest = all.reduce((a, b) => (b.length > a.length ? b : a));
          for (const found of all) assert.deepEqual(found, longest.slice(0, found.length));
        },
      ),
    );
  });

  it('pads nothing in a file without rows or header', () =>
    assert.deepEqual(paddings(parseMaquette('XX-APO_TITRES-XX\n'), 12), []));
});
