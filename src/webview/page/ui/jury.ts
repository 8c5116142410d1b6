import type { ComparisonData } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { button, make, plainTable } from './dom';

/** The points jury, and the text for the comments of the jury document. */
export class JuryPoints {
  readonly element = make('div', { class: 'jury' });

  private readonly note = make('span', { class: 'note' });

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly copy: () => void,
  ) {}

  /** Says beside the button that the text is copied. */
  copied(): void {
    this.note.textContent = `✓ ${this.vocabulary.words.copied}`;
  }

  show({ juryPoints, nips, names }: ComparisonData): void {
    const { words } = this.vocabulary;
    this.note.textContent = words.copyHint;
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
      make('div', { class: 'actions' }, button(words.copy, this.copy), this.note),
      plainTable(head, rows, {
        label: words.juryTab,
        numeric: [-4, -3, -2, -1].map((index) => head.length + index),
      }),
    );
  }
}
