import { CellReader, isBlank, isSameText } from '../maquette/cells';
import { million, millionthDigits, readMillionths } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { ColumnMatch, StudentMatch } from '../merge/match';
import type { Arithmetic } from './numbers';
import { bigNumbers, decimalsOf, inUnits, wholeNumbers } from './numbers';
import { pack } from './outcomes';

/** The result types that are numbers, and may be a little apart. */
export type NumericType = 'N' | 'B' | 'J';

export interface ValueRules {
  /**
   * The largest distance, included, at which two numbers count as the same; in points (barème: in units of the barème),
   * to the millionth.
   */
  readonly tolerances: Readonly<Record<NumericType, number>>;
  /** Groups of codes that the site regards as the same, in any case. */
  readonly equivalentCodes: readonly (readonly string[])[];
}

const bothEmpty = pack('both-empty');
const equal = pack('equal');
const equalAsValue = pack('equal-as-value');
const withinTolerance = pack('within-tolerance');
const equivalent = pack('equivalent');
const onlyApogee = pack('only-apogee');
const onlyScodoc = pack('only-scodoc');
const otherCode = pack('different', 'code');
const differentCells = {
  threshold: pack('different', 'threshold'),
  major: pack('different', 'major'),
  minor: pack('different', 'minor'),
};
const juryPointsCells = {
  threshold: pack('jury-points', 'threshold'),
  major: pack('jury-points', 'major'),
  minor: pack('jury-points', 'minor'),
};

/** Marks without a barème in either file are out of 20, as nearly all are. */
const usualBareme = 20;

/** Where a value stands in the rows of a file; -1 when the file doesn't have it. */
interface Field {
  readonly apogee: number;
  readonly scodoc: number;
}

interface ColumnRule {
  /** A result is a code, even one that looks like a number. */
  readonly isNumeric: boolean;
  readonly isMark: boolean;
  /** In millionths. */
  readonly tolerance: number;
  readonly bareme: Field;
  readonly jury: Field;
}

/** The numbers that decide on a pair of marks, all in the same unit. A file without a barème has that of the other. */
interface MarkOperands<T extends number | bigint> {
  readonly apogee: T;
  readonly scodoc: T;
  readonly tolerance: T;
  readonly point: T;
  readonly baremeApogee: T;
  readonly baremeScodoc: T;
  readonly juryApogee: T;
  readonly juryScodoc: T;
  readonly zero: T;
}

/** Says what each pair of values of a student is. Values are read in place: there can be millions. */
export class ValueComparer {
  private readonly apogee: ValueCursor;
  private readonly scodoc: ValueCursor;
  private readonly rules: readonly ColumnRule[];
  private readonly equivalents: readonly ReadonlySet<string>[];

  /** @throws {RangeError} when a tolerance is negative or no number */
  constructor(
    apogee: Maquette,
    scodoc: Maquette,
    columns: readonly ColumnMatch[],
    { tolerances, equivalentCodes }: ValueRules,
  ) {
    this.apogee = new ValueCursor(
      apogee,
      columns.map((column) => column.apogee),
    );
    this.scodoc = new ValueCursor(
      scodoc,
      columns.map((column) => column.scodoc),
    );
    this.rules = columns.map((column) => columnRule(column, tolerances));
    this.equivalents = equivalentCodes.map((codes) => new Set(codes.map(folded)));
  }

  /** Writes a byte a column into `cells`, from that index on; they must be zeros, which say that both are empty. */
  compareStudent(student: StudentMatch, cells: Uint8Array, from: number): void {
    const { apogee, scodoc } = this;
    const count = Math.max(apogee.enter(student.apogee), scodoc.enter(student.scodoc));
    for (let column = 0; column < count; column++) {
      const start = apogee.startOf(column);
      const end = apogee.endOf(column);
      const otherStart = scodoc.startOf(column);
      const otherEnd = scodoc.endOf(column);
      if (isSameText(apogee.text, start, end, scodoc.text, otherStart, otherEnd)) {
        if (!isBlank(apogee.text, start, end)) cells[from + column] = equal;
        continue;
      }
      apogee.stay(start, end);
      scodoc.stay(otherStart, otherEnd);
      cells[from + column] = this.compareTexts(this.rules[column]!);
    }
  }

  /** Compares the current values, which are not the same text. */
  private compareTexts(rule: ColumnRule): number {
    const { apogee, scodoc } = this;
    if (apogee.isBlank) return scodoc.isBlank ? bothEmpty : onlyScodoc;
    if (scodoc.isBlank) return onlyApogee;
    const hasEquivalents = this.equivalents.length > 0;
    if (rule.isNumeric) {
      const left = apogee.millionths;
      const right = scodoc.millionths;
      if (left === right) return equalAsValue;
      if (Math.abs(left - right) <= rule.tolerance) return withinTolerance;
      if (!hasEquivalents && !Number.isNaN(left - right)) {
        if (!rule.isMark) return judge(wholeNumbers, million, left, right);
        const operands = this.markOperands(rule, left, right);
        if (operands) return judgeMarks(wholeNumbers, operands);
      }
    } else if (!hasEquivalents && apogee.isPlainCode && scodoc.isPlainCode) {
      return otherCode;
    }
    return this.compareCarefully(rule);
  }

  /** For what is no plain number nor a plain code: exact at any length, and slower. */
  private compareCarefully(rule: ColumnRule): number {
    const operands = rule.isNumeric ? this.bigOperands(rule) : undefined;
    if (operands) {
      const gap = bigNumbers.distance(operands.apogee, operands.scodoc);
      if (gap === 0n) return equalAsValue;
      if (gap <= operands.tolerance) return withinTolerance;
    }
    const left = folded(this.apogee.value);
    const right = folded(this.scodoc.value);
    if (left === right) return equalAsValue;
    if (this.equivalents.some((codes) => codes.has(left) && codes.has(right))) return equivalent;
    if (!operands) return otherCode;
    return rule.isMark
      ? judgeMarks(bigNumbers, operands)
      : judge(bigNumbers, operands.point, operands.apogee, operands.scodoc);
  }

  /** Undefined when a barème or points jury are no plain number. */
  private markOperands(
    { tolerance, bareme, jury }: ColumnRule,
    apogee: number,
    scodoc: number,
  ): MarkOperands<number> | undefined {
    const baremeApogee = this.apogee.millionthsIn(bareme.apogee, 0);
    const baremeScodoc = this.scodoc.millionthsIn(bareme.scodoc, 0);
    const juryApogee = this.apogee.millionthsIn(jury.apogee, 0);
    const juryScodoc = this.scodoc.millionthsIn(jury.scodoc, 0);
    if (Number.isNaN(baremeApogee + baremeScodoc + juryApogee + juryScodoc)) return undefined;
    return {
      apogee,
      scodoc,
      tolerance,
      point: million,
      baremeApogee: baremeApogee || baremeScodoc || usualBareme * million,
      baremeScodoc: baremeScodoc || baremeApogee || usualBareme * million,
      juryApogee,
      juryScodoc,
      zero: 0,
    };
  }

  /** Undefined when one of the values is no number; a barème or points jury that are none count as absent. */
  private bigOperands({ tolerance, bareme, jury }: ColumnRule): MarkOperands<bigint> | undefined {
    const texts = [
      this.apogee.value,
      this.scodoc.value,
      this.apogee.valueIn(bareme.apogee),
      this.scodoc.valueIn(bareme.scodoc),
      this.apogee.valueIn(jury.apogee),
      this.scodoc.valueIn(jury.scodoc),
    ];
    const decimals = Math.max(millionthDigits, ...texts.map((text) => decimalsOf(text) ?? 0));
    const [apogee, scodoc, baremeApogee, baremeScodoc, juryApogee = 0n, juryScodoc = 0n] = texts.map((text) =>
      inUnits(text, decimals),
    );
    if (apogee === undefined || scodoc === undefined) return undefined;
    const millionth = 10n ** BigInt(decimals - millionthDigits);
    const point = BigInt(million) * millionth;
    return {
      apogee,
      scodoc,
      tolerance: BigInt(tolerance) * millionth,
      point,
      baremeApogee: baremeApogee || baremeScodoc || BigInt(usualBareme) * point,
      baremeScodoc: baremeScodoc || baremeApogee || BigInt(usualBareme) * point,
      juryApogee,
      juryScodoc,
      zero: 0n,
    };
  }
}

/** A reader that stays at a value to be asked what it says; it makes a string of it only then. */
class ValueCursor extends CellReader {
  private start = 0;
  private end = 0;

  stay(start: number, end: number): void {
    this.start = start;
    this.end = end;
  }

  get value(): string {
    return this.text.slice(this.start, this.end);
  }

  /** NaN for what is no plain number. */
  get millionths(): number {
    return readMillionths(this.text, this.start, this.end);
  }

  get isBlank(): boolean {
    return isBlank(this.text, this.start, this.end);
  }

  /** True when nothing in the code depends on case or spaces. */
  get isPlainCode(): boolean {
    for (let offset = this.start; offset < this.end; offset++) {
      const code = this.text.charCodeAt(offset);
      if (code <= 0x20 || code > 0x5a) return false;
    }
    return true;
  }

  /** The text of another field of the row; empty when the field is -1. */
  valueIn(field: number): string {
    return this.text.slice(this.startOfField(field), this.endOfField(field));
  }

  /** The number in another field of the row, `byDefault` where there is nothing, NaN for what is no plain number. */
  millionthsIn(field: number, byDefault: number): number {
    const start = this.startOfField(field);
    const end = this.endOfField(field);
    return isBlank(this.text, start, end) ? byDefault : readMillionths(this.text, start, end);
  }
}

/** What two numbers are, other than marks, that are not within tolerance. */
function judge<T extends number | bigint>(
  { distance }: Arithmetic<T>,
  point: T,
  apogee: T,
  scodoc: T,
): number {
  return distance(apogee, scodoc) > point ? differentCells.major : differentCells.minor;
}

/**
 * What two marks are that are not within tolerance. Each is seen against its own barème.
 *
 * Points jury explain a difference of marks when its size is theirs, to the tolerance. Either sign will do, and the
 * points may stand in either file: a file may hold the points and a mark with or without them, so that the sign only
 * tells whose mark counts them.
 */
function judgeMarks<T extends number | bigint>(
  { distance, twice }: Arithmetic<T>,
  {
    apogee,
    scodoc,
    tolerance,
    point,
    baremeApogee,
    baremeScodoc,
    juryApogee,
    juryScodoc,
    zero,
  }: MarkOperands<T>,
): number {
  const gap = distance(apogee, scodoc);
  const isExplained =
    (juryApogee !== zero && distance(gap, distance(juryApogee, zero)) <= tolerance) ||
    (juryScodoc !== zero && distance(gap, distance(juryScodoc, zero)) <= tolerance);
  const cells = isExplained ? juryPointsCells : differentCells;
  if (twice(apogee) >= baremeApogee !== twice(scodoc) >= baremeScodoc) return cells.threshold;
  return gap > point ? cells.major : cells.minor;
}

function columnRule({ apogee, scodoc }: ColumnMatch, tolerances: ValueRules['tolerances']): ColumnRule {
  const { typeResultat } = apogee;
  const fieldsOf = (type: NumericType): Field => ({
    apogee: apogee.element.byType.get(type)?.field ?? -1,
    scodoc: scodoc.element.byType.get(type)?.field ?? -1,
  });
  return {
    isNumeric: typeResultat !== 'R',
    isMark: typeResultat === 'N',
    tolerance: isNumericType(typeResultat) ? inMillionths(tolerances[typeResultat]) : 0,
    bareme: fieldsOf('B'),
    jury: fieldsOf('J'),
  };
}

function isNumericType(typeResultat: string): typeResultat is NumericType {
  return typeResultat === 'N' || typeResultat === 'B' || typeResultat === 'J';
}

function inMillionths(tolerance: number): number {
  const units = Math.round(tolerance * million);
  if (!Number.isSafeInteger(units) || units < 0) throw new RangeError(`no tolerance: ${tolerance}`);
  return units;
}

/** A code as it is compared: case, spaces around it and the number of spaces within don't count. */
function folded(code: string): string {
  return code.trim().replace(/\s+/gu, ' ').toUpperCase();
}
