import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  inverseOf,
  joinByLine,
  joinInBlocks,
  setValues,
  type CellChange,
} from '../../../src/maquette/edits';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette, type Layout } from '../../fixtures/maquette-builder';
import { cellText, columnCount, maquetteText, naiveLinesAndEnds } from './arbitraries';

const build = (values: readonly string[], layout: Layout = {}): Maquette =>
  parseMaquette(
    buildMaquette({
      elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }],
      students: [{ nip: '1', nom: 'A', prenom: 'B', naissance: 'C', values }],
      layout,
    }),
  );

/** What the changes of (rank of the column, value) make of the only row. */
function rowAfter(
  maquette: Maquette,
  changes: readonly (readonly [column: number, value: string])[],
): string {
  const row = maquette.rows[0]!;
  const edits = setValues(
    maquette,
    changes.map(([column, value]) => ({ row, column: maquette.columns[column]!, value })),
  );
  const after = applyEdits(maquette.text, edits);
  return after.slice(maquette.lines.span(row.line).start).split('\r\n')[0]!;
}

describe('edits', () => {
  const full = build(['1', '', '3', '']);
  const short = build([], { shortRows: true });
  const cases: readonly [name: string, maquette: Maquette, changes: [number, string][], row: string][] = [
    ['replaces a value', full, [[0, '12,5']], '1\tA\tB\t C\t12,5\t\t3\t\t'],
    ['fills an empty one', full, [[1, '20']], '1\tA\tB\t C\t1\t20\t3\t\t'],
    ['empties one', full, [[2, '']], '1\tA\tB\t C\t1\t\t\t\t'],
    ['fills the last one before the trailing tab', full, [[3, 'ADM']], '1\tA\tB\t C\t1\t\t3\tADM\t'],
    [
      'takes changes in any order',
      full,
      [
        [3, 'd'],
        [0, 'a'],
        [1, 'b'],
      ],
      '1\tA\tB\t C\ta\tb\t3\td\t',
    ],
    ['pads a short row', short, [[2, '3']], '1\tA\tB\t C\t\t\t3'],
    [
      'pads a short row once',
      short,
      [
        [3, 'd'],
        [1, 'b'],
      ],
      '1\tA\tB\t C\t\tb\t\td',
    ],
    ['pads no row for an empty value', short, [[2, '']], '1\tA\tB\t C'],
  ];
  for (const [name, maquette, changes, row] of cases)
    it(name, () => assert.equal(rowAfter(maquette, changes), row));

  it('makes no edit for a value that is there already', () => {
    const changes = full.columns.map((column) => ({
      row: full.rows[0]!,
      column,
      value: full.valueText(full.rows[0]!, column),
    }));
    assert.deepEqual(setValues(full, changes), []);
  });

  it('makes one edit of padding', () => {
    const row = short.rows[0]!;
    const edits = setValues(short, [
      { row, column: short.columns[1]!, value: 'b' },
      { row, column: short.columns[3]!, value: 'd' },
    ]);
    const { end } = short.lines.span(row.line);
    assert.deepEqual(edits, [{ start: end, end, text: '\t\tb\t\td' }]);
  });

  describe('are refused', () => {
    const row = full.rows[0]!;
    const [column] = full.columns;
    const unplaced = { ...column!, field: -1 };
    const refused: Record<string, CellChange[]> = {
      'for a value with a tab': [{ row, column: column!, value: 'a\tb' }],
      'for a value with an LF': [{ row, column: column!, value: 'a\n' }],
      'for a value with a CR': [{ row, column: column!, value: '\r' }],
      'for a column that isn’t in the header': [{ row, column: unplaced, value: '1' }],
      'for a cell that is given twice': [
        { row, column: column!, value: '1' },
        { row, column: full.columns[1]!, value: '1' },
        { row, column: column!, value: '1' },
      ],
    };
    for (const [name, changes] of Object.entries(refused))
      it(name, () => assert.throws(() => setValues(full, changes), RangeError));
  });

  it('give the named cells their values, and leave all else as it was', () => {
    const wanted = fc.uniqueArray(
      fc.record({ rank: fc.nat(4), column: fc.nat(columnCount - 1), value: cellText }),
      { selector: ({ rank, column }) => rank * columnCount + column, maxLength: 30 },
    );
    fc.assert(
      fc.property(maquetteText, wanted, fc.integer({ min: 1, max: 40 }), (text, all, least) => {
        const maquette = parseMaquette(text);
        const cells = all.filter(({ rank }) => rank < maquette.rows.length);
        const edits = setValues(
          maquette,
          cells.map(({ rank, column, value }) => ({
            row: maquette.rows[rank]!,
            column: maquette.columns[column]!,
            value,
          })),
        );
        edits.forEach(({ start, end, text: inserted }, index) => {
          assert.notEqual(text.slice(start, end), inserted);
          if (index > 0) assert.ok(edits[index - 1]!.end < start, 'in order, and apart');
        });

        const expected = naiveLinesAndEnds(text);
        for (const { rank, column, value } of cells) {
          const at = 2 * maquette.rows[rank]!.line;
          const fields = expected[at]!.split('\t');
          if (value === '' && column + 4 >= fields.length) continue;
          while (fields.length <= column + 4) fields.push('');
          fields[column + 4] = value;
          expected[at] = fields.join('\t');
        }
        const after = applyEdits(text, edits);
        assert.equal(after, expected.join(''));
        assert.equal(applyEdits(after, inverseOf(text, edits)), text);

        const joined = joinByLine(maquette, edits);
        assert.equal(applyEdits(text, joined), expected.join(''));
        const lines = joined.map(({ start }) => maquette.lines.lineAt(start));
        assert.deepEqual(lines, [...new Set(lines)], 'one edit a line');

        const blocks = joinInBlocks(text, edits, least);
        assert.equal(applyEdits(text, blocks), expected.join(''));
        const isEnough = edits.reduce((sum, edit) => sum + edit.text.length, 0) >= least;
        if (isEnough)
          assert.ok(
            blocks.every((block) => block.text.length >= least),
            'each is large',
          );
        else assert.equal(blocks, edits);
      }),
      { numRuns: 500 },
    );
  });
});
