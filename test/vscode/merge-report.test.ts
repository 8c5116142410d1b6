import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { demoBlank, demoScodocZip } from '../../demo/demo';
import type { StudentSpec } from '../fixtures/maquette-builder';
import { latin1 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { useMerge } from './hooks';
import { patience, shortWay } from './review-driver';
import { until } from './support';

const hostile = '=HYPERLINK("x");<img src=x onerror=alert(1)>';

function maquette(...students: Partial<StudentSpec>[]): Uint8Array {
  return latin1(oneElement(students));
}

/** One that differs, one to fill, and one for whom nothing comes. */
const mine = maquette({ values: ['9', '20', '0,5'] }, { nom: hostile }, {});
const theirs = maquette({ values: ['12,50', '20'] }, { nom: hostile, values: ['8', '20'] });

describe('what a merge did and what did not come', () => {
  const { user, review, start } = useMerge();
  let document: vscode.TextDocument;
  afterEach(() => hideNames(undefined));

  async function hideNames(value: boolean | undefined): Promise<void> {
    await vscode.workspace
      .getConfiguration('apogeeMaquettes')
      .update('hideNames', value, vscode.ConfigurationTarget.Global);
  }

  async function merge(): Promise<void> {
    await review.page.rows.first().waitFor({ timeout: patience });
    await review.tick('Different');
    await review.merge();
  }

  /** Opens the list of that title, below the changes. */
  async function openList(title: RegExp): Promise<Locator> {
    await review.page.tab('What did not come').click();
    const list = review.page.inside.locator('details').filter({ has: review.page.inside.getByText(title) });
    await list.locator('summary').click();
    return list;
  }

  async function leadsTo(line: Locator, expected: (editor: vscode.TextEditor) => boolean): Promise<void> {
    await line.getByRole('button').click();
    await until(
      'the place in the text',
      () => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document === document && expected(editor);
      },
      patience,
    );
  }

  it('is listed beside the review with what ScoDoc says, and leads to the student', async () => {
    document = await start(demoBlank(), await demoScodocZip(), 's.zip');
    const students = await openList(/^Students for whom nothing came \(2\)$/);
    const row = students.getByRole('row').filter({ hasText: '25283594' });
    assert.ok(await row.getByText('connu dans ScoDoc, mais pas inscrit').isVisible());
    await leadsTo(row, ({ selection }) =>
      document.lineAt(selection.active.line).text.startsWith('25283594\t'),
    );
  });

  it('names the UEs that are blank, and the elements that ScoDoc does not know, with their numbers', async () => {
    document = await start(demoBlank(), await demoScodocZip(), 's.zip');
    const blank = await openList(/^Elements left blank/);
    const row = blank.getByRole('row').filter({ hasText: 'VINFS3' });
    assert.match((await row.textContent()) ?? '', /Semestre 32/);
    assert.ok(await blank.getByText('most often its jury decision is missing').isVisible());
    await review.page.inside.getByText('Elements that ScoDoc does not know (1)').waitFor();
  });

  it('is said in the one question of a merge that only fills', async () => {
    document = await start(maquette({}, {}), maquette({ values: ['12', '20', '', 'ADM'] }));
    const [question] = user.said.filter(({ how }) => how === 'showWarningMessage');
    assert.equal(question?.detail, 'Students for whom nothing came: 1.');
  });

  it('leads to points jury that were kept, before and after', async () => {
    document = await start(mine, theirs);
    const points = await openList(/^Points jury kept \(1\)$/);
    const isPoints = ({ selection }: vscode.TextEditor): boolean => document.getText(selection) === '0,5';
    await leadsTo(points.getByRole('row').filter({ hasText: '10000000' }), isPoints);
    await review.page.tab('Changes').click();
    await merge();
    await review.says(/^Points jury kept/);
    const table = review.report.getByRole('table', { name: 'Points jury kept' });
    const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
    editor!.selection = new vscode.Selection(0, 0, 0, 0);
    await leadsTo(table.getByRole('row').filter({ hasText: '10000000' }), isPoints);
  });

  describe('is written', () => {
    async function save(format: string, name: string): Promise<string> {
      const target = vscode.Uri.joinPath(document.uri, '..', name);
      user.savesTo(target);
      await review.page.inside.getByLabel('Format', { exact: true }).selectOption({ label: format });
      await review.page.inside.getByRole('button', { name: 'Save the report' }).click();
      await until('it is said', () => user.said.some(({ text }) => text.includes(name)), patience);
      return readFile(target.fsPath, 'utf8');
    }

    beforeEach(async () => {
      document = await start(mine, theirs);
      await merge();
    });

    it('as a CSV that a French Excel takes, and no formula', async () => {
      const csv = await save('CSV (Excel)', 'r.csv');
      assert.ok(csv.startsWith('\ufeffMerge of a ScoDoc export\r\nDate;'));
      assert.ok(csv.includes('\r\n10000000;NÉEL;ZOÉ;UE1;Maths;0;N;9;12,50\r\n'));
      assert.ok(csv.includes(`\r\n10000001;"'${hostile.replaceAll('"', '""')}";ZOÉ;UE1;Maths;0;N;;8\r\n`));
    });

    it('as a page to print that runs nothing', async () => {
      const html = await save('Page to print (HTML)', 'r.html');
      assert.ok(html.includes(`content="default-src 'none'; style-src 'unsafe-inline'"`));
      assert.ok(html.includes('<td class="number">12,50</td>'));
      assert.doesNotMatch(html, /<(?:script|img|a)\b/);
    });

    it('as Markdown', async () => {
      const markdown = await save('Markdown', 'r.md');
      assert.ok(markdown.startsWith('# Merge of a ScoDoc export\n'));
      assert.ok(markdown.includes('| 10000002 | NÉEL | ZOÉ | the other file has no such code |'));
    });

    it('without names where the setting says so, as is the page', async () => {
      await review.report.getByText('NÉEL').first().waitFor({ timeout: patience });
      await hideNames(true);
      await until('no names', async () => !(await review.report.textContent())?.includes('NÉEL'), patience);
      assert.doesNotMatch(await save('CSV (Excel)', 'r.csv'), /NÉEL|ZOÉ|HYPERLINK/);
    });

    it('true to what was taken back', async () => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('apogeeMaquettes.showMergeReport');
      await review.says(/^Taken back: none/);
      const csv = await save('CSV (Excel)', 'r.csv');
      assert.ok(csv.includes('\r\nTaken back: none of the values'));
      assert.ok(csv.includes('\r\nValues filled;0\r\nValues overwritten;0\r\n'));
      assert.ok(csv.includes('\r\n10000000;NÉEL;ZOÉ;UE1;Maths;0;N;9;12,50;9\r\n'));
    });
  });

  it('is shown again by its command after a merge of the short way', async () => {
    user.answer = shortWay;
    document = await start(maquette({}, {}), maquette({ values: ['12', '20', '', 'ADM'] }));
    await vscode.commands.executeCommand('apogeeMaquettes.showMergeReport');
    const table = review.report.getByRole('table', { name: 'Students for whom nothing came' });
    await table.getByRole('row').filter({ hasText: '10000001' }).waitFor({ timeout: patience });
  });
});
