/** What can't be seen from inside an extension host, because it ends or is another one: VS Code as a whole. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VSCodeInstall } from '../../vscode-harness/install';
import { installVSCode } from '../../vscode-harness/install';
import { poll } from '../../vscode-harness/processes';
import type { Stage } from '../../vscode-harness/stage';
import { onStage } from '../../vscode-harness/stage';
import { demoFacts, demoNames } from '../../demo/demo';
import { compareDemo, openMaquette, reviewDemo } from '../../vscode-harness/demo-steps';

/** Set on the body of the page that is to go. */
const mark = 'before-the-restart';

interface Marked {
  readonly classList: { add(name: string): void };
}

const extensionId = 'apogee-maquettes.apogee-maquettes';

describe('VS Code as a whole', function () {
  this.timeout(180_000);
  let install: VSCodeInstall;
  before(async () => {
    install = await installVSCode();
  });

  /** The number of rows of the page's grid, as screen readers are told. */
  async function rowCount({ workbench }: Stage): Promise<number> {
    const grid = workbench.webview.getByRole('grid');
    await workbench.webview.locator('.grid .body .row').first().waitFor();
    return Number(await grid.getAttribute('aria-rowcount'));
  }

  /** Ends the process in which the extensions run; VS Code starts another one. */
  async function killExtensionHost({ server }: Stage): Promise<void> {
    const processes = await readdir('/proc');
    for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
      const [status, command] = await Promise.all(
        ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
      );
      const isChild = status!.split(' ')[3] === String(server.pid);
      if (isChild && command!.includes('--type=extensionHost')) process.kill(Number(pid), 'SIGKILL');
    }
  }

  /** Compares the demo, and filters until few students are left; gives the number of rows before. */
  async function compareAndFilter(stage: Stage): Promise<number> {
    const { webview } = stage.workbench;
    await compareDemo(stage, 'Compare with ScoDoc');
    const all = await rowCount(stage);
    await webview.getByRole('searchbox').fill('jacquemin');
    await poll('fewer rows', 20, async () => ((await rowCount(stage)) < all ? true : undefined));
    await webview.locator('body').evaluate((body: Marked, name) => body.classList.add(name), mark);
    return all;
  }

  /** Waits for another page than the one that was marked, with the data that the extension sends. */
  async function comesBack({ workbench: { webview } }: Stage): Promise<void> {
    await webview.locator(`body:not(.${mark})`).waitFor({ timeout: 60_000 });
    await webview.getByRole('grid').waitFor({ timeout: 60_000 });
    await webview.getByRole('tab', { name: 'Cases to check' }).click();
    await webview.locator('.card table').first().waitFor();
    await webview.getByRole('tab', { name: 'Comparison' }).click();
  }

  it('the status bar gives the true encoding of a file that VS Code read by its own setting', () =>
    onStage(install, { settings: { 'files.encoding': 'windows1252' } }, (stage) =>
      openMaquette(stage, demoNames.afterComputation),
    ));

  it('a comparison comes back after the window is reloaded, without whom one searched', () =>
    onStage(install, {}, async (stage) => {
      const all = await compareAndFilter(stage);
      await stage.workbench.runCommand('Developer: Reload Window');
      await comesBack(stage);
      assert.equal(await stage.workbench.webview.getByRole('searchbox').inputValue(), '');
      assert.equal(await rowCount(stage), all);
    }));

  it('a review says that it ended after the window is reloaded, and merges nothing', () =>
    onStage(install, {}, async (stage) => {
      const { workbench, folder } = stage;
      const path = join(folder, demoNames.afterComputation);
      const before = await readFile(path);
      await reviewDemo(stage, 'Merge a ScoDoc export', demoNames.afterComputation);
      await workbench.runCommand('Developer: Reload Window');
      await workbench.webview.getByText('To go on, start the merge again.').waitFor({ timeout: 60_000 });
      assert.equal(await workbench.webview.getByRole('button', { name: /^Merge/ }).isVisible(), false);
      assert.deepEqual(await readFile(path), before);
      // another one takes its place
      await reviewDemo(stage, 'Merge a ScoDoc export', demoNames.afterComputation);
      assert.equal(await workbench.page.locator('.tab', { hasText: '→' }).count(), 1);
    }));

  it('a comparison comes back after the extension host ended', () =>
    onStage(install, {}, async (stage) => {
      const all = await compareAndFilter(stage);
      await killExtensionHost(stage);
      await comesBack(stage);
      assert.equal(await rowCount(stage), all);
    }));

  it('the extension runs in the worker of a web browser', () =>
    onStage(install, { settings: { 'remote.extensionKind': { [extensionId]: ['ui'] } } }, async (stage) => {
      const { webview } = stage.workbench;
      await compareDemo(stage, 'Compare with ScoDoc');
      assert.ok((await rowCount(stage)) > demoFacts.differences.length / 2);
      await webview.getByRole('tab', { name: 'Points jury' }).click();
      assert.match(await stage.workbench.runningExtension('Apogée'), /web worker/);
    }));
});
