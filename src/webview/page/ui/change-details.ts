import type { ChangeTexts } from '../../shared/merge-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { elementTitle } from '../model/cell-texts';
import type { Filters } from '../model/filters';
import type { Review } from '../model/review';
import { resultText, unitName, valueText } from '../model/review-grid';
import { button, choiceBox, make } from './dom';

export interface DetailEvents {
  /** Another code stands in the place of a refused one; empty: none. */
  codeChosen(change: number, code: string): void;
  alwaysWrite(typeObjet: string, from: string, to: string): void;
  /** Tick all of the student, or take that back. */
  tickStudent(): void;
  filter(change: Partial<Filters>): void;
}

/** All there is to say of the change where one is, and what one may choose for it. */
export class ChangeDetails {
  readonly element: HTMLElement;
  private shown = '';

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly events: DetailEvents,
  ) {
    const { words } = vocabulary;
    this.element = make('section', {
      class: 'details',
      attributes: { 'aria-label': words.currentChange },
    });
    this.element.append(make('p', { class: 'note', text: words.reviewHint }));
  }

  /** @param change - -1 for none */
  show(review: Review, change: number, texts: ChangeTexts | undefined): void {
    const signature = [change, review.codeOf(change), texts ? JSON.stringify(texts) : ''].join('\t');
    if (this.shown === signature) return;
    this.shown = signature;
    const { words } = this.vocabulary;
    if (change < 0 || !texts) {
      this.element.replaceChildren(make('p', { class: 'note', text: words.reviewHint }));
      return;
    }
    const { data } = review;
    const student = data.student[change]!;
    const { element, type } = data.units[data.unit[change]!]!;
    const [name, other] = [data.names[student]!, data.others[student]!];
    const who = other === '' ? name : fill(words.twoNames, name, other);
    const values = fill(
      words.changeValues,
      valueText(texts.apogee),
      valueText(texts.scodoc),
      resultText(review, change, texts),
    );
    const title = elementTitle(this.vocabulary, data.elements[element]!);
    const about = [data.nips[student]!, who, title, unitName(this.vocabulary, type)].filter(Boolean);
    this.element.replaceChildren(
      make('p', {}, make('strong', { text: about.join(' · ') })),
      make('p', { text: `${values} – ${texts.reason}` }),
      make(
        'div',
        { class: 'actions' },
        ...this.codeTools(review, change, texts),
        button(words.tickStudent, () => this.events.tickStudent(), words.tickStudentHint),
        button(words.onlyStudent, () => this.events.filter({ text: data.nips[student]! })),
        button(words.onlyElement, () => this.events.filter({ element: data.elements[element]!.key })),
        button(words.onlyType, () => this.events.filter({ type })),
      ),
    );
  }

  private codeTools(
    review: Review,
    change: number,
    { scodoc, result, nearCodes }: ChangeTexts,
  ): HTMLElement[] {
    if (nearCodes.length === 0) return [];
    const { words } = this.vocabulary;
    const { data } = review;
    const chosen = review.codeOf(change);
    const from = scodoc[0]?.trim() ?? '';
    const box = choiceBox(words.codeToWrite, (code) => this.events.codeChosen(change, code));
    box.offer(
      [
        { value: '', text: fill(words.codeAsItIs, result[0] ?? '') },
        ...nearCodes.map((code) => ({ value: code, text: code })),
      ],
      chosen,
    );
    const { typeObjet } = data.elements[data.units[data.unit[change]!]!.element]!;
    const to = chosen || nearCodes[0]!;
    const always = button(fill(words.alwaysWrite, to, from, typeObjet), () =>
      this.events.alwaysWrite(typeObjet, from, to),
    );
    return [make('label', {}, `${words.codeToWrite} `, box.element), always];
  }
}
