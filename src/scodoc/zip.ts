import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { ExplainedError, say } from '../message';

/** An entry that is larger than this when unzipped is not read: no maquette is, by far. */
export const maximumEntrySize = 200 * 1024 * 1024;
/** A set of semesters has a few dozen entries. */
const maximumEntries = 5000;

export type ZipProblem =
  'not-a-zip' | 'damaged-zip' | 'encrypted-zip' | 'entry-too-large' | 'too-many-entries';

export interface ZipEntry {
  /** The path inside the ZIP, with `/` between folders; nothing is ever written to it. */
  readonly path: string;
  /** The first bytes, at least `count` if the entry has as many. */
  peek(count: number): Promise<Uint8Array>;
  read(): Promise<Uint8Array>;
}

/** True when the bytes begin as a ZIP does, whatever the file is called. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Opens a ZIP. Folders and macOS's own entries (`__MACOSX/`, `._…`) are left out.
 *
 * @throws {ExplainedError} with a `ZipProblem`, also later from an entry
 */
export async function openZip(bytes: Uint8Array): Promise<ZipEntry[]> {
  const zip = await load(bytes);
  const files = Object.values(zip.files).filter((file) => !file.dir && !isFromMac(file.name));
  if (files.length > maximumEntries)
    throw new ExplainedError<ZipProblem>(
      'too-many-entries',
      say(
        'The ZIP holds {0} files: this is no ScoDoc export. Choose the ZIP that ScoDoc gave.',
        files.length,
      ),
    );
  return files.map((file) => {
    const entry = file as LoadedFile;
    return {
      path: file.name,
      peek: (count) => inflate(entry, count),
      read: async () => {
        if (entry._data.uncompressedSize > maximumEntrySize) throw tooLarge(file.name);
        const content = await inflate(entry);
        if (crc32(content) !== entry._data.crc32 >>> 0) throw damaged();
        return content;
      },
    };
  });
}

/**
 * What jszip read of an entry's header but has no public name for: the size that the ZIP claims and the checksum,
 * without which neither a bomb nor a damaged mark would be noticed.
 */
interface LoadedFile extends JSZip.JSZipObject {
  readonly _data: { readonly uncompressedSize: number; readonly crc32: number };
  /** Documented by jszip, absent from its types. */
  internalStream(type: 'uint8array'): JSZip.JSZipStreamHelper<Uint8Array>;
}

async function load(bytes: Uint8Array): Promise<JSZip> {
  if (!looksLikeZip(bytes))
    throw new ExplainedError<ZipProblem>(
      'not-a-zip',
      say(
        'This file is neither a ZIP nor a maquette. Choose the ZIP that ScoDoc gave, or the maquette in it.',
      ),
    );
  try {
    return await JSZip.loadAsync(bytes, { decodeFileName: decodeName });
  } catch (error) {
    if (error instanceof Error && error.message.includes('Encrypted'))
      throw new ExplainedError<ZipProblem>(
        'encrypted-zip',
        say('The ZIP is protected by a password. Unzip it, then choose the maquette that was in it.'),
      );
    throw damaged();
  }
}

/** Names without the UTF-8 flag are in CP437, by the ZIP specification. */
function decodeName(bytes: string[] | Uint8Array | Buffer): string {
  const raw = Uint8Array.from(bytes as Uint8Array);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return iconv.decode(raw, 'cp437');
  }
}

function isFromMac(path: string): boolean {
  const segments = path.split('/');
  return segments[0] === '__MACOSX' || segments.at(-1)!.startsWith('._');
}

/** Inflates an entry, at most `wanted` bytes or a little more; stops as soon as it proves too large. */
function inflate(file: LoadedFile, wanted = Infinity): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let settled = false;
    const stream = file.internalStream('uint8array');
    const finish = (settle: () => void): void => {
      if (settled) return;
      settled = true;
      stream.pause();
      settle();
    };
    stream
      .on('data', (chunk) => {
        if (settled) return;
        chunks.push(chunk);
        size += chunk.length;
        if (size > maximumEntrySize) finish(() => reject(tooLarge(file.name)));
        else if (size >= wanted) finish(() => resolve(concatenate(chunks, size)));
      })
      .on('error', () => finish(() => reject(damaged())))
      .on('end', () => finish(() => resolve(concatenate(chunks, size))))
      .resume();
  });
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function damaged(): ExplainedError<ZipProblem> {
  return new ExplainedError(
    'damaged-zip',
    say('The ZIP is damaged or incomplete. Download it again from ScoDoc.'),
  );
}

function tooLarge(path: string): ExplainedError<ZipProblem> {
  return new ExplainedError(
    'entry-too-large',
    say(
      '“{0}” in the ZIP is over 200 MB when unzipped: this is no maquette. Choose the ZIP that ScoDoc gave.',
      path,
    ),
  );
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of the ZIP format: jszip can only check that of all entries at once, bombs included. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
