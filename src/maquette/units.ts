/**
 * The UTF-16 units of a piece of a text: a byte each where it is ASCII, as all but names are. Arrays of them are several
 * times faster to be looked at than a string, and bytes come from one call.
 */
export type Units = Uint8Array | Uint16Array;

/** As many units are compared at once. */
export const atOnce = 8;

export class UnitReader {
  private readonly encoder = new TextEncoder();
  private bytes = new Uint8Array(1 << 12);
  private readonly emptyView = new DataView(new ArrayBuffer(0));
  private bytesView = new DataView(this.bytes.buffer);
  /** The units that were read last, where each is a byte: there is something after them; empty where one isn't. */
  view = this.emptyView;

  /**
   * Gives at least the units from `start` to `end`, from index 0 on; good until the next call.
   *
   * @param least - where each is a byte, so many can be looked at, whatever stands after the last one
   */
  read(text: string, start: number, end: number, least = end - start): Units {
    const length = end - start;
    if (least + atOnce > this.bytes.length) {
      this.bytes = new Uint8Array(2 * least + atOnce);
      this.bytesView = new DataView(this.bytes.buffer);
    }
    const { read, written } = this.encoder.encodeInto(text.slice(start, end), this.bytes);
    const isAscii = read === length && written === length;
    this.view = isAscii ? this.bytesView : this.emptyView;
    if (isAscii) return this.bytes;
    const units = new Uint16Array(length);
    for (let place = 0; place < length; place++) units[place] = text.charCodeAt(start + place);
    return units;
  }

  /** True when the first units that were read last, so many, are all ASCII that can be seen, spaces and tabs. */
  isPlain(length: number): boolean {
    const { view } = this;
    if (view.byteLength === 0) return length === 0;
    let unusual = 0;
    for (let place = 0; place < length; place += 4) {
      // a tab becomes 0, what can be seen stays from 20 to 7f, and other controls get between; no sum carries over
      const bytes = (view.getInt32(place, true) ^ 0x09090909) & firstBits[Math.min(4, length - place)]!;
      unusual |= ((bytes + 0x7f7f7f7f) ^ (bytes + 0x60606060)) | ((bytes ^ 0x09090909) + 0x01010101);
    }
    return (unusual & 0x80808080) === 0;
  }
}

/** By a length up to `atOnce`: which bits of the first four bytes count, and which of the next four. */
export const firstBits = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
export const nextBits = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/**
 * True when two stretches of `atOnce` bytes at most are the same: without a loop, as nobody can guess how long a value is.
 * There must be `atOnce` bytes from both places on.
 */
export function areSameBytes(
  view: DataView,
  place: number,
  other: DataView,
  otherPlace: number,
  length: number,
): boolean {
  return (
    (((view.getInt32(place, true) ^ other.getInt32(otherPlace, true)) & firstBits[length]!) |
      ((view.getInt32(place + 4, true) ^ other.getInt32(otherPlace + 4, true)) & nextBits[length]!)) ===
    0
  );
}
