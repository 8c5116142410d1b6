import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../../../src/compare/compare';
import { factsOf } from '../../../../../src/webview/page/model/facts';
import type { Filters } from '../../../../../src/webview/page/model/filters';
import { noFilters } from '../../../../../src/webview/page/model/filters';
import { passingPart } from '../../../../../src/webview/page/model/passing';
import type { Found } from '../../../../../src/webview/page/model/search';
import { Seen } from '../../../../../src/webview/page/model/seen';
import type { View } from '../../../../../src/webview/page/model/state';
import { maquetteOf, student, ue } from '../../../compare/support';
import { dataOf, textsOf } from '../../support';

const comparison = compareMaquettes(
  maquetteOf(
    [student(['12', '20', '', 'ADM'], { nip: '1' }), student(['9', '20', '', 'AJ'], { nip: '2' })],
    [ue],
  ),
  maquetteOf(
    [student(['13', '20', '', 'AJ'], { nip: '1' }), student(['9', '20', '', 'AJ'], { nip: '2' })],
    [ue],
  ),
);
const facts = factsOf(dataOf(comparison));
const seen = new Seen([]);
seen.show(facts.data);
seen.note(0, textsOf(comparison).of(0)!, { isSeen: true }, { who: '', when: '2027-07-08T12:05:00.000Z' });
const width = facts.data.columns.length;

function shown(view: View, filters: Partial<Filters> = {}, found?: Found): number[][] {
  const part = passingPart(facts, view, { ...noFilters, ...filters }, found, seen);
  return part.part === 'differences' ? [[...part.cells]] : [[...part.students], [...part.columns]];
}

describe('what passes the filters of a comparison', () => {
  const columns = facts.data.columns.map((_, column) => column);

  it('is every difference in a list, every value in a grid', () => {
    assert.deepEqual(shown('list'), [[0, width - 1]]);
    assert.deepEqual(shown('grid'), [[0, 1], columns]);
  });

  it('is what is seen, or not yet', () => {
    assert.deepEqual(shown('list', { seen: 'unseen' }), [[width - 1]]);
    assert.deepEqual(shown('list', { seen: 'seen' }), [[0]]);
    assert.deepEqual(shown('grid', { seen: 'seen' })[0], [0]);
    assert.deepEqual(shown('grid', { kind: 'difference' })[0], [0]);
  });

  it('is what is searched', () => {
    const cells = new Uint8Array(2 * width);
    cells[width - 1] = 1;
    const found = { students: new Uint8Array(2), cells };
    assert.deepEqual(shown('list', {}, found), [[width - 1]]);
    assert.deepEqual(shown('grid', {}, found), [[0], [width - 1]]);
  });
});
