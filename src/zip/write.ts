import { centralHeader, crc32, endRecord, flags, localHeader, methods } from './format';

/** A file to put into a ZIP. */
export interface ZippedFile {
  /** With `/` between folders, in characters of ASCII or not. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** 1 January 1980, the first day that the format knows: the bytes depend on nothing but the files. */
const dosEpoch = (1 << 21) | (1 << 16);
const version = 20;

/**
 * A ZIP of these files, deflated.
 *
 * @throws {RangeError} when a number is too large for the format without ZIP64 (4 GB, 65,535 files)
 */
export async function writeZip(files: readonly ZippedFile[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, content } of files) {
    const name = new TextEncoder().encode(path);
    const body = await deflate(content);
    const common: Field[] = [
      [2, version],
      [2, flags.utf8],
      [2, methods.deflated],
      [4, dosEpoch],
      [4, crc32(content)],
      [4, body.length],
      [4, content.length],
      [2, name.length],
    ];
    const local = record(localHeader, [...common, [2, 0]]);
    // no extra field, no comment, first disk, no attributes
    const none: Field[] = [2, 2, 2, 2, 4].map((size) => [size, 0]);
    directory.push(record(centralHeader, [[2, version], ...common, ...none, [4, offset]]), name);
    parts.push(local, name, body);
    offset += local.length + name.length + body.length;
  }
  const end = record(endRecord, [
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, lengthOf(directory)],
    [4, offset],
    [2, 0],
  ]);
  return concatenate([...parts, ...directory, end]);
}

/** A number and how many bytes it takes. */
type Field = readonly [size: number, value: number];

function record(
  { signature, length }: { readonly signature: number; readonly length: number },
  fields: readonly Field[],
): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const [size, value] of [[4, signature] as const, ...fields]) {
    if (value >= 256 ** size) throw new RangeError('too large for a ZIP');
    for (let byte = 0; byte < size; byte++) bytes[offset++] = Math.floor(value / 256 ** byte);
  }
  return bytes;
}

async function deflate(content: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = Promise.all([writer.write(content), writer.close()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream.readable as AsyncIterable<Uint8Array>) chunks.push(chunk);
  await written;
  return concatenate(chunks);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lengthOf(parts));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
