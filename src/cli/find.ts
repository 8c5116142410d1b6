import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { headSize, startsLikeMaquette } from '../maquette/codec';

export interface Found {
  readonly path: string;
  /** `skipped`: a text of a folder that is no maquette, and that nobody named. */
  readonly kind: 'file' | 'skipped';
}

/**
 * The files to look at: those that are named, whatever they hold, and of the folders that are named, with all below
 * them, the `.txt` files that begin as a maquette does. Links to folders are not followed: they could lead in circles.
 * What can't be looked into is given as a file, so that reading it says why.
 */
export async function* findMaquettes(paths: readonly string[]): AsyncGenerator<Found> {
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) yield* searchFolder(path);
    else yield { path, kind: 'file' };
  }
}

async function* searchFolder(folder: string): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    yield { path: folder, kind: 'file' };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* searchFolder(path);
    else if (!/\.txt$/i.test(entry.name)) continue;
    else yield { path, kind: (await isNoMaquette(path)) ? 'skipped' : 'file' };
  }
}

/** False also for what can't be read: that is to be said. */
async function isNoMaquette(path: string): Promise<boolean> {
  try {
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
