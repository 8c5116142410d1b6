/** True where the extension runs in the worker of a browser, and the tests in another process. */
const isInWorker = process.env['APOGEE_TEST_EXTENSION'] === 'in a worker';

/**
 * Mocha's `it` and `describe` for what a worker isn't asked: there it is pending.
 *
 * @param reason - why, as it stands after the title of what is pending
 */
export function unlessInWorker(reason: string): {
  it: (title: string, test: Mocha.AsyncFunc) => void;
  describe: (title: string, tests: () => void) => void;
} {
  const pending = (title: string): string => `${title} (not in a worker: ${reason})`;
  return isInWorker
    ? {
        it: (title, test) => void it.skip(pending(title), test),
        describe: (title, tests) => void describe.skip(pending(title), tests),
      }
    : { it: (title, test) => void it(title, test), describe: (title, tests) => void describe(title, tests) };
}

/** Nothing that depends on where the extension runs. */
export const samePage = 'the page is the same one';

/** The command of a code action is known to the process that offered it, and to VS Code, but not to tests elsewhere. */
export const commandOfAction = 'VS Code alone can run the command of its action';
