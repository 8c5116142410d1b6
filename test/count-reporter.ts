/**
 * Mocha's `spec` report, which also appends its counts as one line of JSON to the file named by `APOGEE_TEST_COUNTS`:
 * mocha's own text is for people, this is for run.ts.
 */
import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One line of the file of counts. */
export interface Counts {
  passed: number;
  failed: number;
}

export default class CountReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['APOGEE_TEST_COUNTS'];
    if (file === undefined || file === '') return;
    runner.once('end', () => {
      const counts: Counts = { passed: runner.stats?.passes ?? 0, failed: runner.stats?.failures ?? 0 };
      appendFileSync(file, `${JSON.stringify(counts)}\n`);
    });
  }
}
