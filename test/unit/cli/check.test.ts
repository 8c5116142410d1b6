import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedFileJson, FileJson } from '../../../src/cli/json';
import { demoBlank, demoFacts, demoFaulty } from '../../fixtures/demo';
import { buildMaquette, latin1, utf8 } from '../../fixtures/maquette-builder';
import { cli } from './run-cli';

function maquette(note: string): string {
  return buildMaquette({
    elements: [{ typeObjet: 'VET', code: 'V1', version: '1', label: 'Étape', types: 'NB' }],
    students: [
      { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values: [note, '20'] },
    ],
  });
}

describe('apogee-maquette check', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(at(name), bytes);
  async function json(...words: string[]): Promise<{ code: number; files: FileJson[] }> {
    const { code, stdout } = await cli(['check', '--format', 'json', ...words]);
    return { code, files: (JSON.parse(stdout) as { files: FileJson[] }).files };
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-check-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says exactly what the JSON promises', async () => {
    const text = maquette('25,00');
    await put('a.TXT', latin1(text));
    const row = text.split('\r\n').findIndex((line) => line.startsWith('10000001'));
    const column = text.split('\r\n')[row]!.indexOf('25,00') + 1;
    const { code, files } = await json(at('a.TXT'));
    const [file] = files as CheckedFileJson[];
    const { message, ...place } = file!.diagnostics[0]!;
    assert.equal(code, 1);
    assert.ok(message.includes('25,00'));
    assert.deepEqual(
      { ...file, diagnostics: [place] },
      {
        file: at('a.TXT'),
        encoding: 'iso-8859-1',
        lineEnding: 'crlf',
        students: 1,
        elements: 1,
        diagnostics: [
          {
            line: row + 1,
            column,
            endLine: row + 1,
            endColumn: column + 5,
            severity: 'error',
            code: 'mark-above-bareme',
          },
        ],
      },
    );
  });

  it('ends with 0 where no error is, warnings or not', async () => {
    await put('a.TXT', latin1(maquette('12.00')));
    const { code, files } = await json(at('a.TXT'));
    assert.deepEqual(
      [code, (files[0] as CheckedFileJson).diagnostics.map((each) => each.code)],
      [0, ['decimal-point']],
    );
  });

  it('takes severities', async () => {
    await put('a.TXT', latin1(maquette('12.00')));
    assert.equal((await json(at('a.TXT'), '--severity', 'decimal-point=error')).code, 1);
    const off = await json(
      at('a.TXT'),
      '--severity',
      'decimal-point=off',
      '--severity',
      'missing-etape=hint',
    );
    assert.deepEqual((off.files[0] as CheckedFileJson).diagnostics, []);
  });

  it('says the encoding and the line ends', async () => {
    const text = maquette('12,00');
    await put('a.TXT', utf8(text, true));
    await put('b.TXT', utf8(text.replaceAll('\r\n', '\n')));
    await put('c.TXT', latin1(text.replace('\r\n', '\n')));
    const { files } = await json(at('a.TXT'), at('b.TXT'), at('c.TXT'));
    assert.deepEqual(
      (files as CheckedFileJson[]).map(({ encoding, lineEnding }) => [encoding, lineEnding]),
      [
        ['utf-8-bom', 'crlf'],
        ['utf-8', 'lf'],
        ['iso-8859-1', 'mixed'],
      ],
    );
  });

  it('searches folders for maquettes, and counts the other texts', async () => {
    await mkdir(at('x/y'), { recursive: true });
    await put('x/a.txt', demoBlank());
    await put('x/y/b.TxT', latin1(maquette('12,00')));
    await put('x/other.txt', latin1('bonjour'));
    await put('x/maquette.dat', demoBlank());
    await symlink(at('x'), at('x/y/circle'));
    const { code, stdout } = await cli(['check', at('x')]);
    assert.equal(code, 0);
    assert.ok(stdout.includes('2 maquettes') && stdout.includes('1 other texts skipped'), stdout);
    const { files } = await json(at('x'));
    assert.deepEqual(
      files.map(({ file }) => file),
      [at('x/a.txt'), at('x/y/b.TxT')],
    );
  });

  it('checks a named file whatever it holds', async () => {
    await put('other.txt', latin1('bonjour'));
    const { code, files } = await json(at('other.txt'));
    const codes = (files[0] as CheckedFileJson).diagnostics.map((each) => each.code);
    assert.deepEqual([code, codes.includes('missing-section')], [1, true]);
  });

  it('does not stop at a file that cannot be read', async () => {
    await put('a.TXT', latin1(maquette('12,00')));
    const { code, files } = await json(at('absent.TXT'), at('a.TXT'));
    assert.equal(code, 1);
    assert.deepEqual(Object.keys(files[0]!), ['file', 'error']);
    assert.equal(files[1]?.file, at('a.TXT'));
  });

  it('ends with 2 when nothing can be read, or the arguments are wrong', async () => {
    await mkdir(at('empty'));
    for (const words of [
      ['check'],
      ['check', at('absent.TXT')],
      ['check', at('empty')],
      ['check', at('empty'), '--format', 'xml'],
      ['check', at('empty'), '--severity', 'decimal-point'],
      ['check', at('empty'), '--severity', 'unknown=off'],
      ['check', at('empty'), '--unknown'],
    ]) {
      const { code, stderr } = await cli(words);
      assert.equal(code, 2, words.join(' '));
      assert.match(stderr, /^apogee-maquette: [^\n]+\n$/);
    }
  });

  it('writes SARIF', async () => {
    await put('a.TXT', latin1(maquette('25,00')));
    const { stdout } = await cli(['check', at('a.TXT'), '--format', 'sarif']);
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; level: string }[] }[];
    };
    assert.equal(version, '2.1.0');
    assert.deepEqual(
      runs[0]?.results.map(({ ruleId, level }) => [ruleId, level]),
      [['mark-above-bareme', 'error']],
    );
    assert.ok(runs[0].tool.driver.rules.some(({ id }) => id === 'mark-above-bareme'));
  });

  it('finds the faults of the demo', async () => {
    await put('a.TXT', demoFaulty());
    const { files } = await json(at('a.TXT'));
    const lines = new Set((files[0] as CheckedFileJson).diagnostics.map(({ line }) => line));
    assert.deepEqual(
      [...new Set(demoFacts.faults.map(({ line }) => line))].filter((line) => !lines.has(line)),
      [],
    );
  });

  it('speaks French where the environment does', async () => {
    const { stdout } = await cli(['--help'], { LC_ALL: 'fr_FR.UTF-8' });
    assert.ok(stdout.includes('Codes de sortie'), stdout);
  });
});
