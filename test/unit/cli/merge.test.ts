import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellJson, MergeJson } from '../../../src/cli/json';
import * as corrupt from '../../fixtures/corrupt-zips';
import { demoBlank, demoFacts, demoNames, demoScodocZip } from '../../../demo/demo';
import {
  buildMaquette,
  latin1,
  sampleTitles,
  utf16,
  utf8,
  windows1252,
} from '../../fixtures/maquette-builder';
import { fillLikeScodoc, scodocEntries } from '../../fixtures/scodoc-builder';
import { writeZip } from '../../fixtures/zip-writer';
import type { More } from './run-cli';
import { anybody, anyValues, cli, mergeWords } from './run-cli';

/** The text of a maquette of two students and one element, with these values (N B J R) for the first one. */
function small(values: string[], more: { diplome?: string; nom?: string } = {}): string {
  return buildMaquette({
    titles: { ...sampleTitles, ...(more.diplome && { apoC_cod_dip: more.diplome }) },
    elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' }],
    students: [
      { nip: '10000001', nom: more.nom ?? 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values },
      { nip: '10000002', nom: 'ROY', prenom: 'LUC', naissance: '03/04/2007', values: [] },
    ],
  });
}

describe('apogee-maquette merge', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(at(name), bytes);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-merge-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('fills the demo in place, and nothing more the second time', async () => {
    await put('a.TXT', demoBlank());
    await put('s.zip', await demoScodocZip());
    const first = await cli([
      'merge',
      ...anyValues,
      at('a.TXT'),
      at('s.zip'),
      '--in-place',
      '--conflicts',
      'take-scodoc',
      '--format',
      'json',
    ]);
    assert.equal(first.code, 0, first.stderr);
    const json = JSON.parse(first.stdout) as MergeJson;
    assert.equal(json.written, at('a.TXT'));
    assert.equal(json.filled.length, demoFacts.cells.filled);
    assert.equal(json.overwritten.length, demoFacts.cells.changed);
    assert.equal(json.kept.length, demoFacts.cells.emptied);

    const after = await readFile(at('a.TXT'));
    const second = await cli([
      'merge',
      ...anyValues,
      at('a.TXT'),
      at('s.zip'),
      '--in-place',
      '--format',
      'json',
    ]);
    const again = JSON.parse(second.stdout) as MergeJson;
    assert.deepEqual([second.code, again.filled, again.overwritten], [0, [], []]);
    assert.ok(after.equals(await readFile(at('a.TXT'))));
    assert.deepEqual((await readdir(folder)).sort(), ['a.TXT', 's.zip'], 'no temporary file is left');
  });

  it('says exactly what the JSON promises', async () => {
    await put('a.TXT', latin1(small(['12,5', '', '', 'AJ'])));
    await put('s.TXT', latin1(small(['12,50', '20', '', 'ADM'])));
    const { code, stdout } = await cli(mergeWords(folder, '--dry-run', '--format', 'json'));
    const column = (id: string, typeResultat: string): object => ({
      ...{ id, typeObjet: 'ELP', code: 'UE1', version: '', annee: '2026', session: '0', admission: '1' },
      typeResultat,
    });
    assert.equal(code, 1, 'a conflict');
    assert.deepEqual(JSON.parse(stdout), {
      written: null,
      filled: [{ nip: '10000001', column: column('apoL_c0002', 'B'), apogee: '', scodoc: '20' }],
      overwritten: [],
      kept: [{ nip: '10000001', column: column('apoL_c0004', 'R'), apogee: 'AJ', scodoc: 'ADM' }],
      refused: [],
      juryPointsKept: [],
      rowConflicts: [],
      identityConflicts: [],
      studentsOnlyInApogee: [],
      studentsOnlyInScodoc: [],
      columnsOnlyInApogee: [],
      columnsOnlyInScodoc: [],
      loosePairs: [],
      headerConflicts: [],
    });
  });

  it('does with what Apogée would refuse as told', async () => {
    await put('s.TXT', latin1(small(['12,00', '20', '', 'AJAC'])));
    await put('codes.json', utf8('{ "ELP": { "AJAC": "AJ" } }'));
    const outcomes: Record<string, unknown> = {};
    for (const words of ['fail', 'skip', 'write', 'fail --codes', 'fail --allow']) {
      await put('a.TXT', latin1(small([])));
      const [onRefused = '', ...more] = words.split(' ');
      const { code, stdout } = await cli([
        ...['merge', at('a.TXT'), at('s.TXT'), '--in-place', '--on-refused', onRefused, '--format', 'json'],
        ...(more[0] === '--codes' ? ['--codes', at('codes.json')] : []),
        ...(more[0] === '--allow' ? ['--allow', 'ELP=AJAC'] : []),
      ]);
      const json = JSON.parse(stdout) as MergeJson;
      const cells = (list: readonly CellJson[]): string =>
        list.map(({ column, as }) => column.typeResultat + (as === undefined ? '' : `→${as}`)).join(' ');
      const text = (await readFile(at('a.TXT'))).toString('latin1');
      const written = /ZOÉ\t [^\t]*\t([^\r]*)/.exec(text)?.[1]?.trimEnd() ?? '';
      outcomes[words] = [code, cells(json.refused), cells(json.filled), written];
    }
    assert.deepEqual(outcomes, {
      fail: [1, 'R', 'N B', ''],
      skip: [0, 'R', 'N B', '12,00\t20'],
      write: [0, 'R', 'N B R', '12,00\t20\t\tAJAC'],
      'fail --codes': [0, '', 'N B R→AJ', '12,00\t20\t\tAJ'],
      'fail --allow': [0, '', 'N B R', '12,00\t20\t\tAJAC'],
    });
  });

  it('takes no file of codes that is none', async () => {
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00', '20', '', 'ADM'])));
    for (const text of ['', '[]', '{ "ELP": { "AJAC": "" } }', '{ "UE": { "AJAC": "AJ" } }']) {
      await put('codes.json', utf8(text));
      const words = ['merge', at('a.TXT'), at('s.TXT'), '--in-place', '--codes', at('codes.json')];
      const { code, stdout, stderr } = await cli(words);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], text);
    }
    assert.equal((await readFile(at('a.TXT'))).toString('latin1'), small([]));
  });

  it('decides conflicts as told', async () => {
    await put('s.TXT', latin1(small(['12,00', '20', '', 'ADM'])));
    const outcomes: Record<string, unknown> = {};
    for (const conflicts of ['fail', 'keep-apogee', 'take-scodoc']) {
      await put('a.TXT', latin1(small(['9,00', '', '', ''])));
      const { code } = await cli(mergeWords(folder, '--in-place', '--conflicts', conflicts));
      const text = (await readFile(at('a.TXT'))).toString('latin1');
      outcomes[conflicts] = [code, /ZOÉ\t [^\t]*\t([^\r]*)/.exec(text)?.[1]];
    }
    assert.deepEqual(outcomes, {
      fail: [1, '9,00\t\t\t\t'],
      'keep-apogee': [0, '9,00\t\t\tADM\t'],
      'take-scodoc': [0, '12,00\t20\t\tADM\t'],
    });
  });

  it('stops at another diploma, unless forced', async () => {
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'], { diplome: 'OTHER' })));
    const stopped = await cli(mergeWords(folder, '--output', at('o.TXT'), '--format', 'json'));
    assert.equal(stopped.code, 1);
    assert.deepEqual((JSON.parse(stopped.stdout) as MergeJson).headerConflicts, [
      { field: 'diplome', apogee: '7W29', scodoc: 'OTHER' },
    ]);
    await assert.rejects(stat(at('o.TXT')));
    const forced = await cli(mergeWords(folder, '--output', at('o.TXT'), '--force'));
    assert.equal(forced.code, 0);
    assert.ok((await readFile(at('o.TXT'))).includes('12,00'));
  });

  it('stops at another person with the same code', async () => {
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'], { nom: 'AUTRE' })));
    const { code, stdout } = await cli(mergeWords(folder, '--dry-run', '--format', 'json'));
    const json = JSON.parse(stdout) as MergeJson;
    assert.equal(code, 1);
    assert.deepEqual(json.identityConflicts, [
      {
        nip: '10000001',
        apogee: { nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007' },
        scodoc: { nom: 'AUTRE', prenom: 'ZOÉ', naissance: '01/02/2007' },
      },
    ]);
    assert.deepEqual(json.filled, [] satisfies CellJson[]);
  });

  it('keeps the encoding of the file', async () => {
    await put('s.TXT', latin1(small(['12,00'])));
    for (const encoded of [
      (text: string) => utf8(text, true),
      windows1252,
      (text: string) => utf16(text, 'le'),
      (text: string) => utf16(text, 'be'),
    ]) {
      await put('a.TXT', encoded(small([])));
      assert.equal((await cli(mergeWords(folder, '--in-place'))).code, 0);
      assert.deepEqual(new Uint8Array(await readFile(at('a.TXT'))), encoded(small(['12,00'])));
    }
  });

  it('keeps the permissions of the file', async () => {
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'])));
    await chmod(at('a.TXT'), 0o640);
    await cli(mergeWords(folder, '--in-place'));
    assert.equal((await stat(at('a.TXT'))).mode & 0o777, 0o640);
  });

  it('lets nobody read the result who may not read the maquette', async function () {
    if (process.platform === 'win32') this.skip();
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'])));
    const modeAfter = async (maquette: number, old?: number): Promise<string> => {
      await chmod(at('a.TXT'), maquette);
      await rm(at('o.TXT'), { force: true });
      if (old !== undefined) {
        await put('o.TXT', latin1('bonjour'));
        await chmod(at('o.TXT'), old);
      }
      const { code, stderr } = await cli(mergeWords(folder, '--output', at('o.TXT')));
      assert.equal(code, 0, stderr);
      return ((await stat(at('o.TXT'))).mode & 0o7777).toString(8);
    };
    assert.equal(await modeAfter(0o600), '600');
    assert.equal(await modeAfter(0o664), '664');
    assert.equal(await modeAfter(0o600, 0o644), '600');
    assert.equal(await modeAfter(0o644, 0o600), '600');
    assert.equal(await modeAfter(0o644, 0o664), '644');
  });

  it('clears what a run that was killed left behind', async function () {
    if (process.platform === 'win32') this.skip();
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'])));
    const scripts = await mkdtemp(join(tmpdir(), 'apogee-kill-'));
    const script = join(scripts, 'kill.cjs');
    await writeFile(
      script,
      `require('node:fs/promises').rename = () => process.kill(process.pid, 'SIGKILL');`,
    );
    const words = mergeWords(folder, '--in-place');
    await cli(words, { NODE_OPTIONS: `--require=${script}` });
    await rm(scripts, { recursive: true });
    const left = (await readdir(folder)).filter((name) => name.endsWith('.tmp'));
    assert.equal(left.length, 1);
    assert.equal((await stat(at(left[0]!))).mode & 0o777, (await stat(at('a.TXT'))).mode & 0o777);
    // one of version 0.1.0, and what isn't ours or is still being written
    await put('.a.TXT.0123456789ab.tmp', latin1(''));
    const others = ['.b.TXT.0123456789ab.tmp', 'a.tmp', `.apogee-maquette-${process.pid}-0123456789ab.tmp`];
    for (const name of others) await put(name, latin1(''));
    assert.equal((await cli(words)).code, 0);
    assert.deepEqual((await readdir(folder)).sort(), [...others, 'a.TXT', 's.TXT'].sort());
  });

  it('refuses a link that leads nowhere, and a file with a second name', async function () {
    if (process.platform === 'win32') this.skip();
    const original = latin1(small([]));
    await put('a.TXT', original);
    await put('s.TXT', latin1(small(['12,00'])));
    await symlink(at('absent.TXT'), at('dangling.TXT'));
    await symlink(at('loop.TXT'), at('loop.TXT'));
    await link(at('a.TXT'), at('second.TXT'));
    for (const output of ['dangling.TXT', 'loop.TXT', 'second.TXT', 'a.TXT']) {
      const { code, stdout, stderr } = await cli(mergeWords(folder, '--output', at(output)));
      assert.deepEqual([code, stdout], [2, ''], output);
      assert.match(stderr, /^apogee-maquette: [^\n]+\n$/);
    }
    assert.deepEqual(new Uint8Array(await readFile(at('a.TXT'))), original);
    assert.equal((await stat(at('a.TXT'))).nlink, 2);
    assert.deepEqual((await readdir(folder)).sort(), [
      'a.TXT',
      'dangling.TXT',
      'loop.TXT',
      's.TXT',
      'second.TXT',
    ]);
  });

  it('keeps the owner of the file where another one may write it', async function () {
    if (process.getuid?.() !== 0) this.skip();
    await put('a.TXT', latin1(small([])));
    await put('s.TXT', latin1(small(['12,00'])));
    await chown(at('a.TXT'), 1234, 5678);
    await cli(mergeWords(folder, '--in-place'));
    const { uid, gid } = await stat(at('a.TXT'));
    assert.deepEqual([uid, gid], [1234, 5678]);
  });

  it('writes over a file that is there, the input itself, or the one that a link leads to', async () => {
    await put('s.TXT', latin1(small(['12,00'])));
    const merged = Buffer.from(latin1(small(['12,00'])));
    await put('a.TXT', latin1(small([])));
    await put('old.TXT', latin1('bonjour'));
    assert.equal((await cli(mergeWords(folder, '--output', at('old.TXT')))).code, 0);
    assert.ok(merged.equals(await readFile(at('old.TXT'))));
    assert.equal((await cli(mergeWords(folder, '--output', at('a.TXT')))).code, 0);
    assert.ok(merged.equals(await readFile(at('a.TXT'))));

    await put('target.TXT', latin1(small([])));
    await symlink(at('target.TXT'), at('link.TXT'));
    assert.equal((await cli(['merge', ...anyValues, at('link.TXT'), at('s.TXT'), '--in-place'])).code, 0);
    assert.ok(merged.equals(await readFile(at('target.TXT'))));
    assert.equal(await readlink(at('link.TXT')), at('target.TXT'));
  });

  it('never writes over the export, a folder or a device, nor into a file called -', async function () {
    if (process.platform === 'win32') this.skip();
    await put('a.TXT', latin1(small([])));
    const filled = latin1(small(['12,00']));
    await put('s.TXT', filled);
    await symlink(at('s.TXT'), at('link.TXT'));
    await mkdir(at('folder'));
    execFileSync('mkfifo', [at('pipe')]);
    for (const output of ['s.TXT', './s.TXT', 'link.TXT', 'folder', 'pipe', '-', '']) {
      const { code, stdout, stderr } = await cli(
        ['merge', ...anyValues, 'a.TXT', 's.TXT', `--output=${output}`],
        {},
        { cwd: folder },
      );
      assert.deepEqual([code, stdout], [2, ''], output);
      assert.match(stderr, /^apogee-maquette: [^\n]+\n$/);
    }
    assert.ok((await stat(at('pipe'))).isFIFO());
    assert.ok(Buffer.from(filled).equals(await readFile(at('s.TXT'))));
    assert.deepEqual((await readdir(folder)).sort(), ['a.TXT', 'folder', 'link.TXT', 'pipe', 's.TXT']);
  });

  it('leaves the original where it may not be written, or the disk is full', async function () {
    if (process.platform === 'win32') this.skip();
    await chmod(folder, 0o777);
    const original = latin1(small([]));
    await put('a.TXT', original);
    await put('s.TXT', latin1(small(['12,00'])));
    const words = mergeWords(folder, '--in-place');
    const outcomes: (string | undefined)[] = [];
    const attempt = async (more: More): Promise<void> => {
      const { code, stdout, stderr } = await cli(words, {}, more);
      assert.deepEqual([code, stdout], [2, '']);
      outcomes.push(/\((\w+)\)/.exec(stderr)?.[1]);
      assert.ok(Buffer.from(original).equals(await readFile(at('a.TXT'))));
      assert.deepEqual((await readdir(folder)).sort(), ['a.TXT', 's.TXT'], 'no temporary file is left');
    };
    await chmod(at('a.TXT'), 0o444);
    await attempt(anybody);
    await chmod(at('a.TXT'), 0o666);
    await chmod(folder, 0o555);
    await attempt(anybody);
    await chmod(folder, 0o777);
    // a limit on the size of files stands for a disk that is full in the middle of the file
    await attempt({ inShell: 'ulimit -f 1' });
    assert.deepEqual(outcomes, ['EACCES', 'EACCES', 'EFBIG']);
  });

  it('takes the named entry among several', async () => {
    const blank = small([]);
    const filled = (note: string): Uint8Array =>
      latin1(fillLikeScodoc(blank, { students: { '10000001': { UE1: { note } }, '10000002': {} } }));
    await put('m.TXT', latin1(blank));
    await put(
      's.zip',
      writeZip(['A', 'B'].flatMap((base) => scodocEntries({ base, maquette: filled(`1${base}`) }))),
    );
    assert.equal((await cli(['merge', ...anyValues, at('m.TXT'), at('s.zip'), '--in-place'])).code, 2);
    const chosen = await cli([
      'merge',
      ...anyValues,
      at('m.TXT'),
      at('s.zip'),
      '--in-place',
      '--entry',
      'B.TXT',
    ]);
    assert.equal(chosen.code, 0, chosen.stderr);
    assert.ok((await readFile(at('m.TXT'))).includes('1B'));
  });

  it('does not even read an export that is too large', async () => {
    await put('m.TXT', latin1(small([])));
    await put('s.zip', new Uint8Array());
    // more than Node reads at once; the file has holes, and takes no room
    await truncate(at('s.zip'), 3 * 2 ** 30);
    const { code, stderr } = await cli(['merge', ...anyValues, at('m.TXT'), at('s.zip'), '--in-place']);
    assert.equal(code, 2);
    assert.match(stderr, /\b50 MB/);
  });

  it('refuses what it cannot use, in one line, and changes nothing', async () => {
    const maquette = latin1(small([]));
    await put('a.TXT', maquette);
    await put('s.TXT', latin1(small(['12,00'])));
    await put('no.txt', latin1('bonjour'));
    await put('cut.zip', corrupt.truncatedZip(await demoScodocZip(), 1000));
    await put('lost.TXT', utf8(small([]).replace('É', '\ufffd')));
    const refused: readonly (readonly string[])[] = [
      [],
      ['unknown'],
      ['merge', at('a.TXT')],
      ['merge', at('a.TXT'), at('s.TXT')],
      ['merge', at('a.TXT'), at('s.TXT'), '--dry-run', '--in-place'],
      ['merge', at('a.TXT'), at('s.TXT'), '--dry-run', '--conflicts', 'other'],
      ['merge', at('a.TXT'), at('s.TXT'), '--dry-run', '--unknown'],
      ['merge', at('absent.TXT'), at('s.TXT'), '--in-place'],
      ['merge', at('a.TXT'), at('absent.zip'), '--in-place'],
      ['merge', at('no.txt'), at('s.TXT'), '--in-place'],
      ['merge', at('a.TXT'), at('no.txt'), '--in-place'],
      ['merge', at('a.TXT'), at('cut.zip'), '--in-place'],
      ['merge', at('lost.TXT'), at('s.TXT'), '--in-place'],
      mergeWords(folder, '--output', at('absent/o.TXT')),
    ];
    await Promise.all(
      refused.map(async (words) => {
        const { code, stderr } = await cli(words);
        assert.equal(code, 2, words.join(' '));
        if (words.length > 0) assert.match(stderr, /^apogee-maquette: [^\n]+\n$/, words.join(' '));
      }),
    );
    assert.deepEqual(new Uint8Array(await readFile(at('a.TXT'))), maquette);
  });

  it('merges the demo by its own names', async () => {
    await put(demoNames.blank, demoBlank());
    await put(demoNames.scodocZip, await demoScodocZip());
    const { code, stdout } = await cli([
      'merge',
      ...anyValues,
      at(demoNames.blank),
      at(demoNames.scodocZip),
      '--dry-run',
      '--conflicts',
      'keep-apogee',
    ]);
    assert.equal(code, 0);
    assert.ok(stdout.includes(String(demoFacts.cells.filled)));
  });
});
