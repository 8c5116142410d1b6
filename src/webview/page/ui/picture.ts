import type { ComparisonData } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { make } from './dom';
import { onThemeChange } from './theme';

/** In pixels, as in the style sheet. */
const width = 226;
const height = 230;
/** The sides of the square are as long: the diagonal is one. */
const margin = { left: 40, top: 6, right: 8, bottom: 46 };
/** Marks are out of 20, as a rule. */
const usualMaximum = 20;
/** How near one must click, in pixels. */
const reach = 8;

/** Marks, Apogée across and ScoDoc up; a click on a point gives its cell. */
export class Picture {
  readonly element: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private data: ComparisonData | undefined;
  private maximum = usualMaximum;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly chosen: (cell: number) => void,
  ) {
    const { words } = vocabulary;
    this.canvas = make('canvas', { attributes: { role: 'img', 'aria-label': words.pictureLabel } });
    this.context = this.canvas.getContext('2d');
    this.element = make(
      'figure',
      { class: 'picture' },
      make('figcaption', { text: words.picture }),
      this.canvas,
    );
    this.canvas.addEventListener('mousemove', (event) => this.hover(event));
    this.canvas.addEventListener('click', (event) => {
      const point = this.pointAt(event);
      if (point !== undefined && this.data) this.chosen(this.data.points.cells[point]!);
    });
    onThemeChange(() => this.draw());
  }

  show(data: ComparisonData): void {
    this.data = data;
    const { apogee, scodoc } = data.points;
    const largest = (marks: Float32Array): number => marks.reduce((a, b) => Math.max(a, b), usualMaximum);
    this.maximum = Math.ceil(Math.max(largest(apogee), largest(scodoc)) / 5) * 5;
    this.draw();
  }

  private draw(): void {
    const { context, canvas, data } = this;
    if (!context || !data) return;
    const scale = window.devicePixelRatio || 1;
    canvas.width = width * scale;
    canvas.height = height * scale;
    context.scale(scale, scale);
    const style = getComputedStyle(this.element);
    const ink = style.color;
    const accent = style.getPropertyValue('--point').trim() || ink;
    context.font = `10px ${style.fontFamily}`;
    context.strokeStyle = ink;
    context.fillStyle = ink;
    context.lineWidth = 1;
    for (let mark = 0; mark <= this.maximum; mark += this.maximum / 4) {
      const [x, y] = [this.x(mark), this.y(mark)];
      context.globalAlpha = 0.25;
      line(context, [x, this.y(0)], [x, this.y(this.maximum)]);
      line(context, [this.x(0), y], [this.x(this.maximum), y]);
      context.globalAlpha = 1;
      context.textAlign = 'center';
      context.textBaseline = 'top';
      context.fillText(String(mark), x, this.y(0) + 4);
      context.textAlign = 'right';
      context.textBaseline = 'middle';
      context.fillText(String(mark), this.x(0) - 4, y);
    }
    line(context, [this.x(0), this.y(0)], [this.x(this.maximum), this.y(this.maximum)]);
    this.nameAxes(context);
    const { apogee, scodoc } = data.points;
    for (let point = 0; point < apogee.length; point++) {
      const isOff = apogee[point] !== scodoc[point];
      context.fillStyle = isOff ? accent : ink;
      context.beginPath();
      context.arc(this.x(apogee[point]!), this.y(scodoc[point]!), isOff ? 3 : 1.5, 0, 2 * Math.PI);
      context.fill();
    }
  }

  private nameAxes(context: CanvasRenderingContext2D): void {
    const { words } = this.vocabulary;
    const middle = this.maximum / 2;
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    context.fillText(`${words.apogee} →`, this.x(middle), height - 8);
    context.save();
    context.translate(0, this.y(middle));
    context.rotate(-Math.PI / 2);
    context.textBaseline = 'top';
    context.fillText(`${words.scodoc} →`, 0, 4);
    context.restore();
  }

  private hover(event: MouseEvent): void {
    const point = this.pointAt(event);
    this.canvas.classList.toggle('pointing', point !== undefined);
    this.canvas.title = point === undefined ? '' : this.describe(point);
  }

  private describe(point: number): string {
    const { data, vocabulary } = this;
    if (!data) return '';
    const { apogee, scodoc, counts, cells } = data.points;
    const student = Math.floor(cells[point]! / data.columns.length);
    const write = (mark: number): string => mark.toLocaleString(vocabulary.language);
    const [x, y] = [write(apogee[point]!), write(scodoc[point]!)];
    return counts[point]! > 1
      ? fill(vocabulary.words.pointOthers, String(counts[point]), x, y)
      : fill(vocabulary.words.point, data.names[student] || data.nips[student]!, x, y);
  }

  /** The nearest point, those off the diagonal first. */
  private pointAt({ offsetX, offsetY }: MouseEvent): number | undefined {
    if (!this.data) return undefined;
    const { apogee, scodoc } = this.data.points;
    let found: number | undefined;
    let least = Infinity;
    for (let point = 0; point < apogee.length; point++) {
      const distance = Math.hypot(this.x(apogee[point]!) - offsetX, this.y(scodoc[point]!) - offsetY);
      if (distance > reach) continue;
      const order = distance + (apogee[point] === scodoc[point] ? reach : 0);
      if (order < least) [found, least] = [point, order];
    }
    return found;
  }

  private x(mark: number): number {
    return margin.left + (mark / this.maximum) * (width - margin.left - margin.right);
  }

  private y(mark: number): number {
    return height - margin.bottom - (mark / this.maximum) * (height - margin.top - margin.bottom);
  }
}

function line(context: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
