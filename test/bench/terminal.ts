/** The terminal as a whole process, beside one that only splits a file: starting, reading and writing count, too. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { latin1 } from '../fixtures/maquette-builder';
import type { Extent } from './data';
import { rewritten, textOf } from './data';
import type { Figure } from './figures';
import { sizeOf } from './figures';
import { median } from './timing';
import type { Usage } from './usage';
import { usageVariable } from './usage';

export function terminal({ large, huge, rounds }: Extent): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'apogee-terminal-'));
  try {
    const [apogee, scodoc] = [join(folder, 'a.TXT'), join(folder, 's.TXT')];
    return [large, huge].flatMap((scale) => {
      const text = textOf(scale);
      writeFileSync(scodoc, latin1(text));
      writeFileSync(apogee, latin1(rewritten(text)));
      const words = {
        split: [splitter, apogee],
        check: ['--require', splitter, command, 'check', apogee],
        compare: ['--require', splitter, command, 'compare', apogee, scodoc],
      };
      const took = { split: [] as Usage[], check: [] as Usage[], compare: [] as Usage[] };
      const names = Object.keys(words) as (keyof typeof words)[];
      for (let round = 0; round < rounds; round++)
        for (const name of names) took[name].push(usageOf(words[name], folder));
      const medianOf = (name: keyof typeof words, what: keyof Usage): number =>
        median(took[name].map((usage) => usage[what]));
      const ratio = (name: keyof typeof words, what: keyof Usage, target: number): Figure => {
        const [own, plain] = [medianOf(name, what), medianOf('split', what)];
        const unit = what === 'time' ? 'ms' : 'MB';
        return {
          what: `terminal: ${what} of “${name}”, ${sizeOf(scale)}, of a process that splits Apogée's file`,
          ...{ value: own / plain, unit: '×' },
          // with little to do, the start of Node is most of it
          ...(scale === huge && { target }),
          remark: `${own.toFixed(0)} ${unit} of ${plain.toFixed(0)}`,
        };
      };
      return [
        ratio('check', 'time', 0.8),
        ratio('compare', 'time', 1.4),
        ratio('check', 'memory', 1),
        ratio('compare', 'memory', 1),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const command = resolve('dist/cli.js');
const splitter = join(__dirname, 'usage-child.js');

/** Runs Node with these arguments to its end. */
function usageOf(words: readonly string[], folder: string): Usage {
  const file = join(folder, 'usage');
  const { status, stderr } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, [usageVariable]: file },
  });
  // 1 says that there is something to see to
  if (status !== 0 && status !== 1) throw new Error(`the terminal failed: ${stderr.toString()}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Usage;
}
