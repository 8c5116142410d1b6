/**
 * `npm run screenshots`: photographs the extension at work in a real VS Code, on the demo folder.
 *
 *     tsx tools/screenshots.ts [--only SCENE]… [--out FOLDER]
 */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeDemo } from '../test/fixtures/demo';
import { scenes, type Scene } from './scenes';
import { launchChromium, workbenchAddress } from './vscode/browser';
import { installVSCode, type VSCodeInstall } from './vscode/install';
import { stopOnSignals } from './vscode/processes';
import { startServer } from './vscode/server';
import { Workbench } from './vscode/workbench';

const root = resolve(import.meta.dirname, '..');

/** What is running now, to be stopped at the end or on Ctrl-C, last started first. */
const running: (() => Promise<void>)[] = [];

async function stopAll(): Promise<void> {
  for (let stop = running.pop(); stop !== undefined; stop = running.pop()) await stop();
}

async function playScene(install: VSCodeInstall, scene: Scene, out: string): Promise<void> {
  const { theme = 'Light Modern', locale = 'en', settings = {}, size } = scene;
  try {
    const scratch = await realpath(await mkdtemp(join(tmpdir(), 'apogee-scene-')));
    running.push(() => rm(scratch, { recursive: true, force: true }));
    const folder = join(scratch, 'demo');
    await mkdir(folder);
    await writeDemo(folder);
    const server = await startServer(install, {
      locale,
      extensions: [root],
      settings: { 'files.simpleDialog.enable': true, ...settings },
    });
    running.push(server.close);
    const colorScheme = theme === 'Dark Modern' ? 'dark' : 'light';
    const browser = await launchChromium(install, { colorScheme, scale: 1.5, ...(size && { size }) });
    running.push(browser.close);
    await browser.page.goto(workbenchAddress(server, { folder }));
    const workbench = new Workbench(browser.page);
    const shoot = async (suffix?: string): Promise<void> => {
      const file = join(out, suffix === undefined ? `${scene.name}.png` : `${scene.name}-${suffix}.png`);
      await workbench.screenshot(file);
      console.log(file);
    };
    try {
      await workbench.ready();
      await workbench.useTheme(theme);
      await scene.play({ workbench, folder, shoot });
    } catch (error) {
      await shoot('failed');
      throw error;
    }
  } finally {
    await stopAll();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  const chosen = scenes.filter(({ name }) => values.only?.includes(name) ?? true);
  if (chosen.length === 0) throw new Error(`scenes: ${scenes.map(({ name }) => name).join(', ')}`);
  stopOnSignals(stopAll);
  const install = await installVSCode();
  for (const scene of chosen)
    await playScene(install, scene, resolve(values.out ?? join(root, 'media/screenshots')));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
