/** Steps on the demo that a user takes, in a window that is driven from outside. */
import { join } from 'node:path';
import type { Stage } from '../../tools/vscode/stage';
import { demoNames } from '../fixtures/demo';

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
  await stage.workbench.page.locator('.notification-toast').waitFor({ state: 'detached' });
}
