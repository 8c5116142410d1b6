import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoAfterComputation, demoFacts } from '../../demo/demo';
import { decode } from '../../src/maquette/codec';
import { compareDemoFiles } from './demo-comparison';
import { useDesk, usePage } from './hooks';
import { until } from './support';
import type { WebPage } from './web-page';

/** Those that the comparison counts as such: differences of rounding are within its tolerance. */
const differences = demoFacts.differences.filter(({ kind }) => kind !== 'rounding');

describe('the verification of a comparison', () => {
  const { scratch, user } = useDesk();
  const page = usePage();
  let document: vscode.TextDocument;
  beforeEach(async () => {
    document = await compareDemoFiles(scratch, user);
    await page.rows.first().waitFor();
    await until('the texts', async () => !(await page.texts()).flat().includes('…'));
  });

  const seenCount = (): Promise<string | null> => page.inside.locator('.seen-count').textContent();
  const remark = (): ReturnType<WebPage['inside']['getByRole']> =>
    page.inside.getByRole('textbox', { name: 'Remark' });

  async function told(text: string): Promise<void> {
    let found: string | null = null;
    await until(text, async () => (found = await seenCount()) === text).catch(() =>
      assert.equal(found, text),
    );
  }

  it('ticks what was seen by key and by mouse, with a remark and a name', async () => {
    const all = differences.length;
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await told(`1 of ${all} seen`);
    await page.rows.nth(2).getByRole('checkbox').click();
    await told(`2 of ${all} seen`);
    // the box has the focus of the keyboard, too
    await page.press('Space');
    await told(`1 of ${all} seen`);
    await page.inside.getByLabel('Your name').fill('É. Martin');
    await page.inside.locator('.seen-strip').getByLabel('Seen').check();
    await told(`2 of ${all} seen`);
    await remark().fill('asked the jury');
    await remark().press('Enter');
    const label = await page.rows.nth(2).getByRole('checkbox').getAttribute('aria-label');
    assert.match(label ?? '', /^Seen – É\. Martin, \d\d\/\d\d\/\d{4}/);
  });

  it('shows what is not seen yet, and keeps all of it while the page is hidden', async () => {
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await remark().fill('why?');
    await page.inside
      .getByLabel('Seen', { exact: true })
      .and(page.inside.locator('select'))
      .selectOption('unseen');
    await until('one row less', async () => (await page.rowCount()) === differences.length - 1);
    await page.press('Tab');
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await until('and another', async () => (await page.rowCount()) === differences.length - 2);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    await until('the page is hidden', async () => !(await page.grid.isVisible()));
    await vscode.commands.executeCommand('workbench.action.openPreviousRecentlyUsedEditor');
    await page.grid.waitFor();
    await told(`2 of ${differences.length} seen`);
    await page.inside
      .getByLabel('Seen', { exact: true })
      .and(page.inside.locator('select'))
      .selectOption('seen');
    await until('the two', async () => (await page.rowCount()) === 2);
    await page.grid.focus();
    await page.press('Control+Home');
    await until('the remark', async () => (await remark().inputValue()) === 'why?');
  });

  it('writes the record, with the hash of each file and what was noted', async () => {
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await remark().fill('<b>why?');
    await page.inside.locator('.exports summary').click();
    await page.inside.getByLabel('Format').selectOption({ label: 'Page to print (HTML)' });
    const target = vscode.Uri.joinPath(vscode.Uri.file(scratch.path), 'record.html');
    user.savesTo(target);
    await page.inside.getByRole('button', { name: 'Record to sign' }).click();
    await until('the record', () => user.said.some(({ text }) => text.includes('record.html')));
    const record = await readFile(target.fsPath, 'utf8');
    const hash = createHash('sha256').update(demoAfterComputation()).digest('hex');
    assert.ok(record.includes(hash), 'the hash of the maquette');
    assert.match(record, /<td>yes<\/td><td>&lt;b&gt;why\?<\/td>/);
    assert.match(record, /<h2>Signature<\/h2>/);
    assert.deepEqual(user.errors(), []);
  });

  it('takes ScoDoc’s value of a difference through the review of a merge', async () => {
    await page.inside.getByRole('searchbox').fill('hebert');
    await until('one row', async () => (await page.rowCount()) === 1);
    await page.grid.focus();
    await page.press('Control+Home');
    await page.inside.getByRole('button', { name: 'Take ScoDoc’s value' }).click();
    await page.inside.getByRole('button', { name: /^Merge 1 value/ }).click();
    await until('the value', () => document.getText().includes('\t7,50\t'));
    const changed = document.getText().split(/\r?\n/);
    const before = decode(demoAfterComputation()).text.split(/\r?\n/);
    assert.equal(changed.filter((line, index) => line !== before[index]).length, 1);
    assert.deepEqual(user.errors(), []);
  });

  it('follows the cursor of the text, and leaves the focus there', async () => {
    const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    const start = document.getText().indexOf('17,5', document.getText().indexOf('HÉBERT'));
    editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start));
    const current = page.inside.locator('.grid .body .row.current');
    await until('its row', async () => ((await current.textContent()) ?? '').includes('HÉBERT'));
    assert.equal(vscode.window.activeTextEditor?.document, document);
    await page.inside.getByRole('button', { name: 'Whole table' }).click();
    await until('every student', async () => (await page.rowCount()) === demoFacts.students);
    await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn! });
    await vscode.commands.executeCommand('cursorMove', { to: 'down' });
    const nip = document.lineAt(vscode.window.activeTextEditor.selection.active.line).text.split('\t')[0]!;
    await until('the next student', async () => ((await current.textContent()) ?? '').includes(nip));
  });

  it('has nothing seen any more where a value changed', async () => {
    await page.inside.getByRole('searchbox').fill('hebert');
    await until('one row', async () => (await page.rowCount()) === 1);
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await told(`1 of ${differences.length} seen`);
    const text = document.getText();
    const start = text.indexOf('17,5', text.indexOf('HÉBERT'));
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 4));
    edit.replace(document.uri, range, '16,5');
    await vscode.workspace.applyEdit(edit);
    await told('');
  });
});
