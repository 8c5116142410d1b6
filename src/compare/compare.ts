import { million, readMillionths } from '../maquette/decimal';
import type { HeaderConflict } from '../maquette/identity';
import { compareHeaders } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row } from '../maquette/model';
import { refuseTooManyValues } from '../maquette/size';
import type { ColumnMatch, ColumnMatches, StudentMatch } from '../merge/match';
import { matchColumns } from '../merge/match';
import type { ScodocLog } from '../scodoc/log';
import type { DifferenceKind, Outcome, Weight } from './outcomes';
import {
  cellValues,
  differenceKinds,
  isDifference,
  outcomeIndexOf,
  outcomeOf,
  outcomes,
  weightIndexOf,
  weightOf,
  weights,
} from './outcomes';
import type { StudentPairs } from './students';
import { pairStudents } from './students';
import type { ValueRules } from './values';
import { ValueComparer } from './values';

export interface CompareOptions extends ValueRules {
  /** What ScoDoc says of the students and elements that it didn't find. */
  readonly log?: ScodocLog;
}

/** Half a hundredth: Apogée may keep three decimals where ScoDoc writes two. */
export const defaultTolerance = 0.005;

export const defaultCompareOptions: CompareOptions = {
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

/** The paired columns of an element. */
export interface ComparedElement {
  readonly apogee: Element;
  readonly scodoc: Element;
  /** Their ranks among the pairs, ascending. */
  readonly columns: readonly number[];
}

/** An element of both files, or of one alone. */
export interface FoundElement {
  readonly apogee?: Element;
  readonly scodoc?: Element;
}

/** Counts of cells by student, column or element, flat, so that they can be sent to a page as they are. */
export interface Tally {
  /** At `item * outcomes.length + index in outcomes`. */
  readonly byOutcome: Uint32Array;
  /** At `item * weights.length + index in weights`. */
  readonly byWeight: Uint32Array;
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
  private knownElements: readonly ComparedElement[] | undefined;
  private knownStudentTally: Tally | undefined;
  private knownColumnTally: Tally | undefined;

  /**
   * @param cells - a byte a pair of values, see `outcomes.ts`, at `student * columns + column`
   */
  constructor(
    readonly apogee: Maquette,
    readonly scodoc: Maquette,
    readonly options: CompareOptions,
    readonly headerConflicts: readonly HeaderConflict[],
    readonly students: StudentPairs,
    readonly columns: ColumnMatches,
    readonly cells: Uint8Array,
  ) {}

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
      if (!isDifference(outcomeOf(this.cells[index]!))) continue;
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

  get studentTally(): Tally {
    return (this.knownStudentTally ??= this.tallyByStudent());
  }

  get columnTally(): Tally {
    return (this.knownColumnTally ??= this.tallyByColumn());
  }

  get elementTally(): Tally {
    const { elements, columnTally } = this;
    const tally = emptyTally(elements.length);
    elements.forEach(({ columns }, element) => {
      for (const column of columns) {
        addSlice(tally.byOutcome, element, columnTally.byOutcome, column, outcomes.length);
        addSlice(tally.byWeight, element, columnTally.byWeight, column, weights.length);
      }
    });
    return tally;
  }

  /** How many cells have that outcome. */
  count(outcome: Outcome): number {
    return total(this.studentTally.byOutcome, outcomes.indexOf(outcome), outcomes.length);
  }

  /** How many differences have that weight. */
  countWeight(weight: Weight): number {
    return total(this.studentTally.byWeight, weights.indexOf(weight), weights.length);
  }

  get differenceCount(): number {
    return differenceKinds.reduce((sum, kind) => sum + this.count(kind), 0);
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
   * True when nothing is to be looked at: no difference, nobody and no column on one side only, the same headers. Names
   * and birth dates don't count: results are compared, not people.
   */
  get isSame(): boolean {
    const { students, columns } = this;
    const lists = [students.onlyInApogee, students.onlyInScodoc, columns.onlyInApogee, columns.onlyInScodoc];
    return (
      this.headerConflicts.length === 0 &&
      lists.every(({ length }) => length === 0) &&
      this.differenceCount === 0
    );
  }

  /** The pairs of marks, in points; codes and empty values are left out. */
  markPairs(): MarkPairs {
    const pairs = { students: [], columns: [], apogee: [], scodoc: [] } as Record<keyof MarkPairs, number[]>;
    const marks = this.columns.matches.flatMap((match, column) =>
      match.apogee.typeResultat === 'N' ? [{ match, column }] : [],
    );
    this.students.matches.forEach((student, studentIndex) => {
      for (const { match, column } of marks) {
        const apogee = markIn(this.apogee, student.apogee, match.apogee.field);
        const scodoc = markIn(this.scodoc, student.scodoc, match.scodoc.field);
        if (Number.isNaN(apogee + scodoc)) continue;
        pairs.students.push(studentIndex);
        pairs.columns.push(column);
        pairs.apogee.push(apogee);
        pairs.scodoc.push(scodoc);
      }
    });
    return {
      students: Uint32Array.from(pairs.students),
      columns: Uint32Array.from(pairs.columns),
      apogee: Float64Array.from(pairs.apogee),
      scodoc: Float64Array.from(pairs.scodoc),
    };
  }

  private tallyByStudent(): Tally {
    const width = this.columns.matches.length;
    const tally = emptyTally(this.students.matches.length);
    const counts = new Uint32Array(cellValues);
    for (let student = 0; student < this.students.matches.length; student++) {
      counts.fill(0);
      for (let index = student * width; index < (student + 1) * width; index++) counts[this.cells[index]!]!++;
      addCounts(tally, student, counts);
    }
    return tally;
  }

  private tallyByColumn(): Tally {
    const width = this.columns.matches.length;
    const tally = emptyTally(width);
    const counts = Array.from({ length: width }, () => new Uint32Array(cellValues));
    for (let start = 0; start < this.cells.length; start += width)
      for (let column = 0; column < width; column++) counts[column]![this.cells[start + column]!]!++;
    counts.forEach((each, column) => addCounts(tally, column, each));
    return tally;
  }

  private byteAt(student: number, column: number): number {
    return this.cells[student * this.columns.matches.length + column]!;
  }
}

/**
 * Compares two maquettes, value by value, for the students (by NIP) and the columns (as in a merge) that both have.
 * Pure; neither file is right, so that swapping them mirrors the result. An empty value is not a zero.
 *
 * @throws {RangeError} when a tolerance is negative or no number
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function compareMaquettes(
  apogee: Maquette,
  scodoc: Maquette,
  options: CompareOptions = defaultCompareOptions,
): Comparison {
  const columns = matchColumns(apogee, scodoc);
  const students = pairStudents(apogee, scodoc);
  const width = columns.matches.length;
  refuseTooManyValues(students.matches.length, width);
  const cells = new Uint8Array(students.matches.length * width);
  const comparer = new ValueComparer(apogee, scodoc, columns.matches, options);
  students.matches.forEach((student, index) => comparer.compareStudent(student, cells, index * width));
  return new Comparison(apogee, scodoc, options, compareHeaders(apogee, scodoc), students, columns, cells);
}

/** In points, or NaN. */
function markIn(maquette: Maquette, row: Row, field: number): number {
  const span = maquette.fieldSpan(row, field);
  return span ? readMillionths(maquette.text, span.start, span.end) / million : NaN;
}

function emptyTally(items: number): Tally {
  return {
    byOutcome: new Uint32Array(items * outcomes.length),
    byWeight: new Uint32Array(items * weights.length),
  };
}

/** @param counts - how often each byte occurs among the item's cells */
function addCounts({ byOutcome, byWeight }: Tally, item: number, counts: Uint32Array): void {
  counts.forEach((count, cell) => {
    if (count === 0) return;
    const weight = weightIndexOf(cell);
    byOutcome[item * outcomes.length + outcomeIndexOf(cell)]! += count;
    if (weight >= 0) byWeight[item * weights.length + weight]! += count;
  });
}

function addSlice(sums: Uint32Array, item: number, counts: Uint32Array, from: number, size: number): void {
  for (let index = 0; index < size; index++) sums[item * size + index]! += counts[from * size + index]!;
}

function total(counts: Uint32Array, first: number, step: number): number {
  let sum = 0;
  for (let index = first; index < counts.length; index += step) sum += counts[index]!;
  return sum;
}

function groupByElement(matches: readonly ColumnMatch[]): ComparedElement[] {
  const groups = new Map<string, { apogee: Element; scodoc: Element; columns: number[] }>();
  matches.forEach(({ apogee: { element: apogee }, scodoc: { element: scodoc } }, column) => {
    const key = `${apogee.key}\n${scodoc.key}`;
    const group = groups.get(key);
    if (group) group.columns.push(column);
    else groups.set(key, { apogee, scodoc, columns: [column] });
  });
  return [...groups.values()];
}
