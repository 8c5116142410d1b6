import type { ComparisonData } from '../../shared/protocol';
import type { ElementCount } from '../model/filters';
import { make } from './dom';
import { onThemeChange } from './theme';

/** In pixels, as in the style sheet. */
const size = 22;
const mostBars = 24;

/** The bars and the marks of the summary, so small that they stand beside its headline: what is in them is said there. */
export class Miniatures {
  readonly element: HTMLElement;
  private readonly bars = make('span', { class: 'small-bars' });
  private readonly marks = make('canvas');
  private data: ComparisonData | undefined;

  constructor() {
    this.element = make(
      'span',
      { class: 'miniatures', attributes: { 'aria-hidden': 'true' } },
      this.bars,
      this.marks,
    );
    onThemeChange(() => this.draw());
  }

  /** @param found - the elements that have differences, the most first */
  show(data: ComparisonData, found: readonly ElementCount[]): void {
    this.data = data;
    const most = found[0]?.count ?? 0;
    this.bars.replaceChildren(
      ...found.slice(0, mostBars).map(({ element, count }) => {
        const bar = make('span', { class: 'small-bar', title: `${data.elements[element]!.code}: ${count}` });
        bar.style.height = `${Math.max(2, (size * count) / most)}px`;
        return bar;
      }),
    );
    this.draw();
  }

  private draw(): void {
    const context = this.marks.getContext('2d');
    if (!context || !this.data) return;
    const { apogee, scodoc } = this.data.points;
    this.element.classList.toggle('without-marks', apogee.length === 0);
    const scale = window.devicePixelRatio || 1;
    this.marks.width = size * scale;
    this.marks.height = size * scale;
    context.scale(scale, scale);
    const { color } = getComputedStyle(this.element);
    const accent = getComputedStyle(document.documentElement).getPropertyValue('--point').trim() || color;
    const maximum = Math.max(...[apogee, scodoc].map((marks) => marks.reduce((a, b) => Math.max(a, b), 20)));
    context.strokeStyle = color;
    context.globalAlpha = 0.4;
    context.strokeRect(0.5, 0.5, size - 1, size - 1);
    context.globalAlpha = 1;
    const at = (mark: number): number => 1 + (mark / maximum) * (size - 3);
    for (const isOff of [false, true]) {
      context.fillStyle = isOff ? accent : color;
      for (let point = 0; point < apogee.length; point++)
        if ((apogee[point] !== scodoc[point]) === isOff)
          context.fillRect(
            at(apogee[point]!) - 0.5,
            size - 1 - at(scodoc[point]!),
            isOff ? 2 : 1,
            isOff ? 2 : 1,
          );
    }
  }
}
