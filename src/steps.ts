import { ExplainedError, say } from './message';

/**
 * A long work that rests at each `yield`, so that others get their turn, and returns what it comes to. A step takes a
 * millisecond or so. The same code does all at once where nobody waits: see `allAtOnce`.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does a work without a rest. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** So many rows of the largest file are looked at in a millisecond or so. */
const mostAtOnce = 32;

/** Does something for each item of a list, for several in one step: V8 takes its time with what rests all the time. */
export function* forEachInSteps<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => void,
): Steps<void> {
  for (let start = 0; start < items.length; start += mostAtOnce) {
    const end = Math.min(start + mostAtOnce, items.length);
    for (let index = start; index < end; index++) work(items[index]!, index);
    yield;
  }
}

/** When a work rests. */
export interface Pace {
  /** So many milliseconds after a rest there is another one. */
  readonly slice: number;
  /** The time in milliseconds, since whenever. */
  readonly now: () => number;
  /** Lets others do what waits. */
  readonly rest: () => Promise<void>;
}

/**
 * Does a work in slices with a rest between them.
 *
 * @param isUnwanted - asked after each rest: whether nobody waits for the result any more
 * @throws {StoppedError} when it was unwanted
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  { slice, now, rest }: Pace,
  isUnwanted: () => boolean,
): Promise<Result> {
  for (;;) {
    for (const start = now(); now() - start < slice;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
    await rest();
    if (!isUnwanted()) continue;
    steps.return(undefined as never);
    throw new StoppedError();
  }
}

/** A work was stopped before it was done. */
export class StoppedError extends ExplainedError<'stopped'> {
  constructor() {
    super('stopped', say('This was stopped before it was done. Close the page and start again.'));
  }
}
