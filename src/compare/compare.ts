import { CellReader } from '../maquette/cells';
import { million, readMillionths } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { Element } from '../maquette/model';
import type { ColumnMatch, ColumnMatches } from '../pairing/columns';
import { loosePairs } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import type { Pairing } from '../pairing/pairing';
import { pairInSteps } from '../pairing/pairing';
import type { RowConflict } from '../pairing/rows';
import { sides } from '../pairing/rows';
import type { IdentityDifference, StudentMatch, StudentMatches } from '../pairing/students';
import type { Steps } from '../steps';
import { allAtOnce, forEachInSteps } from '../steps';
import type { ScodocLog } from '../scodoc/log';
import type { Orientation } from './orientation';
import type { ComparedElement, FoundElement } from './elements';
import { groupByElement } from './elements';
import type { DifferenceKind, Outcome, Weight } from './outcomes';
import {
  cellValues,
  isAside,
  isDifference,
  isDifferentCell,
  isOpenDifference,
  outcomeOf,
  weightOf,
} from './outcomes';
import type { Aside } from './set-aside';
import { setAside } from './set-aside';
import type { ValueRules } from './values';
import { ValueComparer } from './values';

export interface CompareOptions extends ValueRules {
  readonly orientation: Orientation;
  /** What ScoDoc says of the students and elements that it didn't find. */
  readonly log?: ScodocLog;
}

/** Half a hundredth: Apogée may keep three decimals where ScoDoc writes two. */
export const defaultTolerance = 0.005;

export const defaultCompareOptions: CompareOptions = {
  orientation: 'apogee-scodoc',
  tolerances: { N: defaultTolerance, B: defaultTolerance, J: defaultTolerance },
  equivalentCodes: [],
};

/** A pair of values; the texts are those that stand in the files. */
export interface ComparedCell {
  /** The rank of the student among the pairs, from 0. */
  readonly studentIndex: number;
  /** The rank of the column among the pairs, from 0. */
  readonly columnIndex: number;
  readonly student: StudentMatch;
  readonly column: ColumnMatch;
  readonly apogee: string;
  readonly scodoc: string;
  readonly outcome: Outcome;
  /** Absent on what is no difference, and on a value that stands on one side only. */
  readonly weight?: Weight;
}

export interface Difference extends ComparedCell {
  readonly outcome: DifferenceKind;
}

/** `equal` and what follows it add up to `values`. */
export interface Summary {
  /** Students on both sides. */
  readonly students: number;
  /** Pairs of values: students on both sides × columns on both sides. */
  readonly values: number;
  /** As text or as values, two empty ones included. */
  readonly equal: number;
  readonly withinTolerance: number;
  readonly equivalent: number;
  readonly different: number;
  readonly juryPoints: number;
  readonly onlyApogee: number;
  readonly onlyScodoc: number;
}

/** The pairs of which both are marks, for a picture; the arrays have one item a pair. */
export interface MarkPairs {
  readonly students: Uint32Array;
  readonly columns: Uint32Array;
  readonly apogee: Float64Array;
  readonly scodoc: Float64Array;
}

/** What `compareMaquettes` found. Students and columns are addressed by their rank among the pairs, from 0. */
export class Comparison {
  readonly headerConflicts: readonly HeaderConflict[];
  readonly students: StudentMatches;
  readonly columns: ColumnMatches;
  private knownElements: readonly ComparedElement[] | undefined;
  private knownCounts: readonly Uint32Array[] | undefined;

  /**
   * @param cells - a byte a pair of values, see `outcomes.ts`, at `student * columns + column`
   * @param eitherSide - the indexes in `cells` of what is within tolerance, and yet one mark reaches half of its barème
   *   and the other doesn't: those of marks, or of barèmes where the mark is the same; ascending
   * @param aside - which differences are set aside in `cells`, and why
   */
  constructor(
    readonly apogee: Maquette,
    readonly scodoc: Maquette,
    readonly options: CompareOptions,
    { headerConflicts, students, columns }: Pairing,
    readonly cells: Uint8Array,
    readonly eitherSide: readonly number[],
    readonly aside: readonly Aside[] = [],
  ) {
    this.headerConflicts = headerConflicts;
    this.students = students;
    this.columns = columns;
  }

  /** The rows that can't be trusted: their students are not compared. */
  get rowConflicts(): readonly RowConflict[] {
    return this.students.rowConflicts;
  }

  /** The students of whom the two files give another name and another birth date: hardly one person. */
  get identityConflicts(): readonly IdentityDifference[] {
    return this.students.identityDifferences.filter(({ reason }) => reason === 'name-and-birth-date');
  }

  /** The pairs of columns that agree in the code of their elements alone. */
  get loosePairs(): readonly ColumnMatch[] {
    return loosePairs(this.columns);
  }

  outcomeAt(student: number, column: number): Outcome {
    return outcomeOf(this.byteAt(student, column));
  }

  weightAt(student: number, column: number): Weight | undefined {
    return weightOf(this.byteAt(student, column));
  }

  cellAt(studentIndex: number, columnIndex: number): ComparedCell {
    const student = this.students.matches[studentIndex]!;
    const column = this.columns.matches[columnIndex]!;
    const weight = this.weightAt(studentIndex, columnIndex);
    return {
      studentIndex,
      columnIndex,
      student,
      column,
      apogee: this.apogee.valueText(student.apogee, column.apogee),
      scodoc: this.scodoc.valueText(student.scodoc, column.scodoc),
      outcome: this.outcomeAt(studentIndex, columnIndex),
      ...(weight && { weight }),
    };
  }

  /** By student, then by column. They are made when asked for, as there can be millions. */
  *differences(): IterableIterator<Difference> {
    const columnCount = this.columns.matches.length;
    for (let index = 0; index < this.cells.length; index++) {
      if (!isDifferentCell(this.cells[index]!)) continue;
      const cell = this.cellAt(Math.floor(index / columnCount), index % columnCount);
      const { outcome } = cell;
      if (isDifference(outcome)) yield { ...cell, outcome };
    }
  }

  /** The elements that have a paired column, in the order of Apogée's columns. */
  get elements(): readonly ComparedElement[] {
    return (this.knownElements ??= groupByElement(this.columns.matches));
  }

  /** The elements that have a paired column, then those of Apogée and those of ScoDoc that have none. */
  get everyElement(): readonly FoundElement[] {
    const paired = new Set(this.elements.flatMap(({ apogee, scodoc }) => [apogee, scodoc]));
    const isLone = (element: Element): boolean => !paired.has(element);
    return [
      ...this.elements,
      ...this.apogee.elements.filter(isLone).map((apogee) => ({ apogee })),
      ...this.scodoc.elements.filter(isLone).map((scodoc) => ({ scodoc })),
    ];
  }

  /** How many cells have that outcome. */
  count(outcome: Outcome): number {
    return this.countCells((cell) => outcomeOf(cell) === outcome);
  }

  /** How many differences have that weight. */
  countWeight(weight: Weight): number {
    return this.countCells((cell) => weightOf(cell) === weight);
  }

  /** How many cells of a column have that outcome. */
  countIn(column: number, outcome: Outcome): number {
    return sumOf(this.counts[column]!, (cell) => outcomeOf(cell) === outcome);
  }

  /** Those that are set aside among them. */
  get differenceCount(): number {
    return this.countCells((cell) => isDifference(outcomeOf(cell)));
  }

  /** The differences that are neither set aside nor explained by points jury, and the students who have them. */
  get open(): { readonly values: number; readonly students: number } {
    const isOpen = Uint8Array.from({ length: cellValues }, (_, cell) => Number(isUnexplained(cell)));
    const width = this.columns.matches.length;
    const hasOpen = (student: number): boolean => {
      for (let index = student * width; index < (student + 1) * width; index++)
        if (isOpen[this.cells[index]!]) return true;
      return false;
    };
    return {
      values: this.countCells(isUnexplained),
      students: this.students.matches.filter((_, student) => hasOpen(student)).length,
    };
  }

  /** How many differences points jury explain, those that are set aside left out. */
  get explained(): number {
    return this.countCells((cell) => isOpenDifference(cell) && outcomeOf(cell) === 'jury-points');
  }

  get summary(): Summary {
    return {
      students: this.students.matches.length,
      values: this.cells.length,
      equal: this.count('both-empty') + this.count('equal') + this.count('equal-as-value'),
      withinTolerance: this.count('within-tolerance'),
      equivalent: this.count('equivalent'),
      different: this.count('different'),
      juryPoints: this.count('jury-points'),
      onlyApogee: this.count('only-apogee'),
      onlyScodoc: this.count('only-scodoc'),
    };
  }

  /**
   * True when nothing is to be looked at: no difference, no row that can't be trusted, nobody and no column on one side
   * only, the same headers. Another name or another birth date doesn't count, as results are compared, not people; both
   * together do.
   */
  get isSame(): boolean {
    const { students, columns } = this;
    const lists = [
      this.headerConflicts,
      this.rowConflicts,
      this.identityConflicts,
      students.onlyInApogee,
      students.onlyInScodoc,
      columns.onlyInApogee,
      columns.onlyInScodoc,
    ];
    return lists.every(({ length }) => length === 0) && this.differenceCount === 0;
  }

  /**
   * The pairs of marks, in points; codes, empty values and what is set aside are left out.
   *
   * @param first - the rank of the first student of whom they are wanted
   * @param end - that after the last one's
   */
  markPairs(first = 0, end = this.students.matches.length): MarkPairs {
    const pairs = { students: [], columns: [], apogee: [], scodoc: [] } as Record<keyof MarkPairs, number[]>;
    const marks = this.columns.matches.flatMap((match, column) =>
      match.apogee.typeResultat === 'N' ? [{ match, column }] : [],
    );
    const [left, right] = sides.map(
      (side) =>
        new CellReader(
          this[side],
          marks.map(({ match }) => match[side]),
        ),
    ) as [CellReader, CellReader];
    for (let studentIndex = first; studentIndex < end; studentIndex++) {
      const student = this.students.matches[studentIndex]!;
      const reach = Math.min(left.enter(student.apogee), right.enter(student.scodoc));
      for (let mark = 0; mark < reach; mark++) {
        if (isAside(this.byteAt(studentIndex, marks[mark]!.column))) continue;
        const apogee = pointsIn(left, mark);
        const scodoc = pointsIn(right, mark);
        if (Number.isNaN(apogee + scodoc)) continue;
        pairs.students.push(studentIndex);
        pairs.columns.push(marks[mark]!.column);
        pairs.apogee.push(apogee);
        pairs.scodoc.push(scodoc);
      }
    }
    return {
      students: Uint32Array.from(pairs.students),
      columns: Uint32Array.from(pairs.columns),
      apogee: Float64Array.from(pairs.apogee),
      scodoc: Float64Array.from(pairs.scodoc),
    };
  }

  /** How many cells a test of their bytes is true for. */
  private countCells(test: (cell: number) => boolean): number {
    return this.counts.reduce((sum, counts) => sum + sumOf(counts, test), 0);
  }

  /** By column, how often each byte occurs. */
  private get counts(): readonly Uint32Array[] {
    return (this.knownCounts ??= this.countByColumn());
  }

  private countByColumn(): Uint32Array[] {
    const width = this.columns.matches.length;
    const counts = Array.from({ length: width }, () => new Uint32Array(cellValues));
    for (let start = 0; start < this.cells.length; start += width)
      for (let column = 0; column < width; column++) counts[column]![this.cells[start + column]!]!++;
    return counts;
  }

  /** What is kept of a cell: see `outcomes.ts`. */
  byteAt(student: number, column: number): number {
    return this.cells[student * this.columns.matches.length + column]!;
  }
}

/**
 * Compares two maquettes, value by value, for the students and the columns that both have, paired as in a merge; unlike
 * a merge, which must not write into the row of somebody else, it compares those too of whom it isn't sure that they are
 * one person, and says so. Pure; neither file is right, so that swapping them mirrors the result, but for rows that only
 * ScoDoc can't have written (`uneven-row`). An empty value is not a zero.
 *
 * @throws {RangeError} when a tolerance is negative or no number
 * @throws {UnpairableError} when one of the files has a fault with which nothing can be paired
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function compareMaquettes(
  apogee: Maquette,
  scodoc: Maquette,
  options: CompareOptions = defaultCompareOptions,
): Comparison {
  return allAtOnce(compareInSteps(apogee, scodoc, options));
}

export function* compareInSteps(
  apogee: Maquette,
  scodoc: Maquette,
  options: CompareOptions,
): Steps<Comparison> {
  const pairing = yield* pairInSteps(apogee, scodoc);
  const { columns, students } = pairing;
  const width = columns.matches.length;
  const cells = new Uint8Array(students.matches.length * width);
  const comparer = new ValueComparer(apogee, scodoc, columns.matches, options);
  yield* forEachInSteps(students.matches, (student, index) =>
    comparer.compareStudent(student, cells, index * width),
  );
  const elements = groupByElement(columns.matches);
  const aside = setAside({ students: students.matches, elements, width, cells }, options);
  return new Comparison(apogee, scodoc, options, pairing, cells, comparer.eitherSide, aside);
}

/** In points, or NaN. */
function pointsIn(reader: CellReader, column: number): number {
  return readMillionths(reader.units, reader.startOf(column), reader.endOf(column)) / million;
}

/** How many of the counted bytes a test is true for. */
function sumOf(counts: Uint32Array, test: (cell: number) => boolean): number {
  return counts.reduce((sum, count, cell) => (count > 0 && test(cell) ? sum + count : sum), 0);
}

function isUnexplained(cell: number): boolean {
  return isOpenDifference(cell) && outcomeOf(cell) !== 'jury-points';
}
