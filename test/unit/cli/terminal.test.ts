import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { link, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../package.json';
import { languageOf } from '../../../src/cli/l10n';
import { demoBlank, demoFaulty } from '../../../demo/demo';
import { cli, cliInto } from './run-cli';

describe('apogee-maquette', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-terminal-'));
    await writeFile(at('a.TXT'), demoFaulty());
    // more than a pipe holds
    for (let index = 0; index < 100; index++) await link(at('a.TXT'), at(`${index}.txt`));
    await writeFile(at('blank.TXT'), demoBlank());
  });
  after(() => rm(folder, { recursive: true }));

  it('says its version, with a command or without', async () => {
    for (const words of [['--version'], ['check', '--version']])
      assert.deepEqual(await cli(words), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('helps with each command and with all of them', async () => {
    const options = (text: string): string[] => text.match(/--[a-z-]+/g) ?? [];
    const all = await cli(['--help']);
    assert.deepEqual([all.code, all.stderr], [0, '']);
    for (const [command, some] of Object.entries({
      check: ['--allow', '--format', '--severity'],
      compare: ['--tolerance', '--format', '--entry'],
      merge: [
        '--output',
        '--in-place',
        '--dry-run',
        '--conflicts',
        '--on-refused',
        '--allow',
        '--codes',
        '--force',
        '--entry',
        '--format',
      ],
    })) {
      const one = await cli([command, '--help', 'whatever', '--unknown']);
      assert.deepEqual([one.code, one.stderr], [0, '']);
      assert.ok(all.stdout.includes(one.stdout.trim()), command);
      assert.deepEqual([...new Set(options(one.stdout))].sort(), some.sort());
    }
    const none = await cli([]);
    assert.deepEqual([none.code, none.stdout], [2, all.stdout]);
  });

  it('takes what follows -- for names', async () => {
    for (const word of ['--help', '--version']) {
      const { code, stdout } = await cli(['check', '--format', 'json', '--', word]);
      assert.equal(code, 2);
      assert.equal((JSON.parse(stdout) as { files: { file: string }[] }).files[0]?.file, word);
    }
  });

  it('answers odd words in one line of the language', async function () {
    // a process for each of them
    this.timeout(120_000);
    for (const words of [
      ['unknown'],
      ['unknown', '--help'],
      ['toString'],
      ['__proto__'],
      ['-h'],
      ['--format', 'json'],
      ['a\nb\u001b[2J'],
      ['check'],
      ['check', '--unknown', at('a.TXT')],
      ['check', '--constructor', at('a.TXT')],
      ['check', '-x', at('a.TXT')],
      ['check', at('a.TXT'), '--format'],
      ['check', at('a.TXT'), '--format='],
      ['check', '--format', '--', at('a.TXT')],
      ['check', at('a.TXT'), '--severity', 'toString=off'],
      ['check', at('a.TXT'), '--severity', 'decimal-point=off=off'],
      ['compare', at('a.TXT')],
      ['compare', at('a.TXT'), at('a.TXT'), '--tolerance', '-1'],
      ['compare', at('a.TXT'), folder],
      ['merge', at('a.TXT'), at('a.TXT'), '--dry-run=yes'],
      ['merge', at('a.TXT'), at('a.TXT'), '--output', '--dry-run'],
      ['merge', '', '', '--dry-run'],
    ]) {
      const [english, french] = await Promise.all(
        ['C', 'fr_FR.UTF-8'].map(async (locale) => {
          const { code, stdout, stderr } = await cli(words, { LC_ALL: locale });
          assert.deepEqual([code, stdout], [2, ''], words.join(' '));
          assert.match(stderr, /^apogee-maquette: [^\p{Cc}]+\n$/u);
          return stderr;
        }),
      );
      assert.notEqual(french, english);
      assert.doesNotMatch(english!, /unexpected/);
    }
  });

  it('colours on a terminal alone, unless the environment decides', async () => {
    const isColoured = async (environment: NodeJS.ProcessEnv): Promise<boolean> =>
      (await cli(['check', at('a.TXT')], environment)).stdout.includes('\u001b[31merror');
    assert.equal(await isColoured({}), false);
    assert.equal(await isColoured({ FORCE_COLOR: '1' }), true);
    assert.equal(await isColoured({ FORCE_COLOR: '0' }), false);
    assert.equal(await isColoured({ NO_COLOR: '1' }), false);
    const { stdout } = await cli(['check', at('a.TXT'), '--format', 'json'], { FORCE_COLOR: '1' });
    assert.ok(!stdout.includes('\u001b'));
  });

  it('ends quietly when nobody reads its output any more', async () => {
    for (const format of ['text', 'json', 'sarif']) {
      const { code, stderr } = await cliInto(['check', folder, '--format', format], (stdout) =>
        stdout.once('data', () => stdout.destroy()),
      );
      // what shells say of a command that SIGPIPE ended
      assert.deepEqual([code, stderr], [141, ''], format);
    }
  });

  it('says that its output cannot be written, and does not claim success', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const full = await open('/dev/full', 'w');
    for (const words of [
      ['--help'],
      ['check', at('blank.TXT'), '--format', 'json'],
      ['compare', at('blank.TXT'), at('blank.TXT')],
      ['merge', at('blank.TXT'), at('blank.TXT'), '--dry-run'],
    ]) {
      const { code, stderr } = await cliInto(words, full.fd);
      assert.equal(code, 2, words.join(' '));
      assert.match(stderr, /^apogee-maquette: [^\n]*ENOSPC[^\n]*\n$/);
    }
    await full.close();
  });

  it('speaks the language of the locale', async () => {
    const languages = [
      [{ LC_ALL: 'fr_FR.UTF-8' }, 'fr'],
      [{ LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, 'en'],
      [{ LC_ALL: '', LC_MESSAGES: 'fr', LANG: 'en_GB' }, 'fr'],
      [{ LANG: 'fr_CA@euro' }, 'fr'],
      [{ LANG: 'fr-FR' }, 'fr'],
      [{ LANG: 'frp_FR' }, 'en'],
      [{ LANG: 'de_DE.UTF-8' }, 'en'],
      [{}, Intl.DateTimeFormat().resolvedOptions().locale.startsWith('fr') ? 'fr' : 'en'],
    ] as const;
    for (const [environment, language] of languages)
      assert.equal(languageOf(environment), language, JSON.stringify(environment));
    const french = await cli(['--help'], { LC_ALL: 'fr_FR.UTF-8' });
    assert.ok(french.stdout.includes('--output FICHIER'), french.stdout);
  });
});
