/** `npm run package`: builds, and makes the VSIX and the terminal's package next to package.json. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeTerminalPackage } from '../packaging/terminal';
import { makeVsix } from '../packaging/vsix';
import { runCommand } from '../vscode-harness/processes';

const root = resolve(import.meta.dirname, '..');

async function run(command: string, args: string[]): Promise<void> {
  const code = await runCommand(command, args, { cwd: root });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}`);
}

async function main(): Promise<void> {
  await run(process.execPath, ['esbuild.mjs']);
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  await makeVsix(root, join(root, `${name}-${version}.vsix`));
  const folder = await mkdtemp(join(tmpdir(), 'apogee-terminal-'));
  try {
    await writeTerminalPackage(root, folder);
    await run('npm', ['pack', folder]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
