import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Pieces } from '../bench/pieces';
import { buildPieces } from '../bench/pieces';

describe('the pieces of the extension', () => {
  let atFirst: Pieces;
  let withoutPages: Pieces;
  before(async () => ({ atFirst, withoutPages } = await buildPieces(resolve(import.meta.dirname, '../..'))));

  it('begin without any package', () => {
    assert.deepEqual(
      atFirst.sources.filter((source) => source.includes('node_modules')),
      [],
    );
  });

  it('begin without what reads ZIPs, writes workbooks, or shows pages', () => {
    const late =
      /^src\/(webview|scodoc|zip|compare)\/|^src\/extension\/(page-panel|comparison-|table-content)/;
    assert.deepEqual(
      atFirst.sources.filter((source) => late.test(source)),
      [],
    );
    assert.ok(atFirst.sources.includes('src/extension/main.ts'));
  });

  it('are small', () => {
    assert.ok(atFirst.size < 150_000, `${atFirst.size} bytes at first`);
    assert.ok(withoutPages.size > atFirst.size);
  });
});
