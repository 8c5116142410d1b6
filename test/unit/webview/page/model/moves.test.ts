import assert from 'node:assert/strict';
import type { GridModel, Place } from '../../../../../src/webview/page/model/grid-model';
import { groupHeads } from '../../../../../src/webview/page/model/grid-model';
import { moveBy, within } from '../../../../../src/webview/page/model/moves';

const column = { title: '', hint: '', width: 10, isNumeric: false, isRowHeader: false, isSortable: false };
const group = { title: '', hint: '', isFolded: false };
const model: GridModel = {
  label: '',
  rowCount: 100,
  columns: Array.from({ length: 6 }, (_, index) => ({ ...column, key: String(index) })),
  frozen: 1,
  groups: [
    { ...group, key: 'a', first: 1, count: 2 },
    { ...group, key: 'b', first: 3, count: 3 },
  ],
  cell: () => ({ text: '', tone: 'plain' }),
  band: (row) => (row === 50 ? { key: 'band', name: '', text: '', isFolded: false, tick: 'on' } : undefined),
  target: () => ({ student: -1, column: -1 }),
};

function leads(key: string, from: Place, whole = false): number[] | undefined {
  const to = moveBy(key, whole, from, model, 20);
  if (!to) return undefined;
  const { row, column: at } = within(model, to);
  return [row, at];
}

describe('moving through a grid', () => {
  const from = { row: 5, column: 2 };

  it('goes to the neighbours, by pages, and as far as there is something', () => {
    for (const [key, ...to] of [
      ['ArrowUp', 4, 2],
      ['ArrowDown', 6, 2],
      ['ArrowLeft', 5, 1],
      ['ArrowRight', 5, 3],
      ['Home', 5, 0],
      ['End', 5, 5],
      ['PageUp', 0, 2],
      ['PageDown', 25, 2],
    ] as const)
      assert.deepEqual(leads(key, from), to, key);
    for (const [key, ...to] of [
      ['ArrowUp', 0, 2],
      ['ArrowDown', 99, 2],
      ['ArrowLeft', 5, 0],
      ['ArrowRight', 5, 5],
      ['Home', 0, 0],
      ['End', 99, 5],
    ] as const)
      assert.deepEqual(leads(key, from, true), to, `Ctrl+${key}`);
    assert.equal(leads('x', from), undefined);
  });

  it('stays within the grid, whose heads are above the first row', () => {
    assert.deepEqual(leads('ArrowUp', { row: 0, column: 0 }), [-1, 0]);
    assert.deepEqual(leads('ArrowUp', { row: groupHeads, column: 1 }), [groupHeads, 1]);
    assert.deepEqual(leads('ArrowDown', { row: 99, column: 0 }), [99, 0]);
    assert.deepEqual(leads('ArrowLeft', { row: 0, column: 0 }), [0, 0]);
    assert.deepEqual(within({ ...model, groups: [] }, { row: groupHeads, column: 9 }), {
      row: -1,
      column: 5,
    });
  });

  it('goes from group to group among their heads', () => {
    assert.deepEqual(leads('ArrowRight', { row: groupHeads, column: 2 }), [groupHeads, 3]);
    assert.deepEqual(leads('ArrowLeft', { row: groupHeads, column: 3 }), [groupHeads, 2]);
  });

  it('goes between the tick and the text of a band', () => {
    assert.deepEqual(leads('ArrowRight', { row: 50, column: 0 }), [50, 1]);
    assert.deepEqual(leads('ArrowRight', { row: 50, column: 1 }), [50, 1]);
    assert.deepEqual(leads('ArrowLeft', { row: 50, column: 4 }), [50, 0]);
  });
});
