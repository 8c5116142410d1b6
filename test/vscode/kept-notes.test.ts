import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { demoAfterComputation, demoFacts, demoScodocZip } from '../../demo/demo';
import { readVerificationFile, verificationFile } from '../../src/webview/host/verification-file';
import type { Notes } from '../../src/webview/shared/notes';
import { compareDemoFiles } from './demo-comparison';
import { useDesk, usePage } from './hooks';
import { OneFile, openMaquette, until } from './support';
import type { WebPage } from './web-page';

const all = demoFacts.differences.filter(({ kind }) => kind !== 'rounding').length;
const name = 'apogee.TXT-verification.json';

/** A maquette in a folder in which nothing can be written. */
class NoFolder extends OneFile {
  override stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path.endsWith('.json')) throw vscode.FileSystemError.FileNotFound(uri);
    return super.stat(uri);
  }
}

describe('what is noted in a comparison, kept beside the maquette', () => {
  const { scratch, user } = useDesk();
  const page = usePage();

  const path = (): string => join(scratch.path, name);
  const line = (): ReturnType<WebPage['inside']['locator']> => page.inside.locator('.kept-line');

  async function compare(): Promise<void> {
    await compareDemoFiles(scratch, user);
    await ready();
  }

  async function ready(): Promise<void> {
    await page.rows.first().waitFor();
    await until('the texts', async () => !(await page.texts()).flat().includes('…'));
  }

  async function choose(action: string): Promise<void> {
    await page.inside.locator('.keeping summary').click();
    await page.inside.locator('.keeping').getByRole('button', { name: action }).click();
  }

  async function told(text: string): Promise<void> {
    let found: string | null = null;
    await until(text, async () => {
      found = await page.inside.locator('.seen-count').textContent();
      return found === text;
    }).catch(() => assert.equal(found, text));
  }

  async function kept(): Promise<Notes> {
    return readVerificationFile(await readFile(path()), name);
  }

  async function exists(): Promise<boolean> {
    return stat(path()).then(
      () => true,
      () => false,
    );
  }

  it('is written when somebody says so, with every change, and read back by the next comparison', async () => {
    await compare();
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await told(`1 of ${all} seen`);
    assert.equal(await exists(), false);
    await choose('Keep beside the file');
    await until('the file', exists);
    await until('the first mark', async () => (await kept()).seen.length === 1);
    await page.rows.nth(1).getByRole('checkbox').click();
    await page.inside.getByLabel('Your name').fill('É. Martin');
    await page.inside.getByRole('textbox', { name: 'Remark' }).fill('<b>asked</b>');
    await until('the remark', async () =>
      (await kept()).seen.some(({ remark }) => remark === '<b>asked</b>'),
    );
    const text = await readFile(path(), 'utf8');
    for (const each of ['HÉBERT', 'NOM']) assert.ok(!text.includes(each), each);
    await page.tab('Cases to check').click();
    await page.inside.locator('.card').first().getByRole('checkbox').check();
    await until('the case', async () => (await kept()).cases.length === 1);

    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await compare();
    await told(`2 of ${all} seen`);
    assert.match(
      (await line().textContent()) ?? '',
      new RegExp(`^Seen: 2 – from “${name}”, last noted on \\d`),
    );
    const label = await page.rows.nth(1).getByRole('checkbox').getAttribute('aria-label');
    assert.match(label ?? '', /^Seen – É\. Martin, /);
    await page.tab('Cases to check').click();
    await until('its tick', () => page.inside.locator('.card').first().getByRole('checkbox').isChecked());
    assert.deepEqual(user.errors(), []);
  });

  it('has what somebody else wrote into the file meanwhile', async () => {
    await compare();
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await choose('Keep beside the file');
    await until('the first mark', async () => (await exists()) && (await kept()).seen.length === 1);
    await page.rows.nth(1).getByRole('checkbox').click();
    await until('the second', async () => (await kept()).seen.length === 2);
    const [first, second] = (await kept()).seen;
    // a colleague unticked the one, and says something of the other
    const other = { ...second!, remark: '<img src=x>', when: new Date().toISOString() };
    await writeFile(path(), verificationFile({ seen: [other], cases: [] }));
    await told(`1 of ${all} seen`);
    assert.equal(first!.isSeen, true);
    await page.rows.nth(2).getByRole('checkbox').click();
    await told(`2 of ${all} seen`);
    await until('both', async () => (await kept()).seen.length === 2);
    assert.ok((await kept()).seen.some(({ remark }) => remark === '<img src=x>'));
    assert.equal(await page.inside.locator('img').count(), 0);
  });

  it('isn’t written any more when somebody says so; the file goes after a question', async () => {
    await compare();
    await choose('Keep beside the file');
    await until('the file', exists);
    await line().getByText('nothing noted yet').waitFor();
    await choose('Stop keeping');
    await line().waitFor({ state: 'hidden' });
    const before = await readFile(path());
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await told(`1 of ${all} seen`);
    assert.deepEqual(await readFile(path()), before);
    await choose('Keep beside the file');
    await until('the mark', async () => (await kept()).seen.length === 1);
    await choose('Delete the file…');
    await until('the question', () => user.said.some(({ text }) => text === `Delete “${name}”?`));
    assert.equal(await exists(), true);
    user.answer = () => 'Delete the file';
    await choose('Delete the file…');
    await until('no file', async () => !(await exists()));
    await line().waitFor({ state: 'hidden' });
    await told(`1 of ${all} seen`);
  });

  it('is not in a file that is something else, which is left as it is; nor in one that is gone', async () => {
    const bytes = new TextEncoder().encode('{"format":"mine"}');
    await scratch.write(name, bytes);
    await compare();
    await line().getByText('is broken, or holds no verification').waitFor();
    await page.grid.focus();
    await page.press('Control+Home', 's');
    await choose('Keep beside the file');
    await line().getByText('is broken, or holds no verification').waitFor();
    assert.deepEqual(await readFile(path()), Buffer.from(bytes));
    await rm(path());
    await choose('Keep beside the file');
    await until('the mark', async () => (await exists()) && (await kept()).seen.length === 1);
    await rm(path());
    await page.rows.nth(1).getByRole('checkbox').click();
    await line().getByText('is gone').waitFor();
    await told(`2 of ${all} seen`);
    assert.equal(await exists(), false);
  });

  it('is refused by a folder that can’t be written', async () => {
    const refuse = (): Error => vscode.FileSystemError.NoPermissions();
    const files = new NoFolder(demoAfterComputation(), refuse);
    const registration = vscode.workspace.registerFileSystemProvider('unwritable', files);
    try {
      const document = await openMaquette(vscode.Uri.parse('unwritable:/apogee.TXT'));
      user.picksFile(await scratch.write('scodoc.zip', await demoScodocZip()));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      await ready();
      await page.grid.focus();
      await page.press('Control+Home', 's');
      await choose('Keep beside the file');
      await line().getByText(`“${name}” could not be written (NoPermissions)`).waitFor();
      await told(`1 of ${all} seen`);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      registration.dispose();
    }
  });
});
