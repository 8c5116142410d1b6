import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { demoFacts } from '../../demo/demo';
import { compareDemoFiles } from './demo-comparison';
import { useDesk, usePage } from './hooks';
import { until } from './support';

describe('a grid', () => {
  const { scratch, user } = useDesk();
  const page = usePage();
  beforeEach(async () => {
    await compareDemoFiles(scratch, user);
    await page.rows.first().waitFor();
    await until('the texts', async () => !(await page.texts()).flat().includes('…'));
    await vscode.env.clipboard.writeText('');
  });

  const cell = (row: number, column: number): Locator => page.rows.nth(row).locator('.cell').nth(column);
  const head = (name: string): Locator => page.inside.getByRole('columnheader', { name });
  const boxOf = async (element: Locator): Promise<{ x: number; y: number; width: number }> =>
    (await element.boundingBox())!;
  const widthOf = async (name: string): Promise<number> => (await boxOf(head(name))).width;
  const selected = (): Promise<number> => page.inside.locator('.cell[aria-selected=true]').count();
  async function copied(): Promise<string[]> {
    let text = '';
    await until('the clipboard', async () => (text = await vscode.env.clipboard.readText()) !== '');
    return text.split('\n');
  }
  async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { mouse } = page.workbench.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  it('copies what is selected by the keyboard, with heads, and says so', async () => {
    await cell(0, 1).click();
    await page.press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await until('six cells', async () => (await selected()) === 6);
    const shown = (await page.texts()).slice(0, 2).map((texts) => texts.slice(1, 4));
    await page.press('Control+c');
    assert.deepEqual(
      (await copied()).map((line) => line.split('\t')),
      [['Student', 'Apogée', 'ScoDoc'], ...shown],
    );
    await page.inside.locator('.status').filter({ hasText: 'Copied: rows: 2, columns: 3' }).waitFor();
    await page.press('ArrowDown');
    await until('one cell', async () => (await selected()) === 1);
    await vscode.env.clipboard.writeText('');
    await page.press('Control+a', 'Control+c');
    assert.equal((await copied()).length, (await page.rowCount()) + 1);
    // as menus of VS Code and of a browser do it
    await vscode.env.clipboard.writeText('');
    await (
      await page.frame()
    ).evaluate(`document.activeElement.dispatchEvent(
      new ClipboardEvent('copy', { bubbles: true, cancelable: true }))`);
    assert.equal((await copied()).length, (await page.rowCount()) + 1);
  });

  it('selects by dragging and by a click with Shift, without showing anything in the text', async () => {
    const [from, to] = [await boxOf(cell(2, 1)), await boxOf(cell(5, 3))];
    await drag({ x: from.x + 9, y: from.y + 9 }, { x: to.x + 9, y: to.y + 9 });
    await until('twelve cells', async () => (await selected()) === 12);
    await cell(6, 2).click({ modifiers: ['Shift'] });
    await until('ten cells', async () => (await selected()) === 10);
    assert.deepEqual(vscode.window.visibleTextEditors, []);
  });

  it('copies as Markdown from a menu: all that is shown, when nothing is selected', async () => {
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await until('all', async () => (await page.rowCount()) === demoFacts.students);
    await page.inside.locator('.grid-tools summary').click();
    await page.inside.getByRole('button', { name: 'As Markdown' }).click();
    const [heads = '', rule, ...rows] = await copied();
    assert.match(heads, /^\| Code \| Student \| .*VINFR301 – .* – Mark/);
    assert.equal(rule?.split('|').length, 4 + demoFacts.columns + 2);
    assert.equal(rows.filter((row) => row.startsWith('| ')).length, demoFacts.students);
    assert.ok(!rows.join().includes('…'), 'every value is there');
  });

  it('has columns whose widths are dragged, fitted and stepped, and stay', async () => {
    const before = await widthOf('Student');
    const box = await boxOf(head('Student'));
    const [y, right] = [box.y + 9, box.x + box.width - 3];
    await drag({ x: right, y }, { x: right - 60, y });
    await until('narrower', async () => (await widthOf('Student')) === before - 60);
    assert.equal(await head('Student').getAttribute('aria-sort'), 'none');
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await until('the width after a reload', async () => (await widthOf('Student')) === before - 60);
    await page.rows.first().waitFor();
    await until('fitted', async () => {
      // again, as a page that has just come may not hear it yet
      const now = await boxOf(head('Student'));
      await page.workbench.page.mouse.dblclick(now.x + now.width - 3, now.y + 9);
      return (await widthOf('Student')) > before - 60;
    });
    const fitted = await widthOf('Student');
    await cell(0, 1).click();
    await page.press('Alt+ArrowRight');
    await until('a step wider', async () => (await widthOf('Student')) > fitted);
    await page.press('Alt+Enter');
    await until('fitted again', async () => (await widthOf('Student')) === fitted);
  });

  it('has tooltips with the student, the element and both values', async () => {
    await cell(0, 2).hover();
    await until('the tooltip', async () => (await cell(0, 2).getAttribute('title')) !== null);
    const [text, values, about] = ((await cell(0, 2).getAttribute('title')) ?? '').split('\n');
    assert.equal(text, 'ADM');
    assert.match(values ?? '', /: ADM in Apogée, AJ in ScoDoc$/);
    assert.match(about ?? '', /^N'DIAYE AÏSSATOU, \d+ · VINFU45 – UE 4.5 Conduire · Result$/);
  });

  it('lists its keys', async () => {
    const dialog = page.inside.getByRole('dialog', { name: 'Keys of the table' });
    await page.grid.focus();
    await page.press('?');
    await dialog.waitFor();
    const frame = await page.frame();
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate<string[]>(
      `axe.run(document).then(({ violations }) => violations.map(({ id }) => id))`,
    );
    assert.deepEqual(violations, []);
    await page.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.grid.and(page.inside.locator(':focus')).count(), 1, 'the focus is back');
    await page.inside.getByRole('button', { name: 'Keys of the table' }).click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // a question mark that is typed is one
    const search = page.inside.getByRole('searchbox').first();
    await search.focus();
    await page.press('?');
    assert.equal(await search.inputValue(), '?');
    assert.equal(await dialog.count(), 0);
  });
});
