import assert from 'node:assert/strict';
import type { Pace, Steps } from '../../src/steps';
import { allAtOnce, forEachInSteps, inSlices, StoppedError } from '../../src/steps';

/** A clock that a work moves on, and when it rested. */
function fakePace(slice: number) {
  const clock = { time: 0 };
  const rests: number[] = [];
  const now = (): number => clock.time;
  const rest = (): Promise<void> => Promise.resolve(void rests.push(clock.time));
  return { clock, rests, pace: { slice, now, rest } satisfies Pace };
}

/** Takes so many milliseconds a step; comes to the number of steps. */
function* work(clock: { time: number }, ...durations: readonly number[]): Steps<number> {
  for (const duration of durations) {
    clock.time += duration;
    yield;
  }
  return durations.length;
}

const wanted = (): boolean => false;

describe('the steps of a long work', () => {
  it('come to the same at once and in slices', async () => {
    const { clock, pace } = fakePace(10);
    assert.equal(allAtOnce(work(clock, 4, 4, 4)), 3);
    assert.equal(await inSlices(work(clock, 4, 4, 4), pace, wanted), 3);
    assert.equal(allAtOnce(work(clock)), 0);
    assert.equal(await inSlices(work(clock), pace, wanted), 0);
  });

  it('rest when a slice is over, and not before', async () => {
    const { clock, pace, rests } = fakePace(10);
    await inSlices(work(clock, 4, 4, 4, 4, 4, 4, 1), pace, wanted);
    assert.deepEqual(rests, [12, 24]);
  });

  it('rest after a step that takes longer than a slice', async () => {
    const { clock, pace, rests } = fakePace(10);
    await inSlices(work(clock, 30, 1, 30), pace, wanted);
    assert.deepEqual(rests, [30, 61]);
  });

  it('end when nobody waits for the result any more', async () => {
    const { clock, pace, rests } = fakePace(10);
    const steps = work(clock, 20, 20, 20);
    const result = inSlices(steps, pace, () => rests.length > 0);
    await assert.rejects(result, StoppedError);
    assert.equal(clock.time, 20);
    assert.equal(steps.next().done, true);
  });

  it('are several items of a list at once, each once and in their order', () => {
    const items = Array.from({ length: 100 }, (_, index) => `item ${index}`);
    const seen: string[] = [];
    const steps = forEachInSteps(items, (item, index) => {
      assert.equal(item, items[index]);
      seen.push(item);
    });
    steps.next();
    assert.ok(seen.length > 1 && seen.length < items.length);
    allAtOnce(steps);
    assert.deepEqual(seen, items);
  });

  it('fail as the work does', async () => {
    const { pace } = fakePace(10);
    // eslint-disable-next-line require-yield -- it fails before
    const failing = function* (): Steps<number> {
      throw new RangeError('as it does');
    };
    await assert.rejects(inSlices(failing(), pace, wanted), RangeError);
    assert.throws(() => allAtOnce(failing()), RangeError);
  });
});
