/** Figures of other processes, which append them to a file, a line each: what they print is for people. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figures';

const variable = 'APOGEE_BENCH_FIGURES';

/** To be called in the process that measures. */
export function report(figure: Figure): void {
  appendFileSync(process.env[variable]!, `${JSON.stringify(figure)}\n`);
}

/** Runs Node with these arguments, and gives the figures that were reported. */
export function collect(root: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'apogee-figures-'));
  try {
    const file = join(folder, 'figures');
    writeFileSync(file, '');
    const { status } = spawnSync(process.execPath, words, {
      cwd: root,
      env: { ...process.env, ...env, [variable]: file },
      // the table alone is for the standard output
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error(`the bench failed: ${words.join(' ')}`);
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Figure);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
