/**
 * The ticks of a merge: which changes are to be made, and the counts that go with it. There can be 500,000 changes, so that
 * counts are kept, not counted.
 */
import { changeGroups } from '../../../merge/change-list';
import type { MergeData } from '../../shared/merge-messages';
import { noRank } from '../../shared/merge-messages';
import { Bits } from './bits';
import type { Tick } from './grid-model';

/** What is left of ticks while a page is hidden: good for one version of the data. */
export interface KeptTicks {
  readonly revision: number;
  /** The ticked changes, as `Bits` write them. */
  readonly ticked: string;
  readonly codes: readonly { readonly change: number; readonly code: string }[];
}

export const noTicks: KeptTicks = { revision: 0, ticked: '', codes: [] };

const fillGroup = changeGroups.indexOf('fill');

/** Counts of cells by group. */
type Counts = Uint32Array;

/** A review, with what somebody decided. */
export class Review {
  /** The cells of each group. */
  readonly cells: Counts = newCounts();
  /** Of these the ticked ones. */
  readonly ticked: Counts = newCounts();
  /** Those that pass the filters. */
  readonly shown: Counts = newCounts();
  /** Of those that pass the filters the ticked ones. */
  readonly shownTicked: Counts = newCounts();
  /** The cells that Apogée would refuse, and of these the ticked ones. */
  refused = 0;
  refusedTicked = 0;
  /** True when not all that Apogée would refuse are codes. */
  readonly hasRefusedMarks: boolean;
  private readonly ticks: Bits;
  private readonly passing: Bits;
  private readonly codes = new Map<number, string>();

  /** With plain fillings ticked, or what somebody asked for, and nothing else. */
  constructor(readonly data: MergeData) {
    this.ticks = new Bits(this.count);
    this.passing = new Bits(this.count);
    let hasRefusedMarks = false;
    for (let change = 0; change < this.count; change++) {
      this.cells[data.group[change]!]! += this.cellsOf(change);
      if (data.refused[change] === 1) {
        this.refused += this.cellsOf(change);
        hasRefusedMarks ||= data.units[data.unit[change]!]!.type !== 'R';
      }
      if (this.isTickedAtFirst(change)) this.tick(change, true);
    }
    this.hasRefusedMarks = hasRefusedMarks;
  }

  get count(): number {
    return this.data.student.length;
  }

  /** How many cells the merge would write. */
  get cellsTicked(): number {
    return sum(this.ticked);
  }

  get cellsShown(): number {
    return sum(this.shown);
  }

  cellsOf(change: number): number {
    const cells = this.data.cells[change]!;
    return (cells & 1) + (cells >> 1);
  }

  isTicked(change: number): boolean {
    return this.ticks.has(change);
  }

  tick(change: number, isTicked: boolean): void {
    if (this.ticks.has(change) === isTicked) return;
    this.ticks.set(change, isTicked);
    const step = isTicked ? this.cellsOf(change) : -this.cellsOf(change);
    const group = this.data.group[change]!;
    this.ticked[group]! += step;
    if (this.passing.has(change)) this.shownTicked[group]! += step;
    if (this.isRefused(change)) this.refusedTicked += step;
  }

  /** Ticks all of them, or unticks them when all are ticked. */
  toggle(changes: readonly Uint32Array[]): void {
    const isTicked = changes.some((list) => list.some((change) => !this.ticks.has(change)));
    this.tickAll(changes, isTicked);
  }

  tickAll(changes: readonly Uint32Array[], isTicked: boolean): void {
    for (const list of changes) for (const change of list) this.tick(change, isTicked);
  }

  /** The tick of a group, as far as it passes the filters. */
  tickOf(group: number): Tick {
    const ticked = this.shownTicked[group]!;
    if (ticked === 0) return 'off';
    return ticked === this.shown[group] ? 'on' : 'mixed';
  }

  /** Says which changes pass the filters. */
  show(changes: readonly Uint32Array[]): void {
    this.passing.clear();
    this.shown.fill(0);
    this.shownTicked.fill(0);
    for (const list of changes)
      for (const change of list) {
        const group = this.data.group[change]!;
        const cells = this.cellsOf(change);
        this.passing.set(change, true);
        this.shown[group]! += cells;
        if (this.ticks.has(change)) this.shownTicked[group]! += cells;
      }
  }

  /** True when Apogée would refuse what would be written, and nothing else was chosen. */
  isRefused(change: number): boolean {
    return this.data.refused[change] === 1 && !this.codes.has(change);
  }

  codeOf(change: number): string {
    return this.codes.get(change) ?? '';
  }

  /** Writes a code in the place of one that Apogée refuses; an empty one takes the choice back. */
  chooseCode(change: number, code: string): void {
    if (this.data.refused[change] !== 1) return;
    const step = (code === '' ? 0 : 1) - (this.codes.has(change) ? 1 : 0);
    this.refused -= step * this.cellsOf(change);
    if (this.isTicked(change)) this.refusedTicked -= step * this.cellsOf(change);
    if (code === '') this.codes.delete(change);
    else this.codes.set(change, code);
  }

  /** What is to be merged; the codes are those of ticked changes. */
  decision(): { changes: Uint32Array; codes: { change: number; code: string }[] } {
    let count = 0;
    for (let change = 0; change < this.count; change++) if (this.ticks.has(change)) count++;
    const changes = new Uint32Array(count);
    for (let change = 0, at = 0; change < this.count; change++)
      if (this.ticks.has(change)) changes[at++] = change;
    return { changes, codes: this.chosen().filter(({ change }) => this.ticks.has(change)) };
  }

  keep(revision: number): KeptTicks {
    return { revision, ticked: this.ticks.write(), codes: this.chosen() };
  }

  /** Takes ticks back that were kept, of this very version of the data; false when they are of none. */
  restore({ ticked, codes }: KeptTicks): boolean {
    const ticks = Bits.read(this.count, ticked);
    if (!ticks) return false;
    for (let change = 0; change < this.count; change++) this.tick(change, ticks.has(change));
    for (const { change, code } of codes) this.chooseCode(change, code);
    return true;
  }

  /**
   * Takes ticks back that were kept of the version of the data before, where the change is the same one.
   *
   * @param previous - the rank that each change had there, or `noRank`
   * @returns false when they are of none
   */
  restoreFrom({ ticked, codes }: KeptTicks, previous: Uint32Array): boolean {
    const ticks = Bits.readAny(ticked);
    if (!ticks) return false;
    const chosen = new Map(codes.map(({ change, code }) => [change, code]));
    for (let change = 0; change < this.count; change++) {
      const old = previous[change] ?? noRank;
      if (old >= ticks.count) continue;
      this.tick(change, ticks.has(old));
      this.chooseCode(change, chosen.get(old) ?? '');
    }
    return true;
  }

  /**
   * Takes over what was decided in another version of the data, where the change is the same one.
   *
   * @param previous - the rank that each change had there, or `noRank`
   * @returns how many decisions of the user's are lost with the changes that are gone
   */
  takeOver(before: Review, previous: Uint32Array): number {
    const kept = new Bits(before.count);
    for (let change = 0; change < this.count; change++) {
      const old = previous[change] ?? noRank;
      if (old >= before.count) continue;
      kept.set(old, true);
      this.tick(change, before.isTicked(old));
      this.chooseCode(change, before.codeOf(old));
    }
    let lost = 0;
    for (let old = 0; old < before.count; old++) if (before.isDecided(old) && !kept.has(old)) lost++;
    return lost;
  }

  /** True when somebody made of it what it was not by itself. */
  private isDecided(change: number): boolean {
    return this.codes.has(change) || this.isTicked(change) !== this.isTickedAtFirst(change);
  }

  /** What Apogée would refuse is never ticked by itself. */
  private isTickedAtFirst(change: number): boolean {
    const { asked, refused, group } = this.data;
    return asked.length > 0 ? asked[change] === 1 && refused[change] === 0 : group[change] === fillGroup;
  }

  private chosen(): { change: number; code: string }[] {
    return Array.from(this.codes, ([change, code]) => ({ change, code }));
  }
}

function newCounts(): Counts {
  return new Uint32Array(changeGroups.length);
}

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}
