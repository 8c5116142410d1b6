import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { latin1 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { usePage, useUser } from './hooks';
import { patience, ReviewDriver } from './review-driver';
import { openMaquette } from './support';

function maquette(values: string[]): Uint8Array {
  return latin1(oneElement([{ values }]));
}

type Targets = Readonly<Partial<Record<'Global' | 'Workspace' | 'WorkspaceFolder', unknown>>>;

describe('“always write AJ for AJAC on ELP”, in a window of two folders', () => {
  const user = useUser();
  const review = new ReviewDriver(usePage());
  const [first, second] = vscode.workspace.workspaceFolders!.map(({ uri }) => uri) as [
    vscode.Uri,
    vscode.Uri,
  ];
  const own = { ELP: { DEF: 'AJ' } };
  const added = { ELP: { AJAC: 'AJ' } };
  const both = { ELP: { DEF: 'AJ', AJAC: 'AJ' } };

  const settings = (root: vscode.Uri): vscode.WorkspaceConfiguration =>
    vscode.workspace.getConfiguration('apogeeMaquettes.merge', root);
  const set = async (root: vscode.Uri, codes: Targets): Promise<void> => {
    for (const target of ['Global', 'Workspace', 'WorkspaceFolder'] as const)
      await settings(root).update('codes', codes[target], vscode.ConfigurationTarget[target]);
  };
  const stands = (root: vscode.Uri): unknown[] => {
    const found = settings(root).inspect('codes');
    return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
  };
  const write = async (root: vscode.Uri, name: string, values: string[]): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(root, name);
    await vscode.workspace.fs.writeFile(uri, maquette(values));
    return uri;
  };
  afterEach(async () => {
    for (const root of [first, second]) await set(root, {});
  });

  async function always(root: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openMaquette(await write(root, 'a.TXT', []));
    user.picksFile(await write(root, 's.TXT', ['', '', '', 'AJAC']));
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    await review.row('10000000').locator('.cell').nth(1).click({ timeout: patience });
    await review.page.inside.getByLabel('Code to write').selectOption('AJ');
    await review.page.inside.getByRole('button', { name: /^Always write AJ for AJAC on ELP/ }).click();
    await review.page.inside.getByText('ELP: AJAC → AJ').waitFor({ timeout: patience });
    await review.ticked(1);
    assert.deepEqual(user.errors(), []);
  }

  it('is written to the folder that has codes of its own, and to no other', async () => {
    await set(second, { WorkspaceFolder: own });
    await always(second);
    assert.deepEqual(stands(second), [undefined, undefined, both]);
    assert.deepEqual(stands(first), [undefined, undefined, undefined]);
  });

  it('is the user’s where the file’s folder has none, whatever the other one has', async () => {
    await set(second, { WorkspaceFolder: own });
    await always(first);
    assert.deepEqual(stands(first), [added, undefined, undefined]);
    assert.deepEqual(stands(second), [added, undefined, own]);
  });

  it('is added to the user’s own', async () => {
    await set(first, { Global: own });
    await always(first);
    assert.deepEqual(stands(first), [both, undefined, undefined]);
  });

  it('is the workspace’s where that has some, and the folder’s before', async () => {
    await set(first, { Global: own, Workspace: own });
    await always(first);
    assert.deepEqual(stands(first), [own, both, undefined]);
    await set(first, { Global: own, Workspace: own, WorkspaceFolder: own });
    await always(first);
    assert.deepEqual(stands(first), [own, own, both]);
  });
});
