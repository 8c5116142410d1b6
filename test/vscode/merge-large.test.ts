import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { latin1 } from '../fixtures/maquette-builder';
import { buildLargeMaquette } from '../fixtures/scale';
import { useMerge } from './hooks';
import { patience, shortWay } from './review-driver';
import { until } from './support';

/** VS Code takes an edit of more characters as it is, instead of looking for what changes within it. */
const mostLookedInto = 100_000;

describe('a merge of more characters than VS Code looks into', () => {
  const { start } = useMerge(shortWay);
  const [blank, filled] = [false, true].map((isFilled) =>
    latin1(buildLargeMaquette({ students: 600, elements: 40, typesPerElement: 2, filled: isFilled })),
  ) as [Uint8Array, Uint8Array];

  it('is one step to undo and to redo, each to the exact byte', async () => {
    assert.ok(filled.length - blank.length > mostLookedInto);
    const edited: number[] = [];
    const listener = vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      edited.push(...contentChanges.map(({ text }) => text.length));
    });
    let document: vscode.TextDocument;
    try {
      document = await start(blank, filled);
    } finally {
      listener.dispose();
    }
    const becomes = async (expected: Uint8Array): Promise<void> => {
      const text = Buffer.from(expected).toString('latin1');
      await until('the text', () => document.getText() === text, patience);
      assert.ok(await document.save());
      assert.ok((await readFile(document.uri.fsPath)).equals(expected));
    };
    assert.ok(edited.some((length) => length > mostLookedInto));
    await becomes(filled);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await becomes(blank);
    await vscode.commands.executeCommand('redo');
    await becomes(filled);
  });
});
