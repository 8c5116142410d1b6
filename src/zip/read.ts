import iconv from 'iconv-lite';
import { ExplainedError, say } from '../message';
import {
  centralHeader,
  crc32,
  elsewhere16,
  elsewhere32,
  endRecord,
  flags,
  localHeader,
  methods,
  zip64EndRecord,
  zip64Extra,
  zip64Locator,
} from './format';

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
export function openZip(bytes: Uint8Array): ZipEntry[] {
  if (!looksLikeZip(bytes))
    throw new ExplainedError<ZipProblem>(
      'not-a-zip',
      say(
        'This file is neither a ZIP nor a maquette. Choose the ZIP that ScoDoc gave, or the maquette in it.',
      ),
    );
  let left = maximumTotalSize;
  const spend = (size: number): void => {
    left -= size;
    if (left < 0) throw allTooLarge();
  };
  return readDirectory(new Reader(bytes))
    .filter(({ path }) => !path.endsWith('/') && !isFromMac(path))
    .map((record) => openEntry(bytes, record, spend));
}

/** What the directory at the end of a ZIP says of an entry. */
interface EntryRecord {
  readonly path: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the entry's own header stands. */
  readonly offset: number;
}

/** Little-endian numbers; what lies outside of the bytes is damage. */
class Reader {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(offset: number): number {
    return this.inside(offset, 2).getUint16(offset, true);
  }

  u32(offset: number): number {
    return this.inside(offset, 4).getUint32(offset, true);
  }

  /** Exact up to 2^53; what is larger lies outside of any file. */
  u64(offset: number): number {
    return Number(this.inside(offset, 8).getBigUint64(offset, true));
  }

  slice(offset: number, length: number): Uint8Array {
    this.inside(offset, length);
    return this.bytes.subarray(offset, offset + length);
  }

  private inside(offset: number, length: number): DataView {
    if (offset < 0 || offset + length > this.bytes.length) throw damaged();
    return this.view;
  }
}

function readDirectory(reader: Reader): EntryRecord[] {
  const { count, offset: start } = findDirectory(reader);
  if (count > maximumEntries)
    throw new ExplainedError<ZipProblem>(
      'too-many-entries',
      say('The ZIP holds {0} files: this is no ScoDoc export. Choose the ZIP that ScoDoc gave.', count),
    );
  const records: EntryRecord[] = [];
  let offset = start;
  while (records.length < count) {
    if (reader.u32(offset) !== centralHeader.signature) throw damaged();
    const nameLength = reader.u16(offset + 28);
    const extraLength = reader.u16(offset + 30);
    const nameStart = offset + centralHeader.length;
    const own = { size: reader.u32(offset + 24), compressedSize: reader.u32(offset + 20) };
    records.push({
      path: decodeName(reader.slice(nameStart, nameLength)),
      isEncrypted: (reader.u16(offset + 8) & flags.encrypted) !== 0,
      method: reader.u16(offset + 10),
      crc: reader.u32(offset + 16),
      ...resolveZip64(reader, nameStart + nameLength, extraLength, {
        ...own,
        offset: reader.u32(offset + 42),
      }),
    });
    offset = nameStart + nameLength + extraLength + reader.u16(offset + 32);
  }
  return records;
}

/** The end record is the last thing in a ZIP but for a comment, in which its signature may stand too. */
function findDirectory(reader: Reader): { count: number; offset: number } {
  const last = reader.bytes.length - endRecord.length;
  for (let end = last; end >= Math.max(0, last - endRecord.longestComment); end--) {
    if (reader.u32(end) !== endRecord.signature || reader.u16(end + 20) !== last - end) continue;
    const count = reader.u16(end + 10);
    const offset = reader.u32(end + 16);
    if (count !== elsewhere16 && offset !== elsewhere32) return { count, offset };
    const locator = end - zip64Locator.length;
    if (locator < 0 || reader.u32(locator) !== zip64Locator.signature) return { count, offset };
    const zip64End = reader.u64(locator + 8);
    if (reader.u32(zip64End) !== zip64EndRecord.signature) throw damaged();
    return { count: reader.u64(zip64End + 32), offset: reader.u64(zip64End + 48) };
  }
  throw damaged();
}

type Places = Pick<EntryRecord, 'size' | 'compressedSize' | 'offset'>;

/** Takes the numbers that don't fit from the ZIP64 extra field, which holds those alone, in this order. */
function resolveZip64(reader: Reader, start: number, length: number, own: Places): Places {
  const end = start + length;
  for (let field = start; field + 4 <= end; field += 4 + reader.u16(field + 2)) {
    if (reader.u16(field) !== zip64Extra) continue;
    let next = field + 4;
    const resolve = (number: number): number => {
      if (number !== elsewhere32) return number;
      next += 8;
      return reader.u64(next - 8);
    };
    return {
      size: resolve(own.size),
      compressedSize: resolve(own.compressedSize),
      offset: resolve(own.offset),
    };
  }
  return own;
}

function openEntry(bytes: Uint8Array, record: EntryRecord, spend: (size: number) => void): ZipEntry {
  const { path, size, crc } = record;
  if (record.isEncrypted)
    throw new ExplainedError<ZipProblem>(
      'encrypted-zip',
      say('The ZIP is protected by a password. Unzip it, then choose the maquette that was in it.'),
    );
  return {
    path,
    size,
    peek: (count) => unzip(bytes, record, Math.min(count, size)),
    read: async () => {
      if (size > maximumEntrySize) throw tooLarge(path);
      spend(size);
      const content = await unzip(bytes, record, size);
      if (crc32(content) !== crc) throw damaged();
      return content;
    },
  };
}

/** The first `wanted` bytes of an entry; it stops there, whatever the entry still holds. */
async function unzip(bytes: Uint8Array, record: EntryRecord, wanted: number): Promise<Uint8Array> {
  const reader = new Reader(bytes);
  const { offset, method, compressedSize } = record;
  if (reader.u32(offset) !== localHeader.signature) throw damaged();
  const start = offset + localHeader.length + reader.u16(offset + 26) + reader.u16(offset + 28);
  const data = reader.slice(start, compressedSize);
  if (method === methods.stored) {
    if (data.length < wanted) throw damaged();
    return data.subarray(0, wanted);
  }
  if (method === methods.deflated) return inflate(data, wanted);
  throw new ExplainedError<ZipProblem>(
    'unsupported-compression',
    say(
      'The ZIP is compressed in a way that cannot be read here. Unzip it, then choose the maquette that was in it.',
    ),
  );
}

/** The platform inflates a little at a time, and waits until that is taken: a bomb doesn't go off. */
async function inflate(data: Uint8Array, wanted: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const chunks = (stream.readable as ReadableStream<Uint8Array>).getReader();
  // what goes wrong is told to the reader
  const ignore = (): void => undefined;
  for (const step of [writer.write(data), writer.close(), writer.closed]) step.catch(ignore);
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
      '“{0}” in the ZIP is over {1} MB when unzipped: this is no maquette. Choose the ZIP that ScoDoc gave.',
      path,
      maximumEntrySize / megabyte,
    ),
  );
}

function allTooLarge(): ExplainedError<ZipProblem> {
  return new ExplainedError(
    'entries-too-large',
    say(
      'The maquettes in the ZIP are over {0} MB together. Unzip it, then choose the maquette that you need.',
      maximumTotalSize / megabyte,
    ),
  );
}
