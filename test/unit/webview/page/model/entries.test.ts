import assert from 'node:assert/strict';
import { Entries } from '../../../../../src/webview/page/model/entries';

describe('values that were just entered', () => {
  it('are shown until data comes that holds them', () => {
    const entries = new Entries();
    const entry = entries.enter([3, 4], ['12.5', '']);
    assert.deepEqual([entries.of(3), entries.of(4), entries.of(5)], ['12.5', '', undefined]);
    // data of before
    entries.arrived(false);
    assert.equal(entries.of(3), '12.5');
    entries.written(entry, ['12,50', '']);
    assert.equal(entries.of(3), '12,50');
    entries.arrived(false);
    assert.equal(entries.of(3), undefined);
  });

  it('go when nothing was written, but for what was entered since', () => {
    const entries = new Entries();
    const first = entries.enter([3, 4], ['1', '2']);
    const second = entries.enter([4], ['5']);
    entries.refused(first);
    assert.deepEqual([entries.of(3), entries.of(4)], [undefined, '5']);
    entries.written(first, ['1', '2']);
    assert.equal(entries.of(4), '5');
    entries.written(second, ['6']);
    assert.equal(entries.of(4), '6');
  });

  it('go when their ranks are of other cells', () => {
    const entries = new Entries();
    entries.enter([3], ['1']);
    entries.arrived(true);
    assert.equal(entries.of(3), undefined);
  });
});
