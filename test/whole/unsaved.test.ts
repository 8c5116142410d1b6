/** A maquette with unsaved changes when the window goes: VS Code gives it back, and it is saved in its own encoding. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { demoBlank, demoNames } from '../../demo/demo';
import { openMaquette } from '../../vscode-harness/demo-steps';
import { poll } from '../../vscode-harness/processes';
import type { Server } from '../../vscode-harness/server';
import type { Stage } from '../../vscode-harness/stage';
import { Workbench } from '../../vscode-harness/workbench';
import { fromLatin1, latin1 } from '../fixtures/maquette-builder';
import { useInstalled } from './installed';

const dirtyTab = '.tab.active.dirty';

describe('a maquette with unsaved changes', function () {
  this.timeout(300_000);
  const onStage = useInstalled();

  /** Types at the end of the file. */
  async function typeAtEnd({ page }: Workbench, text: string): Promise<void> {
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    await page.locator(dirtyTab).waitFor();
  }

  /** Saves, and waits until the file holds exactly these bytes. */
  async function savesTo(
    workbench: Workbench,
    path: string,
    wanted: Uint8Array,
    inside = workbench.page.locator('.monaco-editor .view-lines').first(),
  ): Promise<void> {
    await inside.click();
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
    'after the window is reloaded': reload,
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
      onStage({}, async (stage) => {
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

  // a window that is left without a word forgets its tabs: the text comes back, which is tested above
  it('comes back in its table after the window is reloaded, with the values that were typed', () =>
    onStage({}, async (stage) => {
      const path = join(stage.folder, demoNames.blank);
      const firstValue = ({ webview }: Workbench): Locator =>
        webview.locator('.grid .body .row').first().locator('[aria-colindex="4"]');
      await openMaquette(stage, demoNames.blank);
      await stage.workbench.runCommand('Show as a table');
      await firstValue(stage.workbench).click();
      await stage.workbench.page.keyboard.type('12.5');
      await stage.workbench.page.keyboard.press('Enter');
      await stage.workbench.page.locator(dirtyTab).waitFor();
      await poll('the copy of what is unsaved', 60, () => hasBackup(stage.server));
      const workbench = await reload(stage);
      await workbench.page.locator(dirtyTab).waitFor({ timeout: 120_000 });
      await firstValue(workbench).getByText('12,50').waitFor({ timeout: 120_000 });
      const rows = fromLatin1(demoBlank()).split('XX-APO_VALEURS-XX');
      const [head = '', values = ''] = rows;
      const typed = values.replace(/\d{2}\/\d{2}\/\d{4}\t/, (birth) => `${birth}12,50`);
      const wanted = latin1(`${head}XX-APO_VALEURS-XX${typed}`);
      await savesTo(workbench, path, wanted, firstValue(workbench));
    }));
});

/** True once there is a copy of what is unsaved, as VS Code makes one a second after a key. */
async function hasBackup({ userDataDir }: Server): Promise<true | undefined> {
  const names = await readdir(userDataDir, { recursive: true, withFileTypes: true });
  const isCopy = (parent: string): boolean => /[\\/]Backups[\\/]/.test(parent);
  return names.some((entry) => entry.isFile() && isCopy(entry.parentPath)) ? true : undefined;
}

async function reload({ workbench }: Stage): Promise<Workbench> {
  await workbench.page.locator('body').evaluate((body: { id: string }) => (body.id = 'before'));
  await poll('another page', 120, async () => {
    await workbench.runCommand('Developer: Reload Window');
    return reloaded(workbench.page);
  });
  return workbench;
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
