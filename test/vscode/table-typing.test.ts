import assert from 'node:assert/strict';
import type { CDPSession, Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { buildMaquette, latin1 } from '../fixtures/maquette-builder';
import { usePage, useScratch } from './hooks';
import { until } from './support';

const text = buildMaquette({
  elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Été', types: 'NBR' }],
  students: Array.from({ length: 40 }, (_, index) => ({
    ...{ nip: `200000${index + 10}`, nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007' },
    values: ['10', '20', 'ADM'],
  })),
});

describe('a table into which is typed', () => {
  const scratch = useScratch();
  const page = usePage();
  let document: vscode.TextDocument;
  let keyboard: CDPSession;
  beforeEach(async () => {
    const uri = await scratch.write('a.TXT', latin1(text));
    await vscode.commands.executeCommand('vscode.openWith', uri, 'apogeeMaquettes.table');
    await page.rows.first().waitFor();
    document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())!;
    await until('its values', async () => (await page.texts())[0]?.includes('10') ?? false);
    const { page: workbench } = page.workbench;
    keyboard = await workbench.context().newCDPSession(workbench);
  });
  afterEach(async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  const cell = (row: number, column: number): Locator =>
    page.rows.nth(row).locator(`[aria-colindex="${column + 4}"]`);
  const box = (): Locator => page.inside.locator('.cell-editor input');
  const valuesOf = (row: number): string[] =>
    document
      .getText()
      .split('\r\n')
      .find((line) => line.startsWith(`200000${row + 10}\t`))!
      .split('\t')
      .slice(4, 7);

  /** A key that gives no character yet. */
  async function pressDead(key: 'Dead' | 'Process'): Promise<void> {
    const code = { key, code: 'BracketLeft', windowsVirtualKeyCode: key === 'Dead' ? 221 : 229 };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
  }

  const compose = (composed: string): Promise<unknown> =>
    keyboard.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    });

  for (const key of ['Dead', 'Process'] as const)
    it(`begins with a character that is composed (${key})`, async () => {
      await cell(0, 2).click();
      await pressDead(key);
      await compose('^');
      await until('what is being composed', async () => (await box().inputValue()) === '^');
      // Enter would end the composition, not the edit
      await keyboard.send('Input.insertText', { text: 'ê' });
      await page.workbench.page.keyboard.type('a');
      assert.equal(await box().inputValue(), 'êa');
      await page.press('Enter');
      await until('the value', () => valuesOf(0)[2] === 'êa');
      assert.deepEqual(valuesOf(1), ['10', '20', 'ADM']);
    });

  it('leaves a value as it is where nothing came of a composition', async () => {
    await cell(0, 2).click();
    await pressDead('Dead');
    await box().waitFor();
    await page.press('Enter');
    await box().waitFor({ state: 'hidden' });
    await page.workbench.page.keyboard.type('AJ');
    await page.press('Enter');
    await until('the value below', () => valuesOf(1)[2] === 'AJ');
    assert.deepEqual(valuesOf(0), ['10', '20', 'ADM']);
  });

  it('cuts what is selected', async () => {
    await vscode.env.clipboard.writeText('');
    await cell(0, 0).click();
    await page.press('Shift+ArrowRight', 'Shift+ArrowDown', 'Control+x');
    await until('two rows without marks', () => [0, 1].every((row) => valuesOf(row)[0] === ''));
    assert.deepEqual(
      [valuesOf(0), valuesOf(2)],
      [
        ['', '', 'ADM'],
        ['10', '20', 'ADM'],
      ],
    );
    await until('the clipboard', async () => (await vscode.env.clipboard.readText()) === '10\t20\n10\t20');
    await page.press('Control+z');
    await until('as it was', () => document.getText() === text);
  });

  it('cuts nothing that can’t be edited', async () => {
    await vscode.env.clipboard.writeText('before');
    await page.rows.first().locator('[aria-colindex="1"]').click();
    await page.press('Control+x');
    await page.inside.locator('.status').getByText('can’t be edited here').waitFor();
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    assert.equal(document.getText(), text);
  });

  it('keeps the active cell in sight when there is less room', async () => {
    await cell(0, 0).click();
    await page.press('Control+ArrowDown');
    const active = page.inside.locator('#active-cell');
    await active.waitFor();
    const frame = await page.frame();
    // as a line below the grid does that appears
    await frame.evaluate(`document.querySelector('.grid').style.maxHeight = '200px'`);
    const isInSight = `(() => {
      const grid = document.querySelector('.grid').getBoundingClientRect();
      const cell = document.querySelector('#active-cell')?.getBoundingClientRect();
      return grid.height <= 200 && cell !== undefined && cell.bottom <= grid.bottom;
    })()`;
    await until('it is in sight', () => frame.evaluate<boolean>(isInSight));
    assert.equal(await active.textContent(), '10');
  });
});
