/** What a user waits for in a real VS Code: activation, seen from outside, and the comparison page, from inside. */
import { installVSCode } from '../../tools/vscode/install';
import type { Stage } from '../../tools/vscode/stage';
import { onStage } from '../../tools/vscode/stage';
import { latin1 } from '../fixtures/maquette-builder';
import { collect } from './collect';
import type { Extent } from './data';
import { textOf } from './data';
import type { Figure } from './figures';
import { sizeOf } from './figures';
import { median } from './timing';

/**
 * What VS Code itself says of the activation, beside the time that it needs to show the same text under a name that the
 * extension doesn't look at.
 */
export async function activationInVSCode({ large, rounds }: Extent): Promise<Figure[]> {
  const install = await installVSCode();
  const text = latin1(textOf(large));
  const others = Array.from({ length: rounds + 1 }, (_, turn) => `other${turn}.ini`);
  const files = Object.fromEntries([...others, 'large.TXT'].map((name) => [name, text]));
  return onStage(install, { files }, async (stage) => {
    const times: number[] = [];
    for (const name of others) times.push(await opening(stage, name));
    await opening(stage, 'large.TXT');
    const said = await stage.workbench.runningExtension('Apogée');
    const activation = Number(/Activation: (\d+)ms/.exec(said)?.[1]);
    // the first one opens what VS Code itself needs for an editor
    const shown = median(times.slice(1));
    return [
      {
        what: `activation, of opening ${sizeOf(large)} in VS Code`,
        value: (100 * activation) / shown,
        unit: '%',
        mark: 5,
        remark: `${activation} ms, as VS Code says, of ${shown.toFixed(0)} ms`,
      },
    ];
  });
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
