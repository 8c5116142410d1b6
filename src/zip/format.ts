/** The ZIP format, as far as this project reads and writes it; names and numbers are those of PKWARE's APPNOTE.TXT. */

export const localHeader = { signature: 0x04034b50, length: 30 } as const;
export const centralHeader = { signature: 0x02014b50, length: 46 } as const;
export const endRecord = { signature: 0x06054b50, length: 22, longestComment: 0xffff } as const;
export const zip64EndRecord = { signature: 0x06064b50 } as const;
export const zip64Locator = { signature: 0x07064b50, length: 20 } as const;
/** The extra field of the numbers that need 64 bits. */
export const zip64Extra = 1;
/** In a field of 16 or 32 bits: the number stands in a ZIP64 field. */
export const [elsewhere16, elsewhere32] = [0xffff, 0xffffffff];

export const flags = { encrypted: 1, utf8: 1 << 11 } as const;
export const methods = { stored: 0, deflated: 8 } as const;

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of an entry's content. */
export function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  // an iterator would take four times as long
  for (let index = 0; index < bytes.length; index++)
    crc = crcTable[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
