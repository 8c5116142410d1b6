/** A maquette with unsaved changes when the window goes: VS Code gives it back, and it is saved in its own encoding. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { demoBlank, demoNames } from '../../demo/demo';
import { openMaquette } from '../../vscode-harness/demo-steps';
import type { VSCodeInstall } from '../../vscode-harness/install';
import { installVSCode } from '../../vscode-harness/install';
import { poll } from '../../vscode-harness/processes';
import type { Server } from '../../vscode-harness/server';
import type { Stage } from '../../vscode-harness/stage';
import { onStage } from '../../vscode-harness/stage';
import { Workbench } from '../../vscode-harness/workbench';
import { latin1 } from '../fixtures/maquette-builder';

const dirtyTab = '.tab.active.dirty';

describe('a maquette with unsaved changes', function () {
  this.timeout(300_000);
  let install: VSCodeInstall;
  before(async () => {
    install = await installVSCode();
  });

  /** Types at the end of the file. */
  async function typeAtEnd({ page }: Workbench, text: string): Promise<void> {
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    await page.locator(dirtyTab).waitFor();
  }

  /** Saves, and waits until the file holds exactly these bytes. */
  async function savesTo(workbench: Workbench, path: string, wanted: Uint8Array): Promise<void> {
    await workbench.page.locator('.monaco-editor .view-lines').first().click();
    await workbench.page.keyboard.press('Control+s');
    await workbench.page.locator(dirtyTab).waitFor({ state: 'detached', timeout: 60_000 });
    let found: Buffer | undefined;
    try {
      await poll('the bytes', 60, async () => {
        found = await readFile(path);
        return found.equals(wanted) ? true : undefined;
      });
    } catch {
      assert.deepEqual(found, Buffer.from(wanted));
    }
  }

  /** Waits until the window shows the restored file, with what was typed, and the extension knows its encoding. */
  async function isRestored({ page }: Workbench): Promise<void> {
    await page.locator(dirtyTab).waitFor({ timeout: 120_000 });
    await page.locator('.statusbar-item', { hasText: 'ISO-8859-1' }).first().waitFor({ timeout: 120_000 });
  }

  const gone: Readonly<Record<string, (stage: Stage) => Promise<Workbench>>> = {
    'after the window is reloaded': async ({ workbench }) => {
      await workbench.page.locator('body').evaluate((body: { id: string }) => (body.id = 'before'));
      await poll('another page', 120, async () => {
        await workbench.runCommand('Developer: Reload Window');
        return reloaded(workbench.page);
      });
      return workbench;
    },
    'after the window was left and opened again': async ({ workbench: { page } }) => {
      const address = page.url();
      const next = await page.context().newPage();
      await page.close({ runBeforeUnload: false });
      await next.goto(address);
      return new Workbench(next);
    },
  };

  for (const [when, leave] of Object.entries(gone))
    it(`comes back ${when}, and is saved as it should be`, () =>
      onStage(install, {}, async (stage) => {
        const path = join(stage.folder, demoNames.blank);
        await openMaquette(stage, demoNames.blank);
        await typeAtEnd(stage.workbench, 'é');
        // what VS Code has not copied yet, a reload forgets
        await poll('the copy of what is unsaved', 60, () => hasBackup(stage.server));
        const workbench = await leave(stage);
        await isRestored(workbench);
        const before = demoBlank();
        await savesTo(workbench, path, Buffer.concat([before, latin1('é')]));
      }));
});

/** True once there is a copy of what is unsaved, as VS Code makes one a second after a key. */
async function hasBackup({ userDataDir }: Server): Promise<true | undefined> {
  const names = await readdir(userDataDir, { recursive: true, withFileTypes: true });
  const isCopy = (parent: string): boolean => /[\\/]Backups[\\/]/.test(parent);
  return names.some((entry) => entry.isFile() && isCopy(entry.parentPath)) ? true : undefined;
}

/** True when the page is another than the one that was marked; undefined while it isn't. */
async function reloaded(page: Page): Promise<true | undefined> {
  try {
    await page.locator('body:not(#before)').waitFor({ timeout: 15_000 });
    return true;
  } catch {
    return undefined;
  }
}
