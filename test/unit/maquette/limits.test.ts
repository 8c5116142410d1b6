import assert from 'node:assert/strict';
import { isOversized, mostLines, mostTabs, refuseOversized } from '../../../src/maquette/limits';

describe('the size of a text', () => {
  for (const lineEnd of ['\r\n', '\n', '\r'])
    it(`goes by its lines: ${JSON.stringify(lineEnd)}`, () => {
      assert.ok(!isOversized(`a${lineEnd}`.repeat(mostLines)));
      assert.ok(isOversized(`a${lineEnd}`.repeat(mostLines + 1)));
    });

  it('goes by its tabs', () => {
    assert.ok(!isOversized('\t'.repeat(mostTabs)));
    assert.ok(isOversized('\t'.repeat(mostTabs + 1)));
  });

  it('is a reason to refuse it', () => {
    assert.throws(() => refuseOversized('\n'.repeat(mostLines + 1)), { code: 'oversized-maquette' });
    refuseOversized('a\r\n');
  });
});
