import { make } from './dom';

/** A button that opens a few things to choose from; Escape, a choice, or a click elsewhere closes it. */
export class Menu {
  readonly element: HTMLDetailsElement;

  constructor(title: string, ...choices: readonly Node[]) {
    this.element = make(
      'details',
      { class: 'menu' },
      make('summary', { text: title }),
      make('div', { class: 'menu-body' }, ...choices),
    );
    this.element.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.element.open = false;
    });
  }

  /** Closes it; the focus goes back to its title. */
  close(): void {
    this.element.open = false;
    this.element.querySelector('summary')?.focus();
  }
}
