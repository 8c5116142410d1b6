import type { MergeData } from '../../shared/merge-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { unitName } from '../model/review-grid';
import { button, make } from './dom';

/** What of the export is to be merged: result types and elements, and at the top what they leave out. */
export class MergeChoice {
  readonly element: HTMLElement;
  /** Stands at the top: nothing is left out unseen. */
  readonly notice = make('p', { class: 'warning', attributes: { role: 'status' } });
  private readonly boxes = make('div', { class: 'choices' });

  /** @param changed - gets the result types, and the keys of the elements, that are left out */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly changed: (types: readonly string[], elements: readonly string[]) => void,
  ) {
    const summary = make('summary', { text: vocabulary.words.choice });
    this.element = make('details', { class: 'choice' }, summary, this.boxes);
  }

  show({ types, choices }: MergeData): void {
    const { words } = this.vocabulary;
    const leftOut = {
      types: types.filter(({ isTaken }) => !isTaken).map(({ type }) => type),
      elements: choices.filter(({ isTaken }) => !isTaken).map(({ key }) => key),
    };
    const toggled = (list: readonly string[], item: string, isTaken: boolean): readonly string[] =>
      isTaken ? list.filter((each) => each !== item) : [...list, item];
    this.boxes.replaceChildren(
      this.group(
        words.type,
        types.map(({ type, isTaken }) =>
          tickOf(unitName(this.vocabulary, type), isTaken, (taken) =>
            this.changed(toggled(leftOut.types, type, taken), leftOut.elements),
          ),
        ),
      ),
      this.group(
        words.elements,
        choices.map(({ key, title, isTaken }) =>
          tickOf(title, isTaken, (taken) =>
            this.changed(leftOut.types, toggled(leftOut.elements, key, taken)),
          ),
        ),
      ),
    );
    const names = [
      ...leftOut.types.map((type) => unitName(this.vocabulary, type)),
      ...choices.flatMap(({ title, isTaken }) => (isTaken ? [] : [title])),
    ];
    this.notice.replaceChildren(
      ...(names.length === 0
        ? []
        : [
            make('span', { text: `${fill(words.leftOut, names.join(', '))} ` }),
            button(words.leaveNothingOut, () => this.changed([], [])),
          ]),
    );
  }

  private group(title: string, boxes: readonly HTMLElement[]): HTMLElement {
    return make('fieldset', {}, make('legend', { text: title }), ...boxes);
  }
}

function tickOf(text: string, isTicked: boolean, changed: (isTicked: boolean) => void): HTMLElement {
  const box = make('input', { attributes: { type: 'checkbox' } });
  box.checked = isTicked;
  box.addEventListener('change', () => changed(box.checked));
  return make('label', {}, box, ` ${text}`);
}
