/** The terminal as a package of its own: packed, and run from what was packed as somebody does who has nothing else. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { demoNames, writeDemo } from '../../demo/demo';
import manifest from '../../package.json';
import { writeTerminalPackage } from '../../packaging/terminal';

const run = promisify(execFile);
const mostBytes = 400_000;

describe('the package of the terminal', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apogee-packed-'));
    await writeTerminalPackage(resolve(__dirname, '../..'), join(folder, 'package'));
    await run('npm', ['pack', join(folder, 'package')], { cwd: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is small, needs no other package, and runs', async () => {
    const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!;
    assert.equal(packed, `apogee-maquette-${manifest.version}.tgz`);
    assert.ok((await stat(join(folder, packed))).size < mostBytes);
    const demo = join(folder, 'demo');
    await writeDemo(demo);
    const words = [
      'exec',
      '--offline',
      '--yes',
      `--package=${join(folder, packed)}`,
      '--',
      'apogee-maquette',
    ];
    const env = { ...process.env, npm_config_cache: join(folder, 'cache') };
    const version = await run('npm', [...words, '--version'], { cwd: demo, env });
    assert.ok(version.stdout.includes(manifest.version), version.stdout);
    const check = await run('npm', [...words, 'check', demoNames.blank, '--format', 'json'], {
      cwd: demo,
      env,
    });
    const { files } = JSON.parse(check.stdout) as { files: { file: string; students: number }[] };
    assert.deepEqual(
      files.map(({ file, students }) => [file, students]),
      [[demoNames.blank, 60]],
    );
  });
});
