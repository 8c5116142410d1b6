/** Elements without HTML: whatever comes from a file is text. */

interface Options {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  options: Options = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (options.class) element.className = options.class;
  if (options.text !== undefined) element.textContent = options.text;
  if (options.title) element.title = options.title;
  for (const [key, value] of Object.entries(options.attributes ?? {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function button(text: string, onClick: () => void, title = ''): HTMLButtonElement {
  const element = make('button', { text, title, attributes: { type: 'button' } });
  element.addEventListener('click', onClick);
  return element;
}

/** A button that shows a sign; `label` says what it does. */
export function iconButton(sign: string, label: string, onClick: () => void): HTMLButtonElement {
  const element = button(sign, onClick, label);
  element.setAttribute('aria-label', label);
  return element;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A list to choose from; `label` is what screen readers call it. */
export function choiceBox(label: string, onChange: (value: string) => void): ChoiceBox {
  return new ChoiceBox(label, onChange);
}

export class ChoiceBox {
  readonly element: HTMLSelectElement;

  constructor(label: string, onChange: (value: string) => void) {
    this.element = make('select', { title: label, attributes: { 'aria-label': label } });
    this.element.addEventListener('change', () => onChange(this.element.value));
  }

  /** Offers these; the current one stays if it is among them. */
  offer(choices: readonly Choice[], current: string): void {
    this.element.replaceChildren(
      ...choices.map(({ value, text }) => make('option', { text, attributes: { value } })),
    );
    this.element.value = choices.some(({ value }) => value === current) ? current : (choices[0]?.value ?? '');
    this.element.classList.toggle('set', this.element.value !== choices[0]?.value);
  }
}

/** A plain table, with its title as caption when wanted. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly (string | Node)[])[],
  options: { readonly caption?: string; readonly label?: string; readonly numeric?: readonly number[] } = {},
): HTMLTableElement {
  const isNumeric = (index: number): boolean => options.numeric?.includes(index) ?? false;
  const table = make('table', options.label ? { attributes: { 'aria-label': options.label } } : {});
  if (options.caption) table.append(make('caption', { text: options.caption }));
  if (head.length > 0)
    table.append(
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          ...head.map((text, index) =>
            make('th', { text, ...(isNumeric(index) && { class: 'number' }), attributes: { scope: 'col' } }),
          ),
        ),
      ),
    );
  const body = make('tbody');
  for (const row of rows)
    body.append(
      make(
        'tr',
        {},
        ...row.map((cell, index) =>
          index === 0
            ? make('th', { attributes: { scope: 'row' } }, cell)
            : make('td', isNumeric(index) ? { class: 'number' } : {}, cell),
        ),
      ),
    );
  table.append(body);
  return table;
}

/** Calls back once things have been quiet for a moment. */
export function debounced(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

/** Says something to those who don’t see the page. */
export class Announcer {
  readonly element = make('div', {
    class: 'announcer',
    attributes: { role: 'status', 'aria-live': 'polite' },
  });

  say(text: string): void {
    this.element.textContent = text;
  }
}
