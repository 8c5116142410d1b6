import assert from 'node:assert/strict';
import { applyEdits, setValues } from '../../../src/maquette/edits';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import type { WrittenCell } from '../../../src/merge/written';
import { neighbourChange, stretchesOf, takeBack, Written, writtenValues } from '../../../src/merge/written';
import { buildMaquette } from '../../fixtures/maquette-builder';

function maquette(...rows: string[][]): Maquette {
  return parseMaquette(
    buildMaquette({
      elements: [
        { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBR' },
        { typeObjet: 'ELP', code: 'UE2', label: 'Droit', types: 'NB' },
      ],
      students: rows.map((values, index) => ({
        nip: `1000000${index}`,
        nom: 'NÉEL',
        prenom: 'ZOÉ',
        naissance: '01/02/2007',
        values,
      })),
    }),
  );
}

/** Writes values: rank of the student, of the column, value. */
function merged(
  before: Maquette,
  ...cells: [number, number, string][]
): { after: Maquette; written: Written } {
  const changes = cells.map(([student, column, value]) => ({
    row: before.rows[student]!,
    column: before.columns[column]!,
    value,
  }));
  return {
    after: parseMaquette(applyEdits(before.text, setValues(before, changes))),
    written: new Written(before, writtenValues(before, changes)),
  };
}

function shown(text: Maquette, written: Written): string[][] {
  return text.rows.map((row) =>
    written.cellsOf(text, row).map(({ column, before, after }) => `${column.id} ${before}>${after}`),
  );
}

describe('what a merge wrote', () => {
  const before = maquette(['9', '20', ''], ['', '', 'ADM']);
  const { after, written } = merged(before, [0, 0, '12,50'], [0, 2, 'AJ'], [1, 0, '8'], [1, 2, 'ADM']);
  const all = [['apoL_c0001 9>12,50', 'apoL_c0003 >AJ'], ['apoL_c0001 >8']];

  it('is found in the text after it, but for what stood there already', () => {
    assert.deepEqual(shown(after, written), all);
    assert.ok(written.isIn(after));
  });

  it('is not there before it, nor once it is taken back', () => {
    assert.deepEqual(shown(before, written), [[], []]);
    assert.ok(!written.isIn(before));
    assert.ok(!written.isIn(parseMaquette(before.text)));
  });

  it('is not what somebody wrote since', () => {
    const edited = parseMaquette(after.text.replace('12,50', '12,5'));
    assert.deepEqual(shown(edited, written), [['apoL_c0003 >AJ'], ['apoL_c0001 >8']]);
  });

  it('moves with its row', () => {
    const lines = after.text.split('\r\n');
    const [first, second] = lines.splice(after.rows[0]!.line, 2);
    lines.splice(after.rows[0]!.line, 0, second!, first!);
    assert.deepEqual(shown(parseMaquette(lines.join('\r\n')), written), [all[1], all[0]]);
  });

  it('is one stretch where cells are neighbours', () => {
    const { after: text, written: pair } = merged(before, [1, 0, '8'], [1, 1, '20'], [1, 3, '7']);
    const stretches = stretchesOf(text, pair.cellsOf(text, text.rows[1]!));
    assert.deepEqual(
      stretches.map(({ start, end }) => text.text.slice(start, end)),
      ['8\t20', '7'],
    );
  });

  it('is taken back with the barème that came with a mark', () => {
    const { after: text, written: pair } = merged(
      before,
      [1, 0, '8'],
      [1, 1, '20'],
      [1, 2, 'AJ'],
      [1, 3, '7'],
    );
    const cells = pair.cellsOf(text, text.rows[1]!);
    const back = (cell: WrittenCell): string[] =>
      takeBack(cells, cell).map(({ column, value }) => `${column.id} ${value}`);
    assert.deepEqual(cells.map(back), [
      ['apoL_c0001 ', 'apoL_c0002 '],
      ['apoL_c0001 ', 'apoL_c0002 '],
      ['apoL_c0003 ADM'],
      ['apoL_c0004 '],
    ]);
  });

  it('is gone through in the order of the text, and round', () => {
    const walk = (direction: 'next' | 'previous', from: number): string[] => {
      let offset = from;
      return [1, 2, 3, 4].map(() => {
        const span = neighbourChange(after, (row) => written.cellsOf(after, row), offset, direction);
        assert.ok(span);
        offset = span.start;
        return after.text.slice(span.start, span.end);
      });
    };
    assert.deepEqual(walk('next', 0), ['12,50', 'AJ', '8', '12,50']);
    assert.deepEqual(walk('previous', after.text.length), ['8', 'AJ', '12,50', '8']);
    assert.deepEqual(walk('previous', 0), ['8', 'AJ', '12,50', '8']);
    assert.equal(
      neighbourChange(before, (row) => written.cellsOf(before, row), 0, 'next'),
      undefined,
    );
  });

  it('of 500,000 cells is looked for row by row', () => {
    const wide = parseMaquette(
      buildMaquette({
        elements: Array.from({ length: 100 }, (_, index) => ({
          ...{ typeObjet: 'ELP', code: `E${index}`, label: '', types: 'NBJR' },
        })),
        students: Array.from({ length: 1250 }, (_, index) => ({
          nip: String(10_000_000 + index),
          ...{ nom: 'A', prenom: 'B', naissance: '01/02/2007', values: [] },
        })),
      }),
    );
    const changes = wide.rows.flatMap((row) => wide.columns.map((column) => ({ row, column, value: '1' })));
    assert.equal(changes.length, 500_000);
    const huge = new Written(wide, writtenValues(wide, changes));
    const filled = parseMaquette(applyEdits(wide.text, setValues(wide, changes)));
    assert.ok(filled.rows.every((row) => huge.isInRow(filled, row)));
    for (const row of filled.rows.slice(0, 100)) assert.equal(huge.cellsOf(filled, row).length, 400);
  });
});
