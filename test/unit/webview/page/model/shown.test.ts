import assert from 'node:assert/strict';
import { asideCell, pack } from '../../../../../src/compare/outcomes';
import { columnKeys } from '../../../../../src/webview/page/model/grid-columns';
import { differencesAmong, rowOf } from '../../../../../src/webview/page/model/shown';
import type { Sheet, ShownPart } from '../../../../../src/webview/shared/protocol';

const different = pack('different', 'minor');
const equal = pack('equal');
const sheet: Sheet = {
  nips: ['1', '2', '3'],
  names: ['', '', ''],
  elements: [{ key: 'a', code: 'UE1', label: '', typeObjet: 'ELP', session: '0', columns: [0, 1] }],
  columns: [
    { id: 'c1', type: 'N', element: 0 },
    { id: 'c2', type: 'R', element: 0 },
  ],
  cells: Uint8Array.of(different, equal, asideCell(different), different, equal, different),
};
const all: ShownPart = { part: 'all' };
const list: ShownPart = { part: 'differences', cells: Uint32Array.of(5, 2, 0) };
const values: ShownPart = { part: 'values', students: Uint32Array.of(2, 1), columns: Uint32Array.of(1) };

describe('what a comparison shows', () => {
  it('has differences, of which those that are set aside are none', () => {
    assert.deepEqual([...differencesAmong(sheet, all)], []);
    assert.deepEqual([...differencesAmong(sheet, list)], [5, 0]);
    assert.deepEqual([...differencesAmong(sheet, values)], [5, 3]);
  });

  it('has a row for a cell, or for its student', () => {
    const row = (shown: ShownPart, student: number, column: number): number =>
      rowOf(shown, 2, student, column);
    assert.deepEqual([row(list, 2, 1), row(list, 0, 0), row(list, 0, 1), row(list, 1, -1)], [0, 2, 2, 1]);
    assert.deepEqual([row(values, 1, 0), row(values, 0, 0), row(all, 0, 0)], [1, -1, -1]);
    assert.equal(row({ part: 'differences', cells: Uint32Array.of(5) }, 0, 0), -1);
  });

  it('names a column whether it is folded or not', () => {
    assert.deepEqual(columnKeys(sheet, 1), ['column:c2', 'element:a']);
    assert.deepEqual(columnKeys(sheet, -1), []);
  });
});
