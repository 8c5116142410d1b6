/**
 * Stands in for the `code` executable that @vscode/test-electron starts: takes the same arguments, runs the tests in
 * the VS Code from npm, prints what the extension host prints, and exits with the tests' code.
 *
 * Variables: `APOGEE_TEST_MINUTES` is the deadline of the whole run (15); `APOGEE_TEST_VERBOSE=1` shows the server's and
 * the workbench's logs too. The tests find the browser's debugging address in `APOGEE_TEST_CDP`.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { exposeAutomation, launchChromium, workbenchAddress } from './browser';
import { installVSCode } from './install';
import { stopOnSignals } from './processes';
import { startServer, type Locale } from './server';

interface LauncherArguments {
  extensions: string[];
  tests: string;
  folder: string;
  userDataDir: string | undefined;
  locale: Locale;
  trustAll: boolean;
}

/** Understands the part of VS Code's command line that a test run uses, and ignores the rest of it. */
function parseArguments(args: string[]): LauncherArguments {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      locale: { type: 'string' },
      // test-electron always trusts everything; this one, which VS Code does not know, says otherwise
      'restricted-mode': { type: 'boolean' },
    },
  });
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const extensions = (values.extensionDevelopmentPath ?? []).filter((value) => typeof value === 'string');
  const tests = text(values.extensionTestsPath);
  const [folder] = positionals;
  if (extensions.length === 0 || tests === undefined || folder === undefined) {
    throw new Error(
      'usage: launcher --extensionDevelopmentPath=… --extensionTestsPath=… [--user-data-dir=…] FOLDER',
    );
  }
  return {
    extensions,
    tests,
    folder,
    userDataDir: text(values['user-data-dir']),
    locale: values.locale === 'fr' ? 'fr' : 'en',
    trustAll: values['restricted-mode'] !== true,
  };
}

/** The settings that the test runner left in the user's data folder. */
async function readSettings(userDataDir: string | undefined): Promise<Record<string, unknown>> {
  if (userDataDir === undefined) return {};
  const text = await readFile(join(userDataDir, 'User/settings.json'), 'utf8').catch(() => '{}');
  const settings: unknown = JSON.parse(text);
  return typeof settings === 'object' && settings !== null ? { ...settings } : {};
}

/** What every run of this VS Code complains about: native modules and a page that it does without. */
const usualErrors =
  /node_modules\/@vscode\/spdlog|node_modules\/@vscode\/native-watchdog|ServiceWorker for scope/;

/**
 * Tells the tests' console from the workbench's log, which arrive on the same way: the tests' loader puts a mark in
 * front of what the extension host prints once the tests run.
 */
class TestOutput {
  readonly mark = `[${randomUUID()}]`;
  private marked = 0;
  private readonly errors: string[] = [];

  /** Prints the text if the tests wrote it; returns it without its mark. */
  accept(level: string, text: string, verbose: boolean): string {
    const at = text.indexOf(this.mark);
    if (at < 0) {
      if (level === 'error') this.errors.push(text);
      if (verbose) process.stderr.write(`${text}\n`);
      return text;
    }
    const line = text.slice(at + this.mark.length);
    if (level === 'error' && usualErrors.test(line)) return line;
    this.marked += 1;
    (level === 'error' || level === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
    return line;
  }

  /** If the tests never came to say anything, the workbench's errors are the best explanation. */
  explainSilence(): void {
    if (this.marked > 0) return;
    const errors = this.errors.filter((text) => !usualErrors.test(text)).slice(-10);
    process.stderr.write(`The tests did not start. VS Code said:\n${errors.join('\n')}\n`);
  }
}

/** What to undo at the end: the browser first, or else it would notice that the server is gone. */
const cleanups: (() => Promise<void>)[] = [];

let cleaning: Promise<void> | undefined;
function cleanUp(): Promise<void> {
  cleaning ??= (async () => {
    for (const cleanup of cleanups) await cleanup().catch(() => undefined);
  })();
  return cleaning;
}

/** Runs the tests and resolves with their exit code. */
async function launch(): Promise<number> {
  const { extensions, tests, folder, userDataDir, locale, trustAll } = parseArguments(process.argv.slice(2));
  const verbose = process.env['APOGEE_TEST_VERBOSE'] === '1';
  const install = await installVSCode();

  const minutes = Number(process.env['APOGEE_TEST_MINUTES'] ?? '15');
  let lastSign = 'VS Code did not start';
  let finish: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  const deadline = setTimeout(() => {
    process.stderr.write(`The tests did not end within ${minutes} minutes. Last sign of life: ${lastSign}\n`);
    finish(124);
  }, minutes * 60_000);

  const output = new TestOutput();
  const browser = await launchChromium(install);
  cleanups.push(browser.close);
  const server = await startServer(install, {
    locale,
    trustAll,
    verbose,
    automation: true,
    settings: await readSettings(userDataDir),
    ...(userDataDir !== undefined && { userDataDir }),
    env: { APOGEE_TEST_CDP: browser.cdp, APOGEE_TEST_MARK: output.mark },
  });
  cleanups.push(server.close);

  await exposeAutomation(
    browser.page,
    (level, values) => {
      lastSign = output.accept(level, format(...values), verbose);
    },
    finish,
  );
  browser.page.on('crash', () => {
    process.stderr.write('The browser page crashed.\n');
    finish(1);
  });
  browser.page.on('close', () => {
    finish(1);
  });
  lastSign = 'the workbench was opened';
  await browser.page.goto(workbenchAddress(server, { folder, extensions, tests }), { waitUntil: 'commit' });
  const code = await finished;
  clearTimeout(deadline);
  if (code !== 0 && cleaning === undefined) output.explainSilence();
  return code;
}

async function main(): Promise<void> {
  stopOnSignals(cleanUp);
  let code = 1;
  try {
    code = await launch();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  await cleanUp();
  process.exit(code);
}

void main();
