import iconv from 'iconv-lite';
import type { Position } from './lines';

/**
 * The encodings of maquettes. Apogée writes ISO-8859-1; files edited on a PC are windows-1252; some ScoDoc portals
 * serve UTF-8, a few with a BOM; Excel's “Unicode text” is UTF-16, always with a BOM (docs/format.md).
 */
export const encodings = [
  'utf-8',
  'utf-8-bom',
  'iso-8859-1',
  'windows-1252',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof encodings)[number];

/** The bytes with which files begin that have a byte order mark. */
export const byteOrderMarks: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  'utf-8-bom': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** The first and the last of the bytes that windows-1252 and ISO-8859-1 read otherwise. */
const [firstApart, lastApart] = [0x80, 0x9f];

/** What these are in windows-1252, U+FFFD where it leaves one undefined. */
const charactersApart = iconv.decode(
  Uint8Array.from({ length: lastApart - firstApart + 1 }, (_, index) => firstApart + index),
  'windows1252',
);

/** The characters of windows-1252 that ISO-8859-1 doesn't have. */
export const only1252 = charactersApart.replaceAll('\ufffd', '');

/** A character that an encoding can't hold, and where it stands. */
export class UnencodableCharacterError extends Error {
  override readonly name = 'UnencodableCharacterError';

  /** @param offset - where it stands, from 0, in UTF-16 units; `position` says the same by line. */
  constructor(
    readonly character: string,
    readonly encoding: Encoding,
    readonly offset: number,
    readonly position: Position,
  ) {
    super(
      `${encoding} cannot hold “${character}” (line ${position.line + 1}, column ${position.character + 1})`,
    );
  }
}

/** Decides on the encoding of a file. Where no byte tells (ASCII alone), it is Apogée's own, ISO-8859-1. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const utf16 = utf16Of(bytes);
  if (utf16) return utf16;
  if (hasByteOrderMark(bytes, 'utf-8-bom') && isUtf8(bytes)) return 'utf-8-bom';
  let hasHighBytes = false;
  let hasApart = false;
  let fitsWindows1252 = true;
  for (let index = nextHighByte(bytes, 0); index < bytes.length; index = nextHighByte(bytes, index + 1)) {
    const byte = bytes[index]!;
    hasHighBytes = true;
    if (byte > lastApart) continue;
    hasApart = true;
    // a file that holds an undefined byte can only be ISO-8859-1
    if (charactersApart[byte - firstApart] === '\ufffd') fitsWindows1252 = false;
  }
  if (!hasHighBytes) return 'iso-8859-1';
  if (isUtf8(bytes)) return 'utf-8';
  return hasApart && fitsWindows1252 ? 'windows-1252' : 'iso-8859-1';
}

/** True when windows-1252 and ISO-8859-1 read some of the bytes otherwise. */
export function hasBytesApart(bytes: Uint8Array): boolean {
  for (let index = nextHighByte(bytes, 0); index < bytes.length; index = nextHighByte(bytes, index + 1))
    if (bytes[index]! <= lastApart) return true;
  return false;
}

/** The index of the first byte beyond ASCII, from `from` on; at least the length where there is none. */
function nextHighByte(bytes: Uint8Array, from: number): number {
  let index = from;
  // nearly all are ASCII: four at a time, in half the time
  while (
    index + 4 <= bytes.length &&
    ((bytes[index]! | bytes[index + 1]! | bytes[index + 2]! | bytes[index + 3]!) & firstApart) === 0
  )
    index += 4;
  while (index < bytes.length && bytes[index]! < firstApart) index++;
  return index;
}

/** The kind of UTF-16 that a byte order mark says, or undefined; as the text of a maquette `ÿþ` and `þÿ` are none. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => hasByteOrderMark(bytes, encoding));
}

/** True when the bytes begin with the mark of that encoding, which must have one. */
export function hasByteOrderMark(bytes: Uint8Array, encoding: Encoding): boolean {
  return byteOrderMarks[encoding]?.every((byte, index) => bytes[index] === byte) ?? false;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
