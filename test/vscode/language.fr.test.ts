import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAfterComputation, demoFacts } from '../../demo/demo';
import { nipOf } from '../../demo/students';
import { fromLatin1 } from '../fixtures/maquette-builder';
import { useScratch } from './hooks';
import { openMaquette, until } from './support';

describe('understanding a cell, in French', () => {
  const scratch = useScratch('all');
  let document: vscode.TextDocument;
  before(async () => {
    document = await openMaquette(await scratch.write('demo.TXT', demoAfterComputation()));
    await until('the accents', () => document.getText() === fromLatin1(demoAfterComputation()));
  });

  it('names the values as the procedure does', async () => {
    const row = document
      .getText()
      .split('\r\n')
      .findIndex((line) => line.startsWith(nipOf('BEAUFORT')));
    const { range } = document.lineAt(row);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      // the row ends with the result of the étape, and a tab
      range.end.translate(0, -2),
    );
    const { value } = hover!.contents[0] as vscode.MarkdownString;
    const text = value.replace(/\\(.)/g, '$1');
    for (const expected of [
      'Résultat ',
      '\u202f: ',
      'Note ',
      'Barème 20',
      'étape (VET)',
      'session unique',
      demoFacts.etape,
    ])
      assert.ok(text.includes(expected), `${expected} in ${text}`);
  });

  it('names the sections of the outline', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Titres', 'Codes résultat', 'Colonnes', 'Valeurs'],
    );
  });
});
