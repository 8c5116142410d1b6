/** Reads the export that is named on the command line, as nothing else does in this process, and prints what it took. */
import { readFileSync } from 'node:fs';
import { readScodocExport, refuseLargeExport } from '../../src/scodoc/export';
import { ExplainedError } from '../../src/message';

/** What the child prints, as JSON. */
export interface Outcome {
  /** The code of the error, or what was found: the paths, in order. */
  readonly result: string;
  /** Of all processors, so that it doesn't depend on what else the machine does. */
  readonly seconds: number;
  /** The most memory that the process ever had, in MB. */
  readonly peak: number;
}

async function resultFor(path: string | undefined): Promise<string> {
  if (path === undefined) return 'nothing';
  try {
    const bytes = readFileSync(path);
    refuseLargeExport(bytes.length);
    const found = await readScodocExport(bytes, 'export.zip');
    return found.map((each) => each.path).join(' ');
  } catch (error) {
    return error instanceof ExplainedError ? String(error.code) : String(error);
  }
}

/** Linux counts in `maxRSS` what the parent had before it became this process; `VmHWM` is this process's own. */
function peakMegabytes(): number {
  let own: string | undefined;
  try {
    own = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  } catch {
    // not Linux
  }
  return Number(own ?? process.resourceUsage().maxRSS) / 1024;
}

void resultFor(process.argv[2]).then((result) => {
  const { user, system } = process.cpuUsage();
  const outcome: Outcome = { result, seconds: (user + system) / 1e6, peak: peakMegabytes() };
  process.stdout.write(JSON.stringify(outcome));
});
