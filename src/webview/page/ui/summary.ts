import { elementTitle } from '../model/cell-texts';
import type { ComparisonData } from '../../shared/protocol';
import type { ElementCount } from '../model/filters';
import { differencesByElement } from '../model/filters';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { make, plainTable } from './dom';
import { Miniatures } from './miniatures';
import { Picture } from './picture';

export interface SummaryEvents {
  toggled(isOpen: boolean): void;
  /** A cell was chosen in the picture. */
  cellChosen(cell: number): void;
  /** An element was chosen among the bars, by its key. */
  elementChosen(key: string): void;
}

/** What the comparison comes to: a line, which opens to counts, a picture, and bars. */
export class Summary {
  readonly element: HTMLElement;
  private readonly verdict = make('span', { class: 'verdict' });
  private readonly counts = make('div', { class: 'counts', attributes: { tabindex: '0', role: 'group' } });
  private readonly bars = make('div', { class: 'bars', attributes: { tabindex: '0', role: 'group' } });
  private readonly picture: Picture;
  private readonly seen = make('span', { class: 'note seen-count' });
  private readonly miniatures = new Miniatures();

  constructor(
    private readonly vocabulary: Vocabulary,
    isOpen: boolean,
    private readonly events: SummaryEvents,
  ) {
    const { words } = vocabulary;
    this.counts.setAttribute('aria-label', words.counts);
    this.bars.setAttribute('aria-label', words.byElement);
    this.picture = new Picture(vocabulary, (cell) => events.cellChosen(cell));
    const details = make(
      'details',
      {},
      make('summary', { title: words.summary }, this.verdict, this.seen, this.miniatures.element),
      make('div', { class: 'figures' }, this.counts, this.picture.element, this.bars),
    );
    details.open = isOpen;
    details.addEventListener('toggle', () => events.toggled(details.open));
    this.element = make(
      'section',
      { class: 'summary', attributes: { 'aria-label': words.summary } },
      details,
    );
  }

  show(data: ComparisonData): void {
    const { words } = this.vocabulary;
    this.verdict.textContent = data.headline;
    this.verdict.classList.toggle('same', data.isSame);
    const rows = data.counts.rows.map(([name = '', value = '']) => [name, this.count(value)]);
    this.counts.replaceChildren(plainTable([], rows, { label: words.counts, numeric: [1] }));
    this.picture.show(data);
    const found = differencesByElement(data);
    this.miniatures.show(data, found);
    this.showBars(data, found);
  }

  /** Says how many differences are seen; nothing while none is. */
  tellSeen(seen: number, all: number): void {
    this.seen.textContent =
      seen > 0 ? fill(this.vocabulary.words.seenCount, this.count(seen), this.count(all)) : '';
  }

  get seenText(): string {
    return this.seen.textContent;
  }

  /** A table of which one column is drawn too. */
  private showBars(data: ComparisonData, found: readonly ElementCount[]): void {
    const { words } = this.vocabulary;
    const most = found[0]?.count ?? 0;
    const rows = found.map(({ element, count }) => {
      const { key, code } = data.elements[element]!;
      const link = make('button', {
        class: 'link',
        text: code,
        title: elementTitle(this.vocabulary, data.elements[element]!),
        attributes: { type: 'button' },
      });
      link.addEventListener('click', () => this.events.elementChosen(key));
      const bar = make('div', { class: 'bar', attributes: { 'aria-hidden': 'true' } });
      bar.style.width = `${(100 * count) / most}%`;
      return [link, make('div', { class: 'bar-track' }, bar), this.count(count)];
    });
    const without = data.elements.length - found.length;
    this.bars.replaceChildren(
      make('h2', { text: words.byElement }),
      ...(rows.length > 0 ? [plainTable([], rows, { label: words.byElement, numeric: [2] })] : []),
      make('p', { class: 'note', text: fill(words.elementsWithoutDifference, this.count(without)) }),
    );
  }

  /** A number as people read it; what is none stays as it is. */
  private count(value: number | string): string {
    const number = typeof value === 'number' ? value : /^\d+$/.test(value) ? Number(value) : NaN;
    return Number.isNaN(number) ? String(value) : number.toLocaleString(this.vocabulary.language);
  }
}
