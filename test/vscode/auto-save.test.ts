/**
 * VS Code saves by itself, as it does on the web: where most could be lost. The window of the packaged extension runs
 * this, too.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoBlank, demoScodocZip } from '../../demo/demo';
import { latin1, utf8 } from '../fixtures/maquette-builder';
import { lf, text, type, typed } from './blank-maquette';
import { useDesk } from './hooks';
import { mergeReviewed } from './review-driver';
import { OneFile, openMaquette, until } from './support';

describe('with auto save', () => {
  const { scratch, user } = useDesk();
  let registration: vscode.Disposable | undefined;
  const files = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('files');
  before(() => files().update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global));
  after(() => files().update('autoSave', 'off', vscode.ConfigurationTarget.Global));
  afterEach(() => {
    registration?.dispose();
  });
  const bytesAt = async (uri: vscode.Uri): Promise<Buffer> => readFile(uri.fsPath);
  // VS Code keeps documents for a while: each has a scheme of its own
  const provide = (scheme: string, file: SlowFile): vscode.Uri => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, file);
    return vscode.Uri.parse(`${scheme}:/a.TXT`);
  };

  it('a key typed before the maquette is read rightly destroys nothing', async () => {
    for (let round = 0; round < 3; round++) {
      const uri = await scratch.write(`a${round}.TXT`, demoBlank());
      const document = await vscode.workspace.openTextDocument(uri);
      await type(document, 'é');
      await until('the text', () => document.getText() === typed(text, 'é'));
      await document.save();
      await until('the bytes', async () => (await bytesAt(uri)).equals(latin1(typed(text, 'é'))));
      await until('the encoding', () => document.encoding === 'windows1252' && !document.isDirty);
      assert.equal(document.getText(), typed(text, 'é'));
    }
    assert.deepEqual(user.errors(), []);
  });

  it('nor on a slow file system', async () => {
    const slow = new SlowFile(demoBlank(), 600);
    const document = await vscode.workspace.openTextDocument(provide('slow', slow));
    await type(document, 'é');
    await document.save();
    await until('the bytes', () => Buffer.from(slow.content).equals(latin1(typed(text, 'é'))), 20_000);
    await until('the encoding', () => document.encoding === 'windows1252' && !document.isDirty);
    assert.deepEqual(user.errors(), []);
  });

  it('and one that is too slow gets everything back that was lost', async () => {
    user.answer = (_, buttons) => buttons.find((button) => button === 'Restore');
    const slow = new SlowFile(demoBlank(), 4000);
    const document = await vscode.workspace.openTextDocument(provide('slower', slow));
    await type(document, 'é');
    await document.save();
    await until('the bytes', () => Buffer.from(slow.content).equals(latin1(typed(text, 'é'))), 40_000);
    await until(
      'the text',
      () => lf(document.getText()) === lf(typed(text, 'é')) && !document.isDirty,
      20_000,
    );
  });

  it('an undo of what was just opened, saved at once, changes nothing on a slow file system', async () => {
    const slow = new SlowFile(demoBlank(), 300);
    const document = await openMaquette(provide('slow-undo', slow));
    for (let times = 0; times < 2; times++) {
      await vscode.commands.executeCommand('undo');
      await document.save();
      await until('the text', () => document.getText() === text && !document.isDirty);
    }
    assert.deepEqual(Buffer.from(slow.content), Buffer.from(demoBlank()));
    assert.deepEqual(user.errors(), []);
  });

  it('what another program writes on a slow file system keeps its encoding', async () => {
    const slow = new SlowFile(demoBlank(), 300);
    const uri = provide('slow-change', slow);
    const document = await openMaquette(uri);
    for (const [index, encode] of [utf8, latin1, utf8].entries()) {
      slow.writeFile(uri, encode(typed(text, `é${index}`)));
      await until('the new text', () => document.getText() === typed(text, `é${index}`), 20_000);
      await type(document, 'ù');
      await document.save();
      const wanted = encode(typed(text, `ùé${index}`));
      await until('the bytes', () => Buffer.from(slow.content).equals(wanted) && !document.isDirty, 20_000);
    }
    assert.deepEqual(user.errors(), []);
  });

  it('marks that were merged stay unsaved', async () => {
    const uri = await scratch.write('a.TXT', demoBlank());
    const document = await openMaquette(uri);
    user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    await mergeReviewed();
    assert.ok(document.isDirty);
    // a text of another kind is saved by itself: when that is done, a maquette would be, too
    const other = await vscode.workspace.openTextDocument(await scratch.write('b.txt', latin1('x')));
    const editor = await vscode.window.showTextDocument(other, { preview: false });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'y'));
    await until('the other is saved', () => !other.isDirty);
    assert.ok(document.isDirty);
    assert.deepEqual(await bytesAt(uri), Buffer.from(demoBlank()));
  });
});

/** A file that is read slowly, but for the first time: what is read is what was there when the reading began. */
class SlowFile extends OneFile {
  private reads = 0;

  constructor(
    bytes: Uint8Array,
    private readonly delay: number,
  ) {
    super(bytes);
  }

  get content(): Uint8Array {
    return super.readFile();
  }

  override readFile(): Uint8Array {
    const bytes = super.readFile();
    if (this.reads++ === 0) return bytes;
    const later = new Promise<Uint8Array>((resolve) => setTimeout(() => resolve(bytes), this.delay));
    return later as unknown as Uint8Array;
  }
}
