/** Whether the time that something takes grows as its input does, on a machine that does other things too. */

/** Measured at one size, and at a size so many times larger. */
const growth = 4;
/** Linear time is `growth` times as much, `n log n` hardly more, quadratic time `growth` times that. */
const mostGrowth = 3 * growth;
/** In milliseconds: what takes less is measured badly, and is no matter. */
const slack = 50;
const mostTries = 12;

export interface Growth {
  /** The least time at the size and at the larger one, in milliseconds. */
  readonly times: readonly [number, number];
  readonly isLinear: boolean;
}

/**
 * Measures a task at two sizes. Only the least of several times counts, and it is asked for again while the larger one
 * seems too slow: what the machine does besides can only add to a time. Of the clock's time and the processor's, the first
 * holds what other programs take, the second what other threads of ours do: the smaller one counts.
 *
 * @param taskOf - prepares the task for a size; what that takes is not measured
 */
export async function growthOf(size: number, taskOf: (size: number) => () => unknown): Promise<Growth> {
  const measure = async (at: number): Promise<number> => {
    const task = taskOf(at);
    const [start, before] = [performance.now(), process.cpuUsage()];
    await task();
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
  let small = await measure(size);
  let large = await measure(growth * size);
  for (let tries = 1; large > mostGrowth * small + slack && tries < mostTries; tries++) {
    // never less often than the large one, or its first and slowest run would excuse that
    small = Math.min(small, await measure(size));
    large = Math.min(large, await measure(growth * size));
  }
  return { times: [small, large], isLinear: large <= mostGrowth * small + slack };
}
