/**
 * What the values of two rows are to each other as texts. The loop sees every value of both files, and is written for the
 * processor: it looks at bytes, eight at once and without a loop in it, as nobody can guess how long a value is; what it
 * looks at are parameters, as members of an object would be looked up at each value. `relateSimply` says the same, and
 * serves for what isn't bytes: names may be in any row, and anything in a damaged file.
 */
import { CellReader, isBlankStretch } from '../maquette/cells';
import type { Maquette } from '../maquette/maquette';
import type { FieldEnds } from '../maquette/model';
import { areSameBytes, atOnce } from '../maquette/units';
import type { ColumnMatch } from './columns';
import type { StudentMatch } from './students';

/** What two values can be to each other as texts; blanks alone are no value. */
export const cellRelations = ['both-empty', 'only-apogee', 'only-scodoc', 'equal', 'different'] as const;
export type CellRelation = (typeof cellRelations)[number];

/** Their ranks. */
export const [bothEmpty, onlyApogee, onlyScodoc, equal, different] = cellRelations.map((_, rank) => rank) as [
  ...[bothEmpty: number, onlyApogee: number, onlyScodoc: number, equal: number, different: number],
];

const SPACE = 0x20;

/**
 * Two maquettes, read student by student. Columns are addressed by their rank among the pairs, relations by theirs in
 * `cellRelations`.
 */
export class CellRelations {
  readonly apogee: CellReader;
  readonly scodoc: CellReader;
  /** By column; good until the next student. */
  readonly relations: Uint8Array;
  /** The columns whose values are different, in order, as far as `differentCount`. */
  readonly differentColumns: Uint32Array;
  differentCount = 0;

  constructor(apogee: Maquette, scodoc: Maquette, columns: readonly ColumnMatch[]) {
    this.apogee = new CellReader(
      apogee,
      columns.map((column) => column.apogee),
    );
    this.scodoc = new CellReader(
      scodoc,
      columns.map((column) => column.scodoc),
    );
    this.relations = new Uint8Array(columns.length);
    this.differentColumns = new Uint32Array(columns.length);
  }

  /** Goes to a student; gives how many columns, from the first, can have a value on either side. */
  enter({ apogee: row, scodoc: otherRow }: StudentMatch): number {
    const { apogee, scodoc, relations, differentColumns } = this;
    const count = Math.max(apogee.enter(row), scodoc.enter(otherRow));
    const areBytes = apogee.view.byteLength > 0 && scodoc.view.byteLength > 0;
    if (areBytes) {
      const { view, ends, places } = apogee;
      this.differentCount = relateBytes(
        ...([relations, differentColumns, count] as const),
        ...([view, ends, places] as const),
        ...([scodoc.view, scodoc.ends, scodoc.places] as const),
      );
    } else {
      this.differentCount = 0;
      for (let column = 0; column < count; column++) {
        relations[column] = relateSimply(apogee, scodoc, column);
        if (relations[column] === different) differentColumns[this.differentCount++] = column;
      }
    }
    relations.fill(bothEmpty, count);
    return count;
  }
}

/** What the values of a column are to each other in the current rows of two readers. */
export function relateSimply(apogee: CellReader, scodoc: CellReader, column: number): number {
  const [start, end] = [apogee.startOf(column), apogee.endOf(column)];
  const [otherStart, otherEnd] = [scodoc.startOf(column), scodoc.endOf(column)];
  const isEmpty = isBlankStretch(apogee.units, start, end);
  if (isBlankStretch(scodoc.units, otherStart, otherEnd)) return isEmpty ? bothEmpty : onlyApogee;
  if (isEmpty) return onlyScodoc;
  if (end - start !== otherEnd - otherStart) return different;
  for (let step = 0; step < end - start; step++)
    if (apogee.units[start + step] !== scodoc.units[otherStart + step]) return different;
  return equal;
}

/**
 * Says it of the first `count` columns, and which of them are different.
 *
 * @param view - the bytes of a row, and something after them
 * @param ends - where values end in the bytes
 * @param places - by column, the index of its end among these
 * @returns how many are different
 */
function relateBytes(
  relations: Uint8Array,
  differentColumns: Uint32Array,
  count: number,
  view: DataView,
  ends: FieldEnds,
  places: Int32Array,
  otherView: DataView,
  otherEnds: FieldEnds,
  otherPlaces: Int32Array,
): number {
  let differentCount = 0;
  for (let column = 0; column < count; column++) {
    const place = places[column]!;
    const otherPlace = otherPlaces[column]!;
    const start = ends[place - 1]! + 1;
    const length = ends[place]! - start;
    const otherStart = otherEnds[otherPlace - 1]! + 1;
    const otherLength = otherEnds[otherPlace]! - otherStart;
    if (length === otherLength && length <= atOnce) {
      if (length === 0) {
        relations[column] = bothEmpty;
        continue;
      }
      if (areSameBytes(view, start, otherView, otherStart, length) && view.getUint8(start) > SPACE) {
        relations[column] = equal;
        continue;
      }
    }
    const relation = relateStretches(view, start, length, otherView, otherStart, otherLength);
    relations[column] = relation;
    if (relation === different) differentColumns[differentCount++] = column;
  }
  return differentCount;
}

function relateStretches(
  view: DataView,
  place: number,
  length: number,
  other: DataView,
  otherPlace: number,
  otherLength: number,
): number {
  const isEmpty = isBlankBytes(view, place, length);
  if (isBlankBytes(other, otherPlace, otherLength)) return isEmpty ? bothEmpty : onlyApogee;
  if (isEmpty) return onlyScodoc;
  return length === otherLength && isSameStretch(view, place, other, otherPlace, length) ? equal : different;
}

function isSameStretch(
  view: DataView,
  place: number,
  other: DataView,
  otherPlace: number,
  length: number,
): boolean {
  for (let step = 0; step < length; step++)
    if (view.getUint8(place + step) !== other.getUint8(otherPlace + step)) return false;
  return true;
}

/** True where blanks alone stand; nearly always the first byte says no. */
function isBlankBytes(view: DataView, place: number, length: number): boolean {
  for (let step = 0; step < length; step++) {
    const byte = view.getUint8(place + step);
    if (byte > SPACE || (byte !== SPACE && (byte < 0x09 || byte > 0x0d))) return false;
  }
  return true;
}
