/** Bytes and text, for the oracle: one table for each encoding of one byte, made once. */

export type Encoding = 'iso-8859-1' | 'windows-1252' | 'utf-8' | 'utf-8-bom';

/** windows-1252 leaves these undefined. */
const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

const latin1 = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
/** What Microsoft's table has between 0x80 and 0x9F, where Latin-1 has control characters. */
const windows1252 = latin1.map((character, byte) => {
  const place = byte - 0x80;
  return place >= 0 && place < 32
    ? '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'.charAt(place)
    : character;
});
const tables = { 'iso-8859-1': latin1, 'windows-1252': windows1252 };
const reversed = {
  'iso-8859-1': new Map(latin1.map((character, byte) => [character, byte])),
  'windows-1252': new Map(windows1252.map((character, byte) => [character, byte])),
};

export function encodingOf(bytes: Uint8Array): Encoding {
  const high = bytes.filter((byte) => byte >= 0x80);
  if (high.length === 0) return 'iso-8859-1';
  if (Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(bytes))
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8-bom' : 'utf-8';
  const isMicrosofts =
    high.some((byte) => byte < 0xa0) && !high.some((byte) => undefinedBytes.includes(byte));
  return isMicrosofts ? 'windows-1252' : 'iso-8859-1';
}

export function textOf(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return Buffer.from(bytes).toString('utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(bytes).subarray(3).toString('utf8');
  return Array.from(bytes, (byte) => tables[encoding][byte]!).join('');
}

/** Undefined when the encoding lacks a character. */
export function bytesOf(text: string, encoding: Encoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  const bytes = Array.from(text, (character) => reversed[encoding].get(character) ?? -1);
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes);
}
