import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAfterComputation, demoBlank, demoScodocZip } from '../../demo/demo';
import { latin1 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { useDesk, usePage } from './hooks';
import { mergeReviewed } from './review-driver';
import { openMaquette, until } from './support';

function small(values: string[]): Uint8Array {
  return latin1(oneElement([{ values }], 'NBR'));
}

describe('in Restricted Mode', () => {
  const { scratch, user } = useDesk();
  const page = usePage();

  it('Apogée is compared with ScoDoc, too', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', demoAfterComputation()));
    user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
    const planted = new TextEncoder().encode('{}');
    const beside = await scratch.write('a.TXT-verification.json', planted);
    await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
    await page.rows.first().waitFor();
    assert.ok((await page.rowCount()) > 0);
    // what stands beside the maquette counts for nothing
    await page.inside.locator('.kept-line').getByText('not trusted').waitFor();
    assert.equal(await page.inside.locator('.seen-count').textContent(), '');
    await page.inside.locator('.keeping summary').click();
    await page.inside.getByRole('button', { name: 'Keep beside the file' }).click();
    await page.inside.locator('.kept-line').getByText('not trusted').waitFor();
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(beside)), Buffer.from(planted));
    assert.deepEqual(user.errors(), []);
  });

  it('settings of the folder neither hide nor change what is found', async () => {
    const settings = vscode.workspace.getConfiguration('apogeeMaquettes');
    const planted = {
      'compare.tolerance': { N: 1000, B: 1000, J: 1000 },
      'compare.equivalentCodes': [['ADM', 'AJ']],
      'compare.bonusWords': '.',
      'compare.hideNames': true,
      hideNames: true,
      allowedCodes: { VET: ['XYZ'], ELP: ['XYZ'] },
      'diagnostics.severity': { 'mark-above-bareme': 'off' },
    };
    const set = async (values: Readonly<Record<string, unknown>>): Promise<void> => {
      for (const key of Object.keys(planted))
        await settings.update(key, values[key], vscode.ConfigurationTarget.Workspace);
    };
    const apogee = small(['12,50', '20', 'ADM']);
    const scodoc = small(['11,50', '20', 'AJ']);
    try {
      await set(planted);
      const document = await openMaquette(await scratch.write('a.TXT', apogee));
      user.picksFile(await scratch.write('s.TXT', scodoc));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      await page.rows.first().waitFor();
      assert.equal(await page.rowCount(), 2);
      assert.ok((await page.texts()).every((row) => row.join().includes('NÉEL')));
      const wrong = await scratch.write('wrong.TXT', small(['25', '20', 'ADM']));
      await openMaquette(wrong);
      await until('the error', () =>
        vscode.languages
          .getDiagnostics(wrong)
          .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      );
    } finally {
      await set({});
    }
  });

  it('a maquette is recognised, and a ScoDoc export merged', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const settings = vscode.workspace.getConfiguration('apogeeMaquettes.merge');
    const set = (codes: unknown): Thenable<void> =>
      settings.update('codes', codes, vscode.ConfigurationTarget.Workspace);
    try {
      await set({ ELP: { ADM: 'PLANTED', AJ: 'PLANTED' } });
      const document = await openMaquette(await scratch.write('a.TXT', demoBlank()));
      user.picksFile(await scratch.write('s.zip', await demoScodocZip()));
      await vscode.commands.executeCommand('apogeeMaquettes.merge');
      await mergeReviewed();
      assert.deepEqual(user.errors(), []);
      assert.ok(document.isDirty);
      assert.ok(!document.getText().includes('PLANTED'));
    } finally {
      await set(undefined);
    }
  });
});
