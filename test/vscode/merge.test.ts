import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import * as corrupt from '../fixtures/corrupt-zips';
import { demoFacts, demoBlank, demoScodocZip } from '../../demo/demo';
import { latin1, sampleTitles, utf8 } from '../fixtures/maquette-builder';
import { oneElement } from '../fixtures/one-element';
import { scodocEntries } from '../fixtures/scodoc-builder';
import { writeZip } from '../fixtures/zip-writer';
import { useMerge } from './hooks';
import { patience, shortWay } from './review-driver';
import type { User } from './support';
import { OneFile, openMaquette, until } from './support';

const goOn = 'Review all the same';
const showReport = 'Show report';

/** Runs the command as the palette does, and answers that file. */
async function merge(user: User, from: vscode.Uri | undefined, resource?: vscode.Uri): Promise<void> {
  user.picksFile(from);
  await vscode.commands.executeCommand('apogeeMaquettes.merge', resource);
}

/** The values of each student, by naive splitting. */
function valuesOf(text: string): string[][] {
  const rows = text.slice(text.indexOf('XX-APO_VALEURS-XX')).split('\r\n');
  return rows.filter((row) => /^\d{8}\t/.test(row)).map((row) => row.split('\t').slice(4));
}

function small(values: string[], more: { diplome?: string; nip?: string } = {}): string {
  const titles = { ...sampleTitles, ...(more.diplome && { apoC_cod_dip: more.diplome }) };
  return oneElement([{ nip: more.nip ?? '10000001', values }], 'NBJR', titles);
}

describe('merging a ScoDoc export', () => {
  const { scratch, user, review, start } = useMerge(shortWay);

  const isPageOpen = (): boolean =>
    vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
    );

  describe('that only fills', () => {
    const filled = small(['12,00', '20', '', 'ADM']);
    const merged = (): Promise<vscode.TextDocument> => start(latin1(small([])), latin1(filled));

    it('has one question, of which the first button changes nothing: it reviews', async () => {
      const offered: string[][] = [];
      user.answer = (_, buttons) => {
        if (buttons.includes('Merge')) offered.push(buttons);
        return undefined;
      };
      const document = await merged();
      assert.deepEqual(user.warnings(), ['3 values to fill, nothing else.']);
      assert.deepEqual(offered, [['Review', 'Merge']]);
      assert.ok(!document.isDirty && !isPageOpen());
      user.answer = (_, buttons) => buttons.find((button) => button === 'Review');
      await merge(user, vscode.Uri.joinPath(document.uri, '../s.TXT'));
      await review.ticked(3);
      assert.ok(!document.isDirty);
    });

    it('is merged the short way, and tells what it did', async () => {
      const document = await merged();
      assert.equal(valuesOf(document.getText())[0]?.join('|'), '12,00|20||ADM|');
      assert.equal(user.said.at(-1)?.text, '3 values filled, nothing else changed.');
      assert.ok(!isPageOpen());
    });

    it('is not merged into a text that changed while the question was open', async () => {
      let before = '';
      user.answer = async (text, buttons) => {
        if (!buttons.includes('Merge')) return undefined;
        const editor = vscode.window.activeTextEditor!;
        await editor.edit((edit) => edit.insert(editor.document.lineAt(1).range.end, 'x'));
        before = editor.document.getText();
        return shortWay(text, buttons);
      };
      const document = await merged();
      assert.equal(user.errors().length, 1);
      assert.equal(document.getText(), before);
    });

    it('merges twice without effect: the second time there is nothing to merge', async () => {
      const document = await merged();
      assert.ok(await document.save());
      await merge(user, vscode.Uri.joinPath(document.uri, '../s.TXT'));
      await review.page.inside
        .getByText('The merge would change nothing.')
        .first()
        .waitFor({ timeout: patience });
      assert.ok(!document.isDirty);
    });

    it('says of points jury that they are kept', async () => {
      await start(latin1(small(['', '', '0,5', ''])), latin1(filled));
      assert.match(user.said.find(({ detail }) => detail !== '')?.detail ?? '', /^Points jury kept.*: 1\.$/);
    });
  });

  describe('with correspondences of codes', () => {
    const set = async (codes: unknown): Promise<void> =>
      vscode.workspace
        .getConfiguration('apogeeMaquettes.merge')
        .update('codes', codes, vscode.ConfigurationTarget.Global);
    afterEach(() => set(undefined));

    it('writes the site’s code, and says which', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      await set({ ELP: { AJAC: 'AJ' } });
      await merge(user, await scratch.write('s.TXT', latin1(small(['', '', '', 'AJAC']))));
      assert.deepEqual(
        user.said.flatMap(({ detail }) => (detail === '' ? [] : [detail])),
        ['ELP: AJAC → AJ (1)'],
      );
      assert.equal(valuesOf(document.getText())[0]?.join('|'), '|||AJ|');
    });

    it('that nobody understands changes nothing', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      await set({ UE: { AJAC: 'AJ' } });
      await merge(user, await scratch.write('s.TXT', latin1(small(['', '', '', 'AJAC']))));
      assert.equal(user.errors().length, 1);
      assert.ok(!document.isDirty);
    });
  });

  it('shows the last report of a file again, and says what was taken back', async () => {
    const document = await openMaquette(await scratch.write('again.TXT', latin1(small([]))));
    const show = async (): Promise<void> => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('apogeeMaquettes.showMergeReport');
    };
    await show();
    assert.equal(user.said.at(-1)?.text, 'Nothing was merged into “again.TXT” since this window was opened.');
    await merge(user, await scratch.write('s.TXT', latin1(small(['12,00', '20', '', 'ADM']))));
    await show();
    await review.report.waitFor({ timeout: patience });
    assert.equal(await review.warnings.filter({ hasText: 'Taken back' }).count(), 0);
    const editor = await vscode.window.showTextDocument(document);
    const at = document.positionAt(document.getText().lastIndexOf('12,00'));
    await editor.edit((edit) => edit.insert(at, '1'));
    await show();
    await review.says(/^Taken back, or changed since: 1 of the 3 /);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    await show();
    await review.says(/^Taken back: none/);
  });

  it('shows a report on request', async () => {
    user.answer = (text, buttons) =>
      buttons.find((button) => button === showReport) ?? shortWay(text, buttons);
    await start(latin1(small([])), latin1(small(['12,00', '20', '', 'ADM'])));
    await review.report.filter({ hasText: 'NÉEL' }).waitFor({ timeout: patience });
  });

  it('of a whole formation tells what became of it', async () => {
    await openMaquette(await scratch.write('demo.TXT', demoBlank()));
    await merge(user, await scratch.write('s.zip', await demoScodocZip()));
    await review.page.rows.first().waitFor({ timeout: patience });
    await review.merge();
    const text = (await review.report.textContent()) ?? '';
    const filled = (demoFacts.cells.filled - 1).toLocaleString('en');
    assert.equal(text.includes(`Values filled: ${filled},`), true);
  });

  it('asks before merging another diploma', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    const from = await scratch.write('s.TXT', latin1(small(['12,00', '20'], { diplome: 'OTHER' })));
    await merge(user, from);
    assert.ok(!document.isDirty);
    const [question] = user.said;
    assert.ok(question?.detail.includes('OTHER') && question.detail.includes(sampleTitles.apoC_cod_dip));
    user.answer = (_, buttons) => buttons.find((button) => button === goOn);
    await merge(user, from);
    // no short way: it is reviewed
    await review.ticked(2);
    assert.ok(!document.isDirty);
  });

  it('of another diploma has the focus on what does no harm', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    const other = await scratch.write('s.TXT', latin1(small(['12,00', '20'], { diplome: 'OTHER' })));
    const right = await scratch.write('right.TXT', latin1(small(['13,00', '20'])));
    let asked = 0;
    user.answer = (_, buttons) => {
      if (!buttons.includes(goOn)) return shortWay(_, buttons);
      asked++;
      user.picksFile(right);
      // Enter presses the first one
      return buttons[0];
    };
    await merge(user, other);
    // another export is asked for, and that one is merged
    assert.equal(asked, 1);
    assert.equal(valuesOf(document.getText())[0]?.[0], '13,00');
  });

  it('of files without a student in common changes nothing, and says so', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    const from = await scratch.write(
      's.TXT',
      latin1(small(['12,00'], { nip: '10000009', diplome: 'OTHER' })),
    );
    await merge(user, from);
    assert.ok(!document.isDirty);
    assert.deepEqual(
      user.said.map(({ how }) => how),
      ['showWarningMessage'],
    );
  });

  describe('does not start where a file can’t be read for sure, and goes there:', () => {
    const goThere = 'Go to the line';
    const faulty = (text: string): Uint8Array =>
      latin1(text.replace('\tapoL_c0002\tapoL_c0003', '\tapoL_c0003'));
    const lineOf = (text: string): number =>
      text.split('\r\n').findIndex((line) => line.startsWith('apoL_a01_code\tapoL_a02'));
    const isAt = (name: string): boolean => {
      const editor = vscode.window.activeTextEditor;
      return (
        editor !== undefined &&
        editor.document.uri.path.endsWith(name) &&
        editor.selection.start.line === lineOf(small([])) &&
        editor.document.getText(editor.selection).startsWith('apoL_c0003')
      );
    };
    beforeEach(() => {
      user.answer = (_, buttons) => buttons.find((button) => button === goThere);
    });

    it('the maquette', async () => {
      const document = await start(faulty(small([])), latin1(small(['12,00'])));
      assert.match(user.errors()[0] ?? '', /a\.TXT.*\(Apogée\).*header-mismatch/);
      await until('the line', () => isAt('/a.TXT'));
      assert.ok(!document.isDirty);
    });

    it('an export alone', async () => {
      const document = await start(latin1(small([])), faulty(small(['12,00'])));
      assert.match(user.errors()[0] ?? '', /s\.TXT.*\(ScoDoc\).*header-mismatch/);
      await until('the line', () => isAt('/s.TXT'));
      assert.ok(!document.isDirty);
    });

    it('an export in a ZIP', async () => {
      await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      const zip = writeZip(scodocEntries({ base: 'x', maquette: faulty(small(['12,00'])) }));
      await merge(user, await scratch.write('s.zip', zip));
      assert.equal(user.errors().length, 1);
      await until('the line', () => isAt('x.TXT'));
      assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'apogee-report');
    });

    it('for a comparison, too', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      user.picksFile(await scratch.write('s.TXT', faulty(small(['12,00']))));
      await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
      assert.equal(user.errors().length, 1);
      await until('the line', () => isAt('/s.TXT'));
      assert.ok(
        vscode.window.tabGroups.all.every(({ tabs }) =>
          tabs.every(({ input }) => !(input instanceof vscode.TabInputWebview)),
        ),
      );
    });
  });

  it('lets the user pick among several maquettes', async () => {
    const document = await openMaquette(await scratch.write('m.TXT', latin1(small([]))));
    const entries = ['A', 'B'].flatMap((base) =>
      scodocEntries({ base, maquette: latin1(small([base === 'A' ? '11,00' : '12,00', '20'])) }),
    );
    const offered: string[] = [];
    user.picksItem('B.TXT', offered);
    await merge(user, await scratch.write('s.zip', writeZip(entries)));
    assert.deepEqual(offered, ['A.TXT', 'B.TXT']);
    assert.equal(valuesOf(document.getText())[0]?.[0], '12,00');
  });

  it('takes a ZIP from the explorer into the maquette that is open', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    await merge(user, undefined, await scratch.write('s.TXT', latin1(small(['12,00', '20']))));
    assert.equal(valuesOf(document.getText())[0]?.[0], '12,00');
  });

  it('does nothing when no file is chosen', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    await merge(user, undefined);
    assert.ok(!document.isDirty);
    assert.deepEqual(user.said, []);
  });

  describe('is refused with one error, and changes nothing:', () => {
    const filled = latin1(small(['12,00']));
    const exports: readonly (readonly [string, () => Uint8Array])[] = [
      [
        'a truncated ZIP',
        () => corrupt.truncatedZip(writeZip(scodocEntries({ base: 'x', maquette: filled })), 300),
      ],
      ['an encrypted ZIP', () => corrupt.encryptedZip('x.TXT', filled)],
      ['a ZIP without a maquette', corrupt.zipWithoutMaquette],
      ['an entry that claims over 200 MB', () => corrupt.hugeClaimZip('x.TXT', filled)],
      ['a text that is neither', () => latin1('bonjour')],
    ];
    for (const [title, bytes] of exports)
      it(title, async () => {
        const document = await start(latin1(small([])), bytes(), 's.zip');
        assert.equal(user.errors().length, 1);
        assert.ok(!document.isDirty);
      });

    it('a file that is gone', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      await merge(user, vscode.Uri.joinPath(document.uri, '../absent.zip'));
      assert.equal(user.errors().length, 1);
      assert.ok(!document.isDirty);
    });

    it('an open file that is no maquette', async () => {
      const other = await vscode.workspace.openTextDocument(await scratch.write('o.txt', latin1('bonjour')));
      await vscode.window.showTextDocument(other);
      await merge(user, other.uri);
      assert.equal(user.errors().length, 1);
      assert.ok(!other.isDirty);
    });

    it('a file system that is read-only', async () => {
      const registration = vscode.workspace.registerFileSystemProvider(
        'frozen',
        new OneFile(latin1(small([])), () => vscode.FileSystemError.NoPermissions()),
        {
          isReadonly: true,
        },
      );
      try {
        const document = await openMaquette(vscode.Uri.parse('frozen:/a.txt'));
        await merge(user, await scratch.write('s.TXT', filled));
        assert.equal(user.errors().length, 1);
        assert.ok(!document.isDirty);
      } finally {
        registration.dispose();
      }
    });

    it('a document that the user made read-only', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
      await vscode.commands.executeCommand('apogeeMaquettes.mergeReadOnly');
      assert.equal(user.errors().length, 1);
      assert.ok(!document.isDirty);
    });

    it('a document whose accents were lost', async () => {
      const document = await openMaquette(
        await scratch.write('a.TXT', utf8(small([]).replaceAll('É', '\ufffd'))),
      );
      await until('being told', () => user.errors().length === 1);
      await merge(user, await scratch.write('s.TXT', filled));
      assert.equal(user.errors().length, 2);
      assert.ok(!document.isDirty);
    });

    it('a document without a student of the export, whose file is another one by now', async () => {
      const uri = await scratch.write('a.TXT', latin1('XX-APO_TITRES-XX\r\n'));
      const document = await openMaquette(uri);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(document.lineAt(1).range.end, 'apoC_x\t1\r\n'));
      await writeFile(uri.fsPath, latin1(small([])));
      const before = document.getText();
      await merge(user, await scratch.write('s.TXT', filled));
      await until('a warning', () => user.warnings().length > 0);
      assert.equal(document.getText(), before);
    });
  });
});
