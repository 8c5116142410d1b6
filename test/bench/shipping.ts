/** What ships, how large it is, and what its activation loads. `npm run bench` has just built it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { ActivationOutcome } from './activation-child';
import type { Extent } from './data';
import type { Figure } from './figures';
import { median } from './timing';

/** Paths from the root of the project, and the most that they should weigh in kB. */
const files: Readonly<Record<string, number | undefined>> = {
  'dist/extension.js': 150,
  'dist/jszip.js': undefined,
  'dist/iconv-lite.js': undefined,
  'dist/web/extension.js': undefined,
  'dist/cli.js': undefined,
};

export async function sizes(): Promise<Figure[]> {
  const figures: Figure[] = Object.entries(files)
    .filter(([path]) => existsSync(path))
    .map(([path, mark]) => ({
      what: `size of ${path}`,
      value: statSync(path).size / 1000,
      unit: 'kB',
      ...(mark !== undefined && { mark }),
    }));
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
      value: statSync(packagePath).size / 1000,
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
    { what: 'evaluating dist/extension.js', value: times('evaluation'), unit: 'ms' },
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
