import type { Position } from './lines';

/**
 * The encodings of maquettes. Apogée writes ISO-8859-1; files edited on a PC are windows-1252; some ScoDoc portals
 * serve UTF-8, a few with a BOM.
 */
export const encodings = ['utf-8', 'utf-8-bom', 'iso-8859-1', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** windows-1252 leaves these bytes undefined: a file that holds one can only be ISO-8859-1. */
const undefinedInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

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
  if (hasByteOrderMark(bytes) && isUtf8(bytes)) return 'utf-8-bom';
  let hasHighBytes = false;
  let hasControlBytes = false;
  let fitsWindows1252 = true;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    hasHighBytes = true;
    if (byte > 0x9f) continue;
    hasControlBytes = true;
    if (undefinedInWindows1252.has(byte)) fitsWindows1252 = false;
  }
  if (!hasHighBytes) return 'iso-8859-1';
  if (isUtf8(bytes)) return 'utf-8';
  return hasControlBytes && fitsWindows1252 ? 'windows-1252' : 'iso-8859-1';
}

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return byteOrderMark.every((byte, index) => bytes[index] === byte);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
