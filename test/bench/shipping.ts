/** What ships, how large it is, and what its activation loads. `npm run bench` has just built it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { ActivationOutcome } from './activation-child';
import type { Extent } from './data';
import type { Figure } from './figures';
import { buildPieces } from './pieces';
import { median } from './timing';

/** What the extension may weigh, in kB. */
const mark = 150;

export async function sizes(): Promise<Figure[]> {
  const kB = (bytes: number): number => bytes / 1000;
  const { atFirst, withoutPages } = await buildPieces(resolve());
  const figures: Figure[] = [
    { what: 'size of what activation reads', value: kB(atFirst.size), unit: 'kB', mark },
    { what: 'size of the extension, pages aside', value: kB(withoutPages.size), unit: 'kB', mark },
    ...['dist/web/extension.js', 'dist/webview/page.js', 'dist/cli.js'].map((path): Figure => ({
      what: `size of ${path}`,
      value: kB(statSync(path).size),
      unit: 'kB',
    })),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'apogee-vsix-'));
  try {
    const packagePath = join(folder, 'package.vsix');
    await createVSIX({
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    figures.push({
      what: 'size of the VSIX',
      value: kB(statSync(packagePath).size),
      unit: 'kB',
      mark: 500,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return figures;
}

export function activation({ rounds }: Extent): Figure[] {
  const outcomes = Array.from({ length: rounds }, () => {
    const words = [join(__dirname, 'activation-child.js'), resolve('dist/extension.js')];
    return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as ActivationOutcome;
  });
  const { loaded } = outcomes[0]!;
  const times = (what: 'evaluation' | 'activation'): number => median(outcomes.map((each) => each[what]));
  return [
    { what: 'evaluating dist/extension.js and its pieces', value: times('evaluation'), unit: 'ms' },
    { what: 'activate(), VS Code aside', value: times('activation'), unit: 'ms' },
    {
      what: 'modules that activation loads besides',
      value: loaded.length,
      unit: 'modules',
      mark: 0,
      remark: loaded.join(', '),
    },
  ];
}
