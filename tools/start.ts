/**
 * `npm start`: builds the extension, writes the demo folder, and opens it in a VS Code that has the extension.
 *
 *     tsx tools/start.ts [--lang fr] [--server]
 *
 * With a `code` command and a display, that is a window of the machine's own VS Code; else, or with `--server`, it is a
 * server from npm, to open in a browser until Ctrl-C.
 */
import { execFileSync, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mkdir, writeFile } from 'node:fs/promises';
import { demoNames, writeDemo } from '../demo/demo';
import { workbenchAddress } from '../vscode-harness/browser';
import { installVSCode } from '../vscode-harness/install';
import { runCommand, stopOnSignals } from '../vscode-harness/processes';
import { startServer, type Locale } from '../vscode-harness/server';

const root = resolve(import.meta.dirname, '..');
const demo = join(root, 'demo/files');
/** The maquette that is open from the start: the first steps come up with it. */
const shown = join(demo, demoNames.blank);
/** Settings of the demo's folder alone. */
const settings = {
  'apogeeMaquettes.firstSteps': 'show',
  'files.autoGuessEncoding': true,
  'files.candidateGuessEncodings': ['utf8', 'windows1252'],
};

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function hasCodeCommand(): boolean {
  try {
    execFileSync('code', ['--version'], {
      stdio: 'ignore',
      shell: process.platform === 'win32',
      timeout: 15_000,
    });
    return true;
  } catch {
    return false;
  }
}

function openDesktop(locale: Locale): void {
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', `--locale=${locale}`, demo, shown];
  spawn('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`Opening ${demo} in VS Code.`);
}

async function serve(locale: Locale): Promise<void> {
  const install = await installVSCode();
  const server = await startServer(install, { locale, extensions: [root] });
  stopOnSignals(server.close, 0);
  console.log('\nVS Code with the extension and the demo folder (Ctrl-C stops it):\n');
  console.log(`  ${workbenchAddress(server, { folder: demo, file: shown })}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { lang: { type: 'string' }, server: { type: 'boolean' } } });
  const locale: Locale = values.lang === 'fr' ? 'fr' : 'en';
  const built = await runCommand(process.execPath, ['esbuild.mjs'], { cwd: root });
  if (built !== 0) throw new Error('the build failed');
  await writeDemo(demo);
  await mkdir(join(demo, '.vscode'), { recursive: true });
  await writeFile(join(demo, '.vscode/settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
  if (values.server !== true && hasDisplay() && hasCodeCommand()) openDesktop(locale);
  else await serve(locale);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
