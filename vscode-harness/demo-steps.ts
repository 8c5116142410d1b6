/** Steps on the demo that a user takes, in a window that is driven from outside. */
import { join } from 'node:path';
import type { Stage } from './stage';
import { demoNames } from '../demo/demo';
import { poll } from './processes';

/** Opens a maquette of the demo, and waits until the extension has read it in its true encoding and coloured it. */
export async function openMaquette({ workbench }: Stage, name: string): Promise<void> {
  await workbench.openFile(name);
  await workbench.page.locator('.statusbar-item', { hasText: 'ISO-8859-1' }).first().waitFor();
  // the editor draws spaces as no-break spaces
  await workbench.waitForText(/Export.Apogée/);
  await workbench.page.locator('.view-line [class*=mtk]:not(.mtk1)').first().waitFor();
}

/**
 * Compares Apogée's export after its computations with the demo's ZIP.
 *
 * @param command - the title of the command in the language of the window
 */
export async function compareDemo(stage: Stage, command: string): Promise<void> {
  await openMaquette(stage, demoNames.afterComputation);
  await stage.workbench.runCommand(command);
  await stage.workbench.pickFile(join(stage.folder, demoNames.scodocZip));
  await stage.workbench.webview.getByRole('grid').waitFor();
  await closeNotifications(stage);
}

/**
 * Merges the demo's ZIP into a maquette of the demo, up to the review.
 *
 * @param command - the title of the command in the language of the window
 */
export async function reviewDemo(stage: Stage, command: string, name: string): Promise<void> {
  await openMaquette(stage, name);
  await stage.workbench.runCommand(command);
  await stage.workbench.pickFile(join(stage.folder, demoNames.scodocZip));
  await stage.workbench.webview.locator('.grid .body .row').first().waitFor();
  await closeNotifications(stage);
}

/** Closes what VS Code and the extension say or ask, as it comes: the question about encodings among it. */
async function closeNotifications({ workbench: { page } }: Stage): Promise<void> {
  const toasts = page.locator('.notification-toast');
  await poll('no notification', 20, async () => {
    if ((await toasts.count()) === 0) return true;
    const toast = toasts.first();
    await toast.hover({ timeout: 2000 }).catch(() => undefined);
    // it may have gone by itself
    await toast
      .locator('.codicon-notifications-clear')
      .click({ timeout: 2000 })
      .catch(() => undefined);
    return undefined;
  });
}
