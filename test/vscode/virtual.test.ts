import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAfterComputation, demoBlank, demoFaulty, demoScodocZip } from '../../demo/demo';
import { usePage, useUser } from './hooks';
import { mergeReviewed } from './review-driver';
import { readIfMaquette } from '../../src/extension/documents/read-maquette';
import { ExplainedError } from '../../src/message';
import { OneFile, openMaquette, until } from './support';

describe('on a file system that is no disk', () => {
  const user = useUser();
  const page = usePage();
  let registrations: vscode.Disposable[];
  beforeEach(() => {
    registrations = [];
  });
  afterEach(async () => {
    while (vscode.window.activeTextEditor?.document.isDirty)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const registration of registrations) registration.dispose();
  });

  function provide(scheme: string, bytes: Uint8Array): OneFile {
    const files = new OneFile(bytes);
    registrations.push(vscode.workspace.registerFileSystemProvider(scheme, files));
    return files;
  }

  it('a maquette is merged into, and saved in its encoding', async () => {
    const files = provide('virtual', demoBlank());
    provide('export', await demoScodocZip());
    const document = await openMaquette(vscode.Uri.parse('virtual:/a.TXT'));
    user.picksFile(vscode.Uri.parse('export:/s.zip'));
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    await mergeReviewed();
    assert.deepEqual(user.errors(), []);
    assert.ok(document.isDirty && (await document.save()));
    assert.deepEqual(Buffer.from(files.readFile()), Buffer.from(document.getText(), 'latin1'));
  });

  it('a file that is larger than a maquette may be is not read, nor is one that is no file', async () => {
    const files = provide('large', demoBlank());
    const uri = vscode.Uri.parse('large:/a.TXT');
    assert.deepEqual(Buffer.from((await readIfMaquette(uri))!), Buffer.from(demoBlank()));
    files.readsLeft = 0;
    files.sizeSaid = 1_900_000_000;
    await assert.rejects(readIfMaquette(uri), ExplainedError);
    assert.equal(await readIfMaquette(vscode.Uri.parse('large:/')), undefined);
    assert.equal(files.readsLeft, 0);
    files.sizeSaid = undefined;
    await assert.rejects(readIfMaquette(uri), vscode.FileSystemError);
  });

  it('a maquette is checked', async () => {
    provide('virtual', demoFaulty());
    const { uri } = await openMaquette(vscode.Uri.parse('virtual:/a.TXT'));
    await until('diagnostics', () => vscode.languages.getDiagnostics(uri).length > 0);
  });

  it('a comparison opens, and follows both files', async () => {
    provide('virtual', demoAfterComputation());
    provide('export', await demoScodocZip());
    const exported = vscode.Uri.parse('export:/s.zip');
    const document = await openMaquette(vscode.Uri.parse('virtual:/a.TXT'));
    user.picksFile(exported);
    await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
    await page.rows.first().waitFor();
    await vscode.workspace.fs.writeFile(exported, demoAfterComputation());
    await page.inside.getByText('Everything is the same').waitFor();
    assert.deepEqual(user.errors(), []);
  });
});
