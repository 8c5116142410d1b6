import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { demoBlank, demoScodocZip } from '../../demo/demo';
import type { StudentSpec } from '../fixtures/maquette-builder';
import { buildMaquette, latin1, utf8 } from '../fixtures/maquette-builder';
import { mergeReviewed } from './review-driver';
import { usePage, useScratch, useUser } from './hooks';
import { openMaquette, until } from './support';

const patience = 30_000;

const student = (nip: string, values: readonly string[], more: Partial<StudentSpec> = {}): StudentSpec => ({
  ...{ nip, nom: `NÉEL${nip}`, prenom: 'ZOÉ', naissance: '01/02/2007', values },
  ...more,
});

/** Six values a student; the third row ends early, the last two have one code. */
const text = buildMaquette({
  elements: [
    { typeObjet: 'ELP', code: 'UE1', label: 'Été', types: 'NBJR' },
    { typeObjet: 'ELP', code: 'UE2', label: 'Maths', types: 'NB' },
  ],
  students: [
    student('20000001', ['10', '20', '', 'ADM', '', '20']),
    student('20000002', ['11', '20', '', '', '', '20']),
    student('20000003', ['9'], { short: true }),
    student('20000004', ['', '20', '', '', '', '20']),
    student('20000009', ['5', '20', '', '', '', '20']),
    student('20000009', ['6', '20', '', '', '', '20']),
  ],
});

/** The text with the values of a student set, named by the fields that they have in the row. */
function withValues(before: string, nip: string, values: Readonly<Record<number, string>>): string {
  return before
    .split('\r\n')
    .map((line) => {
      if (!line.startsWith(`${nip}\t`)) return line;
      const fields = line.split('\t');
      for (const [field, value] of Object.entries(values)) {
        while (fields.length <= Number(field)) fields.push('');
        fields[Number(field)] = value;
      }
      return fields.join('\t');
    })
    .join('\r\n');
}

describe('a table that is edited', () => {
  const page = usePage();
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });
  const scratch = useScratch();

  /** Shows a file as a table and nothing else. */
  async function show(bytes: Uint8Array = latin1(text), shown = text): Promise<vscode.TextDocument> {
    const uri = await scratch.write('a.TXT', bytes);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'apogeeMaquettes.table');
    await page.rows.first().waitFor({ timeout: patience });
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    assert.ok(document);
    await until('it is read rightly', () => document.getText() === shown, patience);
    await until('its values', async () => (await page.texts())[0]?.includes('10') ?? false, patience);
    return document;
  }

  const cell = (row: number, column: number): Locator =>
    page.rows.nth(row).locator(`[aria-colindex="${column + 4}"]`);

  /** Clicks on a value; rows and columns of values from 0. */
  async function choose(row: number, column: number): Promise<void> {
    await cell(row, column).click();
  }

  const type = (typed: string): Promise<void> => page.workbench.page.keyboard.type(typed);
  const box = (): Locator => page.inside.locator('.cell-editor input');
  const note = (): Locator => page.inside.locator('.cell-note');
  const failure = (): Locator => page.inside.locator('.table-panel .failure');

  async function becomes(document: vscode.TextDocument, expected: string): Promise<void> {
    await until('the text', () => document.getText() === expected, patience).catch(() =>
      assert.equal(document.getText(), expected),
    );
  }

  async function paste(copied: string): Promise<void> {
    const frame = await page.frame();
    await frame.evaluate(
      `((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      })(${JSON.stringify(copied)})`,
    );
  }

  it('writes what is typed into the document: undo, redo and save are VS Code’s', async () => {
    const document = await show();
    await choose(0, 0);
    await type('12.5');
    await note().filter({ hasText: '12,50' }).waitFor();
    await page.press('Enter');
    const first = withValues(text, '20000001', { 4: '12,50' });
    await becomes(document, first);
    assert.ok(document.isDirty);
    // one row down
    await type('13');
    await page.press('Tab');
    const second = withValues(first, '20000002', { 4: '13' });
    await becomes(document, second);
    await until('the table', async () => (await cell(0, 0).textContent()) === '12,50', patience);
    // one column on
    await page.press('F2');
    assert.equal(await box().inputValue(), '20');
    await page.press('Escape');
    await becomes(document, second);

    await page.press('Control+z');
    await becomes(document, first);
    await page.press('Control+z');
    await becomes(document, text);
    await until('it is as it was', () => !document.isDirty, patience);
    await page.press('Control+y');
    await becomes(document, first);
    await until('the table', async () => (await cell(0, 0).textContent()) === '12,50', patience);
    await page.press('Control+s');
    await until('it is saved', () => !document.isDirty, patience);
    assert.deepEqual(await readFile(document.uri.fsPath), Buffer.from(latin1(first)));
  });

  it('never brings a misreading back by undo', async () => {
    const document = await show();
    await choose(0, 0);
    await page.press('Control+z', 'Control+z', 'Control+z');
    await until('the text', () => document.getText() === text && !document.isDirty, patience);
    await type('9');
    await page.press('Enter');
    await becomes(document, withValues(text, '20000001', { 4: '9' }));
    await page.press('Control+z', 'Control+z', 'Control+z');
    await becomes(document, text);
    await until('it is as it was', () => !document.isDirty, patience);
  });

  it('undoes what is being typed by itself, and saves it with the file', async () => {
    const document = await show();
    await choose(0, 0);
    await type('9');
    await page.press('Enter');
    const first = withValues(text, '20000001', { 4: '9' });
    await becomes(document, first);
    await page.press('F2');
    await type('5');
    await page.press('Control+z');
    await until('the box', async () => (await box().inputValue()) === '11');
    await becomes(document, first);
    await type('7');
    await page.press('Control+s');
    const second = withValues(first, '20000002', { 4: '117' });
    await becomes(document, second);
    await until('it is saved', () => !document.isDirty, patience);
    assert.deepEqual(await readFile(document.uri.fsPath), Buffer.from(latin1(second)));
  });

  it('goes on as spreadsheets do: Tab along a row, Enter to where that began, Escape and Tab out', async () => {
    const document = await show();
    await choose(0, 0);
    await type('1');
    await page.press('Tab');
    await type('30');
    await page.press('Tab', 'ArrowLeft', 'ArrowRight');
    await type('0,5');
    await page.press('Enter');
    let expected = withValues(text, '20000001', { 4: '1', 5: '30', 6: '0,5' });
    await becomes(document, expected);
    await type('2');
    await page.press('Shift+Enter');
    expected = withValues(expected, '20000002', { 4: '2' });
    await becomes(document, expected);
    // from the end of a row to the first value of the next one
    await choose(0, 5);
    await page.press('Tab');
    await type('3');
    await page.press('ArrowDown');
    expected = withValues(expected, '20000002', { 4: '3' });
    await becomes(document, expected);
    const isInGrid = async (): Promise<boolean> => {
      const frame = await page.frame();
      return frame.evaluate<boolean>(`document.activeElement?.role === 'grid'`);
    };
    await page.press('Shift+Tab');
    assert.ok(await isInGrid());
    await page.press('Escape', 'Shift+Tab');
    await until('it is left', async () => !(await isInGrid()));
  });

  it('leaves a file as it is that the user made read-only', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('readonlyInclude', { '**/a.TXT': true }, vscode.ConfigurationTarget.Global);
    try {
      const document = await show();
      await choose(0, 0);
      await type('1');
      await page.press('Enter');
      await failure()
        .filter({ hasText: /is read-only/ })
        .waitFor({ timeout: patience });
      assert.deepEqual([document.getText(), document.isDirty], [text, false]);
      await until('the table', async () => (await cell(0, 0).textContent()) === '10', patience);
    } finally {
      await settings.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  describe('by a merge', () => {
    const user = useUser();

    it('needs no text that is open', async () => {
      const uri = await scratch.write('blank.TXT', demoBlank());
      const zip = await scratch.write('s.zip', await demoScodocZip());
      await vscode.commands.executeCommand('vscode.openWith', uri, 'apogeeMaquettes.table');
      await page.rows.first().waitFor({ timeout: patience });
      user.picksFile(zip);
      const document = await vscode.workspace.openTextDocument(uri);
      await until('it is a maquette', () => document.languageId === 'apogee-maquette', patience);
      await vscode.commands.executeCommand('apogeeMaquettes.merge', uri);
      await mergeReviewed();
      await until('the merge', () => document.isDirty, patience);
      assert.deepEqual(user.errors(), []);
    });
  });

  it('empties with Delete, fills down with Ctrl+D, and goes beyond the end of a short row', async () => {
    const document = await show();
    await choose(0, 3);
    await page.press('Delete');
    const emptied = withValues(text, '20000001', { 7: '' });
    await becomes(document, emptied);
    await choose(1, 5);
    await page.press('ArrowDown', 'Control+d');
    const filled = withValues(emptied, '20000003', { 9: '20' });
    await becomes(document, filled);
    await page.press('Control+z', 'Control+z');
    await becomes(document, text);
  });

  it('empties, fills and pastes into what is selected, as one step', async () => {
    const document = await show();
    await choose(0, 0);
    await page.press('Shift+ArrowDown', 'Shift+ArrowRight', 'Delete');
    const emptied = ['20000001', '20000002'].reduce(
      (before, nip) => withValues(before, nip, { 4: '', 5: '' }),
      text,
    );
    await becomes(document, emptied);
    await paste('100\r\n');
    const pasted = ['20000001', '20000002'].reduce(
      (before, nip) => withValues(before, nip, { 4: '100', 5: '100' }),
      text,
    );
    await becomes(document, pasted);
    await page.press('Control+z', 'Control+z');
    await becomes(document, text);
    await choose(0, 5);
    await page.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    await becomes(document, withValues(text, '20000003', { 9: '20' }));
    // who a student is can't be emptied with the rest
    await page.press('Control+a', 'Delete');
    await page.inside.locator('.status').filter({ hasText: 'birth dates' }).waitFor();
    assert.equal(document.getText(), withValues(text, '20000003', { 9: '20' }));
  });

  it('copies values without their heads, so that they can be pasted in a table', async () => {
    await show();
    await until('the values', async () => (await page.texts())[1]?.[3] === '11');
    await choose(1, 0);
    await vscode.env.clipboard.writeText('');
    await page.press('Shift+ArrowUp', 'Control+c');
    await until('the values', async () => (await vscode.env.clipboard.readText()) === '10\n11');
  });

  it('takes a block from a spreadsheet as one step, all or none', async () => {
    const document = await show();
    await choose(0, 0);
    await paste('12.5\t20\r\n13\t20\r\n14,25\t100\r\n');
    let expected = withValues(text, '20000001', { 4: '12,50', 5: '20' });
    expected = withValues(expected, '20000002', { 4: '13', 5: '20' });
    expected = withValues(expected, '20000003', { 4: '14,25', 5: '100' });
    await becomes(document, expected);
    await page.press('Control+z');
    await becomes(document, text);

    const untouched = async (copied: string, said: RegExp): Promise<void> => {
      await paste(copied);
      await page.inside.locator('.page').filter({ hasText: said }).waitFor();
      assert.equal(document.getText(), text);
    };
    await untouched('1\n2\n3\n4\n5\n6\n7\n', /7 rows and 1 columns/);
    await untouched('1\t2\n3\n', /not equally long/);
    await untouched('1\n2\n3\n4\n5\n', /code stands in several rows/);
    await untouched('"1\n2"\n3\n', /cannot hold a tab or a line end/);
    await untouched('12’5\n', /ISO-8859-1 cannot hold “’”/);
  });

  it('says what Apogée refuses while it is typed, and lets nothing in that the encoding lacks', async () => {
    const document = await show();
    await choose(0, 0);
    await type('21');
    await note()
      .filter({ hasText: /above its barème/ })
      .waitFor();
    assert.equal(await box().getAttribute('aria-invalid'), 'true');
    await page.press('Enter');
    const refused = withValues(text, '20000001', { 4: '21' });
    await becomes(document, refused);
    await cell(0, 0).and(page.inside.locator('.tone-error')).waitFor({ timeout: patience });
    await page.press('F2');
    await type('œ');
    await note()
      .filter({ hasText: /cannot hold “œ”/ })
      .waitFor();
    await page.press('Enter');
    assert.equal(await box().inputValue(), '11œ', 'it stays to be corrected');
    await page.press('Escape');
    assert.equal(document.getText(), refused);
  });

  it('leaves alone who a student is, and rows that nobody can tell apart, and says why', async () => {
    const document = await show();
    assert.equal(await page.grid.getAttribute('aria-readonly'), 'false');
    assert.equal(await cell(0, 0).getAttribute('aria-readonly'), 'false');
    await page.rows.nth(0).locator('[aria-colindex="2"]').click();
    await type('X');
    await page.inside.locator('.status').filter({ hasText: 'birth dates' }).waitFor();
    assert.equal(await cell(5, 0).getAttribute('aria-readonly'), 'true');
    await choose(5, 0);
    await type('1');
    await page.inside.locator('.status').filter({ hasText: 'in several rows' }).waitFor();
    assert.ok(!(await box().isVisible()));
    assert.equal(document.getText(), text);
  });

  it('keeps rows in their places while they are filled, and follows the text', async () => {
    const document = await show();
    await page.inside.getByLabel('Values', { exact: true }).selectOption({ label: 'Only empty values' });
    const rows = await page.rowCount();
    await choose(3, 0);
    await type('8');
    await page.press('Enter');
    const typed = withValues(text, '20000004', { 4: '8' });
    await becomes(document, typed);
    await until('the table', async () => (await cell(3, 0).textContent()) === '8', patience);
    assert.equal(await page.rowCount(), rows);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(typed.indexOf('\t11\t') + 1);
    edit.replace(document.uri, new vscode.Range(at, at.translate(0, 2)), '12');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the table', async () => (await cell(1, 0).textContent()) === '12', patience);
  });

  it('fills down what stands in the first row, also when that changed out of sight', async () => {
    const values = ['10', '20', '', 'ADM', '', '20'];
    const long = buildMaquette({
      elements: [
        { typeObjet: 'ELP', code: 'UE1', label: 'Été', types: 'NBJR' },
        { typeObjet: 'ELP', code: 'UE2', label: 'Maths', types: 'NB' },
      ],
      students: Array.from({ length: 300 }, (_, rank) => student(String(20_000_000 + rank), values)),
    });
    const document = await show(latin1(long), long);
    await choose(0, 0);
    await page.press('Shift+Control+End');
    const last = async (): Promise<readonly string[]> => (await page.texts()).at(-1) ?? [];
    await until('the last row', async () => (await last()).includes('20000299'), patience);
    const changed = withValues(withValues(long, '20000000', { 4: '7' }), '20000299', { 4: '8' });
    const edit = new vscode.WorkspaceEdit();
    for (const [nip, mark] of [
      ['20000000', '7'],
      ['20000299', '8'],
    ] as const) {
      const at = document.positionAt(long.indexOf('\t10\t', long.indexOf(`\r\n${nip}\t`)) + 1);
      edit.replace(document.uri, new vscode.Range(at, at.translate(0, 2)), mark);
    }
    assert.ok(await vscode.workspace.applyEdit(edit));
    await becomes(document, changed);
    await until('the table', async () => (await last()).includes('8'), patience);
    await page.press('Control+d');
    await becomes(document, long.replaceAll('\t10\t20\t', '\t7\t20\t'));
  });

  it('shows what was typed beside its student, when a row came to stand above meanwhile', async () => {
    const document = await show();
    await choose(1, 0);
    await page.press('F2');
    const start = text.indexOf('\r\n20000001\t') + 2;
    const edit = new vscode.WorkspaceEdit();
    const added = `20000000\tNOM\tPRÉNOM\t 01/02/2007\t1\t20\r\n`;
    edit.insert(document.uri, document.positionAt(start), added);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the row', async () => (await page.rowCount()) === 7, patience);
    await until('its value', async () => (await cell(0, 0).textContent()) === '1', patience);
    const frame = await page.frame();
    // before the extension can have answered
    const shown = await frame.evaluate<string[]>(`(async () => {
      const input = document.querySelector('.cell-editor input');
      input.value = '19';
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return Array.from(document.querySelectorAll('.grid .body .row'), (row) =>
        row.querySelector('[aria-colindex="4"]').textContent);
    })()`);
    assert.deepEqual(shown.slice(0, 3), ['1', '10', '19']);
    const moved = text.slice(0, start) + added + text.slice(start);
    await becomes(document, withValues(moved, '20000002', { 4: '19' }));
  });

  it('writes to the student where one is, when rows move', async () => {
    const document = await show();
    await choose(1, 0);
    const start = text.indexOf('\r\n20000001\t') + 2;
    const edit = new vscode.WorkspaceEdit();
    const added = '20000000\tNOM\tPRÉNOM\t 01/02/2007\t1\t20\r\n';
    edit.insert(document.uri, document.positionAt(start), added);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the row', async () => (await page.rowCount()) === 7, patience);
    await until('its value', async () => (await cell(0, 0).textContent()) === '1', patience);
    await type('18');
    await page.press('Enter');
    const moved = text.slice(0, start) + added + text.slice(start);
    await becomes(document, withValues(moved, '20000002', { 4: '18' }));
  });

  it('keeps the accents of a maquette that has another language in VS Code', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('associations', { '*.TXT': 'ini' }, vscode.ConfigurationTarget.Global);
    try {
      const document = await show();
      assert.equal(document.languageId, 'ini');
      await choose(0, 0);
      await type('9');
      await page.press('Enter');
      const expected = withValues(text, '20000001', { 4: '9' });
      await becomes(document, expected);
      await page.press('Control+s');
      await until('it is saved', () => !document.isDirty, patience);
      assert.deepEqual(await readFile(document.uri.fsPath), Buffer.from(latin1(expected)));
    } finally {
      await files.update('associations', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is refused while the text isn’t what the bytes say', async () => {
    const lost = utf8(text.replaceAll('É', '\ufffd').replaceAll('é', '\ufffd'));
    const uri = await scratch.write('lost.TXT', lost);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'apogeeMaquettes.table');
    await page.rows.first().waitFor({ timeout: patience });
    await until('its values', async () => (await page.texts())[0]?.includes('10') ?? false, patience);
    await choose(0, 0);
    await type('1');
    await page.inside.locator('.status').filter({ hasText: 'its accents are lost' }).waitFor();
    assert.ok(!(await box().isVisible()));
  });

  it('says of a text that it is no maquette, and offers it as one', async () => {
    const uri = await scratch.write('note.txt', new TextEncoder().encode('bonjour'));
    await vscode.commands.executeCommand('vscode.openWith', uri, 'apogeeMaquettes.table');
    await page.inside.getByRole('alert').filter({ hasText: '“note.txt” is not a maquette' }).waitFor();
    await page.inside.getByRole('button', { name: 'Open as text' }).click();
    await until('the text', () => vscode.window.activeTextEditor?.document.getText() === 'bonjour', patience);
  });

  it('is an option: a maquette opens, and is compared, as a text', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(text)));
    const input = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input() instanceof vscode.TabInputText);
    const other = await scratch.write('b.TXT', latin1(withValues(text, '20000001', { 4: '1' })));
    await vscode.commands.executeCommand('vscode.diff', document.uri, other);
    await until('the diff', () => input() instanceof vscode.TabInputTextDiff, patience);
    await vscode.commands.executeCommand('apogeeMaquettes.showTable', document.uri);
    await until('the table', () => input() instanceof vscode.TabInputCustom, patience);
  });

  it('has no barriers, with a box open and a fault below it (axe)', async () => {
    await show();
    await choose(0, 0);
    await type('21');
    await note()
      .filter({ hasText: /above its barème/ })
      .waitFor();
    const frame = await page.frame();
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html)))`);
    assert.deepEqual(violations, []);
    await page.press('Escape');
    assert.ok(!(await failure().textContent()));
  });
});
