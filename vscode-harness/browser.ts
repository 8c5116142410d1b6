/** A headless Chromium that shows the workbench of a VS Code server. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { VSCodeInstall } from './install';
import { poll } from './processes';
import type { Server } from './server';

export interface Chromium {
  context: BrowserContext;
  page: Page;
  /** Where other programs reach the same browser: `chromium.connectOverCDP(cdp)`. */
  cdp: string;
  close: () => Promise<void>;
}

export interface ChromiumOptions {
  size?: { width: number; height: number };
  /** Physical pixels for one of the page; 2 makes sharp screenshots. */
  scale?: number;
  colorScheme?: 'light' | 'dark';
}

/** Chromium writes the port it chose into its profile. */
async function debuggingPort(profile: string): Promise<string | undefined> {
  const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
  const [port] = text.split('\n');
  return text.includes('\n') ? port : undefined;
}

/** Starts the browser with an empty page. */
export async function launchChromium(
  install: VSCodeInstall,
  options: ChromiumOptions = {},
): Promise<Chromium> {
  const { size = { width: 1280, height: 800 }, scale = 1, colorScheme = 'light' } = options;
  const profile = await mkdtemp(join(tmpdir(), 'apogee-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: install.browser.executable,
    env: { ...process.env, ...install.browser.env },
    headless: true,
    // its sandbox can't start as root, nor in most containers; it shows nothing but our own server
    chromiumSandbox: false,
    args: ['--remote-debugging-port=0', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    viewport: size,
    deviceScaleFactor: scale,
    colorScheme,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const port = await poll("Chromium's debugging port", 20, () => debuggingPort(profile));
    const page = context.pages()[0] ?? (await context.newPage());
    return { context, page, cdp: `http://127.0.0.1:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export interface WorkbenchOptions {
  /** A folder, or a `.code-workspace` file that names several. */
  folder: string;
  /** A file that is open from the start. */
  file?: string;
  /** Where extensions under development are; the server must allow `automation`. */
  extensions?: string[];
  /** The module whose `run()` the extension host calls. */
  tests?: string;
}

/** The address of the workbench at a folder or several, perhaps with extensions under development and their tests. */
export function workbenchAddress(server: Server, options: WorkbenchOptions): string {
  const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
  const payload = (options.extensions ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (options.file !== undefined) payload.push(['openFile', remote(options.file)]);
  if (options.tests !== undefined) payload.push(['extensionTestsPath', remote(options.tests)]);
  const { folder } = options;
  const query = new URLSearchParams(folder.endsWith('.code-workspace') ? { workspace: folder } : { folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}

/** Hears what the extension host prints, and the code with which a test run ends. Call it before the page loads. */
export async function exposeAutomation(
  page: Page,
  onLog: (level: string, values: unknown[]) => void,
  onExit: (code: number) => void,
): Promise<void> {
  await page.exposeFunction('codeAutomationLog', (level: string, values: unknown[]) => {
    onLog(level, values);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    onExit(code);
  });
}
