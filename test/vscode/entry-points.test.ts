import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoBlank, demoFaulty, demoScodocZip } from '../../demo/demo';
import { ExportDrop } from '../../src/extension/merge/drop';
import { useDesk, usePage } from './hooks';
import { openMaquette, until } from './support';

const patience = 30_000;

describe('where one begins', () => {
  const { scratch, user } = useDesk();
  const page = usePage();
  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const tabs = (): string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  it('a ZIP in a folder finds the maquette beside it, with none open', async () => {
    await scratch.write('blank.TXT', demoBlank());
    await scratch.write('note.txt', new TextEncoder().encode('bonjour'));
    const zip = await scratch.write('s.zip', await demoScodocZip());
    const merging = vscode.commands.executeCommand('apogeeMaquettes.merge', zip);
    await until('the maquette is open', () => tabs().includes('blank.TXT'), patience);
    void merging;
  });

  it('a comparison takes the two files that are selected, the ZIP as the second one', async () => {
    const blank = await scratch.write('blank.TXT', demoBlank());
    const zip = await scratch.write('s.zip', await demoScodocZip());
    await vscode.commands.executeCommand('apogeeMaquettes.compare', zip, [zip, blank]);
    await until(
      'the comparison',
      () => tabs().some((label) => label.includes('blank.TXT ↔ s.zip')),
      patience,
    );
  });

  it('a check asks which file where none is open', async () => {
    user.picksFile(await scratch.write('faulty.TXT', demoFaulty()));
    await vscode.commands.executeCommand('apogeeMaquettes.check');
    await until('the maquette is open', () => tabs().includes('faulty.TXT'), patience);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('a file that is dropped on a maquette is merged, and nothing is written where it fell', async () => {
    const document = await openMaquette(await scratch.write('blank.TXT', demoBlank()));
    const zip = await scratch.write('s.zip', await demoScodocZip());
    const merged: string[] = [];
    const drop = new ExportDrop((maquette, exportUri) => {
      merged.push(maquette.toString(), exportUri.toString());
      return Promise.resolve();
    });
    const dropping = (...uris: vscode.Uri[]): Promise<vscode.DocumentDropEdit | undefined> => {
      const data = new vscode.DataTransfer();
      data.set('text/uri-list', new vscode.DataTransferItem(uris.map(String).join('\r\n')));
      const { token } = new vscode.CancellationTokenSource();
      return drop.provideDocumentDropEdits(document, new vscode.Position(0, 0), data, token);
    };
    assert.equal(await dropping(document.uri), undefined);
    assert.equal(await dropping(zip, zip), undefined);
    assert.equal(await dropping(vscode.Uri.joinPath(zip, '../picture.png')), undefined);
    assert.equal((await dropping(zip))?.insertText, '');
    await until('the merge', () => merged.length > 0, patience);
    assert.deepEqual(merged, [document.uri.toString(), zip.toString()]);
  });

  it('the item in the status bar shows the first steps', async () => {
    await openMaquette(await scratch.write('blank.TXT', demoBlank()));
    const { page: window } = page.workbench;
    await window.locator('.statusbar-item[id$="apogeeMaquettes.maquette"] a').click();
    await window.locator('.getting-started-step').first().waitFor();
  });
});
