import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoBlank } from '../../demo/demo';
import { useDesk } from './hooks';
import { openMaquette, until } from './support';

describe('in a window that never had a maquette', () => {
  let decide: (button: string) => void;
  const decision = new Promise<string>((resolve) => (decide = resolve));
  const { scratch, user } = useDesk(() => decision);

  it('the first that was read wrongly makes the extension ask about encodings, once', async () => {
    const open = async (name: string): Promise<void> => {
      const document = await openMaquette(await scratch.write(name, demoBlank()));
      await until('the encoding', () => document.encoding === 'windows1252');
    };
    // VS Code may read a file again by itself when it hears that the file was written: that one was not misread
    for (let rank = 0; rank < 10 && user.said.length === 0; rank++) {
      await open(`a${rank}.TXT`);
      await until('the question', () => user.said.length > 0, 3000).catch(() => undefined);
    }
    assert.equal(user.said.length, 1);
    assert.equal(user.said[0]!.how, 'showInformationMessage');
    await open('b.TXT');
    decide('Not now');
    await open('c.TXT');
    await open('d.TXT');
    assert.equal(user.said.length, 1);
    assert.equal(vscode.workspace.getConfiguration('files').get('autoGuessEncoding'), false);
  });
});
