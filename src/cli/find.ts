import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { headSize, startsLikeMaquette } from '../maquette/codec';
import type { ExplainedError } from '../message';
import { unreadable } from './files';

export type Found =
  | { readonly kind: 'file'; readonly path: string }
  /** A text of a folder that is no maquette, and that nobody named. */
  | { readonly kind: 'skipped' }
  /** A folder that can't be looked into. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: ExplainedError };

/**
 * The files to look at, each once: those that are named, whatever they hold, and of the folders that are named, with all
 * below them, the `.txt` files that begin as a maquette does. Links to folders are not followed: they could lead in
 * circles.
 */
export async function* findMaquettes(paths: readonly string[]): AsyncGenerator<Found> {
  const named = new Map(paths.map((path) => [resolve(path), path]));
  for (const path of named.values()) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) yield* searchFolder(path, named);
    else yield { path, kind: 'file' };
  }
}

async function* searchFolder(folder: string, named: ReadonlyMap<string, string>): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { path: folder, kind: 'unreadable', error: unreadable(folder, error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // what is named as well has its own turn
    if (named.has(resolve(path))) continue;
    if (entry.isDirectory()) yield* searchFolder(path, named);
    else if (/\.txt$/i.test(entry.name))
      yield (await isNoMaquette(path)) ? { kind: 'skipped' } : { path, kind: 'file' };
  }
}

/** False also for what can't be read: that is to be said. */
async function isNoMaquette(path: string): Promise<boolean> {
  try {
    // opening a pipe would wait for its other end
    if (!(await stat(path)).isFile()) return true;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(headSize), 0, headSize);
      return !startsLikeMaquette(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
