import type { CellReader } from '../maquette/cells';
import { million } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import { CellRelations, cellRelations } from '../pairing/cell-relations';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import { bigNumbers, inCommonUnits, wholeNumbers } from './numbers';
import type { MarkOperands } from './judge';
import { isEitherSideWithinTolerance, judge, judgeMarks } from './judge';
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

const equalAsValue = pack('equal-as-value');
const withinTolerance = pack('within-tolerance');
const equivalent = pack('equivalent');
const otherCode = pack('different', 'code');

/** By the rank of what two values are to each other as texts: their cell, where that is all there is to know. */
const cellsOfTexts = Uint8Array.from(cellRelations, (relation) => pack(relation));

/** Marks without a barème in either file are out of 20, as nearly all are. */
const usualBareme = 20;

/** Where a value stands in the rows of a file; -1 when the file doesn't have it. */
interface Field {
  readonly apogee: number;
  readonly scodoc: number;
}

interface ColumnRule {
  readonly own: Field;
  /** A result is a code, even one that looks like a number. */
  readonly isNumeric: boolean;
  readonly isMark: boolean;
  /** In millionths. */
  readonly tolerance: number;
  /** The mark that a barème is for, or the mark itself; nothing for other values. */
  readonly mark: Field;
  /** In millionths. */
  readonly markTolerance: number;
  readonly bareme: Field;
  /** In millionths. */
  readonly baremeTolerance: number;
  readonly jury: Field;
}

/** Says what each pair of values of a student is. Values are read in place: there can be millions. */
export class ValueComparer {
  /**
   * Where a cell is within tolerance, and yet one mark reaches half of its barème and the other doesn't: the index of
   * the cell of the mark, or of the barème where the mark is the same. In the order in which cells are compared.
   */
  readonly eitherSide: number[] = [];
  private readonly texts: CellRelations;
  private readonly rules: readonly ColumnRule[];
  private readonly equivalents: readonly ReadonlySet<string>[];

  /** @throws {RangeError} when a tolerance is negative or no number */
  constructor(
    apogee: Maquette,
    scodoc: Maquette,
    columns: readonly ColumnMatch[],
    { tolerances, equivalentCodes }: ValueRules,
  ) {
    this.texts = new CellRelations(apogee, scodoc, columns);
    this.rules = columns.map((column) => columnRule(column, tolerances));
    this.equivalents = equivalentCodes.map((codes) => new Set(codes.map(folded)));
  }

  /** Writes a byte a column into `cells`, from that index on; they must be zeros, which say that both are empty. */
  compareStudent(student: StudentMatch, cells: Uint8Array, from: number): void {
    const count = this.texts.enter(student);
    const { relations, differentColumns, differentCount } = this.texts;
    for (let column = 0; column < count; column++) cells[from + column] = cellsOfTexts[relations[column]!]!;
    for (let each = 0; each < differentCount; each++) {
      const column = differentColumns[each]!;
      const rule = this.rules[column]!;
      const cell = this.compareTexts(rule);
      cells[from + column] = cell;
      if (cell === withinTolerance && this.isEitherSide(rule)) this.eitherSide.push(from + column);
    }
  }

  /** Compares the values of a column, which are not the same text, and neither of them blank. */
  private compareTexts(rule: ColumnRule): number {
    const { apogee, scodoc } = this.texts;
    const { own } = rule;
    const hasEquivalents = this.equivalents.length > 0;
    if (rule.isNumeric) {
      const left = apogee.millionthsIn(own.apogee);
      const right = scodoc.millionthsIn(own.scodoc);
      if (left === right) return equalAsValue;
      if (Math.abs(left - right) <= rule.tolerance) return withinTolerance;
      if (!hasEquivalents && !Number.isNaN(left - right)) {
        if (rule.isMark) {
          const marks = this.operandsOf(rule, left, right);
          if (marks) return judgeMarks(wholeNumbers, marks);
        } else {
          const marks = this.markOperands(rule);
          if (marks || !this.hasMarks(rule)) return judge(wholeNumbers, million, left, right, marks);
        }
      }
    } else if (!hasEquivalents && isPlainCode(apogee, own.apogee) && isPlainCode(scodoc, own.scodoc)) {
      return otherCode;
    }
    return this.compareCarefully(rule);
  }

  /** For what is no plain number nor a plain code: exact at any length, and slower. */
  private compareCarefully(rule: ColumnRule): number {
    const left = this.texts.apogee.textOfField(rule.own.apogee);
    const right = this.texts.scodoc.textOfField(rule.own.scodoc);
    const numbers = rule.isNumeric ? bigPair(left, right) : undefined;
    if (numbers) {
      const gap = bigNumbers.distance(numbers.apogee, numbers.scodoc);
      if (gap === 0n) return equalAsValue;
      if (gap <= BigInt(rule.tolerance) * numbers.millionth) return withinTolerance;
    }
    const [code, counterpart] = [folded(left), folded(right)];
    if (code === counterpart) return equalAsValue;
    if (this.equivalents.some((codes) => codes.has(code) && codes.has(counterpart))) return equivalent;
    if (!numbers) return otherCode;
    const marks = this.bigMarkOperands(rule);
    if (rule.isMark) return judgeMarks(bigNumbers, marks!);
    return judge(bigNumbers, BigInt(million) * numbers.millionth, numbers.apogee, numbers.scodoc, marks);
  }

  /** Asked of a mark or of a barème that is within tolerance. */
  private isEitherSide(rule: ColumnRule): boolean {
    if (!this.hasMarks(rule)) return false;
    const marks = this.markOperands(rule);
    if (marks) return isEitherSideWithinTolerance(wholeNumbers, rule.isMark, marks);
    const longMarks = this.bigMarkOperands(rule);
    return longMarks !== undefined && isEitherSideWithinTolerance(bigNumbers, rule.isMark, longMarks);
  }

  private hasMarks({ mark }: ColumnRule): boolean {
    return !this.texts.apogee.isBlankField(mark.apogee) && !this.texts.scodoc.isBlankField(mark.scodoc);
  }

  /** Undefined when a mark, a barème or points jury are no plain number. */
  private markOperands(rule: ColumnRule): MarkOperands<number> | undefined {
    const { apogee, scodoc } = this.texts;
    return this.operandsOf(
      rule,
      apogee.millionthsIn(rule.mark.apogee),
      scodoc.millionthsIn(rule.mark.scodoc),
    );
  }

  /** The same of marks that were read. */
  private operandsOf(rule: ColumnRule, apogee: number, scodoc: number): MarkOperands<number> | undefined {
    const { bareme, jury } = rule;
    const { apogee: left, scodoc: right } = this.texts;
    const baremeApogee = left.millionthsOrNone(bareme.apogee);
    const baremeScodoc = right.millionthsOrNone(bareme.scodoc);
    const juryApogee = left.millionthsOrNone(jury.apogee);
    const juryScodoc = right.millionthsOrNone(jury.scodoc);
    if (Number.isNaN(apogee + scodoc + baremeApogee + baremeScodoc + juryApogee + juryScodoc))
      return undefined;
    return {
      apogee,
      scodoc,
      tolerance: rule.markTolerance,
      baremeTolerance: rule.baremeTolerance,
      point: million,
      baremeApogee: baremeApogee || baremeScodoc || usualBareme * million,
      baremeScodoc: baremeScodoc || baremeApogee || usualBareme * million,
      juryApogee,
      juryScodoc,
      zero: 0,
    };
  }

  /** Undefined when one of the marks is no number; a barème or points jury that are none count as absent. */
  private bigMarkOperands({
    mark,
    markTolerance,
    bareme,
    baremeTolerance,
    jury,
  }: ColumnRule): MarkOperands<bigint> | undefined {
    const { millionth, numbers } = inCommonUnits([
      this.texts.apogee.textOfField(mark.apogee),
      this.texts.scodoc.textOfField(mark.scodoc),
      this.texts.apogee.textOfField(bareme.apogee),
      this.texts.scodoc.textOfField(bareme.scodoc),
      this.texts.apogee.textOfField(jury.apogee),
      this.texts.scodoc.textOfField(jury.scodoc),
    ]);
    const [apogee, scodoc, baremeApogee, baremeScodoc, juryApogee = 0n, juryScodoc = 0n] = numbers;
    if (apogee === undefined || scodoc === undefined) return undefined;
    const point = BigInt(million) * millionth;
    return {
      apogee,
      scodoc,
      tolerance: BigInt(markTolerance) * millionth,
      baremeTolerance: BigInt(baremeTolerance) * millionth,
      point,
      baremeApogee: baremeApogee || baremeScodoc || BigInt(usualBareme) * point,
      baremeScodoc: baremeScodoc || baremeApogee || BigInt(usualBareme) * point,
      juryApogee,
      juryScodoc,
      zero: 0n,
    };
  }
}

/** Undefined when one of the texts is no number. */
function bigPair(
  apogeeText: string,
  scodocText: string,
): { apogee: bigint; scodoc: bigint; millionth: bigint } | undefined {
  const { millionth, numbers } = inCommonUnits([apogeeText, scodocText]);
  const [apogee, scodoc] = numbers;
  return apogee === undefined || scodoc === undefined ? undefined : { apogee, scodoc, millionth };
}

/** True when nothing in a code depends on case or spaces. */
function isPlainCode(reader: CellReader, field: number): boolean {
  const end = reader.endOfField(field);
  for (let place = reader.startOfField(field); place < end; place++) {
    const code = reader.units[place]!;
    if (code <= 0x20 || code > 0x5a) return false;
  }
  return true;
}

function columnRule({ apogee, scodoc }: ColumnMatch, tolerances: ValueRules['tolerances']): ColumnRule {
  const { typeResultat } = apogee;
  const fieldsOf = (type: NumericType): Field => ({
    apogee: apogee.element.byType.get(type)?.field ?? -1,
    scodoc: scodoc.element.byType.get(type)?.field ?? -1,
  });
  const bareme = fieldsOf('B');
  const own = { apogee: apogee.field, scodoc: scodoc.field };
  const isMark = typeResultat === 'N';
  // of an element that has two barèmes, marks are out of the first
  const isBaremeOfMark = bareme.apogee === own.apogee && bareme.scodoc === own.scodoc;
  return {
    own,
    isNumeric: typeResultat !== 'R',
    isMark,
    tolerance: isNumericType(typeResultat) ? inMillionths(tolerances[typeResultat]) : 0,
    mark: isMark ? own : isBaremeOfMark ? fieldsOf('N') : { apogee: -1, scodoc: -1 },
    markTolerance: inMillionths(tolerances.N),
    bareme,
    baremeTolerance: inMillionths(tolerances.B),
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
