import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import axe from 'axe-core';
import * as vscode from 'vscode';
import { demoAfterComputation, demoBlank, demoFilled, demoScodocZip } from '../../demo/demo';
import type { StudentSpec } from '../fixtures/maquette-builder';
import { buildMaquette, fromLatin1, latin1, sampleTitles } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { useMerge } from './hooks';
import { patience } from './review-driver';
import { until } from './support';
import { samePage, unlessInWorker } from './unless-in-worker';

const hostile = '[x](command:y) <img src=x onerror=alert(1)> $(flame)';

/** A maquette of one UE, with a row of values (N, B, J, R) for each student. */
function maquette(rows: readonly (readonly string[])[], more: Partial<StudentSpec> = {}): Uint8Array {
  return latin1(oneElement(rows.map((values) => ({ values, ...more }))));
}

/** The values of each student, by naive splitting. */
function valuesOf(text: string): string[] {
  return text
    .split('\r\n')
    .filter((line) => /^\d{8}\t/.test(line))
    .map((line) => line.split('\t').slice(4, 8).join('|'));
}

describe('the review of a merge', () => {
  const { user, scratch, review, start } = useMerge();
  let document: vscode.TextDocument;
  afterEach(() =>
    vscode.workspace
      .getConfiguration('apogeeMaquettes.merge')
      .update('codes', undefined, vscode.ConfigurationTarget.Global),
  );

  /** Starts a merge that has something to decide, up to its page. */
  async function open(apogee: Uint8Array, scodoc: Uint8Array, name = 's.TXT'): Promise<void> {
    document = await start(apogee, scodoc, name);
    await review.page.rows.first().waitFor({ timeout: patience });
  }

  /** One to fill, one that differs, one that Apogée refuses. */
  const mine = maquette([[], ['9', '20'], []]);
  const theirs = maquette([
    ['12', '20'],
    ['10', '20'],
    ['', '', '', 'AJAC'],
  ]);

  async function edit(find: string, put: string): Promise<void> {
    const at = document.getText().lastIndexOf(find);
    const change = new vscode.WorkspaceEdit();
    change.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + find.length)),
      put,
    );
    assert.ok(await vscode.workspace.applyEdit(change));
  }

  it('changes nothing by itself: what is to fill is ticked, and nothing else', async () => {
    await open(mine, theirs);
    await review.ticked(2);
    await review.says('1 code that Apogée refuses');
    // folded, so that what is to be decided is in sight
    await review.row(/^.*To fill – values: 2, ticked: 2/).waitFor();
    assert.deepEqual(
      (await review.changes()).map((cells) => [cells[1], ...cells.slice(3, 6), cells.at(-1)]),
      [
        ['10000001', '9 / 20', '10 / 20', '10 / 20', 'the values differ'],
        ['10000002', '–', 'AJAC', 'AJAC', (await review.changes())[1]!.at(-1)],
      ],
    );
    assert.ok(!document.isDirty);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.ok(!document.isDirty);
    assert.deepEqual(user.warnings(), []);
  });

  it('merges what is ticked, to the exact byte, and is undone to the first one', async () => {
    await open(mine, theirs);
    await review.tick('Different');
    await review.ticked(3);
    await review.merge();
    assert.deepEqual(valuesOf(document.getText()), ['12|20||', '10|20||', '|||']);
    assert.ok(await document.save());
    const expected = maquette([['12', '20'], ['10', '20'], []]);
    assert.deepEqual(new Uint8Array(await readFile(document.uri.fsPath)), expected);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(latin1(document.getText()), mine);
    assert.ok(await document.save());
    assert.deepEqual(new Uint8Array(await readFile(document.uri.fsPath)), mine);
  });

  it('merges the export of a whole formation, and nothing but values', async () => {
    await open(demoBlank(), await demoScodocZip(), 's.zip');
    await review.tick('Different');
    await review.merge();
    const rows = (text: string): string[][] =>
      text
        .slice(text.indexOf('XX-APO_VALEURS-XX'))
        .split('\r\n')
        .filter((line) => /^\d{8}\t/.test(line))
        .map((line) => line.split('\t').slice(4));
    const scodoc = rows(fromLatin1(demoFilled()));
    const blank = rows(fromLatin1(demoBlank()));
    const left = rows(document.getText()).flatMap((row, student) =>
      row.flatMap((value, column) => {
        const given = scodoc[student]?.[column] ?? '';
        if (value === (given || blank[student]?.[column])) return [];
        return [{ value, given }];
      }),
    );
    // the one code that its list does not have
    assert.deepEqual(left, [{ value: '', given: 'AJAC' }]);
    const head = (text: string): string => text.slice(0, text.indexOf('\n', text.indexOf('XX-APO_VALEURS')));
    assert.equal(head(document.getText()), head(fromLatin1(demoBlank())));
    assert.deepEqual(user.errors(), []);
  });

  it('writes another code in the place of a refused one', async () => {
    await open(mine, theirs);
    await review.row('10000002').locator('.cell').nth(1).click();
    await review.page.inside.getByLabel('Code to write').selectOption('AJ');
    await review.ticked(3);
    await review.merge();
    assert.deepEqual(valuesOf(document.getText()), ['12|20||', '9|20||', '|||AJ']);
  });

  it('writes a refused code knowingly, and warns of it', async () => {
    await open(mine, theirs);
    await review.tick('Refused by Apogée');
    await review.says('1 code that Apogée refuses, ticked: 1');
    await review.merge();
    assert.deepEqual(valuesOf(document.getText()), ['12|20||', '9|20||', '|||AJAC']);
    await review.says(/would refuse/);
  });

  it('takes over a correspondence for good, and makes the plan anew', async () => {
    await open(mine, theirs);
    await review.tick('Different');
    await review.row('10000002').locator('.cell').nth(1).click();
    await review.page.inside.getByLabel('Code to write').selectOption('AJ');
    await review.page.inside.getByRole('button', { name: /^Always write AJ for AJAC on ELP/ }).click();
    await review.ticked(4);
    await review.page.inside.getByText('ELP: AJAC → AJ').waitFor();
    assert.deepEqual(
      vscode.workspace.getConfiguration('apogeeMaquettes.merge').inspect('codes')?.globalValue,
      {
        ELP: { AJAC: 'AJ' },
      },
    );
    await review.merge();
    assert.deepEqual(valuesOf(document.getText()), ['12|20||', '10|20||', '|||AJ']);
  });

  it('shows both names where only these differ, and merges them knowingly', async () => {
    await open(maquette([[]]), maquette([['12', '20']], { nom: 'AUTRE' }));
    await review.ticked(0);
    assert.ok(await review.button.isDisabled());
    await review.row(/NÉEL ZOÉ.*AUTRE ZOÉ/).waitFor();
    await review.tick('10000000');
    await review.merge();
    assert.deepEqual(valuesOf(document.getText()), ['12|20||']);
  });

  it('lets nobody tick a student of whom nobody knows who it is', async () => {
    document = await start(maquette([[]]), maquette([['12', '20']], { naissance: '01/02/2006' }));
    await review.says('Students left out, as the same code may be another person’s: 1.');
    await review.page.inside.getByText('The merge would change nothing.').first().waitFor();
    assert.ok(await review.button.isDisabled());
  });

  it('says first who is left out for a row that cannot be trusted', async () => {
    document = await start(maquette([[]]), maquette([['', '', '12,00', '20', '', 'ADM']]));
    await review.says('Students left out, as their values may be in the wrong columns: 1.');
    assert.ok(!document.isDirty);
  });

  it('names what the headers differ in, once that was asked about', async () => {
    user.answer = (_, buttons) => buttons.find((button) => button === 'Review all the same');
    const other = fromLatin1(theirs).replace(sampleTitles.apoC_cod_dip, 'OTHER');
    await open(mine, latin1(other));
    await review.says('OTHER');
    assert.equal(user.warnings().length, 1);
  });

  describe('filters and ticks', () => {
    it('by student, element and value, and by all that is shown', async () => {
      await open(mine, theirs);
      const search = review.page.inside.getByRole('searchbox');
      await search.fill('AJAC');
      await until('the only one', async () => (await review.page.rowCount()) === 2, patience);
      await review.page.inside.getByRole('button', { name: 'Tick all shown', exact: true }).click();
      await review.ticked(3);
      await search.fill('10000001');
      await until('another one', async () => (await review.changes())[0]?.[1] === '10000001', patience);
      await review.page.inside.getByRole('button', { name: 'Tick all shown', exact: true }).click();
      await review.ticked(4);
      await review.page.inside.getByRole('button', { name: 'Clear the filters' }).click();
      await review.page.inside.getByLabel('Type', { exact: true }).first().selectOption({ label: 'Result' });
      await until('results', async () => (await review.page.rowCount()) === 2, patience);
      await review.page.inside.getByRole('button', { name: 'Untick all shown' }).click();
      await review.ticked(3);
    });

    it('by the keyboard alone: to the group, the row, all, and the merge', async () => {
      await open(mine, theirs);
      await review.page.grid.focus();
      const press = (...keys: string[]): Promise<void> => review.page.press(...keys);
      await press('Control+Home', 'Space');
      await review.ticked(0);
      await press('Space');
      await review.ticked(2);
      // unfold the group, and untick its only row
      await press('ArrowRight', 'ArrowRight', 'ArrowDown', 'Space');
      await review.ticked(0);
      await press('Control+a');
      await review.ticked(4);
      await press('Control+a');
      await review.ticked(0);
      await press('Control+End', 'Space');
      await review.ticked(1);
      // back to the first control of the page: the button
      await review.button.focus();
      await press('Enter');
      await review.report.waitFor({ timeout: patience });
      assert.deepEqual(valuesOf(document.getText()), ['|||', '9|20||', '|||AJAC']);
    });

    it('leave result types and elements out for the workspace, and say so at the top', async () => {
      await open(mine, theirs);
      await review.page.inside.getByText('Result types and elements to merge').click();
      await review.page.inside.getByRole('checkbox', { name: 'Mark with barème' }).uncheck();
      await review.ticked(0);
      await review.says('Left out of this merge: Mark with barème.');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      // a merge that only fills has no short way past it
      document = await start(maquette([[]]), maquette([['12', '20', '', 'ADM']]));
      await review.says('Left out of this merge: Mark with barème.');
      assert.deepEqual(user.warnings(), []);
      await review.page.inside.getByRole('button', { name: 'Merge everything' }).click();
      await review.ticked(3);
    });
  });

  describe('of files that change meanwhile', () => {
    it('is made anew after an edit, with the ticks kept', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      await review.ticked(3);
      await edit('\t9\t', '\t8\t');
      await review.says('not kept');
      await review.ticked(2);
      await review.tick('Different');
      await edit('ZOÉ', 'ZOE');
      await review.says('made anew with your ticks');
      await review.ticked(3);
      await review.merge();
      assert.deepEqual(valuesOf(document.getText()), ['12|20||', '10|20||', '|||']);
    });

    it('keeps the ticks when it was hidden, too', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      await review.ticked(3);
      await vscode.window.showTextDocument(document);
      await edit('XX-APO_TITRES-XX', 'XX-APO_TITRES-XX\t');
      await vscode.commands.executeCommand('workbench.action.nextEditor');
      await review.says('made anew');
      await review.ticked(3);
    });

    it('follows an undo', async () => {
      await open(mine, theirs);
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
      await edit('\t9\t20', '\t10\t20');
      await until('one row less', async () => (await review.page.rowCount()) === 3, patience);
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      await vscode.commands.executeCommand('undo');
      await until('as it was', async () => (await review.page.rowCount()) === 5, patience);
    });

    it('is made anew after another program wrote the maquette, and merges into that', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      await review.ticked(3);
      await writeFile(document.uri.fsPath, maquette([[], ['9', '20'], ['11', '20']]));
      await review.says('made anew with your ticks');
      await review.ticked(3);
      await review.merge();
      assert.ok(await document.save());
      const expected = maquette([
        ['12', '20'],
        ['10', '20'],
        ['11', '20'],
      ]);
      assert.deepEqual(new Uint8Array(await readFile(document.uri.fsPath)), expected);
    });

    it('follows the export on the disk', async () => {
      await open(mine, theirs);
      const uri = vscode.Uri.joinPath(document.uri, '../s.TXT');
      await vscode.workspace.fs.writeFile(uri, maquette([['12', '20'], ['9', '20'], []]));
      await until('nothing that differs', async () => (await review.page.rowCount()) === 1, patience);
      await review.ticked(2);
    });

    it('says that the maquette was closed, merges nothing, and comes back with it', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      const tab = vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputText);
      await vscode.window.tabGroups.close(tab!);
      await review.page.inside
        .getByRole('alert')
        .filter({ hasText: 'is closed' })
        .waitFor({ timeout: patience });
      assert.ok(await review.button.isDisabled());
      await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
      await review.ticked(3);
      await until('the button', () => review.button.isEnabled(), patience);
      await review.merge();
      assert.deepEqual(valuesOf(document.getText()), ['12|20||', '10|20||', '|||']);
    });

    it('says that the export is gone, and merges nothing', async () => {
      await open(mine, theirs);
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(document.uri, '../s.TXT'));
      await review.page.inside
        .getByRole('alert')
        .filter({ hasText: 'cannot be read' })
        .waitFor({ timeout: patience });
      assert.ok(await review.button.isDisabled());
    });
  });

  describe('afterwards', () => {
    it('is the report, which leads to the cell and stays true after an undo', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      await review.merge();
      await review.report
        .getByRole('row')
        .filter({ hasText: '10000001' })
        .getByRole('button')
        .first()
        .click();
      await until(
        'the cell',
        () => {
          const editor = vscode.window.activeTextEditor;
          return editor?.document === document && document.getText(editor.selection) === '10';
        },
        patience,
      );
      await vscode.commands.executeCommand('undo');
      await review.says(/^Taken back: none/);
    });

    it('knows the values of the last merge when a second export comes', async () => {
      await open(mine, theirs);
      await review.tick('Different');
      await review.merge();
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      user.picksFile(await scratch.write('second.TXT', maquette([['13', '20'], ['11', '20'], []])));
      await vscode.commands.executeCommand('apogeeMaquettes.merge', document.uri);
      await review.row(/From the last merge – values: 2, ticked: 0/).waitFor({ timeout: patience });
    });
  });

  it('takes hostile names for text', async () => {
    const build = (values: string[]): Uint8Array =>
      latin1(
        buildMaquette({
          elements: [{ typeObjet: 'ELP', code: hostile, label: hostile, types: 'NBR' }],
          students: [{ nip: '10000001', nom: hostile, prenom: 'ZOÉ', naissance: '01/02/2007', values }],
        }),
      );
    await open(build(['9', '20', hostile]), build(['10', '20', 'ADM']));
    await review.changes();
    assert.equal(await review.page.inside.locator('img').count(), 0);
    assert.ok((await review.page.texts()).flat().some((text) => text.includes('<img src=x')));
    await review.page.inside.getByRole('button', { name: 'Tick all shown', exact: true }).click();
    await review.merge();
    assert.equal(await review.page.inside.locator('img').count(), 0);
  });

  unlessInWorker(samePage).describe('without barriers (axe)', () => {
    for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'])
      it(`in ${theme}`, async () => {
        await open(demoAfterComputation(), await demoScodocZip(), 's.zip');
        await review.page.workbench.useTheme(theme);
        const frame = await review.page.frame();
        await frame.evaluate(axe.source);
        const violations = (): Promise<string[]> =>
          frame.evaluate<string[]>(`axe.run(document).then(({ violations }) =>
            violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html)))`);
        await review.changes();
        await review.row(/AJAC/).locator('.cell').nth(1).click();
        await review.page.inside.getByLabel('Code to write').waitFor();
        await review.page.inside.getByText('Result types and elements to merge').click();
        assert.deepEqual(await violations(), [], 'changes');
        await review.page.tab('What did not come').click();
        assert.deepEqual(await violations(), [], 'what did not come');
        await review.page.tab('Changes').click();
        // the active cell is in sight, and few rows beside it
        await review.page.grid.focus();
        await review.page.press('Control+Home');
        await review.tick('Different');
        await review.merge();
        assert.deepEqual(await violations(), [], 'report');
      });
  });
});
