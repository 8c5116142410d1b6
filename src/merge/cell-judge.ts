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
import { Fate, fateIn, isWritten, refusedSign } from './fates';
import type { MergeOptions } from './options';
import { PairReader } from './pair-reader';
import type { ColumnFates } from './row-fates';
import { bringsSign, fatesOfKind, fatesOfRow, unaskedSign } from './row-fates';

/** Why a value can't be written: itself, or the mark or barème that goes with it. */
export interface Refusal extends FaultyValue {
  readonly fault: ValueFault;
}

/** Decides on the values of a merge, student by student. */
export class CellJudge {
  private readonly rules: readonly ColumnRule[];
  /** By column: whether a correspondence may turn its codes. */
  private readonly turns: readonly boolean[];
  private readonly byColumn: ColumnFates;
  /** The columns whose other part stands elsewhere in the rows. */
  private readonly elsewhere: readonly number[];
  private readonly values: PairReader;
  private readonly refusals: Refusals;
  private readonly takes: boolean;
  private readonly leavesRefused: boolean;
  private readonly codes: NonNullable<MergeOptions['codes']>;
  /** The columns of which a correspondence may turn codes. */
  private readonly turning: readonly number[];

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
    this.values = new PairReader(apogee, scodoc, columns);
    this.refusals = new Refusals(apogee, allowedCodes);
    this.byColumn = this.columnFates();
    this.elsewhere = this.rules.flatMap(({ part, otherRank }, column) =>
      part !== 'alone' && otherRank < 0 ? [column] : [],
    );
    this.codes = codes;
    this.turning = columns.flatMap((_, column) => (this.turns[column] ? [column] : []));
  }

  /** Goes to a student; gives how many columns, from the first, can have a value on either side. */
  enter(student: StudentMatch): number {
    const { values } = this;
    const count = values.enter(student);
    for (const column of this.turning) {
      const turned = this.turnedCode(column);
      if (turned !== undefined) values.relations[column] = values.relationToText(column, turned);
    }
    return count;
  }

  /** Decides on the values of a student: a byte for each column, see `fates.ts`, from `start` on. */
  judge(student: StudentMatch, fates: Uint8Array, start: number): void {
    const { byColumn, values } = this;
    const reach = this.enter(student);
    const { relations: known, scodoc, numbers } = values;
    let isAnyUnasked = fatesOfRow(fates, start, reach, known, byColumn, scodoc, numbers);
    for (const column of this.elsewhere) {
      fates[start + column] = this.fateAt(column);
      isAnyUnasked = true;
    }
    if (!isAnyUnasked) return;
    for (let column = 0; column < reach; column++) {
      const fate = fates[start + column]!;
      if (fate >= unaskedSign) fates[start + column] = this.askedFate(column, fate);
    }
  }

  /**
   * Why Apogée would refuse a value of the student at whom the judge is, or what goes with it, if it were written;
   * undefined where it takes both.
   */
  refusalOf(column: number): Refusal | undefined {
    return this.refusal(column, (this.fateAt(column) & bringsSign) !== 0);
  }

  /** The fate of a written value, now that it is known whether Apogée would refuse it. */
  private askedFate(column: number, fate: number): number {
    const brings = (fate & bringsSign) !== 0;
    if (this.isOrdinary(column, brings) || this.refusal(column, brings) === undefined) return fateIn(fate);
    return this.leavesRefused ? refusedSign : fateIn(fate) | refusedSign;
  }

  private fateAt(column: number): number {
    const { relations: known } = this.values;
    const { table, kinds, others } = this.byColumn;
    const { part, other, otherRank } = this.rules[column]!;
    const isElsewhere = part !== 'alone' && otherRank < 0;
    const otherRelation = isElsewhere ? this.values.relationOfFields(other) : known[others[column]!]!;
    return table[kinds[column]! + otherRelation * relations.length + known[column]!]!;
  }

  private columnFates(): ColumnFates {
    const { rules, columns } = this;
    const known: string[] = [];
    const table: number[] = [];
    const kinds = Uint16Array.from(rules, (rule) => {
      const kind = `${rule.part} ${rule.otherColumn !== undefined}`;
      if (!known.includes(kind)) {
        known.push(kind);
        table.push(...this.fatesOf(rule));
      }
      return fatesOfKind * known.indexOf(kind);
    });
    return {
      table: Uint8Array.from(table),
      kinds,
      others: Int32Array.from(rules, ({ otherRank }, column) => (otherRank < 0 ? column : otherRank)),
      baremes: Int32Array.from(rules, ({ part, otherRank }, column) =>
        part === 'mark' && rules[otherRank]?.otherRank === column ? otherRank : -1,
      ),
      codes: columns.map((column, index) =>
        this.turns[index] ? undefined : this.refusals.codesOfResult(column.apogee),
      ),
    };
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
        return isWritten(fate) ? fate | unaskedSign | (brings ? bringsSign : 0) : fate;
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

  /** A mark within its barème, or a code of the list, read where it stands: nearly all are. */
  private isOrdinary(column: number, brings: boolean): boolean {
    const { values } = this;
    const codes = this.byColumn.codes[column];
    if (codes !== undefined) return values.isAmong(codes, column);
    const { part, other: fields } = this.rules[column]!;
    if (part === 'alone') return false;
    const value = values.scodocNumber(column);
    if (part === 'bareme')
      return value > 0 && (!brings || isWithin(values.fieldNumber('scodoc', fields), value));
    const bareme = values.fieldNumber(brings ? 'scodoc' : 'apogee', fields);
    return bareme > 0 && isWithin(value, bareme);
  }
}

function isWithin(mark: number, bareme: number): boolean {
  return mark >= 0 && mark <= bareme;
}
