/**
 * `npm test`: everything there is to check, one step after the other, whatever the steps before it said.
 *
 *     tsx test/run.ts [--only static|unit|fuzz|grammar|vscode]
 *
 * What failed is said once more at the end, where it is found. The last line is the sum over all steps: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import type { Counts } from './count-reporter';

const root = resolve(import.meta.dirname, '..');
const suites = ['static', 'unit', 'fuzz', 'grammar', 'vscode'] as const;
type Suite = (typeof suites)[number];

/** How a finished command is counted. */
type Counting =
  /** One check: passed or failed. */
  | 'exit code'
  /** Mocha with count-reporter.ts. */
  | 'mocha'
  /** vscode-tmgrammar-test, which marks each file that it checked with ✓ or ✖. */
  | 'marks';

interface Step {
  name: string;
  /** The suites that need the step. */
  suites: readonly Suite[];
  command: string[];
  counting: Counting;
}

/** A program of a package that is installed in the project. */
const program = (name: string): string => join(root, 'node_modules/.bin', name);

const steps: Step[] = [
  { name: 'Types', suites: ['static'], command: [program('tsc'), '--noEmit'], counting: 'exit code' },
  {
    name: 'Types of the page',
    suites: ['static'],
    command: [program('tsc'), '--noEmit', '-p', 'src/webview/page/ui'],
    counting: 'exit code',
  },
  { name: 'Linter', suites: ['static'], command: [program('eslint'), '.'], counting: 'exit code' },
  {
    name: 'Format',
    suites: ['static'],
    command: [program('prettier'), '--check', '.'],
    counting: 'exit code',
  },
  {
    name: 'Build',
    suites: ['static', 'unit', 'vscode'],
    command: [process.execPath, 'esbuild.mjs'],
    counting: 'exit code',
  },
  {
    name: 'Unit tests',
    suites: ['unit'],
    command: [program('mocha'), '--reporter', join(root, 'test/count-reporter.ts'), 'test/unit/**/*.test.ts'],
    counting: 'mocha',
  },
  {
    name: 'Fuzzing and hostile files',
    suites: ['fuzz'],
    command: [program('mocha'), '--reporter', join(root, 'test/count-reporter.ts'), 'test/fuzz/**/*.test.ts'],
    counting: 'mocha',
  },
  { name: 'Grammar tests', suites: ['grammar'], command: ['npm', 'run', 'test:grammar'], counting: 'marks' },
  {
    name: 'Tests in VS Code',
    suites: ['vscode'],
    command: [process.execPath, '--import', 'tsx', 'test/vscode/run.ts'],
    counting: 'mocha',
  },
  {
    name: 'Bench, on little data',
    suites: ['vscode'],
    command: [program('tsx'), 'test/bench/run.ts', '--small'],
    counting: 'exit code',
  },
  {
    name: 'Tests of VS Code as a whole',
    suites: ['vscode'],
    command: [
      program('mocha'),
      '--reporter',
      join(root, 'test/count-reporter.ts'),
      'test/whole/**/*.test.ts',
    ],
    counting: 'mocha',
  },
];

interface Finished {
  code: number;
  /** What it printed, without colours. */
  output: string;
}

/** Runs a command, shows its output as it comes, and keeps it. */
function run(command: string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      process.stderr.write(chunk);
    });
    const finish = (code: number): void =>
      resolve({ code, output: stripVTControlCharacters(Buffer.concat(chunks).toString()) });
    child.once('error', (error) => {
      console.error(error.message);
      finish(127);
    });
    child.once('close', (code) => {
      finish(code ?? 1);
    });
  });
}

function sum(counts: Counts[]): Counts {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

/** What the reporter wrote: one line for each run of mocha. */
function readCounts(file: string): Counts[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Counts);
}

function countMarks(output: string): Counts {
  const count = (mark: RegExp): number => output.split('\n').filter((line) => mark.test(line)).length;
  return { passed: count(/^\s*✓/), failed: count(/^\s*✖/), failures: [] };
}

/** The exit code has the last word: a step that crashed, or that ran no test, failed. */
function reconcile(counts: Counts, code: number): Counts {
  const wrong = code !== 0 || counts.passed === 0;
  return { ...counts, failed: wrong ? Math.max(counts.failed, 1) : counts.failed };
}

const mostLines = 30;

/** The end of what a command printed, where it says what is wrong. */
function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-mostLines).join('\n');
}

async function runStep(step: Step): Promise<Counts> {
  console.log(`\n=== ${step.name}`);
  const scratch = mkdtempSync(join(tmpdir(), 'apogee-counts-'));
  try {
    const countsFile = join(scratch, 'counts');
    writeFileSync(countsFile, '');
    const { code, output } = await run(step.command, { ...process.env, APOGEE_TEST_COUNTS: countsFile });
    switch (step.counting) {
      case 'exit code':
        return code === 0
          ? { passed: 1, failed: 0, failures: [] }
          : { passed: 0, failed: 1, failures: [lastLines(output)] };
      case 'mocha':
        return reconcile(sum(readCounts(countsFile)), code);
      case 'marks':
        return reconcile(countMarks(output), code);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function chosenSuites(): readonly Suite[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return suites;
  const chosen = suites.filter((suite) => suite === values.only);
  if (chosen.length === 0) throw new Error(`--only takes one of ${suites.join(', ')}`);
  return chosen;
}

async function main(): Promise<void> {
  const chosen = chosenSuites();
  const results: { name: string; counts: Counts; seconds: number }[] = [];
  for (const step of steps.filter(({ suites }) => suites.some((suite) => chosen.includes(suite)))) {
    const start = Date.now();
    const counts = await runStep(step);
    results.push({ name: step.name, counts, seconds: (Date.now() - start) / 1000 });
  }
  console.log();
  for (const { name, counts, seconds } of results) {
    const mark = counts.failed === 0 ? '✔' : '✘';
    console.log(
      `${mark} ${name}: ${counts.passed} of ${counts.passed + counts.failed} (${seconds.toFixed(0)} s)`,
    );
  }
  const total = sum(results.map(({ counts }) => counts));
  for (const failure of total.failures) console.log(`\n✘ ${failure}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
