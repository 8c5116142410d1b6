import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import * as vscode from 'vscode';
import { buildMaquette, latin1 } from '../fixtures/maquette-builder';
import { useScratch } from './hooks';
import { openMaquette, until } from './support';

/** What a line of the editor offers in the page; the tests have no DOM types. */
interface ViewLine {
  readonly textContent: string;
  readonly ownerDocument: {
    createTreeWalker(root: ViewLine, what: number): { nextNode(): { data: string } | null };
    createRange(): {
      setStart(node: { data: string }, at: number): void;
      setEnd(node: { data: string }, at: number): void;
      getBoundingClientRect(): { left: number };
    };
  };
}

const students = 200;
/** So that the line of ids is far from the rows that are shown, as in any real file. */
const elements = 60;
const patience = 30_000;
/** Of three students one has a name of more than two tab stops, one of more than one. */
const names = ['ROY', 'MARTIN-DUBOIS-X', 'DE LA TOUR-DU-PIN-CHAMBLY-DE LA CHARCE'];

const text = buildMaquette({
  elements: Array.from({ length: elements }, (_, rank) => ({
    ...{
      typeObjet: 'ELP',
      code: `UE${String(rank).padStart(3, '0')}`,
      label: `Matière ${rank}`,
      types: 'NBR',
    },
  })),
  students: Array.from({ length: students }, (_, rank) => ({
    nip: String(10_000_000 + rank),
    nom: names[rank % 3]!,
    prenom: rank % 2 === 0 ? 'ZOÉ' : 'MARIE-ANTOINETTE',
    naissance: '01/02/2007',
    values: Array.from({ length: 3 * elements }, (_, column) => ['12,50', '20', 'ADM'][column % 3]!),
  })),
});
const lines = text.split('\r\n').map((line) => line.split('\t'));
const headerLine = lines.findIndex(([id], line) => id === 'apoL_a01_code' && line > 30);
const lastRow = headerLine + students;

/** Where a field stands, both from 0. */
function cell(line: number, field: number): vscode.Range {
  const start = lines[line]!.slice(0, field).reduce((sum, each) => sum + each.length + 1, 0);
  return new vscode.Range(line, start, line, start + lines[line]![field]!.length);
}

/** The field in which a position is. */
function fieldAt({ line, character }: vscode.Position): number {
  return lines[line]!.join('\t').slice(0, character).split('\t').length - 1;
}

describe('columns that line up', () => {
  const scratch = useScratch('all');
  let browser: Browser;
  let page: Page;
  let editor: vscode.TextEditor;
  before(async () => {
    browser = await chromium.connectOverCDP(process.env['APOGEE_TEST_CDP']!);
    for (const candidate of browser.contexts().flatMap((context) => context.pages()))
      if ((await candidate.locator('.monaco-workbench').count()) > 0) page = candidate;
    const document = await openMaquette(await scratch.write('wide.TXT', latin1(text)));
    editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document, document);
    // at once, before anything of the line of ids was seen
    await show(cell(lastRow - 20, 0));
  });
  after(() => browser.close());

  async function show(range: vscode.Range): Promise<void> {
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    await until('the line', () => editor.visibleRanges.some((each) => each.contains(range.start)), patience);
  }

  /** Where the first glyph of that text begins on the screen, in each line that is drawn. */
  const lefts = (lineSelector: string, wanted: string): Promise<number[]> =>
    page.locator(lineSelector).evaluateAll((viewLines: ViewLine[], search: string) => {
      return viewLines.flatMap((viewLine) => {
        const walker = viewLine.ownerDocument.createTreeWalker(viewLine, 4);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(search);
          if (at < 0) continue;
          const range = viewLine.ownerDocument.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return [range.getBoundingClientRect().left];
        }
        return [];
      });
    }, wanted);

  const isAligned = (found: readonly number[], count: number): boolean =>
    found.length >= count && Math.max(...found) - Math.min(...found) <= 2;

  it('do so in the rows and under the line of ids that sticks, whoever has a long name', async () => {
    await until(
      'the values under their id',
      async () =>
        isAligned(
          [
            ...(
              await lefts(
                '.sticky-widget .view-line, .sticky-line-content .view-line, .sticky-line-content',
                'apoL_c0001',
              )
            ).slice(0, 1),
            ...(await lefts('.view-lines .view-line', '12,50')),
          ],
          10,
        ),
      patience,
    );
  });

  it('let the cursor stand where the value is, in the line of ids too', async () => {
    for (const line of [lastRow - 20, headerLine]) {
      const field = 4;
      const range = cell(line, field);
      await show(range);
      const wanted = lines[line]![field]!;
      await until(
        `the cursor at ${wanted}`,
        async () => {
          const box = await page.locator('.cursors-layer .cursor').first().boundingBox();
          const found = await lefts('.view-lines .view-line', wanted);
          return box !== null && found.some((left) => Math.abs(left - box.x) <= 2);
        },
        patience,
      );
    }
    await show(cell(lastRow - 20, 0));
  });

  it('let the cursor go down in a column, and select a box', async () => {
    await vscode.window.showTextDocument(editor.document);
    const line = lastRow - 20;
    await show(cell(line, 9));
    for (let step = 1; step <= 3; step++) {
      await vscode.commands.executeCommand('cursorDown');
      const { active } = editor.selection;
      assert.deepEqual([active.line, fieldAt(active)], [line + step, 9]);
    }
    // a box is measured in what is drawn: before the hints have come it is another one
    const box = async (): Promise<boolean> => {
      await show(cell(line, 9));
      for (const command of ['cursorColumnSelectDown', 'cursorColumnSelectDown', 'cursorColumnSelectRight'])
        await vscode.commands.executeCommand(command);
      return editor.selections.map(({ start }) => fieldAt(start)).join() === '9,9,9';
    };
    await until('a value in three rows', box, patience);
  });

  it('are found as they stand in the file', async () => {
    await vscode.window.showTextDocument(editor.document);
    const row = editor.document.lineAt(lastRow - 20);
    const [, nom] = row.text.split('\t');
    editor.selection = new vscode.Selection(row.range.end, row.range.end);
    await vscode.commands.executeCommand('editor.actions.findWithArgs', { searchString: `\t${nom}\t` });
    await vscode.commands.executeCommand('editor.action.nextMatchFindAction');
    try {
      await until(
        'a name with its tabs',
        () => editor.document.getText(editor.selection) === `\t${nom}\t`,
        patience,
      );
    } finally {
      await vscode.commands.executeCommand('closeFindWidget');
    }
  });

  it('stay so at another size of the text, and harm nothing where lines are wrapped', async () => {
    await show(cell(lastRow - 20, 0));
    const rows = async (): Promise<boolean> => isAligned(await lefts('.view-lines .view-line', '12,50'), 10);
    await vscode.commands.executeCommand('editor.action.fontZoomIn');
    try {
      await until('aligned values', rows, patience);
    } finally {
      await vscode.commands.executeCommand('editor.action.fontZoomReset');
    }
    const setting = vscode.workspace.getConfiguration('editor', editor.document);
    await setting.update('wordWrap', 'on', vscode.ConfigurationTarget.Workspace, true);
    try {
      await until(
        'wrapped lines',
        async () => (await lefts('.view-lines .view-line', 'ADM')).length > 20,
        patience,
      );
    } finally {
      await setting.update('wordWrap', undefined, vscode.ConfigurationTarget.Workspace, true);
    }
    await until('aligned values again', rows, patience);
    assert.equal(editor.document.getText(), text);
  });
});
