import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoBlank, demoFaulty } from '../../demo/demo';

import { useDesk, usePage } from './hooks';
import { openMaquette, until } from './support';

const extensionId = 'apogee-maquettes.apogee-maquettes';

describe('the extension in the worker of a browser', () => {
  const { scratch } = useDesk();
  const page = usePage();

  const codesOf = (uri: vscode.Uri): unknown[] =>
    vscode.languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));

  /** Chooses an action of VS Code's menu at what is wrong there. */
  async function mend(document: vscode.TextDocument, code: string, title: RegExp): Promise<void> {
    await until(code, () => codesOf(document.uri).includes(code));
    const at = vscode.languages.getDiagnostics(document.uri)[codesOf(document.uri).indexOf(code)]!;
    vscode.window.activeTextEditor!.selection = new vscode.Selection(at.range.start, at.range.start);
    const action = page.workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: title });
    await until('the menu', async () => {
      await vscode.commands.executeCommand('editor.action.quickFix');
      return action
        .first()
        .click({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
    });
  }

  it('runs there and nowhere else, as VS Code says', async () => {
    await openMaquette(await scratch.write('a.TXT', demoBlank()));
    assert.equal(vscode.extensions.getExtension(extensionId), undefined);
    // one under development has no other name there
    assert.match(await page.workbench.runningExtension(extensionId), /web worker/);
  });

  it('goes to a student of the list', async () => {
    await openMaquette(await scratch.write('a.TXT', demoBlank()));
    const chosen = vscode.commands.executeCommand('apogeeMaquettes.goToStudent');
    await page.workbench.typeQuickInput('goncalo');
    const rows = page.workbench.quickInput.locator('.monaco-list-row');
    await until('the one', async () => (await rows.count()) === 1);
    await page.workbench.acceptQuickInput();
    await chosen;
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.match(document.lineAt(selection.active.line).text, /\tOLIVEIRA\t/);
  });

  it('mends by the command of an action: a code is allowed, UTF-16 becomes ISO-8859-1', async () => {
    const text = Buffer.from(demoFaulty()).toString('latin1');
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const document = await openMaquette(await scratch.write('a.TXT', bytes));
    await mend(document, 'utf-16-encoding', /Save as ISO-8859-1/);
    await until('the encoding', () => document.encoding === 'windows1252');
    const saved = await vscode.workspace.fs.readFile(document.uri);
    assert.deepEqual(Buffer.from(saved), Buffer.from(text, 'latin1'));
    try {
      await mend(document, 'unknown-result-code', /^Allow/);
      await until('no unknown code', () => !codesOf(document.uri).includes('unknown-result-code'));
    } finally {
      await vscode.workspace
        .getConfiguration('apogeeMaquettes')
        .update('allowedCodes', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
