import type { ComparisonData } from '../protocol';
import type { Vocabulary } from '../words';
import { button, make, plainTable } from './dom';

/** The points jury, and the text for the comments of the jury document. */
export class JuryPoints {
  readonly element = make('div', { class: 'jury' });

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly copy: () => void,
  ) {}

  show({ juryPoints, nips, names }: ComparisonData): void {
    const { words } = this.vocabulary;
    if (juryPoints.length === 0) {
      this.element.replaceChildren(make('p', { text: words.noPointsJury }));
      return;
    }
    const hasNames = names.some((name) => name !== '');
    const head = [
      words.code,
      ...(hasNames ? [words.student] : []),
      ...[words.element, words.points, words.markBefore, words.markAfter, words.toTakeOff],
    ];
    const rows = juryPoints.map(({ student, element, points, before, after, toTakeOff }) => [
      nips[student]!,
      ...(hasNames ? [names[student]!] : []),
      ...[element, points, before || '–', after || '–', toTakeOff],
    ]);
    this.element.replaceChildren(
      make(
        'div',
        { class: 'actions' },
        button(words.copy, this.copy),
        make('span', { class: 'note', text: words.copyHint }),
      ),
      plainTable(head, rows, {
        label: words.juryTab,
        numeric: [-4, -3, -2, -1].map((index) => head.length + index),
      }),
    );
  }
}
