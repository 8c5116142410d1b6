import { make } from './dom';

export interface TabPage<Key extends string> {
  readonly key: Key;
  readonly title: string;
  readonly panel: HTMLElement;
}

/** Tabs as screen readers know them: arrows go from one to the next. */
export class TabList<Key extends string> {
  readonly element: HTMLElement;
  private readonly buttons: ReadonlyMap<Key, HTMLButtonElement>;

  constructor(
    label: string,
    private readonly pages: readonly TabPage<Key>[],
    private readonly changed: (key: Key) => void,
  ) {
    this.buttons = new Map(
      pages.map(({ key, title, panel }) => {
        panel.id = `panel-${key}`;
        panel.setAttribute('role', 'tabpanel');
        panel.setAttribute('aria-labelledby', `tab-${key}`);
        const tab = make('button', {
          text: title,
          attributes: { type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': panel.id },
        });
        tab.addEventListener('click', () => this.choose(key));
        return [key, tab];
      }),
    );
    this.element = make(
      'div',
      { class: 'tabs', attributes: { role: 'tablist', 'aria-label': label } },
      ...this.buttons.values(),
    );
    this.element.addEventListener('keydown', (event) => this.press(event));
  }

  /** Shows the panel of that tab. */
  show(current: Key): void {
    for (const { key, panel } of this.pages) {
      const tab = this.buttons.get(key)!;
      tab.setAttribute('aria-selected', String(key === current));
      tab.tabIndex = key === current ? 0 : -1;
      panel.hidden = key !== current;
    }
  }

  title(key: Key, title: string): void {
    this.buttons.get(key)!.textContent = title;
  }

  private choose(key: Key): void {
    this.show(key);
    this.changed(key);
  }

  private press(event: KeyboardEvent): void {
    const keys = this.pages.map(({ key }) => key);
    const current = keys.findIndex((key) => this.buttons.get(key) === document.activeElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: keys.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined || current < 0) return;
    event.preventDefault();
    const key = keys[(next + keys.length) % keys.length]!;
    this.choose(key);
    this.buttons.get(key)!.focus();
  }
}
