import assert from 'node:assert/strict';
import type { ShownSheet } from '../../../../../src/webview/page/model/same-cell';
import { sameCell } from '../../../../../src/webview/page/model/same-cell';

/** Students in rows, two of their own columns and then those of the data. */
function grid(nips: readonly string[], ids: readonly string[], students: readonly number[]): ShownSheet {
  return {
    data: { nips: [...nips], columns: ids.map((id) => ({ id })) },
    model: {
      rowCount: students.length,
      columns: ['code', 'student', ...ids.map((id) => `column:${id}`)].map((key) => ({ key })),
      target: (row, column) => ({ student: students[row]!, column: column - 2 }),
    },
  };
}

describe('the cell of a grid in one of other data', () => {
  const before = grid(['1', '2', ''], ['a', 'b'], [1, 0, 2]);

  it('is that of its student and column, wherever they are', () => {
    const now = grid(['0', '1', '2'], ['b', 'a'], [0, 1, 2]);
    assert.deepEqual(sameCell({ row: 0, column: 2 }, before, now), { row: 2, column: 3 });
    assert.deepEqual(sameCell({ row: 1, column: 0 }, before, now), { row: 1, column: 0 });
  });

  it('is none where one of them is gone, or nobody knows whose it was', () => {
    const now = grid(['2', ''], ['a'], [0, 1]);
    for (const place of [
      { row: 1, column: 2 },
      { row: 0, column: 3 },
      { row: 2, column: 2 },
      { row: -1, column: 2 },
      { row: 3, column: 2 },
      { row: 0, column: 9 },
    ])
      assert.equal(sameCell(place, before, now), undefined, JSON.stringify(place));
  });

  it('is a difference in a list, whose rows are of one column each', () => {
    const list = (rows: readonly (readonly [number, number])[]): ShownSheet => {
      const sheet = grid(['1', '2'], ['a', 'b'], []);
      const target = (row: number): { student: number; column: number } => ({
        student: rows[row]![0],
        column: rows[row]![1],
      });
      return { ...sheet, model: { ...sheet.model, rowCount: rows.length, target } };
    };
    const differences = list([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    const fewer = list([
      [0, 1],
      [1, 0],
    ]);
    assert.deepEqual(sameCell({ row: 1, column: 1 }, differences, fewer), { row: 0, column: 1 });
    assert.equal(sameCell({ row: 0, column: 1 }, differences, fewer), undefined);
  });
});
