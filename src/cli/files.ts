import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExplainedError, say } from '../message';

export type FileProblem = 'unreadable-file' | 'not-a-file' | 'too-large' | 'unwritable-file';

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
        say('“{0}” has more than {1} MB: this is no maquette.', path, maximumSize / 1024 / 1024),
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
 * permissions, the owner and the group of an existing file stay, and a link is followed.
 *
 * @throws {ExplainedError} when the file can't be written
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const old = await stat(target).catch(() => undefined);
    if (old && !old.isFile()) throw notAFile(path);
    // taking its name would not ask
    if (old) await access(target, constants.W_OK);
    const name = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(name, 'wx', old?.mode);
    temporary = name;
    try {
      await file.writeFile(bytes);
      if (old) {
        // as far as the user may: in a shared folder, the group still has its rights
        await file.chown(old.uid, old.gid).catch(() => undefined);
        await file.chmod(old.mode);
      }
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
