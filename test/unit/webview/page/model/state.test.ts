import assert from 'node:assert/strict';
import type { PageState } from '../../../../../src/webview/page/model/state';
import { freshState, partsOf, stateOf } from '../../../../../src/webview/page/model/state';

const source = { kind: 'table', maquette: 'file:///a.TXT' } as const;
const fresh = freshState(source);
const state: PageState = {
  ...fresh,
  filters: { ...fresh.filters, text: 'HÉBERT', kind: 'difference' },
  folded: ['UE1'],
  cases: [{ kind: 'bonus', nip: '10000001', verified: 'a1b2c3' }],
};
const people = /HÉBERT|10000001|a1b2c3/;

describe('the state of a page', () => {
  it('comes back whole while the page is open', () => {
    const { kept, personal } = partsOf(state);
    assert.deepEqual(stateOf(source, kept, personal), state);
  });

  it('has nothing about people in what VS Code keeps', () => {
    const { kept } = partsOf(state);
    assert.doesNotMatch(JSON.stringify(kept), people);
    assert.deepEqual(stateOf(source, kept, ''), {
      ...state,
      filters: { ...state.filters, text: '' },
      cases: [],
    });
  });

  it('forgets what version 0.1.0 kept', () => {
    // it kept all of it, in the same shape
    const begun = stateOf(source, state, '');
    assert.doesNotMatch(JSON.stringify(begun), people);
    assert.deepEqual([begun.folded, begun.filters.kind], [['UE1'], 'difference']);
    assert.doesNotMatch(JSON.stringify(partsOf(begun).kept), people);
  });

  it('is fresh for other files, and for what is no state', () => {
    const other = { kind: 'table', maquette: 'file:///b.TXT' } as const;
    assert.deepEqual(stateOf(other, state, ''), freshState(other));
    for (const kept of [undefined, null, 1, {}, { ...state, tab: 'x' }])
      assert.deepEqual(stateOf(source, kept, '{"text":1}'), fresh);
  });
});
