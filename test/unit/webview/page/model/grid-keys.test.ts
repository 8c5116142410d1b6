import assert from 'node:assert/strict';
import type { GridAction, PressedKey } from '../../../../../src/webview/page/model/grid-keys';
import { actionOf } from '../../../../../src/webview/page/model/grid-keys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

/** `Ctrl+Shift+x` */
function pressed(keys: string): PressedKey {
  const parts = keys.split('+');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const last = parts.at(-1)!;
  return {
    key: last === 'Space' ? ' ' : last,
    ...{ ctrlKey: has('Ctrl'), metaKey: has('Meta'), shiftKey: has('Shift'), altKey: has('Alt') },
  };
}

describe('the keys of a grid', () => {
  const wanted: Readonly<Record<string, GridAction | undefined>> = {
    ArrowDown: 'move',
    'Ctrl+End': 'move',
    'Shift+PageUp': 'move',
    'Ctrl+Shift+Home': 'move',
    'Ctrl+c': 'copy',
    'Meta+c': 'copy',
    'Ctrl+A': 'select-all',
    'Meta+a': 'select-all',
    'Ctrl+Shift+Space': 'select-all',
    'Shift+Space': 'select-row',
    'Ctrl+Space': 'select-column',
    Space: 'switch',
    Enter: 'choose',
    'Ctrl+Enter': 'choose',
    'Alt+ArrowLeft': 'narrower',
    'Alt+ArrowRight': 'wider',
    'Alt+Enter': 'fit',
  };
  for (const [keys, action] of Object.entries(wanted))
    it(`${keys}: ${String(action)}`, () => assert.equal(actionOf(pressed(keys)), action));

  it('leaves all other keys to VS Code', () => {
    const others = [
      'a',
      'c',
      'F2',
      'Escape',
      'Tab',
      'Ctrl+f',
      'Ctrl+Shift+c',
      'Ctrl+s',
      'Ctrl+PageDown',
      'Shift+Enter',
    ];
    for (const keys of [...others, 'Meta+ArrowDown', 'Alt+ArrowUp', 'Ctrl+Alt+ArrowLeft', 'Alt+Shift+Enter'])
      assert.equal(actionOf(pressed(keys)), undefined, keys);
    assert.equal(actionOf({ ...none, key: 'constructor', altKey: true }), undefined);
  });
});
