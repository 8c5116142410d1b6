import iconv from 'iconv-lite';
import type { Encoding } from './encoding';
import { detectEncoding, hasByteOrderMark, UnencodableCharacterError } from './encoding';

export interface Decoded {
  /** Without the byte order mark, which the encoding remembers. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Reads the bytes of a maquette; any bytes give a text, and `encode` gives these bytes back. */
export function decode(bytes: Uint8Array, encoding: Encoding = detectEncoding(bytes)): Decoded {
  switch (encoding) {
    case 'utf-8':
      return { text: iconv.decode(bytes, 'utf8', { stripBOM: false }), encoding };
    case 'utf-8-bom':
      return {
        text: iconv.decode(hasByteOrderMark(bytes) ? bytes.subarray(3) : bytes, 'utf8', { stripBOM: false }),
        encoding,
      };
    case 'iso-8859-1':
      return { text: iconv.decode(bytes, 'iso88591'), encoding };
    case 'windows-1252':
      return { text: iconv.decode(bytes, 'windows1252'), encoding };
  }
}

/**
 * The exact inverse of `decode`.
 *
 * @throws {UnencodableCharacterError} at the first character that the encoding can't hold, a lone surrogate among them
 */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const bytes = encodeLossily(text, encoding);
  const readBack = decode(bytes, encoding).text;
  if (readBack !== text) throw firstUnencodable(text, readBack, encoding);
  return bytes;
}

function encodeLossily(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return iconv.encode(text, 'utf8');
    case 'utf-8-bom':
      return iconv.encode(text, 'utf8', { addBOM: true });
    case 'iso-8859-1':
      return iconv.encode(text, 'iso88591');
    case 'windows-1252':
      return iconv.encode(text, 'windows1252');
  }
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
