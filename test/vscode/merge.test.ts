import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import * as corrupt from '../fixtures/corrupt-zips';
import { demoBlank, demoFacts, demoFilled, demoScodocZip } from '../fixtures/demo';
import { buildMaquette, fromLatin1, latin1, sampleTitles, utf8 } from '../fixtures/maquette-builder';
import { scodocEntries } from '../fixtures/scodoc-builder';
import { writeZip } from '../fixtures/zip-writer';
import { OneFile, openMaquette, Scratch, until, User } from './support';

const keep = 'Keep Apogée’s';
const take = 'Take ScoDoc’s';
const goOn = 'Merge all the same';
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

function small(values: string[], more: { diplome?: string; nom?: string; nip?: string } = {}): string {
  return buildMaquette({
    titles: { ...sampleTitles, ...(more.diplome && { apoC_cod_dip: more.diplome }) },
    elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' }],
    students: [
      {
        nip: more.nip ?? '10000001',
        nom: more.nom ?? 'NÉEL',
        prenom: 'ZOÉ',
        naissance: '01/02/2007',
        values,
      },
    ],
  });
}

describe('merging a ScoDoc export', () => {
  let scratch: Scratch;
  let user: User;
  let answer: (text: string, buttons: string[]) => string | undefined;
  beforeEach(async () => {
    scratch = await Scratch.make();
    answer = () => undefined;
    user = new User((text, buttons) => answer(text, buttons));
  });
  afterEach(async () => {
    user.leave();
    await scratch.remove();
  });

  it('goes from the ZIP to the saved bytes, and back with one undo', async () => {
    const blank = demoBlank();
    const uri = await scratch.write('demo.TXT', blank);
    const document = await openMaquette(uri);
    await until('the accents', () => document.getText() === fromLatin1(blank));
    answer = (_, buttons) => (buttons.includes(keep) ? take : undefined);
    await merge(user, await scratch.write('s.zip', await demoScodocZip()));

    assert.ok(document.isDirty);
    assert.deepEqual(user.errors(), []);
    const before = valuesOf(fromLatin1(blank));
    const scodoc = valuesOf(fromLatin1(demoFilled()));
    const expected = before.map((row, student) =>
      row.map((value, column) => scodoc[student]?.[column] || value),
    );
    assert.deepEqual(valuesOf(document.getText()), expected);
    const head = (text: string): string => text.slice(0, text.indexOf('\n', text.indexOf('XX-APO_VALEURS')));
    assert.equal(head(document.getText()), head(fromLatin1(blank)));

    const merged = document.getText();
    assert.ok(await document.save());
    assert.deepEqual(new Uint8Array(await readFile(uri.fsPath)), latin1(merged));

    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), fromLatin1(blank));
    assert.ok(await document.save());
    assert.deepEqual(new Uint8Array(await readFile(uri.fsPath)), blank);
  });

  it('asks one question when there are conflicts, and does as told', async () => {
    const results: Record<string, string> = {};
    for (const choice of [keep, take, 'Cancel']) {
      const document = await openMaquette(
        await scratch.write(`${choice}.TXT`, latin1(small(['9,00', '', '', '']))),
      );
      let asked = 0;
      answer = (_, buttons) => {
        if (!buttons.includes(keep)) return undefined;
        asked++;
        return buttons.find((button) => button === choice);
      };
      await merge(user, await scratch.write('s.TXT', latin1(small(['12,00', '20', '', '']))));
      assert.equal(asked, 1);
      results[choice] = valuesOf(document.getText())[0]?.join('|') ?? '';
      if (document.isDirty) await document.save();
    }
    assert.deepEqual(results, { [keep]: '9,00|20|||', [take]: '12,00|20|||', Cancel: '9,00||||' });
  });

  it('asks nothing when nothing is in doubt, and merges twice without effect', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small(['12,5', '', '', '']))));
    const from = await scratch.write('s.TXT', latin1(small(['12,50', '20', '', 'ADM'])));
    await merge(user, from);
    assert.equal(valuesOf(document.getText())[0]?.join('|'), '12,5|20||ADM|');
    await document.save();
    await merge(user, from);
    assert.ok(!document.isDirty);
    assert.deepEqual([...new Set(user.said.map(({ how }) => how))], ['showInformationMessage']);
  });

  it('shows a report on request', async () => {
    await openMaquette(await scratch.write('demo.TXT', demoBlank()));
    answer = (_, buttons) => [keep, showReport].find((button) => buttons.includes(button));
    await merge(user, await scratch.write('s.zip', await demoScodocZip()));
    const find = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find(
        ({ uri, isClosed }) => uri.scheme === 'apogee-report' && uri.path.includes('demo.TXT') && !isClosed,
      );
    await until('the report', () => find() !== undefined);
    const report = find()!.getText();
    await until(
      'its preview',
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
    );
    for (const expected of [
      String(demoFacts.cells.filled),
      ...demoFacts.unknownElements,
      '25231843',
      's.zip',
    ])
      assert.ok(report.includes(expected), expected);
  });

  it('asks before merging another diploma', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    const from = await scratch.write('s.TXT', latin1(small(['12,00'], { diplome: 'OTHER' })));
    await merge(user, from);
    assert.ok(!document.isDirty);
    const [question] = user.said;
    assert.ok(question?.detail.includes('OTHER') && question.detail.includes(sampleTitles.apoC_cod_dip));
    answer = (_, buttons) => buttons.find((button) => button === goOn);
    await merge(user, from);
    assert.equal(valuesOf(document.getText())[0]?.[0], '12,00');
  });

  it('leaves another person with the same code out', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    await merge(user, await scratch.write('s.TXT', latin1(small(['12,00'], { nom: 'AUTRE' }))));
    assert.ok(!document.isDirty);
  });

  it('lets the user pick among several maquettes', async () => {
    const document = await openMaquette(await scratch.write('m.TXT', latin1(small([]))));
    const entries = ['A', 'B'].flatMap((base) =>
      scodocEntries({ base, maquette: latin1(small([base === 'A' ? '11,00' : '12,00'])) }),
    );
    const offered: string[] = [];
    user.picksItem('B.TXT', offered);
    await merge(user, await scratch.write('s.zip', writeZip(entries)));
    assert.deepEqual(offered, ['A.TXT', 'B.TXT']);
    assert.equal(valuesOf(document.getText())[0]?.[0], '12,00');
  });

  it('takes a ZIP from the explorer into the maquette that is open', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
    await merge(user, undefined, await scratch.write('s.TXT', latin1(small(['12,00']))));
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
        const document = await openMaquette(await scratch.write('a.TXT', latin1(small([]))));
        await merge(user, await scratch.write('s.zip', bytes()));
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
      await merge(user, await scratch.write('s.TXT', filled));
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

    it('a document that is read wrongly and holds changes', async () => {
      const uri = await scratch.write('a.TXT', latin1('XX-APO_TITRES-XX\r\n'));
      const document = await openMaquette(uri);
      const editor = await vscode.window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(document.lineAt(1).range.end, 'apoC_x\t1\r\n'));
      await writeFile(uri.fsPath, latin1(small([])));
      const before = document.getText();
      await merge(user, await scratch.write('s.TXT', filled));
      assert.equal(user.errors().length, 1);
      assert.equal(document.getText(), before);
    });

    it('a document that changed while the question was open', async () => {
      const document = await openMaquette(await scratch.write('a.TXT', latin1(small(['9,00']))));
      const editor = await vscode.window.showTextDocument(document);
      const from = await scratch.write('s.TXT', filled);
      let question: ((button: string) => void) | undefined;
      const showWarningMessage = vscode.window.showWarningMessage;
      Object.assign(vscode.window, {
        showWarningMessage: () => new Promise<string>((resolve) => (question = resolve)),
      });
      try {
        const merging = merge(user, from);
        await until('the question', () => question !== undefined);
        await editor.edit((edit) => edit.insert(document.lineAt(1).range.end, 'x'));
        const before = document.getText();
        question!(take);
        await merging;
        assert.equal(user.errors().length, 1);
        assert.equal(document.getText(), before);
      } finally {
        Object.assign(vscode.window, { showWarningMessage });
      }
    });
  });
});
