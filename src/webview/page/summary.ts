import { elementTitle } from '../models';
import type { ComparisonData } from '../protocol';
import { countDifferences, differencesByElement } from '../view';
import type { Vocabulary } from '../words';
import { fill } from '../words';
import { make, plainTable } from './dom';
import { Picture } from './picture';

export interface SummaryEvents {
  toggled(isOpen: boolean): void;
  /** A cell was chosen in the picture. */
  cellChosen(cell: number): void;
  /** An element was chosen among the bars, by its key. */
  elementChosen(key: string): void;
}

/** What the comparison comes to: a sentence, counts, a picture, and bars. */
export class Summary {
  readonly element: HTMLElement;
  private readonly verdict = make('span', { class: 'verdict' });
  private readonly counts = make('div', { class: 'counts', attributes: { tabindex: '0', role: 'group' } });
  private readonly bars = make('div', { class: 'bars', attributes: { tabindex: '0', role: 'group' } });
  private readonly picture: Picture;

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
      make('summary', { title: words.summary }, this.verdict),
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

  /** @param differing - how many students have differences */
  show(data: ComparisonData, differing: number): void {
    const { words } = this.vocabulary;
    const differences = countDifferences(data);
    this.verdict.textContent = this.sentence(data, differing, differences);
    this.verdict.classList.toggle('same', data.isSame);
    const rows = data.counts.rows.map(([name = '', value = '']) => [name, this.count(value)]);
    this.counts.replaceChildren(plainTable([], rows, { label: words.counts, numeric: [1] }));
    this.picture.show(data);
    this.showBars(data);
  }

  private sentence(data: ComparisonData, differing: number, differences: number): string {
    const { words } = this.vocabulary;
    const [students, values] = [this.count(data.nips.length), this.count(data.cells.length)];
    if (data.cells.length === 0) return words.nothingCompared;
    if (data.isSame) return fill(words.allTheSame, students, values);
    if (differences === 0) return fill(words.valuesTheSame, values, students, words.remarksTab);
    const same = this.count(data.nips.length - differing);
    return fill(words.studentsTheSame, same, students, this.count(differences), values);
  }

  /** A table of which one column is drawn too. */
  private showBars(data: ComparisonData): void {
    const { words } = this.vocabulary;
    const found = differencesByElement(data);
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
