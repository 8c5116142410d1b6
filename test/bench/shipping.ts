/** What ships, how large it is, and what its activation loads. `npm run bench` has just built it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { makeVsix } from '../../packaging/vsix';
import type { ActivationOutcome } from './activation-child';
import type { Extent } from './data';
import type { Figure } from './figures';
import { median } from './timing';

export async function sizes(): Promise<Figure[]> {
  const kB = (bytes: number): number => bytes / 1000;
  const bundles = ['extension.js', 'web/extension.js', 'webview/page.js', 'cli.js'];
  const figures = bundles.map((path): Figure => ({
    what: `size of dist/${path}`,
    value: kB(statSync(join('dist', path)).size),
    unit: 'kB',
  }));
  const folder = mkdtempSync(join(tmpdir(), 'apogee-vsix-'));
  try {
    const packagePath = join(folder, 'package.vsix');
    await makeVsix(resolve('.'), packagePath);
    const size = statSync(packagePath).size - (await sizeOfPictures());
    figures.push({ what: 'size of the VSIX, pictures aside', value: kB(size), unit: 'kB', target: 1000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return figures;
}

/** In bytes, of what is packaged: pictures are as large inside the VSIX as outside. */
async function sizeOfPictures(): Promise<number> {
  const files = await listFiles({ packageManager: PackageManager.None });
  return files
    .filter((path) => /\.(png|gif|svg)$/.test(path))
    .reduce((sum, path) => sum + statSync(path).size, 0);
}

export function activation({ rounds }: Extent): Figure[] {
  const outcomes = Array.from({ length: rounds }, () => {
    const words = [join(__dirname, 'activation-child.js'), resolve('dist/extension.js')];
    return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as ActivationOutcome;
  });
  const { loaded } = outcomes[0]!;
  const times = (what: 'evaluation' | 'activation'): number => median(outcomes.map((each) => each[what]));
  return [
    { what: 'evaluating dist/extension.js', value: times('evaluation'), unit: 'ms' },
    { what: 'activate(), VS Code aside', value: times('activation'), unit: 'ms' },
    {
      what: 'modules that activation loads besides',
      value: loaded.length,
      unit: 'modules',
      target: 0,
      remark: loaded.join(', '),
    },
  ];
}
