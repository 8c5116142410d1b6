import iconv from 'iconv-lite';
import type { Encoding } from './encoding';
import { isMaquette } from './parse';
import { detectEncoding, hasByteOrderMark, UnencodableCharacterError } from './encoding';

export interface Decoded {
  /** Without the byte order mark, which the encoding remembers. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** The names that iconv-lite has for the encodings of one byte a character; UTF-8 comes from the platform. */
const singleByte = { 'iso-8859-1': 'iso88591', 'windows-1252': 'windows1252' } as const;

/** Reads the bytes of a maquette; any bytes give a text, and `encode` gives these bytes back. */
export function decode(bytes: Uint8Array, encoding: Encoding = detectEncoding(bytes)): Decoded {
  return { text: textOf(bytes, encoding), encoding };
}

function textOf(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'iso-8859-1' || encoding === 'windows-1252')
    return iconv.decode(bytes, singleByte[encoding]);
  const content = encoding === 'utf-8-bom' && hasByteOrderMark(bytes) ? bytes.subarray(3) : bytes;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}

/**
 * The exact inverse of `decode`.
 *
 * @throws {UnencodableCharacterError} at the first character that the encoding can't hold, a lone surrogate among them
 */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const bytes = encodeLossily(text, encoding);
  const readBack = textOf(bytes, encoding);
  if (readBack !== text) throw firstUnencodable(text, readBack, encoding);
  return bytes;
}

function encodeLossily(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'iso-8859-1' || encoding === 'windows-1252')
    return iconv.encode(text, singleByte[encoding]);
  return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
}

/** So many bytes show whether a file is a maquette: the section mark, with spaces and a byte order mark before it. */
export const headSize = 256;

/**
 * True when the bytes begin as a maquette does; its head is enough. Only the first line is decoded: a character cut at
 * the end of the head would mislead about the encoding.
 */
export function startsLikeMaquette(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headSize);
  const lineEnd = head.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return isMaquette(decode(lineEnd < 0 ? head : head.subarray(0, lineEnd)).text);
}

/** Every character is read back as one of the same length, so that the first difference is the place. */
function firstUnencodable(text: string, readBack: string, encoding: Encoding): UnencodableCharacterError {
  let offset = 0;
  let line = 0;
  let lineStart = 0;
  for (; text[offset] === readBack[offset]; offset++) {
    const isLineEnd = text[offset] === '\n' || (text[offset] === '\r' && text[offset + 1] !== '\n');
    if (!isLineEnd) continue;
    line++;
    lineStart = offset + 1;
  }
  const character = String.fromCodePoint(text.codePointAt(offset)!);
  return new UnencodableCharacterError(character, encoding, offset, { line, character: offset - lineStart });
}
