/** Measuring: what runs beside it, how often, and what is kept of it. */

/** Frees what earlier measurements left; `run.ts` starts Node so that it can be asked to. */
export function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('start Node with --expose-gc');
  // what one collection frees may be all that held something else
  for (let time = 0; time < 3; time++) globalThis.gc();
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** The processor time of a task, in milliseconds: what else the machine does isn't in it. What it gives is dropped. */
function timeOf(task: () => unknown): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * A task runs again until so many milliseconds have passed; those before aren't counted, as collecting all garbage makes V8
 * forget how to be fast.
 */
const turn = 200;
const warmUp = 200;

/**
 * The median processor time of each task, in milliseconds. They take turns, so that all see the same machine, and before each
 * turn the memory is as it was at first, so that none pays for what another left.
 */
export function mediansOf<Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Record<Name, number> {
  const names = Object.keys(tasks) as Name[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) tasks[name]();
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      collectGarbage();
      for (let passed = 0; passed < warmUp;) passed += timeOf(tasks[name]);
      for (let passed = 0; passed < turn;) {
        const time = timeOf(tasks[name]);
        times.get(name)!.push(time);
        passed += time;
      }
    }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>;
}

/** What a program without any knowledge of maquettes does: the text cut into lines and fields. */
export function plainBaseline(text: string): string[][] {
  return text.split('\n').map((line) => line.split('\t'));
}
