import type { Sheet } from '../../shared/protocol';
import type { SeenMark } from '../../shared/record-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import type { CellTexts } from '../model/cell-texts';
import type { Noted } from '../model/seen';
import { Seen, seenNote } from '../model/seen';
import { button, make } from './dom';
import type { TextCache } from './text-cache';

export interface SeenEvents {
  /** Something was noted, or another name typed; `isTicked` where a tick changed. */
  changed(isTicked: boolean): void;
  /** Back to the grid. */
  left(): void;
  /** The value of the other file is wanted; absent where it can't be merged. */
  take?(cell: number): void;
}

/** Below the grid, once one is in it: whether the difference where one is was seen, a remark on it, and who says so. */
export class SeenStrip {
  readonly element: HTMLElement;
  readonly seen: Seen;
  private readonly tick = make('input', { attributes: { type: 'checkbox' } });
  private readonly remark: HTMLInputElement;
  private readonly name: HTMLInputElement;
  private readonly takes: HTMLButtonElement;
  private readonly note = make('span', { class: 'note' });
  private cell = -1;

  /** @param known - what was noted before, and by whom */
  constructor(
    private readonly vocabulary: Vocabulary,
    known: { readonly seen: readonly SeenMark[]; readonly who: string },
    private readonly texts: TextCache<CellTexts>,
    private readonly events: SeenEvents,
  ) {
    const { words } = vocabulary;
    this.seen = new Seen(known.seen);
    this.tick.addEventListener('change', () => this.toggle());
    this.remark = this.field(words.remark);
    this.remark.className = 'remark';
    this.remark.addEventListener('input', () => {
      if (this.write({ remark: this.remark.value })) events.changed(false);
    });
    this.name = this.field(words.who);
    this.name.className = 'who';
    this.name.title = words.whoHint;
    this.name.value = known.who;
    this.name.addEventListener('input', () => events.changed(false));
    this.takes = button(words.take, () => events.take?.(this.cell), words.takeHint);
    this.element = make(
      'section',
      { class: 'seen-strip', attributes: { 'aria-label': words.currentDifference } },
      make('label', { title: words.seenHint }, this.tick, ` ${words.seen}`),
      this.remark,
      this.note,
      ...(events.take ? [this.takes] : []),
      this.name,
    );
    this.element.hidden = known.seen.length === 0;
    this.show(-1);
  }

  get who(): string {
    return this.name.value.trim();
  }

  /** Who notes something now. */
  noted(): Noted {
    return { who: this.who, when: new Date().toISOString() };
  }

  /**
   * Goes over to other data, and looks what of that which was seen is still as it was.
   *
   * @returns false when the data is not the same any more
   */
  async goOver(data: Pick<Sheet, 'nips' | 'columns' | 'elements'>): Promise<boolean> {
    this.seen.show(data);
    const { marked } = this.seen;
    if (marked.length > 0 && !(await this.texts.load(marked))) return false;
    this.seen.check(this.texts);
    return true;
  }

  /** Takes these in the place of all marks; `goOver` looks which of them still hold where texts are on their way. */
  take(marks: readonly SeenMark[]): void {
    const { seen, remark, cell } = this;
    seen.take(marks);
    seen.check(this.texts);
    // what is typed next goes on from what is there now
    const known = seen.markOf(cell)?.remark ?? '';
    if (remark.value !== known) remark.value = known;
    this.show(cell);
  }

  /** Ticks the difference where one is, or takes the tick back. */
  toggle(): void {
    if (this.write({ isSeen: !this.seen.isSeen(this.cell) })) this.events.changed(true);
    else this.show(this.cell);
  }

  /** One is in the grid: before, the table has all the room. */
  appear(): void {
    this.element.hidden = false;
  }

  /** @param cell - of the data; -1 where one is on no difference */
  show(cell: number): void {
    const { seen, remark } = this;
    const isNone = cell < 0;
    this.tick.disabled = isNone;
    remark.disabled = isNone;
    this.takes.disabled = isNone;
    this.tick.checked = !isNone && seen.isSeen(cell);
    this.note.textContent = isNone ? '' : seenNote(this.vocabulary, seen, cell);
    this.note.title = this.note.textContent;
    // what is being typed stays as it is
    if (cell !== this.cell || document.activeElement !== remark)
      remark.value = seen.markOf(cell)?.remark ?? '';
    this.cell = cell;
  }

  private field(label: string): HTMLInputElement {
    const input = make('input', { attributes: { type: 'text', 'aria-label': label, placeholder: label } });
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' || key === 'Escape') this.events.left();
    });
    return input;
  }

  /** @returns false where there is nothing to note something of: no difference, or one whose values are on their way */
  private write(change: { readonly isSeen?: boolean; readonly remark?: string }): boolean {
    const { cell } = this;
    const texts = cell < 0 ? undefined : this.texts.of(cell);
    if (!texts) return false;
    this.seen.note(cell, texts, change, this.noted());
    this.show(cell);
    return true;
  }
}
