/** What a merge makes of each value, and of the bytes, as the oracle has it. */
import { bytesOf } from './bytes';
import { numberIn } from './numbers';
import type { ColumnPair, Files, Person } from './pair';
import { elementOf, pairColumns, pairStudents } from './pair';
import type { Column } from './read';

export type Choice = 'keep-apogee' | 'take-scodoc';

export interface Cell {
  readonly nip: string;
  readonly column: Column;
  readonly apogee: string;
  readonly scodoc: string;
}

export interface Merged {
  readonly filled: readonly Cell[];
  readonly overwritten: readonly Cell[];
  readonly kept: readonly Cell[];
  readonly keptForLackOfValue: readonly Cell[];
  readonly equal: number;
  /** Undefined when the encoding of Apogée's file lacks a character of the values. */
  readonly bytes: Uint8Array | undefined;
}

/** What becomes of a value; the last one is of two empty ones. */
type Fate = 'filled' | 'overwritten' | 'kept' | 'keptForLackOfValue' | 'equal' | 'nothing';

export function merge(files: Files, choice: Choice): Merged {
  const pairs = pairColumns(files);
  const lists: Record<Fate, Cell[]> = {
    ...{ filled: [], overwritten: [], kept: [], keptForLackOfValue: [], equal: [], nothing: [] },
  };
  const texts = files.apogee.lines.map(({ text }) => text);
  for (const person of pairStudents(files).people) {
    if (person.doubt) continue;
    const fates = fatesOf(files, pairs, person, choice);
    const fields = [...person.apogee.fields];
    pairs.forEach((pair, rank) => {
      const [apogee, scodoc] = [valueOf(person, 'apogee', pair), valueOf(person, 'scodoc', pair)];
      const fate = fates[rank]!;
      lists[fate].push({ nip: person.nip, column: files.apogee.columns[pair.apogee]!, apogee, scodoc });
      if (fate !== 'filled' && fate !== 'overwritten') return;
      while (fields.length <= 4 + pair.apogee) fields.push('');
      fields[4 + pair.apogee] = scodoc.trim();
    });
    texts[person.apogee.line - 1] = fields.join('\t');
  }
  const whole = texts.map((text, index) => text + files.apogee.lines[index]!.end).join('');
  const { filled, overwritten, kept, keptForLackOfValue } = lists;
  const cells = { filled, overwritten, kept, keptForLackOfValue };
  return { ...cells, equal: lists.equal.length, bytes: bytesOf(whole, files.apogee.encoding) };
}

export function valueOf(person: Person, side: 'apogee' | 'scodoc', pair: ColumnPair): string {
  return person[side].fields[4 + pair[side]] ?? '';
}

function fatesOf(files: Files, pairs: readonly ColumnPair[], person: Person, choice: Choice): Fate[] {
  const elementOn = (side: 'apogee' | 'scodoc', pair: ColumnPair): string =>
    elementOf(files[side].columns[pair[side]]!);
  return pairs.map((pair) => {
    const type = files.apogee.columns[pair.apogee]!.typeResultat;
    const apogee = valueOf(person, 'apogee', pair).trim();
    const scodoc = valueOf(person, 'scodoc', pair).trim();
    if (type !== 'N' && type !== 'B') return fateAlone(apogee, scodoc, type, choice);
    /** Of that type in the same element, whether or not the columns are paired: a file may have several, or none. */
    const inElement = (side: 'apogee' | 'scodoc', wanted: string): string =>
      files[side].columns
        .map((column, rank) => ({ column, value: person[side].fields[4 + rank]?.trim() ?? '' }))
        .filter(({ column }) => elementOf(column) === elementOn(side, pair) && column.typeResultat === wanted)
        .find(({ value }) => value !== '')?.value ?? '';
    const isPaired = (wanted: string): boolean =>
      pairs.some(
        (other) =>
          elementOn('apogee', other) === elementOn('apogee', pair) &&
          files.apogee.columns[other.apogee]!.typeResultat === wanted,
      );
    const decision = {
      mark: { apogee: inElement('apogee', 'N'), scodoc: isPaired('N') ? inElement('scodoc', 'N') : '' },
      bareme: { apogee: inElement('apogee', 'B'), scodoc: inElement('scodoc', 'B') },
      canTakeBoth: isPaired('N') && isPaired('B'),
      choice,
    };
    return type === 'N' ? fateOfMark(decision) : fateOfBareme(decision);
  });
}

function fateAlone(apogee: string, scodoc: string, type: string, choice: Choice): Fate {
  if (isSame(apogee, scodoc, type)) return apogee === '' ? 'nothing' : 'equal';
  if (scodoc === '') return 'keptForLackOfValue';
  if (apogee === '') return 'filled';
  return choice === 'take-scodoc' ? 'overwritten' : 'kept';
}

/** The mark and the barème of an element, which are one decision. */
interface Decision {
  readonly mark: Readonly<Record<'apogee' | 'scodoc', string>>;
  readonly bareme: Readonly<Record<'apogee' | 'scodoc', string>>;
  readonly canTakeBoth: boolean;
  readonly choice: Choice;
}

/** True when the mark means something else on either side: then both go together. */
function isOutOfOther({ bareme: { apogee, scodoc } }: Decision): boolean {
  return apogee !== '' && scodoc !== '' && !isSame(apogee, scodoc, 'B');
}

function takesBoth({ canTakeBoth, choice }: Decision): boolean {
  return canTakeBoth && choice === 'take-scodoc';
}

function fateOfMark(decision: Decision): Fate {
  const { mark } = decision;
  if (isOutOfOther(decision) && mark.scodoc !== '' && !isSame(mark.apogee, mark.scodoc, 'N')) {
    if (!takesBoth(decision)) return 'kept';
    return mark.apogee === '' ? 'filled' : 'overwritten';
  }
  return fateAlone(mark.apogee, mark.scodoc, 'N', decision.choice);
}

function fateOfBareme(decision: Decision): Fate {
  const { mark, bareme } = decision;
  if (isSame(bareme.apogee, bareme.scodoc, 'B')) return bareme.apogee === '' ? 'nothing' : 'equal';
  if (bareme.scodoc === '') return 'keptForLackOfValue';
  // without a mark of ScoDoc's there is nothing to choose
  if (mark.scodoc === '') return mark.apogee + bareme.apogee === '' ? 'filled' : 'keptForLackOfValue';
  if (isOutOfOther(decision)) return takesBoth(decision) ? 'overwritten' : 'kept';
  // here Apogée has none: it takes ScoDoc's unless it keeps another mark
  const keepsOtherMark =
    mark.apogee !== '' && !isSame(mark.apogee, mark.scodoc, 'N') && decision.choice === 'keep-apogee';
  return keepsOtherMark ? 'kept' : 'filled';
}

/** As numbers where both are; a result is a code, even one of digits. */
function isSame(a: string, b: string, type: string): boolean {
  if (a === b) return true;
  const [left, right] = type === 'R' ? [] : [numberIn(a), numberIn(b)];
  return left !== undefined && left === right;
}
