import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, mkdtemp, open, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { version as packageVersion } from '../../../package.json';
import type { CheckedFileJson, FileJson, UnreadableFileJson } from '../../../src/cli/json';
import { diagnosticCodes } from '../../../src/diagnostics/codes';
import { demoBlank, demoFacts, demoFaulty } from '../../../demo/demo';
import { buildMaquette, latin1, utf16, utf8 } from '../../fixtures/maquette-builder';
import type { Outcome } from './run-cli';
import { anybody, cli, cliInto } from './run-cli';

const levels = ['error', 'warning', 'note', 'none'];

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { rules: readonly { id: string; defaultConfiguration: { level: string } }[] };
    };
    readonly language: string;
    readonly results: readonly {
      readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
    }[];
  }[];
}

function maquette(note: string): string {
  return buildMaquette({
    elements: [{ typeObjet: 'VET', code: 'V1', version: '4', label: 'Étape', types: 'NB' }],
    students: [
      { nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values: [note, '20'] },
    ],
  });
}

describe('apogee-maquette check', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(at(name), bytes);
  async function json(...words: string[]): Promise<{ code: number; files: FileJson[]; stderr: string }> {
    const { code, stdout, stderr } = await cli(['check', '--format', 'json', ...words]);
    return { code, files: (JSON.parse(stdout) as { files: FileJson[] }).files, stderr };
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

  it('takes the codes that a user allows, and none of another object type', async () => {
    await put('a.TXT', latin1(maquette('XYZ')));
    assert.equal((await json(at('a.TXT'), '--allow', 'EPR=XYZ')).code, 0);
    assert.equal((await json(at('a.TXT'), '--allow', 'VET=XYZ', '--allow', 'EPR=ABC')).code, 1);
    for (const wrong of ['XYZ', 'UE=XYZ', 'EPR=', 'EPR=A=B', 'EPR=A B'])
      assert.equal((await cli(['check', at('a.TXT'), '--allow', wrong])).code, 2, wrong);
  });

  it('says the code of a student, and never the name', async () => {
    await put('a.TXT', latin1(maquette('25,00')));
    for (const format of ['text', 'json', 'sarif']) {
      const { stdout } = await cli(['check', at('a.TXT'), '--format', format]);
      assert.ok(stdout.includes('10000001: ') && !stdout.includes('NÉEL'), format);
    }
  });

  it('says the encoding and the line ends', async () => {
    const text = maquette('12,00');
    await put('a.TXT', utf8(text, true));
    await put('b.TXT', utf8(text.replaceAll('\r\n', '\n')));
    await put('c.TXT', latin1(text.replace('\r\n', '\n')));
    await put('d.TXT', utf16(text, 'le'));
    await put('e.TXT', utf16(text.replaceAll('\r\n', '\n'), 'be'));
    const { files } = await json(folder);
    assert.deepEqual(
      (files as CheckedFileJson[]).map(({ encoding, lineEnding }) => [encoding, lineEnding]),
      [
        ['utf-8-bom', 'crlf'],
        ['utf-8', 'lf'],
        ['iso-8859-1', 'mixed'],
        ['utf-16le', 'crlf'],
        ['utf-16be', 'lf'],
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
    const text = await cli(['check', at('x')]);
    // checked, with errors, unreadable, skipped
    assert.deepEqual(text.stdout.trim().split('\n').at(-1)!.match(/\d+/g), ['2', '0', '0', '1']);
    assert.deepEqual([text.code, text.stderr], [0, '']);
    const { code, files, stderr } = await json(at('x'));
    assert.deepEqual(
      files.map(({ file }) => file),
      [at('x/a.txt'), at('x/y/b.TxT')],
    );
    assert.deepEqual([code, stderr.match(/\d+/g)], [0, ['1']], 'what the JSON has no place for');
  });

  it('says nothing on the standard error when the JSON says all', async () => {
    await put('a.txt', demoBlank());
    const { stderr } = await json(folder);
    assert.equal(stderr, '');
  });

  it('looks once at a file that is named twice, or with its folder', async () => {
    await mkdir(at('x/y'), { recursive: true });
    await put('x/a.txt', demoBlank());
    await put('x/y/b.txt', demoBlank());
    await put('x/other.txt', latin1('bonjour'));
    const { files } = await json(
      at('x/a.txt'),
      at('x'),
      at('x/y'),
      join(folder, 'x', '.', 'a.txt'),
      at('x/other.txt'),
    );
    assert.deepEqual(
      files.map(({ file }) => file),
      [at('x/a.txt'), at('x/y/b.txt'), at('x/other.txt')],
    );
  });

  it('takes names as they are: accents, spaces, dashes, signs of an address', async () => {
    const names = ['Étape n° 1 – été.txt', '100 %25 #a?b&c;.TXT', 'l\'été "x".txt', '-tiret.txt', '--help'];
    for (const name of names) await put(name, latin1(maquette('25,00')));
    const run = (...words: string[]): Promise<Outcome> =>
      cli(['check', ...words, '--', ...names], {}, { cwd: folder });
    const { files } = JSON.parse((await run('--format', 'json')).stdout) as { files: FileJson[] };
    assert.deepEqual(
      files.map(({ file }) => file),
      names,
    );
    const sarif = JSON.parse((await run('--format', 'sarif')).stdout) as Sarif;
    assert.deepEqual(
      sarif.runs[0]!.results.map(({ locations }) =>
        fileURLToPath(locations[0]!.physicalLocation.artifactLocation.uri),
      ),
      names.map(at),
    );
  });

  it('counts columns in UTF-16 units', async () => {
    const text = maquette('25,00').replace('ZOÉ', 'ZO😀');
    await put('a.TXT', utf8(text));
    const line = text.split('\r\n').find((each) => each.includes('😀'))!;
    const { files } = await json(at('a.TXT'));
    const found = (files[0] as CheckedFileJson).diagnostics.find(({ code }) => code === 'mark-above-bareme')!;
    assert.deepEqual([found.column, found.endColumn], [line.indexOf('25,00') + 1, line.indexOf('25,00') + 6]);
  });

  it('checks an empty file, and one that is no text', async () => {
    await put('empty.txt', new Uint8Array());
    await put(
      'binary.txt',
      Uint8Array.from({ length: 100_000 }, (_, index) => (index * index + index / 7) % 256),
    );
    const { code, files } = await json(at('empty.txt'), at('binary.txt'));
    assert.equal(code, 1);
    for (const file of files) assert.ok((file as CheckedFileJson).diagnostics.length > 0, file.file);
  });

  it('lets nothing of a file or of its name act on the terminal, nor break a line', async () => {
    const name = 'a\u001b[2J\nb.txt';
    await put(name, latin1(maquette('2\u001b[31m')));
    const { stdout } = await cli(['check', at(name), at('absent\n.txt')]);
    assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}/u);
    assert.ok(
      stdout
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .every((line) => line.startsWith(folder)),
      stdout,
    );
  });

  it('does not wait for pipes and devices, nor take them for maquettes', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe.txt')]);
    await symlink('/dev/zero', at('zero.txt'));
    await put('a.txt', demoBlank());
    const { code, files } = await json(at('pipe.txt'), at('zero.txt'), '/dev/zero', at('a.txt'));
    assert.deepEqual([code, files.map((file) => 'error' in file)], [1, [true, true, true, false]]);
    const searched = await json(folder);
    assert.deepEqual([searched.code, searched.files.map(({ file }) => file)], [0, [at('a.txt')]]);
  });

  it('says of a folder or a file without permission that it cannot be read, and goes on', async function () {
    if (process.platform === 'win32') this.skip();
    await chmod(folder, 0o755);
    await mkdir(at('closed'));
    await put('closed/a.txt', demoBlank());
    await put('b.txt', demoBlank());
    await put('c.txt', demoBlank());
    await chmod(at('closed'), 0);
    await chmod(at('b.txt'), 0);
    const { code, stdout } = await cli(['check', folder, '--format', 'json'], {}, anybody);
    const { files } = JSON.parse(stdout) as { files: FileJson[] };
    await chmod(at('closed'), 0o700);
    assert.deepEqual(
      files.map((file) => [file.file, 'error' in file && /EACCES/.test(file.error)]),
      [
        [at('b.txt'), true],
        [at('c.txt'), false],
        [at('closed'), true],
      ],
    );
    assert.equal(code, 1);
  });

  it('says of a broken link that it cannot be read', async () => {
    await symlink(at('absent'), at('a.txt'));
    await put('b.txt', demoBlank());
    const { code, files } = await json(folder);
    assert.deepEqual([code, files.map((file) => 'error' in file)], [1, [true, false]]);
  });

  it('does not read a file that is far too large', async () => {
    await put('a.txt', demoBlank());
    await put('large.txt', demoBlank());
    // the file has holes, and takes no room
    await truncate(at('large.txt'), 200 * 2 ** 20 + 1);
    const { code, files } = await json(folder);
    assert.deepEqual([code, files.map((file) => 'error' in file)], [1, [false, true]]);
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

  it('writes SARIF 2.1.0', async () => {
    await put('a.TXT', demoFaulty());
    const { code, stdout } = await cli(['check', at('a.TXT'), at('absent.TXT'), '--format', 'sarif']);
    const { $schema, version, runs, ...rest } = JSON.parse(stdout) as Sarif;
    assert.equal(code, 1);
    assert.deepEqual([version, runs.length, rest], ['2.1.0', 1, {}]);
    assert.match($schema, /sarif-schema-2\.1\.0\.json$/);
    const { tool, results, ...run } = runs[0]!;
    assert.deepEqual(run, { language: 'en', columnKind: 'utf16CodeUnits' });
    const { rules, ...driver } = tool.driver;
    assert.deepEqual(driver, { name: 'apogee-maquette', version: packageVersion });
    const ids = rules.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], [...diagnosticCodes, 'unreadable-file']);
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), ['id', 'defaultConfiguration']);
      assert.ok(levels.includes(rule.defaultConfiguration.level));
    }
    const { files } = await json(at('a.TXT'), at('absent.TXT'));
    const { diagnostics } = files[0] as CheckedFileJson;
    const uri = (name: string): string => pathToFileURL(at(name)).href;
    assert.deepEqual(results, [
      ...diagnostics.map(({ line, column, endLine, endColumn, severity, code: ruleId, message }) => ({
        ruleId,
        ruleIndex: ids.indexOf(ruleId),
        level: severity === 'information' || severity === 'hint' ? 'note' : severity,
        message: { text: message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uri('a.TXT') },
              region: { startLine: line, startColumn: column, endLine, endColumn },
            },
          },
        ],
      })),
      {
        ruleId: 'unreadable-file',
        ruleIndex: ids.indexOf('unreadable-file'),
        level: 'error',
        message: { text: (files[1] as UnreadableFileJson).error },
        locations: [{ physicalLocation: { artifactLocation: { uri: uri('absent.TXT') } } }],
      },
    ]);
    for (const { line, column, endLine, endColumn } of diagnostics)
      assert.ok(line >= 1 && column >= 1 && (endLine > line || endColumn >= column));
  });

  it('writes SARIF in the language of the user, and without results', async () => {
    await put('a.TXT', demoBlank());
    const { stdout } = await cli(['check', at('a.TXT'), '--format', 'sarif'], { LC_ALL: 'fr_FR.UTF-8' });
    const { language, results } = (JSON.parse(stdout) as Sarif).runs[0]!;
    assert.deepEqual([language, results], ['fr', []]);
  });

  it('shows the first five hundred of a kind, says how many more there are, and ends by all of them', async () => {
    const students = Array.from({ length: 503 }, (_, index) => ({
      ...{ nip: String(10_000_000 + index), nom: 'A', prenom: 'B', naissance: '01/02/2007' },
      values: ['12.50', '20'],
    }));
    const elements = [{ typeObjet: 'VET', code: 'V1', version: '4', label: 'Étape', types: 'NB' }] as const;
    await put('a.TXT', latin1(buildMaquette({ elements, students })));
    const { code, files } = await json(at('a.TXT'));
    const codes = (files[0] as CheckedFileJson).diagnostics.map((each) => each.code);
    assert.equal(code, 0);
    assert.deepEqual(codes.slice(499), ['decimal-point', 'more-problems']);
    assert.equal((await json(at('a.TXT'), '--severity', 'decimal-point=error')).code, 1);
  });

  it('keeps no result in memory, whatever the format and wherever it goes', async function () {
    this.timeout(240_000);
    // 500 findings of some 200 bytes are shown of 900
    const rows = Array.from({ length: 900 }, (_, index) => ({
      ...{ nip: String(10_000_000 + index), nom: 'A', prenom: 'B', naissance: '01/02/2007' },
      values: ['12.50', '20'],
    }));
    const elements = [{ typeObjet: 'VET', code: 'V1', version: '4', label: 'Étape', types: 'NB' }] as const;
    await put('0.txt', latin1(buildMaquette({ elements, students: rows })));
    for (let index = 1; index < 330; index++) await link(at('0.txt'), at(`${index}.txt`));
    await mkdir(at('out'));
    for (const format of ['text', 'json', 'sarif']) {
      const words = ['check', folder, '--format', format];
      const file = await open(at('out/result'), 'w');
      const intoFile = await cliInto(words, file.fd, 28);
      await file.close();
      const { size } = await stat(at('out/result'));
      assert.deepEqual([intoFile.code, size > 18e6], [0, true], `${format} ${size} ${intoFile.stderr}`);
      if (format !== 'json') continue;
      let piped = 0;
      const intoPipe = await cliInto(
        words,
        (stdout) => stdout.on('data', (data: Buffer) => (piped += data.length)),
        20,
      );
      assert.deepEqual([intoPipe.code, piped], [0, size]);
    }
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
});
