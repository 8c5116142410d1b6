import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAfterComputation, demoBlank, demoScodocZip } from '../fixtures/demo';
import { openMaquette, Scratch, User } from './support';
import { WebPage } from './web-page';

describe('in Restricted Mode', () => {
  it('Apogée is compared with ScoDoc, too', async () => {
    const page = await WebPage.connect();
    const scratch = await Scratch.make();
    const user = new User();
    try {
      const document = await openMaquette(await scratch.write('a.TXT', demoAfterComputation()));
      user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      await page.rows.first().waitFor();
      assert.ok((await page.rowCount()) > 0);
      assert.deepEqual(user.errors(), []);
    } finally {
      user.leave();
      await page.leave();
      await scratch.remove();
    }
  });

  it('a maquette is recognised, and a ScoDoc export merged', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const scratch = await Scratch.make();
    const user = new User((_, buttons) => buttons.find((button) => button === 'Keep Apogée’s'));
    try {
      const document = await openMaquette(await scratch.write('a.TXT', demoBlank()));
      user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
      await vscode.commands.executeCommand('apogeeMaquettes.merge');
      assert.deepEqual(user.errors(), []);
      assert.ok(document.isDirty);
    } finally {
      user.leave();
      await scratch.remove();
    }
  });
});
