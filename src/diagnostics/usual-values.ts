/**
 * Which values of a row need a look. Nearly all need none: nothing, a number with a comma, a code of the list. This loop sees
 * every value of a file, and is written for the processor: it looks at all characters of a value at once, as nobody can guess
 * how long the next one is. What it lets through is right; what it doesn't may be, and the rules tell.
 */
import { isDigit } from '../maquette/decimal';
import { studentFields } from '../maquette/model';
import type { RowShape, RowView } from './row';
import { ValueKind } from './row';

const COMMA = 0x2c;

/** So many bytes are looked at as one number. */
const wordLength = 4;
const fourZeros = 0x30303030;

/** What `hundredthsOf` gives for what it doesn't read. */
const none = -1;

const noRanks = new Uint32Array();
let unusual = new Uint32Array(1 << 10);

/**
 * The values of a row that may be wrong, by the ranks of their columns in the shape; good until the next call. Where a row holds
 * something else than ASCII that can be seen, these are all that aren't empty.
 */
export function unusualValues(row: RowView, { valueColumns, places }: RowShape): Uint32Array {
  const { fields, baremeFields, markFields } = places;
  const { ends, bytes } = row.values;
  const count = valueColumns.length;
  if (unusual.length < count) unusual = new Uint32Array(count);
  const valueCount = row.fieldCount - studentFields.length;
  let found = 0;
  let goodBareme = -1;
  for (let rank = 0; rank < count; rank++) {
    const value = fields[rank]! - studentFields.length;
    if (value >= valueCount) continue;
    const start = ends[value]! + 1;
    const length = ends[value + 1]! - start;
    // a barème that a mark was compared with needs no second look
    if (length === 0 || value === goodBareme) continue;
    let isUsual = false;
    if (bytes)
      switch (valueColumns[rank]!.kind) {
        case ValueKind.Mark: {
          const mark = hundredthsOf(bytes, start, length);
          const bareme = baremeFields[rank]! - studentFields.length;
          if (mark === none) isUsual = isCode(valueColumns[rank]!, bytes, start, length);
          else if (bareme < 0) isUsual = true;
          else if (bareme < valueCount) {
            const baremeStart = ends[bareme]! + 1;
            const limit = hundredthsOf(bytes, baremeStart, ends[bareme + 1]! - baremeStart);
            isUsual = limit > 0 && mark <= limit;
            if (isUsual) goodBareme = bareme;
          }
          break;
        }
        case ValueKind.Bareme:
          isUsual = hundredthsOf(bytes, start, length) > 0;
          break;
        case ValueKind.JuryPoints:
          isUsual = hundredthsOf(bytes, start, length) !== none;
          break;
        case ValueKind.Result: {
          const mark = markFields[rank]! - studentFields.length;
          isUsual =
            (mark < 0 || (mark < valueCount && isDigit(bytes.getUint8(ends[mark]! + 1)))) &&
            isCode(valueColumns[rank]!, bytes, start, length);
          break;
        }
        case ValueKind.Unknown:
          break;
      }
    if (!isUsual) unusual[found++] = rank;
  }
  return found === 0 ? noRanks : unusual.subarray(0, found);
}

function isCode(
  { codes }: RowShape['valueColumns'][number],
  bytes: DataView,
  start: number,
  length: number,
): boolean {
  return codes?.hasBytes(bytes, start, length) === true;
}

/**
 * The number that up to four digits write, alone or with a comma and two more, in hundredths; -1 for anything else, also for
 * other ways to write a number. There must be a byte, and four that can be read.
 */
function hundredthsOf(bytes: DataView, start: number, length: number): number {
  if (length === 0 || length > 7) return none;
  // the first byte is the lowest of the word; what isn't of the whole part is shifted out
  const word = bytes.getInt32(start, true) ^ fourZeros;
  if (length > 3 && bytes.getUint8(start + length - 3) === COMMA) {
    const whole = word << (8 * (7 - length));
    const part = bytes.getUint16(start + length - 2, true) ^ (fourZeros & 0xffff);
    return areDigits(whole) && areDigits(part)
      ? 100 * numberOf(whole) + 10 * (part & 0xff) + (part >>> 8)
      : none;
  }
  if (length > wordLength) return none;
  const whole = word << (8 * (wordLength - length));
  return areDigits(whole) ? 100 * numberOf(whole) : none;
}

/** True when each byte is at most 9. */
function areDigits(word: number): boolean {
  return ((word | (word + 0x76767676)) & 0x80808080) === 0;
}

/** The number of four decimal digits, the first of which is the lowest byte. */
function numberOf(digits: number): number {
  return (
    1000 * (digits & 0xff) + 100 * ((digits >>> 8) & 0xff) + 10 * ((digits >>> 16) & 0xff) + (digits >>> 24)
  );
}
