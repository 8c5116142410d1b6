import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from './support';
import { WebPage } from './web-page';

/** How long a slow machine may take for what a page does. */
export const patience = 30_000;

/** Answers the one question of a merge that only fills: merges without a review. */
export function shortWay(_text: string, buttons: readonly string[]): string | undefined {
  return buttons.includes('Review') ? 'Merge' : undefined;
}

/** The page on which a merge is reviewed, as a user sees it. */
export class ReviewDriver {
  constructor(readonly page: WebPage) {}

  /** The button that merges. */
  get button(): Locator {
    return this.page.inside.getByRole('button', { name: /^Merge [\d,]+ values?$/ });
  }

  get report(): Locator {
    return this.page.inside.locator('.report');
  }

  get warnings(): Locator {
    return this.page.inside.locator('p.warning');
  }

  /** Waits until the review has so many values ticked. */
  async ticked(count: number): Promise<void> {
    const wanted = count === 1 ? 'Merge 1 value' : `Merge ${count.toLocaleString('en')} values`;
    let found: string | null = null;
    await until(
      wanted,
      async () => (found = await this.button.textContent({ timeout: patience })) === wanted,
      patience,
    ).catch(() => assert.equal(found, wanted));
  }

  /** The row with that text: of a group, or of a change. */
  row(text: string | RegExp): Locator {
    return this.page.rows.filter({ hasText: text }).first();
  }

  /** Switches the tick of a row. */
  async tick(text: string | RegExp): Promise<void> {
    await this.row(text).locator('.tick').click();
  }

  /** The rows of changes: what they say beside their tick, the values apart. */
  async changes(): Promise<string[][]> {
    await until(
      'the texts',
      async () => !(await this.page.texts()).some((cells) => cells.includes('…')),
      patience,
    );
    return (await this.page.texts()).filter((cells) => cells.length > 2);
  }

  /** Presses the button, and waits for the report. */
  async merge(): Promise<void> {
    await this.button.click();
    await this.report.waitFor({ timeout: patience });
  }

  /** Waits until something is said at the top. */
  async says(text: string | RegExp): Promise<void> {
    await this.warnings.filter({ hasText: text }).first().waitFor({ timeout: patience });
  }
}

/** Merges what is ticked in the review that is open, or just opens. */
export async function mergeReviewed(): Promise<void> {
  const page = new WebPage();
  await page.connect();
  try {
    const review = new ReviewDriver(page);
    await page.rows.first().waitFor({ timeout: patience });
    await review.merge();
  } finally {
    await page.leave();
  }
}
