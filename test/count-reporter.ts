/**
 * Mocha's `spec` report, which also appends its counts, and what failed, as one line of JSON to the file named by
 * `APOGEE_TEST_COUNTS`: mocha's own text is for people, this is for run.ts.
 */
import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One line of the file of counts. */
export interface Counts {
  passed: number;
  failed: number;
  /** Of each test or hook that failed, its title and what it said. */
  failures: string[];
}

export default class CountReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['APOGEE_TEST_COUNTS'];
    if (file === undefined || file === '') return;
    const failures: string[] = [];
    runner.on('fail', (test, error: unknown) => {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push(`${test.fullTitle()}\n${said}`);
    });
    runner.once('end', () => {
      const { passes: passed = 0, failures: failed = 0 } = runner.stats ?? {};
      const counts: Counts = { passed, failed, failures };
      appendFileSync(file, `${JSON.stringify(counts)}\n`);
    });
  }
}
