/** The window of the packaged extension runs this, too. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoBlank, demoScodocZip } from '../../demo/demo';
import { latin1, utf8, windows1252 } from '../fixtures/maquette-builder';
import { text, type, typed } from './blank-maquette';
import { useDesk } from './hooks';
import { openMaquette, until } from './support';
import { commandOfAction, unlessInWorker } from './unless-in-worker';

const { it: actionIt } = unlessInWorker(commandOfAction);

describe('the text in the editor is the text of the bytes', () => {
  const { scratch, user } = useDesk();
  const bytesAt = async (uri: vscode.Uri): Promise<Buffer> => readFile(uri.fsPath);
  const codesOf = (uri: vscode.Uri): string[] =>
    vscode.languages
      .getDiagnostics(uri)
      .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)));

  it('after an undo of a maquette that was just opened', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    for (let times = 0; times < 3; times++) {
      await vscode.commands.executeCommand('undo');
      await until('the text', () => document.getText() === text && !document.isDirty);
    }
    await type(document, 'x');
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    await until('the text', () => document.getText() === text);
    await type(document, 'é');
    assert.ok(await document.save());
    assert.deepEqual(await bytesAt(uri), Buffer.from(latin1(typed(text, 'é'))));
  });

  it('and an undo that is saved at once gives the bytes that were there', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    await vscode.commands.executeCommand('undo');
    await document.save();
    await until('the text', () => document.getText() === text && !document.isDirty);
    assert.deepEqual(await bytesAt(uri), Buffer.from(demoBlank()));
  });

  it('after undoing past saves, to what was opened and beyond, and redoing', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    await until('the encoding', () => document.encoding === 'windows1252');
    const versions = [text];
    for (const what of ['é', '’', 'ù']) {
      await type(document, what);
      assert.ok(await document.save());
      versions.push(typed(versions.at(-1)!, what));
    }
    const go = async (command: 'undo' | 'redo', version: string): Promise<void> => {
      await vscode.commands.executeCommand(command);
      await until(`the text after ${command}`, () => document.getText() === version);
    };
    for (const version of versions.slice(0, -1).reverse()) await go('undo', version);
    for (let times = 0; times < 2; times++) await go('undo', text);
    assert.ok(document.isDirty && (await document.save()));
    assert.deepEqual(await bytesAt(uri), Buffer.from(demoBlank()));
    for (const version of versions.slice(1)) await go('redo', version);
    assert.ok(await document.save());
    assert.deepEqual(await bytesAt(uri), Buffer.from(windows1252(versions.at(-1)!)));
    assert.deepEqual(user.errors(), []);
  });

  it('when another program writes the file in other encodings', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    const versions = [
      ['utf8', utf8(typed(text, 'é1’'))],
      ['latin1', latin1(typed(text, 'é2'))],
      ['1252', windows1252(typed(text, 'é3’'))],
      ['utf8 with a mark', utf8(typed(text, 'é4’'), true)],
      ['latin1', latin1(typed(text, 'é5'))],
    ] as const;
    for (const [index, [what, bytes]] of versions.entries()) {
      await writeFile(uri.fsPath, bytes);
      const end = what === 'latin1' ? '' : '’';
      await until(what, () => document.getText() === typed(text, `é${index + 1}${end}`));
      await until('its encoding', () => document.encoding.startsWith('utf8') === what.startsWith('utf8'));
      await type(document, 'ù');
      assert.ok(await document.save());
      const wanted = typed(text, `ùé${index + 1}${end}`);
      const expected = {
        utf8: utf8(wanted),
        latin1: windows1252(wanted),
        1252: windows1252(wanted),
        'utf8 with a mark': utf8(wanted, true),
      }[what];
      assert.deepEqual(await bytesAt(uri), Buffer.from(expected), what);
    }
  });

  it('and the user is told when another program writes a file that holds changes', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    await type(document, 'x');
    await writeFile(uri.fsPath, utf8(typed(text, 'é')));
    await until('the warning', () => user.warnings().length > 0);
    assert.equal(document.getText(), typed(text, 'x'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the new text', () => document.getText() === typed(text, 'é'));
    await until('its encoding', () => document.encoding === 'utf8');
    assert.equal(user.warnings().length, 1);
  });

  it('nothing is merged into a text that shows characters which the bytes do not have', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', demoBlank()));
    await type(document, '\ufffd');
    const before = document.getText();
    user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    assert.equal(user.errors().length, 1);
    assert.equal(document.getText(), before);
  });

  it('and an encoding that the user chose is left, and costs no character', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    await vscode.workspace.openTextDocument(uri, { encoding: 'utf8' });
    await until('the warning', () => user.warnings().length > 0);
    assert.equal(document.encoding, 'utf8');
    assert.ok(document.getText().includes('\ufffd'));
    await type(document, 'x');
    assert.ok(await document.save());
    assert.deepEqual(await bytesAt(uri), Buffer.from(utf8(typed(text, 'x'))));
    assert.equal(user.warnings().length, 1);
  });

  it('an accent typed into a file of ASCII is one byte', async () => {
    const ascii = text.replaceAll(/[^\0-\x7f]/g, 'e');
    const uri = await scratch.write('a.TXT', latin1(ascii));
    const document = await openMaquette(uri);
    await until('the encoding', () => document.encoding === 'windows1252');
    assert.ok(!document.isDirty);
    await type(document, 'é');
    assert.ok(await document.save());
    assert.deepEqual(await bytesAt(uri), Buffer.from(latin1(typed(ascii, 'é'))));
  });

  actionIt('what ISO-8859-1 lacks is said at the character, and never saved as “?”', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    await until('the encoding', () => document.encoding === 'windows1252');
    await type(document, '’œ€');
    await until('the diagnostic', () => codesOf(uri).includes('not-iso-8859-1'));
    assert.ok(await document.save());
    assert.deepEqual(await bytesAt(uri), Buffer.from(windows1252(typed(text, '’œ€'))));
    await until('the diagnostic', () => codesOf(uri).includes('not-iso-8859-1'));

    const diagnostic = vscode.languages
      .getDiagnostics(uri)
      .find(({ code }) => typeof code === 'object' && code.value === 'not-iso-8859-1')!;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
    );
    const keep = actions.find(({ command }) => command?.command === 'apogeeMaquettes.keepWindows1252')!;
    await vscode.commands.executeCommand(keep.command!.command, ...(keep.command!.arguments as unknown[]));
    await until('no diagnostic', () => !codesOf(uri).includes('not-iso-8859-1'));
  });

  it('a character that no maquette can hold is told when it was saved as “?”', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', demoBlank()));
    await type(document, '😀');
    assert.ok(await document.save());
    await until('the error', () => user.errors().length === 1);
  });

  for (const [name, mark, order] of [
    ['utf16le', [0xff, 0xfe], 'le'],
    ['utf16be', [0xfe, 0xff], 'be'],
  ] as const)
    actionIt(`${name} is read as it is, and saved as ISO-8859-1 when the user wants that`, async () => {
      const body = Buffer.from(text, 'utf16le');
      const bytes = Buffer.concat([Buffer.from(mark), order === 'be' ? body.swap16() : body]);
      const uri = await scratch.write('a.TXT', bytes);
      const document = await openMaquette(uri);
      await until('the diagnostic', () => codesOf(uri).includes('utf-16-encoding'));
      assert.equal(document.encoding, name);
      await vscode.commands.executeCommand('apogeeMaquettes.saveAsLatin1', uri.toString());
      await until('the encoding', () => document.encoding === 'windows1252' && document.getText() === text);
      assert.deepEqual(await bytesAt(uri), Buffer.from(latin1(text)));
      await until('no diagnostic', () => !codesOf(uri).includes('utf-16-encoding'));
    });

  it('“Compare with Saved” says nothing of the version on the disk', async () => {
    const uri = await scratch.write('a.TXT', latin1(text.replace('2026/2027', '2026')));
    const document = await openMaquette(uri);
    await until('diagnostics', () => codesOf(uri).includes('invalid-year'));
    await type(document, 'x');
    await vscode.commands.executeCommand('workbench.files.action.compareWithSaved');
    const other = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find(
        (candidate) => candidate.uri.path === uri.path && candidate.uri.scheme !== 'file',
      );
    await until('the other side', () => other()?.languageId === 'apogee-maquette');
    assert.ok(!other()!.getText().includes('\ufffd'));
    // what is said of a document is said by the time that one opened after it is checked
    const last = await scratch.write('last.TXT', latin1(text.replace('2026/2027', '2026')));
    await openMaquette(last);
    await until('diagnostics', () => codesOf(last).includes('invalid-year'));
    assert.deepEqual(codesOf(other()!.uri), []);
  });
});
