import assert from 'node:assert/strict';
import { fittingWidth, textWidth } from '../../../../../src/webview/page/model/text-width';

const wide = { least: 0, most: 10_000 };

describe('the width of a text', () => {
  it('grows with each character, and with wide ones more', () => {
    assert.ok(textWidth('MMM') > textWidth('aaa'));
    assert.ok(textWidth('aaa') > textWidth('iii'));
    assert.equal(textWidth('12,5') + textWidth('0'), textWidth('12,50'));
    assert.equal(textWidth(''), 0);
  });
});

describe('the width of a column', () => {
  it('has room for the widest text, wherever it stands, and for the head', () => {
    const texts = ['9', 'MMMMMMMM', 'iiiiiiiiiiii', '12,5'];
    const width = fittingWidth('', texts, wide);
    assert.ok(width > textWidth('MMMMMMMM'));
    assert.equal(fittingWidth('', [...texts].reverse(), wide), width);
    assert.equal(fittingWidth('', ['MMMMMMMM'], wide), width);
    assert.ok(fittingWidth('A long head of a column', texts, wide) > width);
  });

  it('keeps within bounds', () => {
    const bounds = { least: 60, most: 200 };
    assert.equal(fittingWidth('', [], bounds), 60);
    assert.equal(fittingWidth('', ['x'.repeat(1000)], bounds), 200);
  });
});
