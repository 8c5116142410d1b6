/** Which differences somebody has seen, with a remark, who and when: good for the values that were seen, and no others. */
import { isOpenDifference } from '../../../compare/outcomes';
import { writeDate } from '../../../report/tables';
import type { Sheet } from '../../shared/protocol';
import { keyOfMark } from '../../shared/notes';
import type { SeenMark } from '../../shared/record-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import type { CellTexts, TextSource } from './cell-texts';
import type { SeenFilter } from './filters';
import type { GridCell } from './grid-model';

/** Who notes something, and when: ISO 8601. */
export interface Noted {
  readonly who: string;
  readonly when: string;
}

/** The data that marks are about. */
type Shown = Pick<Sheet, 'nips' | 'columns'> & {
  readonly elements: readonly Pick<Sheet['elements'][number], 'key'>[];
};
/** Of what a mark is. */
type Place = Pick<SeenMark, 'nip' | 'column' | 'element' | 'type'>;

export class Seen {
  private readonly marks = new Map<string, SeenMark>();
  private data: Shown = { nips: [], columns: [], elements: [] };
  /** The cells of the data that have a mark. */
  private cells = new Map<number, SeenMark>();
  /** Of these the ones whose values are as they were. */
  private readonly holding = new Set<number>();

  constructor(marks: readonly SeenMark[]) {
    this.take(marks);
  }

  /** Takes these in the place of all marks; none holds before `check`. */
  take(marks: readonly SeenMark[]): void {
    this.marks.clear();
    for (const mark of marks) this.marks.set(keyOfMark(mark), mark);
    this.show(this.data);
  }

  /** Goes over to other data; no mark holds before `check`. */
  show(data: Shown): void {
    this.data = data;
    const students = new Map(data.nips.map((nip, rank) => [nip, rank]));
    const columns = new Map(data.columns.map(({ id }, rank) => [id, rank]));
    this.cells = new Map();
    this.holding.clear();
    for (const mark of this.marks.values()) {
      const [student, column] = [students.get(mark.nip), columns.get(mark.column)];
      if (student === undefined || column === undefined) continue;
      const cell = student * data.columns.length + column;
      if (keyOfMark(this.placeOf(cell)!) === keyOfMark(mark)) this.cells.set(cell, mark);
    }
  }

  /** The cells whose texts `check` looks at. */
  get marked(): number[] {
    return [...this.cells.keys()];
  }

  /** Looks which marks are about the values as they are. */
  check(texts: TextSource): void {
    this.holding.clear();
    for (const [cell, mark] of this.cells) {
      const now = texts.of(cell);
      if (now && now.apogee === mark.apogee && now.scodoc === mark.scodoc) this.holding.add(cell);
    }
  }

  /** True for what was seen as it is. */
  isSeen(cell: number): boolean {
    return this.holding.has(cell) && this.cells.get(cell)?.isSeen === true;
  }

  /** True for what was seen, and is something else since. */
  isChanged(cell: number): boolean {
    return !this.holding.has(cell) && this.cells.get(cell)?.isSeen === true;
  }

  markOf(cell: number): SeenMark | undefined {
    return this.cells.get(cell);
  }

  /** Notes something of a cell as it is. */
  note(
    cell: number,
    { apogee, scodoc }: CellTexts,
    change: { readonly isSeen?: boolean; readonly remark?: string },
    { who, when }: Noted,
  ): void {
    const place = this.placeOf(cell);
    if (!place) return;
    const isSeen = change.isSeen ?? this.isSeen(cell);
    const remark = change.remark ?? this.cells.get(cell)?.remark ?? '';
    const key = keyOfMark(place);
    if (!isSeen && remark === '') {
      this.marks.delete(key);
      this.cells.delete(cell);
      this.holding.delete(cell);
      return;
    }
    const mark = { ...place, apogee, scodoc, isSeen, remark, who, when };
    this.marks.set(key, mark);
    this.cells.set(cell, mark);
    this.holding.add(cell);
  }

  private placeOf(cell: number): Place | undefined {
    const { nips, columns, elements } = this.data;
    const nip = nips[Math.floor(cell / columns.length)];
    const column = columns[cell % columns.length];
    if (nip === undefined || !column) return undefined;
    return { nip, column: column.id, element: elements[column.element]!.key, type: column.type };
  }

  /** All marks, those of values that the data hasn't any more among them: they may come back. */
  get kept(): readonly SeenMark[] {
    return [...this.marks.values()];
  }

  /** The marks that are about the values as they are; a remark on values of before is no longer seen. */
  get current(): readonly SeenMark[] {
    return [...this.cells].flatMap(([cell, mark]) => {
      if (this.holding.has(cell)) return [mark];
      return mark.remark === '' ? [] : [{ ...mark, isSeen: false }];
    });
  }

  /** How many of the differences that are to be looked at are seen. */
  count(cells: Uint8Array): number {
    return [...this.holding].filter((cell) => this.isSeen(cell) && isOpenDifference(cells[cell]!)).length;
  }

  /**
   * A byte a cell, 1 for those that pass; undefined where all do.
   *
   * @param found - what is searched, where something is
   */
  passing(filter: SeenFilter, count: number, found: Uint8Array | undefined): Uint8Array | undefined {
    if (filter === '') return found;
    const isWanted = filter === 'seen';
    const passing = isWanted ? new Uint8Array(count) : (found?.slice() ?? new Uint8Array(count).fill(1));
    for (const cell of this.holding)
      if (this.isSeen(cell)) passing[cell] = isWanted && (!found || found[cell] === 1) ? 1 : 0;
    return passing;
  }
}

/** The tick of a difference; its label says who saw it and when. */
export function seenCell({ words }: Vocabulary, seen: Seen, cell: number): GridCell {
  const isSeen = seen.isSeen(cell);
  const label = [words.seen, seenNote({ words }, seen, cell)].filter(Boolean).join(' – ');
  return { text: '', tone: 'plain', tick: isSeen ? 'on' : 'off', label };
}

/** Who noted something of a cell, and when, or that it is something else since; empty where nobody did. */
export function seenNote({ words }: Pick<Vocabulary, 'words'>, seen: Seen, cell: number): string {
  const mark = seen.markOf(cell);
  if (!mark) return '';
  if (seen.isChanged(cell))
    return fill(words.changedSinceSeen, mark.apogee || words.empty, mark.scodoc || words.empty);
  return [mark.who, writeDate(new Date(mark.when))].filter(Boolean).join(', ');
}
