import type { ComparisonData, SideFigures } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { elementTitle } from '../model/cell-texts';
import { make } from './dom';

/** What each side holds of each element, one line a side: one that nobody entered, or a mean that is off, is seen at once. */
export class ElementTable {
  readonly element = make('div', { class: 'elements', attributes: { tabindex: '0', role: 'group' } });

  /** @param chosen - called with the key of an element */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly chosen: (key: string) => void,
  ) {
    this.element.setAttribute('aria-label', vocabulary.words.elementsTab);
  }

  show(data: ComparisonData): void {
    const { words } = this.vocabulary;
    const head = [
      ...[words.element, words.file, words.filled, words.emptyCount, words.least, words.mean, words.most],
      words.codes,
    ];
    const bodies = data.figures.map(({ apogee, scodoc, isSuspect }, rank) => {
      const element = data.elements[rank]!;
      const link = make('button', {
        class: 'link',
        text: elementTitle(this.vocabulary, element),
        attributes: { type: 'button' },
      });
      link.addEventListener('click', () => this.chosen(element.key));
      const title = make('th', { attributes: { scope: 'rowgroup', rowspan: '2' } }, link);
      return make(
        'tbody',
        isSuspect ? { class: 'suspect', title: words.suspect } : {},
        make('tr', {}, title, ...cellsOf(words.apogee, apogee)),
        make('tr', {}, ...cellsOf(words.scodoc, scodoc)),
      );
    });
    this.element.replaceChildren(
      make(
        'table',
        { attributes: { 'aria-label': words.elementsTab } },
        make(
          'thead',
          {},
          make('tr', {}, ...head.map((text) => make('th', { text, attributes: { scope: 'col' } }))),
        ),
        ...bodies,
      ),
    );
  }
}

function cellsOf(side: string, { filled, empty, least, mean, most, codes }: SideFigures): HTMLElement[] {
  const numbers = [String(filled), String(empty), least, mean, most];
  return [
    make('td', { text: side }),
    ...numbers.map((text) => make('td', { class: 'number', text })),
    make('td', { text: codes }),
  ];
}
