import type { Pace, Steps } from '../steps';
import { inSlices } from '../steps';
import { withProgress } from './messages';

/** All extensions share one thread, so that a work rests before anybody notices it. */
const pace: Pace = {
  slice: 20,
  now: () => performance.now(),
  rest: () => new Promise((resolve) => setTimeout(resolve)),
};

/** Does a work that says itself how far it is, while others get their turn. */
export function rested<Result>(steps: Steps<Result>): Promise<Result> {
  return inSlices(steps, pace, () => false);
}

/** A work that takes longer says so, in milliseconds. */
const patience = 1000;

/**
 * Does a long work while others get their turn: after a second there is a progress, with which the user can stop it.
 *
 * @param title - of the progress
 * @param isOutdated - whether nobody waits for the result any more, as something changed that it is made of
 * @throws {StoppedError} when the user stopped it, or it is outdated
 */
export async function doLongWork<Result>(
  title: string,
  steps: Steps<Result>,
  isOutdated: () => boolean = () => false,
): Promise<Result> {
  let isCancelled = false;
  const work = inSlices(steps, pace, () => isCancelled || isOutdated());
  const timer = setTimeout(
    () =>
      void withProgress(title, async (_report, cancellation) => {
        cancellation.onCancellationRequested(() => (isCancelled = true));
        // whoever asked for it hears of its failure
        await work.catch(() => undefined);
      }),
    patience,
  );
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
