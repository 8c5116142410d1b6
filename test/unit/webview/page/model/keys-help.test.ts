import assert from 'node:assert/strict';
import { keysOfGrid } from '../../../../../src/webview/page/model/keys-help';
import { vocabulary } from '../../support';

describe('the list of keys', () => {
  for (const kind of ['comparison', 'table', 'review'] as const)
    it(`of a ${kind} names each key once, and says what it does`, () => {
      const keys = keysOfGrid(vocabulary, kind);
      assert.equal(new Set(keys.map((each) => each.keys)).size, keys.length);
      assert.ok(keys.every((each) => each.does !== ''));
    });

  it('has what is special to each page', () => {
    const doing = (kind: Parameters<typeof keysOfGrid>[1], key: string): string | undefined =>
      keysOfGrid(vocabulary, kind).find(({ keys }) => keys === key)?.does;
    assert.equal(doing('review', 'Ctrl+A'), vocabulary.words.doesTickAll);
    assert.equal(doing('comparison', 'Ctrl+A'), vocabulary.words.doesSelectAll);
    assert.equal(doing('table', 'Ctrl+Enter'), vocabulary.words.doesChoose);
    assert.equal(doing('table', 'Enter'), undefined, 'Enter edits');
    assert.equal(doing('comparison', 'S'), vocabulary.words.doesSeen);
    assert.equal(doing('review', 'S'), vocabulary.words.doesTickStudent);
  });
});
