import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { ExplainedError, say } from '../message';

const megabyte = 1024 * 1024;
/** An entry that is larger than this when unzipped is not read: the largest maquette imagined has 27 MB. */
export const maximumEntrySize = 32 * megabyte;
/** What is read of one ZIP: a set of semesters holds several maquettes. */
export const maximumTotalSize = 48 * megabyte;
/** A set of semesters has a few dozen entries, folders included. */
const maximumEntries = 2000;

export type ZipProblem =
  | 'not-a-zip'
  | 'damaged-zip'
  | 'encrypted-zip'
  | 'unsupported-compression'
  | 'entry-too-large'
  | 'entries-too-large'
  | 'too-many-entries';

export interface ZipEntry {
  /** The path inside the ZIP, with `/` between folders; nothing is ever written to it. */
  readonly path: string;
  /** How many bytes there are when unzipped, as the ZIP claims; `read` gives no other number. */
  readonly size: number;
  /** The first bytes, `count` if the entry has as many; they are not checked. */
  peek(count: number): Promise<Uint8Array>;
  /** All bytes, once their number and checksum have proved right. */
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
  if (!looksLikeZip(bytes))
    throw new ExplainedError<ZipProblem>(
      'not-a-zip',
      say(
        'This file is neither a ZIP nor a maquette. Choose the ZIP that ScoDoc gave, or the maquette in it.',
      ),
    );
  return (await loadEntries(bytes)).map(openEntry).filter(({ path }) => !isFromMac(path));
}

/**
 * Asked before any of them is read.
 *
 * @throws {ExplainedError} with a `ZipProblem` when one of the entries, or all of them together, are too large
 */
export function refuseLargeEntries(entries: readonly ZipEntry[]): void {
  for (const { path, size } of entries)
    if (size > maximumEntrySize)
      throw new ExplainedError<ZipProblem>(
        'entry-too-large',
        say(
          '“{0}” in the ZIP is over {1} MB when unzipped: this is not a maquette. Choose the ZIP that ScoDoc gave.',
          path,
          maximumEntrySize / megabyte,
        ),
      );
  if (entries.reduce((sum, { size }) => sum + size, 0) > maximumTotalSize)
    throw new ExplainedError<ZipProblem>(
      'entries-too-large',
      say(
        'The maquettes in the ZIP are over {0} MB together. Unzip it, then choose the maquette that you need.',
        maximumTotalSize / megabyte,
      ),
    );
}

/** What jszip knows of an entry and hands to `file` as its content, though not in its types. */
interface Compressed {
  readonly compressedContent: Uint8Array;
  readonly compression: { readonly magic: string };
  /** A number of 32 bits, which jszip reads as a signed one; so is the next. */
  readonly crc32: number;
  readonly uncompressedSize: number;
}

interface LoadedEntry {
  readonly entry: JSZip.JSZipObject;
  readonly compressed: Compressed;
}

/** The files in a ZIP, in the order of its directory, folders left out. */
async function loadEntries(bytes: Uint8Array): Promise<LoadedEntry[]> {
  const end = findEndRecord(bytes);
  refuseManyEntries(bytes, end);
  const zip = new JSZip();
  const loaded: LoadedEntry[] = [];
  const file = zip.file.bind(zip) as (...parameters: unknown[]) => unknown;
  // of two entries of one path, jszip would keep the second alone
  zip.file = ((path: string, ...more: [Compressed, JSZip.JSZipFileOptions] | []) => {
    const result = file(path, ...more);
    const [compressed, options] = more;
    if (compressed && !options?.dir) loaded.push({ entry: zip.files[path]!, compressed });
    return result;
  }) as typeof zip.file;
  try {
    await zip.loadAsync(withoutComment(bytes, end), {
      decodeFileName: (raw) => decodeName(raw as Uint8Array),
    });
  } catch (error) {
    throw explained(error);
  }
  return loaded;
}

const endRecord = { signature: 0x06054b50, length: 22, longestComment: 0xffff } as const;
const directorySignature = [0x50, 0x4b, 1, 2] as const;

/** Where the end record begins: it is the last thing in a ZIP but for a comment, in which its signature may stand too. */
function findEndRecord(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - endRecord.length;
  for (let end = last; end >= Math.max(0, last - endRecord.longestComment); end--)
    if (view.getUint32(end, true) === endRecord.signature && view.getUint16(end + 20, true) === last - end)
      return end;
  throw damaged();
}

/**
 * Before jszip makes an object of each. The end record may lie, so that what looks like an entry of a directory counts
 * as one: jszip can't see more.
 */
function refuseManyEntries(bytes: Uint8Array, end: number): void {
  const claimed = bytes[end + 10]! + 256 * bytes[end + 11]!;
  let count = 0;
  for (let at = bytes.indexOf(0x50); at >= 0; at = bytes.indexOf(0x50, at + 1))
    if (directorySignature.every((byte, index) => bytes[at + index] === byte)) count++;
  // in a ZIP64 the number stands elsewhere
  const most = Math.max(count, claimed === 0xffff ? 0 : claimed);
  if (most > maximumEntries)
    throw new ExplainedError<ZipProblem>(
      'too-many-entries',
      say('The ZIP holds {0} files: this is not a ScoDoc export. Choose the ZIP that ScoDoc gave.', most),
    );
  // entries that the end record knows are missing
  if (claimed !== 0xffff && count < claimed) throw damaged();
}

/** jszip takes the last signature of an end record for one, also where that stands in the comment. */
function withoutComment(bytes: Uint8Array, end: number): Uint8Array {
  if (end + endRecord.length === bytes.length) return bytes;
  const copy = bytes.slice(0, end + endRecord.length);
  copy.fill(0, end + 20);
  return copy;
}

function openEntry({ entry, compressed }: LoadedEntry): ZipEntry {
  const path = entry.unsafeOriginalName ?? entry.name;
  const size = compressed.uncompressedSize >>> 0;
  const opened: ZipEntry = {
    path,
    size,
    peek: (count) => head(compressed, Math.min(count, size)),
    read: async () => {
      refuseLargeEntries([opened]);
      const content = await readExactly(entry, size);
      if (crc32(content) !== compressed.crc32 >>> 0) throw damaged();
      return content;
    },
  };
  return opened;
}

/**
 * The bytes of an entry, which must be as many as it claims. After `pause` jszip still inflates what it has in hand, 16 kB
 * that can become 16 MB: they are dropped. `async` would inflate everything first.
 */
function readExactly(entry: JSZip.JSZipObject, size: number): Promise<Uint8Array> {
  const content = new Uint8Array(size);
  let length = 0;
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(damaged());
    const stream = (entry as JSZip.JSZipObject & Streamed).internalStream('uint8array');
    stream
      .on('data', (chunk) => {
        const isTooMuch = length + chunk.length > size;
        if (isTooMuch) {
          stream.pause();
          length = size;
          fail();
        } else {
          content.set(chunk, length);
          length += chunk.length;
        }
      })
      .on('error', fail)
      .on('end', () => (length === size ? resolve(content) : fail()))
      .resume();
  });
}

/** A method that jszip documents and its types leave out. */
interface Streamed {
  internalStream(type: 'uint8array'): JSZip.JSZipStreamHelper<Uint8Array>;
}

/**
 * The first `wanted` bytes of an entry. The platform inflates a little at a time, and waits until that is taken: two
 * thousand entries that each hold a bomb cost nothing, as they would in jszip.
 */
async function head({ compressedContent, compression }: Compressed, wanted: number): Promise<Uint8Array> {
  const isStored = compression.magic === '\0\0';
  if (isStored) return compressedContent.subarray(0, wanted);
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const chunks = (stream.readable as ReadableStream<Uint8Array>).getReader();
  // what goes wrong is told to the reader
  const ignore = (): void => undefined;
  for (const step of [writer.write(new Uint8Array(compressedContent)), writer.close(), writer.closed])
    step.catch(ignore);
  const content = new Uint8Array(wanted);
  let length = 0;
  try {
    while (length < wanted) {
      const { value, done } = await chunks.read();
      if (done) throw damaged();
      content.set(value.subarray(0, wanted - length), length);
      length += value.length;
    }
    return content;
  } catch {
    throw damaged();
  } finally {
    chunks.cancel().catch(ignore);
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of an entry's content; jszip's own would inflate all entries when the ZIP is opened. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  // an iterator would take four times as long
  for (let index = 0; index < bytes.length; index++)
    crc = crcTable[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Names without the UTF-8 flag are in CP437, by the ZIP specification; many are in UTF-8 all the same. */
function decodeName(raw: Uint8Array): string {
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

/** jszip has no codes: what it can't do is told by how its message begins. */
function explained(error: unknown): ExplainedError<ZipProblem> {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Encrypted zip'))
    return new ExplainedError(
      'encrypted-zip',
      say('The ZIP is protected by a password. Unzip it, then choose the maquette that was in it.'),
    );
  if (message.startsWith('Corrupted zip : compression'))
    return new ExplainedError(
      'unsupported-compression',
      say(
        'The ZIP is compressed in a way that cannot be read here. Unzip it, then choose the maquette that was in it.',
      ),
    );
  return damaged();
}

function damaged(): ExplainedError<ZipProblem> {
  return new ExplainedError(
    'damaged-zip',
    say('The ZIP is damaged or incomplete. Download it again from ScoDoc.'),
  );
}
