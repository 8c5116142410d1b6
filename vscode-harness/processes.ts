/** Small helpers around child processes, ports and deadlines, shared by everything that starts a VS Code. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port on 127.0.0.1'));
      });
    });
  });
}

/** Asks again and again until the answer is not `undefined`; rejects once `seconds` have passed. */
export async function poll<T>(
  what: string,
  seconds: number,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing after ${seconds} s`);
    await delay(50);
  }
}

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** `inherit` shows the output as it comes; `stderr` shows all of it on stderr; `quiet` only when the command fails. */
  output?: 'inherit' | 'stderr' | 'quiet';
}

/** Runs a command to its end and returns its exit code (128 and more: killed by a signal). */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<number> {
  const output = options.output ?? 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: output === 'inherit' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => {
      if (output === 'stderr') process.stderr.write(chunk);
      else chunks.push(chunk);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const status = code ?? (signal === null ? 1 : 129);
      if (status !== 0 && output === 'quiet') process.stderr.write(Buffer.concat(chunks));
      resolve(status);
    });
  });
}

/** Starts a process as the leader of a group of its own, so that `stopGroup` reaches its children too. */
export function spawnGroup(
  command: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false; // the group is gone
  }
}

/** Ends a process group: politely first, and after a second for good. */
export async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || !signalGroup(pid, 'SIGTERM')) return;
  const deadline = Date.now() + 1000;
  while (signalGroup(pid, 0)) {
    if (Date.now() > deadline) {
      signalGroup(pid, 'SIGKILL');
      return;
    }
    await delay(30);
  }
}

/** Runs `stop` once at the first SIGINT, SIGTERM or SIGHUP, then exits: with the shell's usual code, or with `exitCode`. */
export function stopOnSignals(stop: () => Promise<void>, exitCode?: number): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop().finally(() => process.exit(exitCode ?? codes[signal]));
    });
  }
}
