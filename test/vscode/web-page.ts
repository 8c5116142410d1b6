import assert from 'node:assert/strict';
import type { Browser, Frame, FrameLocator, Locator } from 'playwright-core';
import { chromium } from 'playwright-core';
import { Workbench } from '../../vscode-harness/workbench';

/** The webview in front, seen through the browser in which VS Code runs: as a user sees it, and inside. */
export class WebPage {
  private browser: Browser | undefined;
  private connected: Workbench | undefined;

  get workbench(): Workbench {
    assert.ok(this.connected, 'it is connected');
    return this.connected;
  }

  async connect(): Promise<void> {
    const address = process.env['APOGEE_TEST_CDP'];
    assert.ok(address, 'APOGEE_TEST_CDP is set by the launcher');
    this.browser = await chromium.connectOverCDP(address);
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((candidate) => candidate.url().startsWith('http'));
    assert.ok(page, 'the workbench is open');
    page.setDefaultTimeout(15_000);
    this.connected = new Workbench(page);
  }

  /** Lets go of the browser, which goes on. */
  async leave(): Promise<void> {
    await this.browser?.close();
  }

  get inside(): FrameLocator {
    return this.workbench.webview;
  }

  /** The frame itself, to run something in it. */
  async frame(): Promise<Frame> {
    const body = await this.inside.locator('body').elementHandle();
    const frame = await body.ownerFrame();
    assert.ok(frame, 'the webview is shown');
    return frame;
  }

  get grid(): Locator {
    return this.inside.getByRole('grid');
  }

  /** The rows of the grid that are in sight, heads aside. */
  get rows(): Locator {
    return this.inside.locator('.grid .body .row');
  }

  /** The texts of the rows in sight. */
  async texts(): Promise<string[][]> {
    const frame = await this.frame();
    return frame.evaluate<string[][]>(`
      Array.from(document.querySelectorAll('.grid .body .row'), (row) =>
        Array.from(row.children, (cell) => cell.textContent))`);
  }

  /** How many rows the grid has, as it tells screen readers, heads aside. */
  async rowCount(): Promise<number> {
    const heads = await this.inside.locator('.grid .head .row').count();
    return Number(await this.grid.getAttribute('aria-rowcount')) - heads;
  }

  tab(name: string): Locator {
    return this.inside.getByRole('tab', { name });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }
}
