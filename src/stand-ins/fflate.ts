/** What read-excel-file asks of fflate, done by the library that is here already: it starts no worker. */
import JSZip from 'jszip';

type Files = Record<string, Uint8Array>;

export function unzip(bytes: Uint8Array, done: (error: unknown, files?: Files) => void): void {
  contentsOf(bytes).then(
    (files) => done(null, files),
    (error: unknown) => done(error),
  );
}

export function strFromU8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

async function contentsOf(bytes: Uint8Array): Promise<Files> {
  const files: Files = {};
  for (const file of Object.values((await JSZip.loadAsync(bytes)).files))
    if (!file.dir) files[file.name] = await file.async('uint8array');
  return files;
}
