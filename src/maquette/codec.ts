import iconv from 'iconv-lite';
import type { Encoding } from './encoding';
import { isMaquette } from './parse';
import {
  byteOrderMarks,
  detectEncoding,
  hasBytesApart,
  hasByteOrderMark,
  UnencodableCharacterError,
  utf16Of,
} from './encoding';

export interface Decoded {
  /** Without the byte order mark, which the encoding remembers. */
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * The names that iconv-lite has for the encodings that it reads and writes here; UTF-8 is the platform's. Its `binary` is
 * ISO-8859-1 as the platform reads it, in half the memory and a quarter of the time that `iso88591` takes.
 */
const iconvNames = {
  'iso-8859-1': 'binary',
  'windows-1252': 'windows1252',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
} as const;

/**
 * Reads the bytes of a maquette; any bytes give a text, and `encode` gives these bytes back. One that is UTF-16 and was
 * cut within a character ends with U+FFFD, as other damage does.
 */
export function decode(bytes: Uint8Array, encoding: Encoding = detectEncoding(bytes)): Decoded {
  return { text: textOf(bytes, encoding), encoding };
}

function textOf(bytes: Uint8Array, encoding: Encoding): string {
  const mark = hasByteOrderMark(bytes, encoding) ? byteOrderMarks[encoding]!.length : 0;
  const content = bytes.subarray(mark);
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
    case 'iso-8859-1':
      return iconv.decode(content, iconvNames[encoding]);
    case 'windows-1252':
      // the two read most files alike
      return iconv.decode(content, iconvNames[hasBytesApart(content) ? encoding : 'iso-8859-1']);
    case 'utf-16le':
    case 'utf-16be': {
      // iconv-lite keeps a surrogate that stands alone, and leaves out a byte that does
      const text = iconv.decode(content, iconvNames[encoding], { stripBOM: false });
      return content.length % 2 === 0 ? text : `${text}\ufffd`;
    }
  }
}

/**
 * The exact inverse of `decode`.
 *
 * @throws {UnencodableCharacterError} at the first character that the encoding can't hold, a lone surrogate in UTF-8
 *   among them
 */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const bytes = encodeLossily(text, encoding);
  const readBack = textOf(bytes, encoding);
  if (readBack !== text) throw firstUnencodable(text, readBack, encoding);
  return bytes;
}

function encodeLossily(text: string, encoding: Encoding): Uint8Array {
  const marked = byteOrderMarks[encoding] ? `\ufeff${text}` : text;
  return encoding === 'utf-8' || encoding === 'utf-8-bom'
    ? new TextEncoder().encode(marked)
    : iconv.encode(marked, iconvNames[encoding]);
}

/** So many bytes show whether a file is a maquette: the section mark, with spaces and a byte order mark before it. */
export const headSize = 256;

/**
 * True when the bytes begin as a maquette does; its head is enough. But for UTF-16, whose mark tells, only the first line
 * is decoded: a character cut at the end of the head would mislead about the encoding.
 */
export function startsLikeMaquette(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headSize);
  const utf16 = utf16Of(head);
  if (utf16) return isMaquette(decode(head, utf16).text);
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
