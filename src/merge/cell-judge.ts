import type { CodeIndex } from '../diagnostics/code-index';
import { Refusals } from '../diagnostics/refusals';
import type { ValueFault } from '../diagnostics/value-faults';
import type { FaultyValue } from '../diagnostics/value-messages';
import type { Maquette } from '../maquette/maquette';
import type { Column } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import { correspondingCode } from './codes';
import type { ColumnRule } from './column-rules';
import { columnRules } from './column-rules';
import type { Decision } from './decisions';
import { decide, decideBareme, decideMark, relations } from './decisions';
import { Fate, firstWritten, isWritten, refusedSign } from './fates';
import type { MergeOptions } from './options';
import { PairReader } from './pair-reader';

/** Why a value can't be written: itself, or the mark or barème that goes with it. */
export interface Refusal extends FaultyValue {
  readonly fault: ValueFault;
}

/** With a fate: the barème of a mark, or the mark of a barème, is written with it. */
const bringsOther = refusedSign;

/** The fates of a kind of column: by the relation of the other part, then by that of the value itself. */
const fatesOfKind = relations.length ** 2;

/** Decides on the values of a merge, student by student. */
export class CellJudge {
  private readonly rules: readonly ColumnRule[];
  /** By column: whether a correspondence may turn its codes. */
  private readonly turns: readonly boolean[];
  /** By column: the codes of which its results must be one, where nothing turns them. */
  private readonly resultCodes: readonly (CodeIndex | undefined)[];
  /** The fates of each kind of column, one kind after the other. */
  private readonly fates: Uint8Array;
  /** By column: where the fates of its kind begin. */
  private readonly kinds: Uint16Array;
  /** By column: the column of the other part, itself where there is none, or -1 where it stands elsewhere in the rows. */
  private readonly others: Int32Array;
  private readonly values: PairReader;
  private readonly refusals: Refusals;
  private readonly takes: boolean;
  private readonly leavesRefused: boolean;
  private readonly codes: NonNullable<MergeOptions['codes']>;
  /** The columns of which a correspondence may turn codes. */
  private readonly turning: readonly number[];
  /** By column: 1 where the student's barème was found to be a good one, with the mark that is written with it. */
  private readonly goodBaremes: Uint8Array;

  constructor(
    apogee: Maquette,
    scodoc: Maquette,
    private readonly columns: readonly ColumnMatch[],
    { conflicts, refused, codes = {}, allowedCodes }: MergeOptions,
  ) {
    this.rules = columnRules(columns);
    this.turns = columns.map(
      (column) => column.apogee.typeResultat === 'R' && Object.hasOwn(codes, column.apogee.typeObjet),
    );
    this.takes = conflicts === 'take-scodoc';
    this.leavesRefused = refused === 'leave';
    const known: string[] = [];
    const fates: number[] = [];
    this.kinds = Uint16Array.from(this.rules, (rule) => {
      const kind = `${rule.part} ${rule.otherColumn !== undefined}`;
      if (!known.includes(kind)) fates.push(...this.fatesOf(rule));
      return fatesOfKind * (known.includes(kind) ? known.indexOf(kind) : known.push(kind) - 1);
    });
    this.fates = Uint8Array.from(fates);
    this.others = Int32Array.from(this.rules, ({ part, otherRank }, column) =>
      part === 'alone' ? column : otherRank,
    );
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

  /** Decides on the values of a student: a byte for each column, see `fates.ts`, from `start` on. */
  judge(student: StudentMatch, fates: Uint8Array, start: number): void {
    const reach = this.enter(student);
    for (let column = 0; column < reach; column++) {
      const fate = this.fateAt(column);
      fates[start + column] = fate < firstWritten ? fate : this.fateOfWritten(column, fate);
    }
  }

  /**
   * Why Apogée would refuse a value of the student at whom the judge is, or what goes with it, if it were written;
   * undefined where it takes both.
   */
  refusalOf(column: number): Refusal | undefined {
    return this.refusal(column, (this.fateAt(column) & bringsOther) !== 0);
  }

  /** The fate of a written value, now that Apogée was asked. */
  private fateOfWritten(column: number, fate: number): number {
    const brings = (fate & bringsOther) !== 0;
    if (this.isOrdinary(column, brings) || this.refusal(column, brings) === undefined)
      return fate & ~bringsOther;
    return this.leavesRefused ? refusedSign : (fate & ~bringsOther) | refusedSign;
  }

  private fateAt(column: number): number {
    const { relations: known } = this.values;
    const other = this.others[column]!;
    const otherRelation = other < 0 ? this.values.relationOfFields(this.rules[column]!.other) : known[other]!;
    return this.fates[this.kinds[column]! + otherRelation * relations.length + known[column]!]!;
  }

  /** What becomes of the values of a kind of column, by the ranks of what they are to each other. */
  private fatesOf({ part, otherColumn }: ColumnRule): number[] {
    return relations.flatMap((other) =>
      relations.map((relation): number => {
        const decision =
          part === 'mark'
            ? decideMark(relation, other)
            : part === 'bareme'
              ? decideBareme(other, relation)
              : decide(relation);
        // a mark whose barème has no column to go to can't be taken from a file that has another barème
        const canTake = part !== 'mark' || otherColumn !== undefined || other !== 'different';
        const fate = this.fateOf(decision, relation === 'different', canTake);
        const ofOther = part === 'mark' ? decideBareme(relation, other) : decideMark(other, relation);
        const brings =
          part !== 'alone' && otherColumn !== undefined && isWritten(this.fateOf(ofOther, false, true));
        // it matters to what is written alone
        return isWritten(fate) && brings ? fate | bringsOther : fate;
      }),
    );
  }

  private fateOf(decision: Decision, isDifferent: boolean, canTake: boolean): number {
    switch (decision) {
      case 'nothing':
        return Fate.nothing;
      case 'equal':
        return Fate.equal;
      case 'keep':
        return Fate.keptForLackOfValue;
      case 'fill':
        return Fate.filled;
      case 'conflict':
        if (!this.takes || !canTake) return Fate.kept;
        return isDifferent ? Fate.overwritten : Fate.filled;
    }
  }

  private turnedCode(column: number): string | undefined {
    return this.turns[column]!
      ? correspondingCode(this.codes, this.columns[column]!.apogee, this.values.scodocText(column))
      : undefined;
  }

  private refusal(columnRank: number, brings: boolean): Refusal | undefined {
    const { values } = this;
    const { part, other: fields, otherColumn } = this.rules[columnRank]!;
    const column = this.columns[columnRank]!.apogee;
    const value = this.turnedCode(columnRank) ?? values.scodocText(columnRank);
    switch (part) {
      case 'alone':
        return this.look(column, value);
      case 'mark': {
        const bareme = values.fieldText(brings ? 'scodoc' : 'apogee', fields);
        const ofBareme = brings && otherColumn ? this.look(otherColumn, bareme) : undefined;
        return ofBareme ?? this.look(column, value, bareme);
      }
      case 'bareme': {
        const ofBareme = this.look(column, value);
        if (ofBareme || !otherColumn || !brings) return ofBareme;
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
  private isOrdinary(column: number, brings: boolean): boolean {
    const { part, other: fields, otherRank } = this.rules[column]!;
    const { values } = this;
    if (part === 'alone') {
      const codes = this.resultCodes[column];
      return codes !== undefined && values.isAmong(codes, column);
    }
    if (part === 'bareme' && brings && this.goodBaremes[column] === 1) return true;
    const value = values.scodocNumber(column);
    if (part === 'bareme')
      return value > 0 && (!brings || isWithin(values.fieldNumber('scodoc', fields), value));
    const bareme = values.fieldNumber(brings ? 'scodoc' : 'apogee', fields);
    const isOrdinary = bareme > 0 && isWithin(value, bareme);
    // where each is all that the other one has
    if (isOrdinary && brings && this.rules[otherRank]?.otherRank === column) this.goodBaremes[otherRank] = 1;
    return isOrdinary;
  }
}

function isWithin(mark: number, bareme: number): boolean {
  return mark >= 0 && mark <= bareme;
}
