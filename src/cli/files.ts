import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExplainedError, say } from '../message';

export type FileProblem = 'unreadable-file' | 'unwritable-file';

/** @throws {ExplainedError} when the file can't be read */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
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

/**
 * Writes a whole file or leaves the old one as it is: into a temporary file beside it, which then takes its name. The
 * permissions of an existing file stay, and a link is followed.
 *
 * @throws {ExplainedError} when the file can't be written
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  let temporary: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (found) => found.mode,
      () => undefined,
    );
    const name = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(name, 'wx', mode);
    temporary = name;
    try {
      await file.writeFile(bytes);
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    if (temporary) await rm(temporary, { force: true });
    throw new ExplainedError<FileProblem>(
      'unwritable-file',
      say('“{0}” cannot be written ({1}). Nothing was changed.', path, codeOf(error)),
    );
  }
}

function unreadable(path: string, error: unknown): ExplainedError<FileProblem> {
  return new ExplainedError(
    'unreadable-file',
    say('“{0}” cannot be read ({1}). Check the path and your rights on it.', path, codeOf(error)),
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
