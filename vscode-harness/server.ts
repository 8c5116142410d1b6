/** The VS Code server from npm, on a port of its own and with data folders of its own. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { VSCodeInstall } from './install';
import { freePort, poll, spawnGroup, stopGroup } from './processes';

/** The display languages that the extension speaks. */
export type Locale = 'en' | 'fr';

export interface ServerOptions {
  /** English if left out. */
  locale?: Locale;
  /** What the user's settings.json holds, besides the few settings that keep a fresh VS Code quiet. */
  settings?: Record<string, unknown>;
  /** A folder for the user's data; a temporary one, removed afterwards, if left out. */
  userDataDir?: string;
  /** `true`: every folder is trusted. `false`: a fresh folder opens in Restricted Mode. */
  trustAll?: boolean;
  /** Folders of extensions that count as installed. */
  extensions?: string[];
  /**
   * Lets an address name extensions under development and their tests, which VS Code ignores otherwise. Notifications
   * then stay behind the bell.
   */
  automation?: boolean;
  /** Variables that the extension host sees, besides this process's own. */
  env?: Record<string, string>;
  /** Shows the server's own log on stderr. */
  verbose?: boolean;
}

export interface Server {
  /** `http://127.0.0.1:port` */
  url: string;
  /** The authority of `vscode-remote:` addresses. */
  authority: string;
  pid: number;
  /** Where the user's data is, copies of what is unsaved among it. */
  userDataDir: string;
  close: () => Promise<void>;
}

/** Nothing that comes up by itself, phones home, or depends on the moment. */
const quietSettings: Record<string, unknown> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'apogeeMaquettes.firstSteps': 'never',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  // as on a desktop: a web workbench would save by itself
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * French without the language pack, which is not on npm: a pack without a single translation, registered where the
 * server looks for installed ones. VS Code's own texts stay English; `vscode.env.language` is `fr`, and extensions get
 * their own package.nls.fr.json and bundle.l10n.fr.json.
 */
async function registerEmptyLanguagePack(userDataDir: string, locale: Locale): Promise<void> {
  const translations = join(userDataDir, `no-translations.${locale}.json`);
  await writeFile(translations, JSON.stringify({ contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'apogee-maquettes.no-translations' }, version: '1.0.0' }];
  const pack = { hash: 'none', extensions, translations: { vscode: translations }, label: locale };
  await writeFile(join(userDataDir, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

async function answers(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(`${url}/version`, { signal: AbortSignal.timeout(2000) });
    return response.ok ? true : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the server and resolves once it answers. */
export async function startServer(install: VSCodeInstall, options: ServerOptions = {}): Promise<Server> {
  const { locale = 'en', settings = {}, extensions = [], env = {} } = options;
  const { automation = false, trustAll = true, verbose = false } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'apogee-vscode-'));
  const userDataDir = options.userDataDir ?? join(dataDir, 'user');
  await mkdir(join(userDataDir, 'User'), { recursive: true });
  await writeFile(
    join(userDataDir, 'User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
  if (locale !== 'en') await registerEmptyLanguagePack(userDataDir, locale);

  const extensionsDir = join(dataDir, 'extensions');
  await mkdir(extensionsDir, { recursive: true });
  for (const extension of extensions)
    await symlink(extension, join(extensionsDir, basename(extension)), 'dir');

  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const url = `http://${authority}`;
  const args = [
    'out/server-main.js',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
  ];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off');
  args.push('--extensions-dir', extensionsDir);
  if (automation) args.push('--enable-smoke-test-driver');
  args.push('--server-data-dir', dataDir, '--user-data-dir', userDataDir, '--locale', locale);
  if (trustAll) args.push('--disable-workspace-trust');
  const child = spawnGroup(install.node, args, install.serverRoot, { ...process.env, ...env });

  let log = '';
  const keepLog = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-20_000);
    if (verbose) process.stderr.write(chunk);
  };
  child.stdout?.on('data', keepLog);
  child.stderr?.on('data', keepLog);

  const close = async (): Promise<void> => {
    await stopGroup(child);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    await poll('the VS Code server', 60, () => {
      if (child.exitCode !== null) throw new Error(`the VS Code server ended with code ${child.exitCode}`);
      return answers(url);
    });
  } catch (error) {
    await close();
    throw new Error(`${String(error)}\n${log}`, { cause: error });
  }
  return { url, authority, pid: child.pid!, userDataDir, close };
}
