import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { latin1 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { useDesk } from './hooks';
import { shortWay } from './review-driver';
import { OneFile, openMaquette, until } from './support';

function maquette(values: string[], nip = '10000001'): string {
  return oneElement([{ nip, values }], 'NB');
}

describe('when something goes wrong', () => {
  const { scratch, user } = useDesk(shortWay);

  const merge = async (from: vscode.Uri): Promise<void> => {
    user.picksFile(from);
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
  };

  it('a maquette that is closed while the question is open stays as it was', async () => {
    const bytes = latin1(maquette([]));
    const uri = await scratch.write('a.TXT', bytes);
    await openMaquette(uri);
    user.answer = async (_, buttons) => {
      if (!buttons.includes('Review')) return undefined;
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      return shortWay('', buttons);
    };
    await merge(await scratch.write('s.TXT', latin1(maquette(['12,00', '20']))));
    assert.equal(user.errors().length, 1);
    assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(uri)), bytes);
    assert.ok(!vscode.workspace.textDocuments.some(({ isDirty }) => isDirty));
  });

  for (const [what, scheme, refuse] of [
    ['a disk that is full', 'full', () => new vscode.FileSystemError('no space left on device')],
    ['a file that is locked', 'locked', () => vscode.FileSystemError.NoPermissions('EBUSY: locked')],
    ['a drive that is gone', 'gone', () => vscode.FileSystemError.Unavailable()],
  ] as const)
    it(`${what} at save loses nothing: the maquette stays open with the marks`, async () => {
      const files = new OneFile(latin1(maquette([])), refuse);
      const registration = vscode.workspace.registerFileSystemProvider(scheme, files);
      try {
        const document = await openMaquette(vscode.Uri.parse(`${scheme}:/a.txt`));
        await merge(await scratch.write('s.TXT', latin1(maquette(['12,00', '20']))));
        const merged = document.getText();
        assert.ok(merged.includes('12,00'));
        assert.equal(await document.save(), false);
        assert.ok(document.isDirty);
        assert.equal(document.getText(), merged);
      } finally {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        registration.dispose();
      }
    });

  it('a maquette that goes while it is reopened in its true encoding harms nothing', async () => {
    const files = new OneFile(latin1(maquette([])));
    const rejections: unknown[] = [];
    const keep = (reason: unknown): unknown => rejections.push(reason);
    process.on('unhandledRejection', keep);
    const registration = vscode.workspace.registerFileSystemProvider('fleeting', files);
    try {
      // VS Code reads the file, then the extension does; when VS Code is to read it again, it is gone
      files.readsLeft = 2;
      const uri = vscode.Uri.parse('fleeting:/a.txt');
      await vscode.workspace.openTextDocument(uri);
      await until('the third reading', () => files.readsLeft < 0);
      // what fails in the same way, and later, fails after it
      await assert.rejects(async () => vscode.workspace.openTextDocument(uri, { encoding: 'utf16le' }));
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(rejections, []);
    } finally {
      registration.dispose();
      process.off('unhandledRejection', keep);
    }
  });

  it('two maquettes that are open do not get into each other', async () => {
    const first = await openMaquette(await scratch.write('a.TXT', latin1(maquette([]))));
    const second = await openMaquette(await scratch.write('b.TXT', latin1(maquette([], '10000002'))));
    await merge(await scratch.write('s.TXT', latin1(maquette(['12,00', '20'], '10000002'))));
    assert.ok(!first.isDirty);
    assert.ok(second.getText().includes('12,00'));
  });

  it('the same maquette in two editors is merged once, and undone once', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette([]))));
    const before = document.getText();
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    await merge(await scratch.write('s.TXT', latin1(maquette(['12,00', '20']))));
    assert.equal(document.getText().split('12,00').length, 2);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('typing in a file of another kind changes nothing, and nothing is said of it', async () => {
    // a maquette below its first line would have much wrong with it
    const content = `bonjour\r\n${maquette(['25,00', '20'])}`;
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
    assert.equal(document.getText(), `x${content}`);
    // what is said of a document is said by the time that one opened after it is checked
    const last = await openMaquette(await scratch.write('last.TXT', latin1(maquette(['25,00', '20']))));
    await until('an error', () => vscode.languages.getDiagnostics(last.uri).length > 0);
    assert.equal(document.languageId, 'plaintext');
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
