import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import { access, lstat, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExplainedError, say } from '../message';

export type FileProblem =
  'unreadable-file' | 'not-a-file' | 'too-large' | 'unwritable-file' | 'dangling-link' | 'hard-link';

/** What is larger would take more memory than a machine may have; the largest maquette known has 27 MB. */
const maximumSize = 200 * 1024 * 1024;

/** @throws {ExplainedError} when the file can't be read, or is no maquette by its size */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    // a pipe or a device may never end
    if (!found.isFile()) throw notAFile(path);
    if (found.size > maximumSize)
      throw new ExplainedError<FileProblem>(
        'too-large',
        say('“{0}” has more than {1} MB: this is not a maquette.', path, maximumSize / 1024 / 1024),
      );
    return await readFile(path);
  } catch (error) {
    throw error instanceof ExplainedError ? error : unreadable(path, error);
  }
}

/**
 * In bytes.
 *
 * @throws {ExplainedError} when nothing is there
 */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function unreadable(path: string, error: unknown): ExplainedError<FileProblem> {
  return new ExplainedError(
    'unreadable-file',
    say('“{0}” cannot be read ({1}). Check the path and your rights on it.', path, codeOf(error)),
  );
}

/** True when both paths lead to one file that exists. */
export async function isSameFile(path: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [path, other].map((each) => realpath(each).catch(() => undefined)),
  );
  return first !== undefined && first === second;
}

/**
 * Writes a whole file or leaves the old one as it is: into a temporary file beside it, which then takes its name. The
 * permissions, the owner and the group of an existing file stay, and a link is followed; a new file gets the permissions
 * of `like`, and whoever else may not read that one may not read the result either.
 *
 * @param like - the file from which the bytes were made
 * @throws {ExplainedError} when the file can't be written
 */
export async function writeAtomically(path: string, bytes: Uint8Array, like: string): Promise<void> {
  let temporary: string | undefined;
  try {
    const { target, old } = await targetOf(path);
    const { mode } = await stat(like);
    // taking its name would not ask
    if (old) await access(target, constants.W_OK);
    await removeLeftovers(target);
    const name = join(dirname(target), temporaryName());
    const file = await open(name, 'wx', 0o600);
    temporary = name;
    try {
      await file.writeFile(bytes);
      // as far as the user may: in a shared folder, the group still has its rights
      if (old) await file.chown(old.uid, old.gid).catch(() => undefined);
      await file.chmod((old ? old.mode & (mode | 0o700) : mode) & 0o777);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    if (temporary) await rm(temporary, { force: true });
    if (error instanceof ExplainedError) throw error;
    throw new ExplainedError<FileProblem>(
      'unwritable-file',
      say('“{0}” cannot be written ({1}). Nothing was changed.', path, codeOf(error)),
    );
  }
}

/**
 * The file that a path leads to, and what stands there.
 *
 * @throws {ExplainedError} when writing there would not be what the user sees: nothing behind a link, no file, or a file
 * with a second name, which would keep the old content
 */
async function targetOf(path: string): Promise<{ target: string; old: Stats | undefined }> {
  const entry = await lstat(path).catch(() => undefined);
  if (!entry) return { target: path, old: undefined };
  const target = await realpath(path).catch(() => undefined);
  const old = target === undefined ? undefined : await stat(target);
  if (target === undefined || !old)
    throw new ExplainedError<FileProblem>(
      'dangling-link',
      say('“{0}” is a link that leads nowhere. Remove it, or give the path of a file.', path),
    );
  if (!old.isFile()) throw notAFile(path);
  if (old.nlink > 1)
    throw new ExplainedError<FileProblem>(
      'hard-link',
      say(
        '“{0}” has a second name (a hard link), under which the old content would stay. Give another file.',
        path,
      ),
    );
  return { target, old };
}

const temporaryNames = /^\.apogee-maquette-(\d+)-[\da-f]{12}\.tmp$/;

/** Says which process writes it, so that another one can tell whether it still does. */
function temporaryName(): string {
  return `.apogee-maquette-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/** Removes the temporary files of runs that were killed: they hold names and marks. What can't be removed is left. */
async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const earlier = `.${basename(target)}.`;
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = temporaryNames.exec(name)?.[1];
    // the names that version 0.1.0 gave
    const isOfEarlier = name.startsWith(earlier) && /^[\da-f]{12}\.tmp$/.test(name.slice(earlier.length));
    if (isOfEarlier || (pid !== undefined && !isRunning(Number(pid))))
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // of a process of somebody else only this much is said
    return codeOf(error) === 'EPERM';
  }
}

function notAFile(path: string): ExplainedError<FileProblem> {
  return new ExplainedError(
    'not-a-file',
    say('“{0}” is a folder, a pipe or a device. Give the path of a file.', path),
  );
}

/** What the system calls an error: `ENOENT`, `EACCES`… */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
