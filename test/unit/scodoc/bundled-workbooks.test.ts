import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import type * as workbooks from '../../../src/scodoc/workbooks';
import { buildXlsx } from '../../fixtures/xlsx-writer';

describe('the workbooks as they are read by what ships', () => {
  for (const [index, what] of ['extension', 'extension on the web', 'terminal'].entries())
    it(`by the ${what}, with the stand-ins of its bundle`, async () => {
      const { bundles } = (await import(pathToFileURL(resolve('esbuild.mjs')).href)) as {
        bundles: readonly BuildOptions[];
      };
      const folder = await mkdtemp(join(tmpdir(), 'apogee-workbooks-'));
      try {
        const outfile = join(folder, 'workbooks.cjs');
        const options = { ...bundles[index]!, banner: {} };
        await build({ ...options, entryPoints: ['src/scodoc/workbooks.ts'], outfile });
        const { readDecisions } = createRequire(outfile)(outfile) as typeof workbooks;
        const bytes = buildXlsx([
          ['NIP', 'etape', 'est_NAR'],
          ['1', 'ADM', true],
        ]);
        const decisions = await readDecisions(bytes, 'x');
        assert.deepEqual(
          [...decisions.values()].map(({ nip, result, isNar }) => [nip, result, isNar]),
          [['1', 'ADM', true]],
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    });
});
