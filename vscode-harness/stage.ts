/** A window of VS Code with the extension installed, on a fresh copy of the demo folder, to be driven from outside. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeDemo } from '../demo/demo';
import type { ChromiumOptions } from './browser';
import { launchChromium, workbenchAddress } from './browser';
import type { VSCodeInstall } from './install';
import { stopOnSignals } from './processes';
import type { Server, ServerOptions } from './server';
import { startServer } from './server';
import { Workbench } from './workbench';

const root = resolve(import.meta.dirname, '..');

/** What is running now, to be stopped at the end or on Ctrl-C, last started first. */
const running: (() => Promise<void>)[] = [];

let isWatching = false;

async function stopAll(): Promise<void> {
  for (let stop = running.pop(); stop !== undefined; stop = running.pop()) await stop();
}

export interface Stage {
  readonly workbench: Workbench;
  /** The copy of the demo folder, open in the workbench. */
  readonly folder: string;
  readonly server: Server;
}

export interface StageOptions extends Pick<ServerOptions, 'locale' | 'settings'>, ChromiumOptions {
  /** More files of the folder, by name. */
  files?: Readonly<Record<string, Uint8Array>>;
  /** Folders of other extensions that are installed too. */
  extensions?: readonly string[];
  /** The folder of this extension, as it is installed; the project itself if left out. */
  extension?: string;
  /** False for a folder that holds `files` alone. */
  hasDemo?: boolean;
}

/** Plays something in a window of its own, which is gone afterwards. */
export async function onStage<T>(
  install: VSCodeInstall,
  options: StageOptions,
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { locale = 'en', settings = {}, files = {}, extensions = [], extension = root } = options;
  const { hasDemo = true, ...browserOptions } = options;
  if (!isWatching) stopOnSignals(stopAll);
  isWatching = true;
  try {
    const scratch = await realpath(await mkdtemp(join(tmpdir(), 'apogee-stage-')));
    running.push(() => rm(scratch, { recursive: true, force: true }));
    const folder = join(scratch, 'demo');
    await mkdir(folder);
    if (hasDemo) await writeDemo(folder);
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const server = await startServer(install, {
      locale,
      extensions: [extension, ...extensions],
      settings: { 'files.simpleDialog.enable': true, ...settings },
    });
    running.push(server.close);
    const browser = await launchChromium(install, browserOptions);
    running.push(browser.close);
    await browser.page.goto(workbenchAddress(server, { folder }));
    const workbench = new Workbench(browser.page);
    await workbench.ready();
    return await play({ workbench, folder, server });
  } finally {
    await stopAll();
  }
}
