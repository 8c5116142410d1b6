/** What a user waits for in a real VS Code: activation, seen from outside, and the comparison page, from inside. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installVSCode } from '../../vscode-harness/install';
import type { Stage } from '../../vscode-harness/stage';
import { onStage } from '../../vscode-harness/stage';
import { latin1 } from '../fixtures/maquette-builder';
import { collect } from './collect';
import type { Extent } from './data';
import { textOf } from './data';
import type { Figure } from './figures';
import { sizeOf } from './figures';
import { median } from './timing';

/**
 * What VS Code itself says of the activation, less what it says of an extension that does nothing, beside the time that it
 * needs to show the same text under a name that neither looks at.
 */
export async function activationInVSCode({ large, rounds }: Extent): Promise<Figure[]> {
  const install = await installVSCode();
  const text = latin1(textOf(large));
  const others = Array.from({ length: rounds + 1 }, (_, turn) => `other${turn}.ini`);
  const files = Object.fromEntries([...others, 'large.TXT'].map((name) => [name, text]));
  const idle = await writeIdleExtension();
  try {
    return await onStage(install, { files, extensions: [idle] }, async (stage) => {
      const times: number[] = [];
      for (const name of others) times.push(await opening(stage, name));
      await opening(stage, 'large.TXT');
      const [whole, nothing] = [await activationOf(stage, 'Apogée'), await activationOf(stage, idleName)];
      // the first one opens what VS Code itself needs for an editor
      const shown = median(times.slice(1));
      return [
        {
          what: `activation, of opening ${sizeOf(large)} in VS Code`,
          value: (100 * Math.max(0, whole - nothing)) / shown,
          unit: '%',
          target: 5,
          remark: `${whole} ms, an extension that does nothing ${nothing} ms, the file ${shown.toFixed(0)} ms`,
        },
      ];
    });
  } finally {
    await rm(idle, { recursive: true });
  }
}

const idleName = 'Idle extension';

/** An extension that is activated by the same event, and does nothing; gives its folder. */
async function writeIdleExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'idle-'));
  const manifest = {
    ...{ name: 'idle', displayName: idleName, publisher: 'nobody', version: '1.0.0', main: './main.js' },
    ...{ engines: { vscode: '^1.100.0' }, activationEvents: ['onLanguage:plaintext'] },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.js'), "require('vscode'); exports.activate = () => undefined;");
  return folder;
}

/** In milliseconds, as VS Code says. */
async function activationOf({ workbench }: Stage, name: string): Promise<number> {
  return Number(/Activation: (\d+)ms/.exec(await workbench.runningExtension(name))?.[1]);
}

/** From the click in the explorer until its lines are shown, in milliseconds. */
async function opening({ workbench }: Stage, name: string): Promise<number> {
  const file = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  await file.waitFor();
  const start = performance.now();
  await file.click();
  await workbench.page.locator(`.editor-instance[aria-label*="${name}"] .view-line`).first().waitFor();
  return performance.now() - start;
}

/** The figures of `test/vscode/speed.bench.ts`. */
export function pageInVSCode(root: string, isSmall: boolean): Figure[] {
  const words = ['--import', 'tsx', 'test/vscode/run.ts', '--bench'];
  return collect(root, words, isSmall ? { APOGEE_BENCH_SMALL: '1' } : {});
}
