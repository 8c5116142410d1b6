/**
 * What VS Code's extension host calls to run the tests: mocha over the bundle next to this file. Bundled by run.ts.
 *
 * Variables: `APOGEE_TEST_GREP` selects tests by their titles, `CI` forbids `.only`.
 */
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountReporter from '../count-reporter';

/**
 * Keeps the rejections that nobody handles, as far as they are ours: VS Code's own extensions live in the same process,
 * and a rejection without a stack might be anybody's, so it counts. Cancelled requests are VS Code's everyday life.
 */
function watchRejections(): () => unknown[] {
  const unhandled = new Map<Promise<unknown>, unknown>();
  const ours = join(__dirname, '../../..');
  process.on('unhandledRejection', (reason, promise) => {
    const error = reason instanceof Error ? reason : undefined;
    if (error?.name === 'Canceled' || error?.name === 'CancellationError') return;
    if (error?.stack === undefined || error.stack.includes(ours)) unhandled.set(promise, reason);
  });
  process.on('rejectionHandled', (promise) => {
    unhandled.delete(promise);
  });
  return () => [...unhandled.values()];
}

/** Puts the mark that vscode-harness/launcher.ts asks for in front of everything that this process prints from now on. */
function markOutput(mark: string): void {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const original = console[method].bind(console);
    // an assignment would do nothing: the extension host guards its console against it
    Object.defineProperty(console, method, {
      value: (...values: unknown[]) => original(mark + format(...values)),
    });
  }
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => console.log(...values);
}

export async function run(): Promise<void> {
  const mark = process.env['APOGEE_TEST_MARK'];
  if (mark) markOutput(mark);
  const unhandled = watchRejections();
  const grep = process.env['APOGEE_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: Boolean(process.env['CI']),
    reporter: CountReporter,
    ...(grep && { grep }),
  });
  mocha.addFile(join(__dirname, 'tests.js'));
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  // a rejection is reported once the microtasks of its turn have run
  await new Promise((resolve) => setImmediate(resolve));
  const rejections = unhandled();
  for (const rejection of rejections) console.error('Unhandled rejection:', rejection);
  if (rejections.length > 0) throw new Error(`${rejections.length} unhandled rejections`);
  if (stats === undefined || stats.failures > 0) throw new Error(`${stats?.failures ?? 0} tests failed`);
  // with a selection, run.ts looks at the sum over all windows
  if (stats.tests === 0 && !grep) throw new Error('no test was run');
}
