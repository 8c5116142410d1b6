import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import type { Review } from '../model/review';
import { button, make } from './dom';

/** The button that merges, which says what it does, and what Apogée would refuse beside it. */
export class MergeTools {
  readonly element: HTMLElement;
  /** True while the files are not what the review was made of: then nothing can be merged. */
  isStale = false;
  private readonly button: HTMLButtonElement;
  private readonly refused = make('p', { class: 'warning refused' });

  constructor(
    private readonly vocabulary: Vocabulary,
    merge: () => void,
  ) {
    this.button = button('', merge);
    this.button.className = 'primary';
    this.element = make('div', { class: 'actions' }, this.refused, this.button);
  }

  show(review: Review): void {
    const { words } = this.vocabulary;
    const count = review.cellsTicked;
    this.button.textContent = count === 1 ? words.mergeValue : fill(words.mergeValues, this.count(count));
    this.button.disabled = count === 0 || this.isStale;
    this.refused.textContent = this.refusedText(review);
  }

  private refusedText(review: Review): string {
    const { words } = this.vocabulary;
    const { refused, refusedTicked } = review;
    if (refused === 0) return '';
    const [one, many] = review.hasRefusedMarks
      ? [words.refusedValue, words.refusedValues]
      : [words.refusedCode, words.refusedCodes];
    const text = refused === 1 ? one : fill(many, this.count(refused));
    return refusedTicked === 0 ? text : fill(words.refusedTicked, text, this.count(refusedTicked));
  }

  private count(value: number): string {
    return value.toLocaleString(this.vocabulary.language);
  }
}
