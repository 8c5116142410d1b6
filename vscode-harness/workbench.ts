/** A workbench in a browser page, driven as a user would: keys, clicks, and waiting until something can be seen. */
import { mkdir } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { poll } from './processes';

export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves once the window is usable. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** The box at the top of the window: palette, picks, questions, and the simple file dialog. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  private get quickInputBox(): Locator {
    return this.quickInput.locator('input[type=text]').first();
  }

  /** Types into the quick input, in the place of what is there. */
  async typeQuickInput(text: string): Promise<void> {
    await this.quickInputBox.waitFor();
    await this.quickInputBox.fill(text);
  }

  /** Chooses the first entry of the quick input whose label holds the text. */
  async pick(text: string): Promise<void> {
    await this.quickInput.locator('.monaco-list-row', { hasText: text }).first().click();
  }

  /** Presses Enter in the quick input. */
  async acceptQuickInput(): Promise<void> {
    await this.quickInputBox.press('Enter');
  }

  /**
   * Runs a command by its title, through the palette. Its category may stand in front: `Apogée: Compare…`. The palette
   * lists what there is when it opens, so it is opened again until the extension's commands have arrived.
   */
  async runCommand(title: string): Promise<void> {
    await poll(`the command ${title}`, 60, async () => {
      await this.page.keyboard.press('F1');
      return this.tryEntry(`>${title}`, title);
    });
  }

  /**
   * Chooses a colour theme by its label. The setting alone does nothing in this VS Code: it is read before the themes
   * are known, and not again.
   */
  async useTheme(label: string): Promise<void> {
    await poll(`the theme ${label}`, 60, async () => {
      await this.runCommand('Preferences: Color Theme');
      await this.quickInput.getByPlaceholder('Select Color Theme').waitFor();
      return this.tryEntry(label, label);
    });
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /** Filters the quick input's list and clicks the entry; closes the list if the entry is not there. */
  private async tryEntry(filter: string, label: string): Promise<true | undefined> {
    const entry = this.quickInput.locator('.monaco-list-row', { hasText: label }).first();
    try {
      // the list may have been taken away by something that wanted the focus
      await this.quickInputBox.fill(filter, { timeout: 1500 });
      await entry.click({ timeout: 1500 });
      return true;
    } catch {
      await this.page.keyboard.press('Escape');
      return undefined;
    }
  }

  /** Opens a file of the folder from the explorer; `name` is its path within the folder. */
  async openFile(name: string): Promise<void> {
    const rows = this.page.locator('.explorer-folders-view .monaco-list-row');
    const parts = name.split('/');
    for (const [depth, part] of parts.entries()) {
      // a folder that is open already must not be closed by the click
      const row = rows.and(this.page.locator(`[aria-level="${depth + 1}"]`)).filter({
        has: this.page.getByText(part, { exact: true }),
      });
      if ((await row.first().getAttribute('aria-expanded')) !== 'true') await row.first().click();
    }
    await this.page.locator('.tab.active', { hasText: parts.at(-1)! }).waitFor();
  }

  /** Answers the simple file dialog with an absolute path of the machine on which VS Code runs. */
  async pickFile(path: string): Promise<void> {
    const rows = this.quickInput.locator('.monaco-list-row');
    await rows.first().waitFor();
    await this.typeQuickInput(`${posix.dirname(path)}/`);
    await rows.filter({ has: this.page.getByText(posix.basename(path), { exact: true }) }).click();
  }

  /** Waits until the text is visible in the workbench itself (for a panel's inside, see `webview`). */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).locator('visible=true').first().waitFor();
  }

  /** What VS Code says of an extension that runs: where, and how long its activation took. */
  async runningExtension(name: string): Promise<string> {
    await this.runCommand('Developer: Show Running Extensions');
    const extensions = this.page.locator('.runtime-extensions-editor .monaco-list-row');
    const wanted = extensions.filter({ hasText: name });
    await extensions.first().click();
    return poll(`${name} among the running extensions`, 20, async () => {
      await this.page.keyboard.press('PageDown');
      return (await wanted.count()) > 0 ? ((await wanted.first().textContent()) ?? '') : undefined;
    });
  }

  /** The document inside the webview that is visible. */
  get webview(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .locator('visible=true')
      .contentFrame()
      .frameLocator('#active-frame');
  }

  /** Writes a picture of the window. */
  async screenshot(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    // the mouse rests where it hovers over nothing
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }
}
