import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoBlank } from '../../demo/demo';
import { fromLatin1, latin1, utf8, windows1252 } from '../fixtures/maquette-builder';
import { useDesk } from './hooks';
import { openMaquette, until } from './support';

const text = fromLatin1(demoBlank());
const lf = (content: string): string => content.replaceAll('\r\n', '\n');

describe('a maquette in VS Code', () => {
  const { scratch, user } = useDesk();

  describe('is recognised', () => {
    for (const name of ['a.TXT', 'a.txt', 'sans rapport.Txt'])
      it(`whatever its name: ${name}`, async () => {
        await openMaquette(await scratch.write(name, demoBlank()));
      });

    it('with a BOM, and with spaces before the mark', async () => {
      await openMaquette(await scratch.write('bom.txt', utf8(text, true)));
      await openMaquette(await scratch.write('spaces.txt', latin1(`  ${text}`)));
    });

    it('when a text becomes one', async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'bonjour' });
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'XX-APO_TITRES-XX\n'));
      await until('the language', () => document.languageId === 'apogee-maquette');
    });

    it('but other texts are not', async () => {
      const uris = await Promise.all([
        scratch.write('other.txt', latin1('XX-APO_TITRES-XX est une marque\r\n')),
        scratch.write('later.txt', latin1('\r\nXX-APO_TITRES-XX\r\n')),
        scratch.write('empty.txt', new Uint8Array()),
      ]);
      const documents = await Promise.all(uris.map((uri) => vscode.workspace.openTextDocument(uri)));
      // once the maquette opened after them is taken, they have been looked at
      await openMaquette(await scratch.write('last.txt', demoBlank()));
      assert.deepEqual(
        documents.map(({ languageId }) => languageId),
        ['plaintext', 'plaintext', 'plaintext'],
      );
    });

    it('and stays what the user makes of it', async () => {
      const document = await openMaquette(await scratch.write('a.txt', demoBlank()));
      await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
      await openMaquette(await scratch.write('b.txt', demoBlank()));
      assert.equal(document.languageId, 'plaintext');
    });
  });

  describe('is read in its true encoding', () => {
    const typographic = text.replace(/\r\nXX-APO_TYP_RES-XX/, '\r\napoC_x\tl’œuf à 3 €$&');
    const table: readonly (readonly [string, string, Uint8Array])[] = [
      // no byte tells it from ISO-8859-1, and a ’ that is typed isn't lost
      ['windows1252', text, latin1(text)],
      ['windows1252', typographic, windows1252(typographic)],
      ['utf8', typographic, utf8(typographic)],
      ['utf8bom', typographic, utf8(typographic, true)],
    ];
    for (const [index, [encoding, expected, bytes]] of table.entries())
      it(`${encoding}, file ${index + 1}, and saved without losing a byte`, async () => {
        const uri = await scratch.write(`${encoding}.TXT`, bytes);
        const document = await openMaquette(uri);
        await until('the text', () => document.getText() === expected);
        assert.equal(document.encoding, encoding);

        const editor = await vscode.window.showTextDocument(document);
        await editor.edit((edit) => edit.insert(document.lineAt(1).range.end, 'x'));
        await editor.edit((edit) => {
          const { end } = document.lineAt(1).range;
          edit.delete(new vscode.Range(end.translate(0, -1), end));
        });
        assert.ok(await document.save());
        assert.deepEqual(new Uint8Array(await readFile(uri.fsPath)), bytes);
      });

    it('but not while it holds changes that are of another file', async () => {
      const uri = await scratch.write('a.TXT', latin1('bonjour\r\n'));
      const document = await vscode.workspace.openTextDocument(uri);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
      await scratch.write('a.TXT', demoBlank());
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'XX-APO_TITRES-XX\n'));
      await until('the language', () => document.languageId === 'apogee-maquette');
      assert.ok(document.isDirty);

      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until('the text as it should be', () => lf(document.getText()) === lf(text));
    });

    it('and the user is told when its accents were lost in saving', async () => {
      await openMaquette(await scratch.write('lost.TXT', utf8(text.replaceAll(/[^\0-\x7f]/g, '\ufffd'))));
      await until('the error', () => user.errors().length > 0);
    });
  });

  it('gets settings that let VS Code decode it by itself', async () => {
    await vscode.commands.executeCommand('apogeeMaquettes.configureEncoding');
    const files = vscode.workspace.getConfiguration('files');
    assert.equal(files.get('autoGuessEncoding'), true);
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), text, 'before the extension could reopen it');
    for (const setting of ['autoGuessEncoding', 'candidateGuessEncodings'])
      await files.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
  });
});
