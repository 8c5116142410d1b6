import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoBlank, demoScodocZip } from '../fixtures/demo';
import { openMaquette, Scratch, User } from './support';

describe('in Restricted Mode', () => {
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
