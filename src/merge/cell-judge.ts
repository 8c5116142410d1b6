import type { CodeIndex } from '../diagnostics/code-index';
import type { ValueFault } from '../diagnostics/value-faults';
import type { FaultyValue } from '../diagnostics/value-messages';
import type { Maquette } from '../maquette/maquette';
import type { Column } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import { correspondingCode } from './codes';
import type { ColumnRule } from './column-rules';
import { columnRules } from './column-rules';
import type { Decision, Relation } from './decisions';
import { decide, decideBareme, decideMark, relations } from './decisions';
import { PairReader } from './pair-reader';
import type { MergeOptions } from './options';
import { Refusals } from '../diagnostics/refusals';

/** What becomes of one value. */
export interface CellFate {
  readonly relation: Relation;
  readonly decision: Decision;
  /** True when the options have ScoDoc's value written. */
  readonly isWritten: boolean;
  /** True when it would be written, and Apogée would refuse it, or what goes with it. */
  readonly isRefused: boolean;
}

/** Why a value can't be written: itself, or the mark or barème that goes with it. */
export interface Refusal extends FaultyValue {
  readonly fault: ValueFault;
}

/** What becomes of a value, whatever it is: there are a few of these, and millions of values. */
interface Fate extends CellFate {
  /** True when the barème of a mark, or the mark of a barème, is written with it. */
  readonly bringsOther: boolean;
  /** The same of a value that Apogée would refuse. */
  readonly ifRefused: CellFate;
}

/** Decides on the values of a merge, student by student. */
export class CellJudge {
  private readonly rules: readonly ColumnRule[];
  /** By column: whether a correspondence may turn its codes. */
  private readonly turns: readonly boolean[];
  /** By column: the codes of which its results must be one, where nothing turns them. */
  private readonly resultCodes: readonly (CodeIndex | undefined)[];
  /** By column, then by the ranks of the relations of its other part and of itself. */
  private readonly fates: readonly (readonly Fate[])[];
  private readonly values: PairReader;
  private readonly refusals: Refusals;
  private readonly takes: boolean;
  private readonly codes: NonNullable<MergeOptions['codes']>;
  /** The columns of which a correspondence may turn codes. */
  private readonly turning: readonly number[];
  /** By column: 1 where the student's barème was found to be a good one, with the mark that is written with it. */
  private readonly goodBaremes: Uint8Array;

  constructor(
    apogee: Maquette,
    scodoc: Maquette,
    private readonly columns: readonly ColumnMatch[],
    { conflicts, codes = {}, allowedCodes }: MergeOptions,
  ) {
    this.rules = columnRules(columns);
    this.turns = columns.map(
      (column) => column.apogee.typeResultat === 'R' && Object.hasOwn(codes, column.apogee.typeObjet),
    );
    this.takes = conflicts === 'take-scodoc';
    const byKind = new Map<string, readonly Fate[]>();
    this.fates = this.rules.map((rule) => {
      const kind = `${rule.part} ${rule.otherColumn !== undefined}`;
      const fates = byKind.get(kind) ?? this.fatesOf(rule);
      byKind.set(kind, fates);
      return fates;
    });
    this.values = new PairReader(apogee, scodoc, columns);
    this.refusals = new Refusals(apogee, allowedCodes);
    this.resultCodes = columns.map((column, index) =>
      this.turns[index] ? undefined : this.refusals.codesOfResult(column.apogee),
    );
    this.codes = codes;
    this.turning = columns.flatMap((_, column) => (this.turns[column] ? [column] : []));
    this.goodBaremes = new Uint8Array(columns.length);
  }

  /** Goes to a student; gives how many columns, from the first, can have a value on either side. */
  enter(student: StudentMatch): number {
    const { values } = this;
    this.goodBaremes.fill(0);
    const count = values.enter(student);
    for (const column of this.turning) {
      const turned = this.turnedCode(column);
      if (turned !== undefined) values.relations[column] = values.relationToText(column, turned);
    }
    return count;
  }

  /** What becomes of the value of a column, by its rank among the pairs. */
  fateOf(columnIndex: number): CellFate {
    const fate = this.fate(columnIndex);
    return fate.isWritten && this.refusal(columnIndex, fate) !== undefined ? fate.ifRefused : fate;
  }

  /** Why Apogée would refuse a value that is written, or what goes with it; undefined where it takes both. */
  refusalOf(columnIndex: number): Refusal | undefined {
    const fate = this.fate(columnIndex);
    return fate.isWritten ? this.refusal(columnIndex, fate) : undefined;
  }

  private fate(columnIndex: number): Fate {
    const { part, other, otherRank } = this.rules[columnIndex]!;
    const { values } = this;
    const relation = values.relations[columnIndex]!;
    const otherRelation =
      part === 'alone' ? 0 : otherRank < 0 ? values.relationOfFields(other) : values.relations[otherRank]!;
    return this.fates[columnIndex]![otherRelation * relations.length + relation]!;
  }

  /** What becomes of the values of a column, by the ranks of what they are to each other. */
  private fatesOf({ part, otherColumn }: ColumnRule): Fate[] {
    return relations.flatMap((other) =>
      relations.map((relation): Fate => {
        const decision =
          part === 'mark'
            ? decideMark(relation, other)
            : part === 'bareme'
              ? decideBareme(other, relation)
              : decide(relation);
        // a mark whose barème has no column to go to can't be taken from a file that has another barème
        const canTake = part !== 'mark' || otherColumn !== undefined || other !== 'different';
        const isWritten = this.isWritten(decision, canTake);
        const ofOther = part === 'mark' ? decideBareme(relation, other) : decideMark(other, relation);
        return {
          ...{ relation, decision, isWritten, isRefused: false },
          bringsOther: part !== 'alone' && otherColumn !== undefined && this.isWritten(ofOther, true),
          ifRefused: { relation, decision, isWritten, isRefused: true },
        };
      }),
    );
  }

  private turnedCode(columnIndex: number): string | undefined {
    return this.turns[columnIndex]!
      ? correspondingCode(this.codes, this.columns[columnIndex]!.apogee, this.values.scodocText(columnIndex))
      : undefined;
  }

  private isWritten(decision: Decision, canTake: boolean): boolean {
    return decision === 'fill' || (decision === 'conflict' && this.takes && canTake);
  }

  private refusal(columnIndex: number, { bringsOther }: Fate): Refusal | undefined {
    if (this.isOrdinary(columnIndex, bringsOther)) return undefined;
    const { values } = this;
    const { part, other: fields, otherColumn } = this.rules[columnIndex]!;
    const column = this.columns[columnIndex]!.apogee;
    const value = this.turnedCode(columnIndex) ?? values.scodocText(columnIndex);
    switch (part) {
      case 'alone':
        return this.look(column, value);
      case 'mark': {
        const bareme = values.fieldText(bringsOther ? 'scodoc' : 'apogee', fields);
        const ofBareme = bringsOther && otherColumn ? this.look(otherColumn, bareme) : undefined;
        return ofBareme ?? this.look(column, value, bareme);
      }
      case 'bareme': {
        const ofBareme = this.look(column, value);
        if (ofBareme || !otherColumn || !bringsOther) return ofBareme;
        return this.look(otherColumn, values.fieldText('scodoc', fields), value);
      }
    }
  }

  private look(column: Column, value: string, bareme = ''): Refusal | undefined {
    const fault = this.refusals.of(column, value, bareme);
    return fault && { fault, ...this.refusals.faulty(column, value, bareme) };
  }

  /**
   * A mark within its barème, or a code of the list: nearly all are, and there can be millions, so that they are read
   * where they stand.
   */
  private isOrdinary(columnIndex: number, bringsOther: boolean): boolean {
    const { part, other: fields, otherRank } = this.rules[columnIndex]!;
    const { values } = this;
    if (part === 'alone') {
      const codes = this.resultCodes[columnIndex];
      return codes !== undefined && values.isAmong(codes, columnIndex);
    }
    if (part === 'bareme' && bringsOther && this.goodBaremes[columnIndex] === 1) return true;
    const value = values.scodocNumber(columnIndex);
    if (part === 'bareme')
      return value > 0 && (!bringsOther || isWithin(values.fieldNumber('scodoc', fields), value));
    const bareme = values.fieldNumber(bringsOther ? 'scodoc' : 'apogee', fields);
    const isOrdinary = bareme > 0 && isWithin(value, bareme);
    // where each is all that the other one has
    if (isOrdinary && bringsOther && this.rules[otherRank]?.otherRank === columnIndex)
      this.goodBaremes[otherRank] = 1;
    return isOrdinary;
  }
}

function isWithin(mark: number, bareme: number): boolean {
  return mark >= 0 && mark <= bareme;
}
