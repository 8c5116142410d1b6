import type { Tick } from '../model/grid-model';
import { make } from './dom';

const states: Readonly<Record<Tick, string>> = { on: 'true', off: 'false', mixed: 'mixed' };

/** What a screen reader calls a checkbox: where it is active, it is so instead of its cell. */
export function tickBox(tick: Tick, label: string, isActive: boolean): HTMLElement {
  return make('span', {
    class: `tick tick-${tick}`,
    attributes: {
      role: 'checkbox',
      'aria-checked': states[tick],
      'aria-label': label,
      ...(isActive && { id: 'active-cell' }),
    },
  });
}

const number = /^(-?\d+)([.,]\d+)?$/;

/**
 * Shows a text; of a number, what begins with its comma stands apart, so that commas are below each other.
 *
 * @returns true when it stands in two parts, which a screen reader would read as two
 */
export function showText(element: HTMLElement, text: string, isDecimal: boolean): boolean {
  const [, whole, decimals = ''] = (isDecimal && number.exec(text)) || [];
  if (whole === undefined) element.textContent = text;
  else element.replaceChildren(whole, make('span', { class: 'decimals', text: decimals }));
  return decimals !== '';
}

/** Gives a parent exactly that many children, making and dropping at the end. */
export function pool(parent: HTMLElement, count: number, create: () => HTMLElement): HTMLElement[] {
  while (parent.childElementCount > count) parent.lastElementChild!.remove();
  while (parent.childElementCount < count) parent.append(create());
  return [...parent.children] as HTMLElement[];
}

export function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** The text of a band, over so many columns beside its tick. */
export function showBand(
  element: HTMLElement,
  text: string,
  isFolded: boolean,
  isActive: boolean,
  span: number,
): void {
  element.className = `cell frozen${isActive ? ' active' : ''}`;
  element.textContent = text;
  element.setAttribute('role', 'rowheader');
  element.setAttribute('aria-colindex', '2');
  element.setAttribute('aria-colspan', String(span));
  element.setAttribute('aria-expanded', String(!isFolded));
  element.removeAttribute('aria-label');
  setOrRemove(element, 'id', isActive ? 'active-cell' : undefined);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
