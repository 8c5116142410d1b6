import type { KeyOfHelp } from '../model/keys-help';
import { button, make } from './dom';

/** The list of the keys of a table, over the page. Escape closes it, and the focus is where it was. */
export class KeysHelp {
  readonly element: HTMLDialogElement;

  constructor(title: string, close: string, keys: readonly KeyOfHelp[]) {
    const heading = make('h2', { text: title, attributes: { id: 'keys-title' } });
    this.element = make(
      'dialog',
      { class: 'keys', attributes: { 'aria-labelledby': 'keys-title' } },
      heading,
      make(
        'dl',
        {},
        ...keys.flatMap(({ keys: names, does }) => [make('dt', { text: names }), make('dd', { text: does })]),
      ),
      button(close, () => this.element.close()),
    );
  }

  show(): void {
    if (!this.element.open) this.element.showModal();
  }
}
