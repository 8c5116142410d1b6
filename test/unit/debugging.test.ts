import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { loadExtension } from '../vscode-stand-in';

const root = join(__dirname, '../..');

describe('what F5 builds', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-debugging-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('loads, and an error in it leads to the source', async () => {
    const { bundles, forDebugging } = (await import(join(root, 'esbuild.mjs'))) as {
      bundles: readonly BuildOptions[];
      forDebugging: (options: BuildOptions) => BuildOptions;
    };
    const extension = bundles.find(({ outfile }) => outfile === 'dist/extension.js')!;
    const outfile = join(folder, 'extension.js');
    await build({ ...forDebugging(extension), outfile });
    process.setSourceMapsEnabled(true);
    const { activate, leave } = loadExtension(outfile);
    let stack = '';
    try {
      activate(undefined);
    } catch (error) {
      ({ stack = '' } = error as Error);
    } finally {
      leave();
    }
    const [, line] = /src[\\/]extension[\\/]main\.ts:(\d+):\d+/.exec(stack) ?? [];
    const source = await readFile(join(root, 'src/extension/main.ts'), 'utf8');
    assert.match(source.split('\n')[Number(line) - 1] ?? '', /context\./, stack);
  });
});
