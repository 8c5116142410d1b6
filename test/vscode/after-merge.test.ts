import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { latin1 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { useDesk, usePage } from './hooks';
import { shortWay } from './review-driver';
import { openMaquette, until } from './support';

function maquette(...rows: string[][]): Uint8Array {
  return latin1(
    oneElement(
      rows.map((values) => ({ values })),
      'NBR',
    ),
  );
}

const empty = maquette([], [], []);
const source = '[s](command:x).TXT';

describe('after a merge', () => {
  const { scratch, user } = useDesk((text, buttons) =>
    buttons.includes('Keep it') ? keep : shortWay(text, buttons),
  );
  const page = usePage();
  let document: vscode.TextDocument;
  let keep: string | undefined;
  beforeEach(async () => {
    keep = undefined;
    document = await openMaquette(await scratch.write('a.TXT', empty));
    await merge(maquette(['12,50', '20'], [], ['8', '20', 'AJ']));
  });
  afterEach(() =>
    vscode.workspace
      .getConfiguration('apogeeMaquettes.merge')
      .update('keepOriginal', undefined, vscode.ConfigurationTarget.Global),
  );

  async function merge(bytes: Uint8Array): Promise<void> {
    user.picksFile(await scratch.write(source, bytes));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
  }

  function placeOf(value: string): vscode.Position {
    return document.positionAt(document.getText().lastIndexOf(`\t${value}`) + 1);
  }

  async function hoversAt(position: vscode.Position): Promise<string[]> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content as vscode.MarkdownString).value)
      .filter((text) => text.includes('→'));
  }

  async function actionsAt(position: vscode.Position): Promise<vscode.CodeAction[]> {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
    );
    return actions.filter(({ title }) => title.startsWith('Take back'));
  }

  function values(): string[] {
    return document
      .getText()
      .split('\r\n')
      .filter((line) => /^1000000\d\t/.test(line))
      .map((line) => line.split('\t').slice(4).join('|').replace(/\|+$/, ''));
  }

  describe('what it changed', () => {
    it('says what stood there and where the value comes from, until it is undone or saved', async () => {
      assert.deepEqual(await hoversAt(placeOf('12,50')), [
        'empty → 12,50 (ScoDoc, \\[s\\](command\\:x).TXT)',
      ]);
      assert.deepEqual(await hoversAt(placeOf('AJ')), ['empty → AJ (ScoDoc, \\[s\\](command\\:x).TXT)']);
      const place = placeOf('12,50');
      await vscode.commands.executeCommand('undo');
      assert.deepEqual(await hoversAt(place), []);
      await vscode.commands.executeCommand('redo');
      assert.equal((await hoversAt(place)).length, 1);
      assert.ok(await document.save());
      assert.deepEqual(await hoversAt(place), []);
    });

    it('is marked in the text and in the overview ruler, and moves with what is typed', async () => {
      const workbench = page.workbench.page;
      const shown = async (): Promise<string[]> =>
        workbench.evaluate<string[]>(`
          Array.from(document.styleSheets)
            .flatMap((sheet) => Array.from(sheet.cssRules))
            .filter(({ cssText }) => /background-color: rgba\\(176, 108, 224/.test(cssText))
            .map(({ selectorText }) => selectorText.replace(/^.*\\./, ''))
            .flatMap((name) => Array.from(document.querySelectorAll('.cdr.' + name.replace(/::?\\w+$/, ''))))
            .map((mark) => String(Math.round(mark.getBoundingClientRect().width)))`);
      vscode.window.activeTextEditor!.revealRange(new vscode.Range(placeOf('8\t20'), placeOf('8\t20')));
      await until('two marks', async () => (await shown()).length === 2);
      const editor = vscode.window.activeTextEditor!;
      // another value is none of the merge's
      await editor.edit((edit) => edit.insert(placeOf('8\t20'), '1'));
      await until('still two marks', async () => (await shown()).length === 2);
      assert.deepEqual(await hoversAt(placeOf('18')), []);
      await editor.edit((edit) => edit.insert(new vscode.Position(placeOf('12,50').line, 0), '\r\n'));
      assert.equal((await hoversAt(placeOf('12,50'))).length, 1);
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('undo');
      await until('no mark', async () => (await shown()).length === 0);
      assert.equal(document.getText(), Buffer.from(empty).toString('latin1'));
    });

    it('is gone through, round and round', async () => {
      const editor = vscode.window.activeTextEditor!;
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      const walk = async (command: string): Promise<string> => {
        await vscode.commands.executeCommand(`apogeeMaquettes.${command}`);
        return document.getText(editor.selection);
      };
      const found: string[] = [];
      for (let step = 0; step < 6; step++) found.push(await walk('nextChange'));
      assert.deepEqual(found, ['12,50', '20', '8', '20', 'AJ', '12,50']);
      assert.equal(await walk('previousChange'), 'AJ');
    });

    it('can be taken back: a mark goes with its barème, a code alone', async () => {
      const [code] = await actionsAt(placeOf('AJ'));
      assert.equal(code?.title, 'Take back this value (empty)');
      assert.ok(await vscode.workspace.applyEdit(code.edit!));
      const [mark] = await actionsAt(placeOf('12,50'));
      assert.ok(await vscode.workspace.applyEdit(mark!.edit!));
      assert.deepEqual(values(), ['', '', '8|20']);
      assert.deepEqual(await actionsAt(new vscode.Position(placeOf('8\t').line - 1, 40)), []);
    });

    it('of two merges before one save is known by the one that wrote it', async () => {
      user.picksFile(await scratch.write('t.TXT', maquette([], ['7', '20'])));
      await vscode.commands.executeCommand('apogeeMaquettes.merge');
      assert.match((await hoversAt(placeOf('7\t20')))[0] ?? '', /t\.TXT\)$/);
      assert.match((await hoversAt(placeOf('12,50')))[0] ?? '', /\\\[s/);
    });
  });

  describe('what Apogée exported', () => {
    const copies = async (): Promise<string[]> =>
      (await readdir(scratch.path)).filter((name) => name.includes('avant-fusion')).sort();
    const bytesOf = async (name: string): Promise<Uint8Array> =>
      new Uint8Array(await readFile(`${scratch.path}/${name}`));
    const set = async (value: string): Promise<void> =>
      vscode.workspace
        .getConfiguration('apogeeMaquettes.merge')
        .update('keepOriginal', value, vscode.ConfigurationTarget.Global);
    const offers = (): number => user.said.filter(({ text }) => text.includes('avant-fusion')).length;

    it('is offered to be kept once, and is kept byte by byte', async () => {
      keep = 'Keep it';
      const merged = document.getText();
      assert.ok(await document.save());
      await until('the copy', async () => (await copies()).length === 1);
      await until('its bytes', async () => (await bytesOf('a-avant-fusion.TXT')).length === empty.length);
      assert.deepEqual(await bytesOf('a-avant-fusion.TXT'), empty);
      assert.deepEqual(await bytesOf('a.TXT'), latin1(merged));
      await vscode.window.activeTextEditor!.edit((edit) => edit.insert(placeOf('12,50'), '0'));
      assert.ok(await document.save());
      assert.equal(offers(), 1);
    });

    it('is not kept when nobody says so, and no save waits for an answer', async () => {
      assert.ok(await document.save());
      assert.equal(offers(), 1);
      assert.deepEqual(await copies(), []);
    });

    it('is not offered once the merge is undone', async () => {
      await vscode.commands.executeCommand('undo');
      await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(1, 0), ' '));
      assert.ok(await document.save());
      assert.equal(offers(), 0);
    });

    it('is kept without a question where the setting says so, beside one that is there', async () => {
      await set('always');
      await scratch.write('a-avant-fusion.TXT', latin1('other'));
      assert.ok(await document.save());
      await until('the copy', async () => (await copies()).length === 2);
      assert.deepEqual(await bytesOf('a-avant-fusion-2.TXT'), empty);
      assert.deepEqual(await bytesOf('a-avant-fusion.TXT'), latin1('other'));
      assert.equal(offers(), 0);
    });

    it('is never kept where the setting says so', async () => {
      await set('never');
      assert.ok(await document.save());
      assert.equal(offers(), 0);
      assert.deepEqual(await copies(), []);
    });

    it('is not what an earlier merge was saved into', async () => {
      assert.ok(await document.save());
      await merge(maquette([], ['7', '20']));
      assert.ok(await document.save());
      assert.equal(offers(), 1);
    });

    it('is the file of before the first of two merges', async () => {
      await set('always');
      await merge(maquette([], ['7', '20']));
      assert.ok(await document.save());
      await until('the copy', async () => (await copies()).length === 1);
      assert.deepEqual(await bytesOf('a-avant-fusion.TXT'), empty);
    });
  });
});
