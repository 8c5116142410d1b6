import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { demoAfterComputation, demoScodocZip } from '../../demo/demo';
import { compareDemoFiles } from './demo-comparison';
import { useMerge } from './hooks';
import { patience } from './review-driver';
import { until } from './support';

interface Styled {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: Styled): Record<string, string> };
  };
}

describe('without mouse, colours or sight', () => {
  const { scratch, user, review, start } = useMerge();
  const { page } = review;

  /** Goes through what takes the focus until that has it. */
  async function reach(target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    const focused = target.and(page.inside.locator(':focus'));
    for (let steps = 0; (await focused.count()) === 0; steps++) {
      assert.ok(steps < 40, `${key} leads to it`);
      await page.press(key);
    }
  }

  const background = (element: Locator): Promise<string> =>
    element.evaluate(
      (each: Styled) => each.ownerDocument.defaultView.getComputedStyle(each)['backgroundColor']!,
    );

  it('a merge is reviewed, made, gone through and saved by the keyboard', async () => {
    const document = await start(demoAfterComputation(), await demoScodocZip(), 's.zip');
    await page.rows.first().waitFor({ timeout: patience });
    await reach(page.grid, 'Tab');
    await page.press('Control+Home', 'Space');
    await review.ticked(12);
    await reach(review.button, 'Shift+Tab');
    await page.press('Enter');
    await review.report.waitFor({ timeout: patience });
    // the button is gone: the focus is where it leads on
    await page.inside.locator('.report:focus').waitFor();
    await until('what was done is said', async () => {
      const said = await page.inside.locator('.announcer').textContent();
      return said !== null && said === (await page.inside.locator('.report .verdict').textContent());
    });
    await reach(review.report.getByRole('row').getByRole('button').first(), 'Tab');
    await page.press('Enter');
    await until('the text in front', () => vscode.window.activeTextEditor?.document === document);
    await until('the maquette saved', async () => {
      await page.press('Control+s');
      return !document.isDirty;
    });
    assert.deepEqual(user.errors(), []);
  });

  it('a mark is one number to a screen reader, though its comma stands apart', async () => {
    await compareDemoFiles(scratch, user);
    await page.rows.first().waitFor();
    await page.inside.getByRole('gridcell', { name: '7,50', exact: true }).first().waitFor();
  });

  it('forced colours leave the pressed button and the bars visible', async () => {
    await compareDemoFiles(scratch, user);
    await page.rows.first().waitFor();
    const window = page.workbench.page;
    try {
      await window.emulateMedia({ forcedColors: 'active' });
      const [pressed, other] = [
        page.inside.locator('.switch [aria-pressed=true]'),
        page.inside.locator('.switch [aria-pressed=false]'),
      ];
      await until(
        'one unlike the other',
        async () => (await background(pressed)) !== (await background(other)),
      );
      const bar = page.inside.locator('.small-bar').first();
      assert.notEqual(await background(bar), await background(page.inside.locator('body')));
    } finally {
      await window.emulateMedia({ forcedColors: 'none' });
    }
  });

  it('nothing moves by itself, and nothing is cut off at half the width', async () => {
    await compareDemoFiles(scratch, user);
    await page.rows.first().waitFor();
    const window = page.workbench.page;
    const size = window.viewportSize();
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    try {
      await window.setViewportSize({ width: 720, height: 450 });
      const frame = await page.frame();
      await until('the page is narrow', () => frame.evaluate<boolean>('innerWidth < 720'));
      const beyond = await frame.evaluate<string[]>(`
        Array.from(document.querySelectorAll('button, summary, input, select, h1, [role=tab]'))
          .filter((each) => each.checkVisibility({ contentVisibilityAuto: true }) && !each.closest('.grid'))
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
          .map((each) => each.outerHTML)`);
      assert.deepEqual(beyond, []);
      await until('rows in sight', async () => (await page.rows.count()) >= 3);
      await page.grid.focus();
      await page.press('Control+End', 'Control+Home', 's');
      assert.equal(await frame.evaluate<number>('document.getAnimations().length'), 0);
    } finally {
      await window.setViewportSize(size ?? { width: 1280, height: 800 });
      await vscode.commands.executeCommand('workbench.view.explorer');
    }
  });
});
