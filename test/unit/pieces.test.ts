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

  it('begin with a look at first lines alone', () => {
    const late = atFirst.sources.filter((source) => !/^src\/(extension|maquette|message)/.test(source));
    assert.deepEqual(late, []);
    for (const source of ['src/extension/services.ts', 'src/maquette/codec.ts', 'src/extension/pages.ts'])
      assert.ok(!atFirst.sources.includes(source) && withoutPages.sources.includes(source), source);
    assert.ok(atFirst.sources.includes('src/extension/recognition.ts'));
  });

  it('leave what pages need to the pages', () => {
    const late = withoutPages.sources.filter((source) => /^src\/(webview|compare)\//.test(source));
    assert.deepEqual(late, []);
    assert.ok(withoutPages.sources.includes('src/zip/read.ts'));
  });

  it('are small', () => {
    assert.ok(atFirst.size < 40_000, `${atFirst.size} bytes at first`);
    assert.ok(withoutPages.size < 150_000, `${withoutPages.size} bytes in all, pages aside`);
  });
});
