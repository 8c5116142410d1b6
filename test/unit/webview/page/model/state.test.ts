import assert from 'node:assert/strict';
import type { PageState } from '../../../../../src/webview/page/model/state';
import { freshState, isSamePeople, partsOf, stateOf } from '../../../../../src/webview/page/model/state';

const source = { kind: 'table', maquette: 'file:///a.TXT' } as const;
const fresh = freshState(source);
const state: PageState = {
  ...fresh,
  filters: { ...fresh.filters, text: 'HÉBERT', kind: 'difference' },
  folded: ['UE1'],
  widths: [{ key: 'student', width: 150 }],
  cases: [
    { kind: 'bonus', nip: '10000001', verified: 'a1b2c3', who: 'ROY', when: '2027-07-08T12:05:00.000Z' },
  ],
  seen: [
    {
      ...{ nip: '10000002', column: 'apoL_c0001', element: 'UE1', type: 'N', apogee: '12', scodoc: '13' },
      ...{ isSeen: true, remark: 'jury', who: 'ROY', when: '2027-07-08T12:05:00.000Z' },
    },
  ],
  who: 'ROY',
};
const people = /HÉBERT|1000000|a1b2c3|ROY|jury/;

describe('the state of a page', () => {
  it('comes back whole while the page is open', () => {
    const { kept, personal } = partsOf(state);
    assert.deepEqual(stateOf(source, kept, personal()), state);
  });

  it('has nothing about people in what VS Code keeps', () => {
    const { kept } = partsOf(state);
    assert.doesNotMatch(JSON.stringify(kept), people);
    assert.deepEqual(stateOf(source, kept, ''), {
      ...state,
      filters: { ...state.filters, text: '' },
      cases: [],
      seen: [],
      who: '',
    });
  });

  it('tells whether something about people is another', () => {
    assert.equal(isSamePeople(state, { ...state, folded: [] }), true);
    for (const other of [
      { filters: { ...state.filters, text: 'ROY' } },
      { cases: [...state.cases] },
      { ticks: { ...state.ticks } },
      { seen: [...state.seen] },
      { who: '' },
    ])
      assert.equal(isSamePeople(state, { ...state, ...other }), false);
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
