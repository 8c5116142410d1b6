import type { GridBand, GridCell, GridColumn, GridGroup, GridModel } from '../model/grid-model';
import { Columns, Rows } from '../model/viewport';
import { make } from './dom';
import type { GridEvents } from './grid-events';
import { pool, setOrRemove, showBand, sum, tickBox } from './grid-parts';
import type { GridPlace } from '../model/state';

const rowHeight = 24;
const headHeight = 26;
/** Frozen columns may take this part of the width; of more, the last ones scroll with the others. */
const frozenShare = 0.6;

/** The rows above the first student, as they are counted for the keyboard. */
const columnHeads = -1;
const groupHeads = -2;

/**
 * A grid of any size: only what is in sight exists. One element stays in the window of the scroll container, and its
 * cells are placed by hand, so that heads and frozen columns never lag behind. The focus stays on the grid; the active
 * cell is told by `aria-activedescendant`.
 */
export class Grid {
  readonly element: HTMLElement;
  private readonly canvas = make('div', { class: 'canvas' });
  private readonly window = make('div', { class: 'window' });
  private readonly head = make('div', { class: 'head', attributes: { role: 'rowgroup' } });
  private readonly body = make('div', { class: 'body', attributes: { role: 'rowgroup' } });
  private readonly places = new WeakMap<Element, { row: number; column: number }>();
  /** What each cell's element shows, so that it is touched only when that changes. */
  private readonly drawn = new WeakMap<HTMLElement, string>();
  private model: GridModel | undefined;
  private rows = new Rows(0, rowHeight, 0);
  private columns = new Columns([], 0);
  private active = { row: 0, column: 0 };
  private isDrawPending = false;

  constructor(private readonly events: GridEvents) {
    this.window.append(this.head, this.body);
    this.canvas.append(this.window);
    this.element = make('div', { class: 'grid', attributes: { role: 'grid', tabindex: '0' } }, this.canvas);
    this.element.setAttribute('aria-readonly', 'true');
    this.element.addEventListener('scroll', () => {
      this.drawSoon();
      this.tellPlace();
    });
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('click', (event) => this.click(event, false));
    this.element.addEventListener('dblclick', (event) => this.click(event, true));
    new ResizeObserver(() => this.layOut()).observe(this.element);
  }

  /** Shows a model; `place` is where to stand, or else one stays where one is. */
  show(model: GridModel, place?: GridPlace): void {
    this.model = model;
    this.element.setAttribute('aria-label', model.label);
    this.element.setAttribute('aria-rowcount', String(model.rowCount + this.headRows));
    this.element.setAttribute('aria-colcount', String(model.columns.length));
    const { row, column } = place ?? this.active;
    this.active = {
      row: Math.max(-this.headRows, Math.min(row, model.rowCount - 1)),
      column: Math.max(0, Math.min(column, model.columns.length - 1)),
    };
    this.layOut();
    if (place) this.element.scrollTo(place.left, place.top);
    this.draw();
  }

  /** Draws again what is in sight, when texts have come. */
  refresh(): void {
    this.drawSoon();
  }

  focus(): void {
    this.element.focus();
  }

  /** Makes a cell the active one, and shows it. */
  goTo(row: number, column: number): void {
    this.move(row, column);
  }

  /** The same, for a column that is named by one of these keys. */
  goToKey(row: number, keys: readonly string[]): void {
    const column = this.model?.columns.findIndex(({ key }) => keys.includes(key)) ?? -1;
    this.move(row, Math.max(0, column));
  }

  private get headRows(): number {
    return this.model && this.model.groups.length > 0 ? 2 : 1;
  }

  private get headHeight(): number {
    return this.headRows * headHeight;
  }

  private layOut(): void {
    const { model, element } = this;
    const { clientWidth, clientHeight } = element;
    if (!model || clientWidth === 0) return;
    const widths = model.columns.map(({ width }) => width);
    let { frozen } = model;
    while (frozen > 1 && sum(widths.slice(0, frozen)) > clientWidth * frozenShare) frozen--;
    this.columns = new Columns(widths, frozen);
    this.rows = new Rows(model.rowCount, rowHeight, Math.max(rowHeight, clientHeight - this.headHeight));
    this.canvas.style.width = `${this.columns.width}px`;
    this.canvas.style.height = `${this.rows.height + this.headHeight}px`;
    this.window.style.width = `${clientWidth}px`;
    this.window.style.height = `${clientHeight}px`;
    this.head.style.height = `${this.headHeight}px`;
    this.draw();
  }

  private drawSoon(): void {
    if (this.isDrawPending) return;
    this.isDrawPending = true;
    requestAnimationFrame(() => {
      this.isDrawPending = false;
      this.draw();
    });
  }

  private draw(): void {
    const { model, element } = this;
    if (!model || element.clientWidth === 0) return;
    const shown = this.columnsInSight();
    const { first, end, offset } = this.rows.inSight(element.scrollTop);
    this.drawHead(model, shown);
    const lines = pool(this.body, end - first, () =>
      make('div', { class: 'row', attributes: { role: 'row' } }),
    );
    lines.forEach((line, slot) => {
      const row = first + slot;
      line.style.top = `${this.headHeight + row * rowHeight - offset}px`;
      line.setAttribute('aria-rowindex', String(row + this.headRows + 1));
      line.classList.toggle('odd', row % 2 === 1);
      line.classList.toggle('current', row === this.active.row);
      const band = model.band?.(row);
      line.classList.toggle('band', band !== undefined);
      const cells = pool(line, band ? 2 : shown.length, () => make('div'));
      if (band) {
        const { name, tick } = band;
        this.drawCell(cells[0]!, row, 0, model.columns[0]!, { text: '', tone: 'plain', tick, label: name });
        this.drawBand(cells[1]!, row, band);
      } else
        shown.forEach((column, index) =>
          this.drawCell(cells[index]!, row, column, model.columns[column]!, model.cell(row, column)),
        );
    });
    const active = this.element.querySelector('#active-cell');
    if (active) this.element.setAttribute('aria-activedescendant', 'active-cell');
    else this.element.removeAttribute('aria-activedescendant');
  }

  private drawHead(model: GridModel, shown: readonly number[]): void {
    const lines = pool(this.head, this.headRows, () =>
      make('div', { class: 'row', attributes: { role: 'row' } }),
    );
    lines.forEach((line, index) => {
      line.style.top = `${index * headHeight}px`;
      line.setAttribute('aria-rowindex', String(index + 1));
    });
    const [groupLine, columnLine] = this.headRows === 2 ? lines : [undefined, lines[0]];
    if (groupLine) {
      const groups = model.groups.filter(({ first, count }) =>
        shown.some((column) => column >= first && column < first + count),
      );
      const cells = pool(groupLine, groups.length, () => make('div'));
      groups.forEach((group, index) => this.drawGroup(cells[index]!, group));
    }
    const cells = pool(columnLine!, shown.length, () => make('div'));
    shown.forEach((column, index) => {
      const { title, hint, sort, isSortable } = model.columns[column]!;
      const arrow = sort ? (sort === 'ascending' ? ' ▲' : ' ▼') : '';
      const element = cells[index]!;
      this.drawCell(element, columnHeads, column, model.columns[column]!, {
        text: title + arrow,
        tone: 'plain',
        ...(hint !== '' && { label: `${title}${arrow} (${hint})` }),
      });
      if (isSortable) element.setAttribute('aria-sort', sort ?? 'none');
      else element.removeAttribute('aria-sort');
    });
  }

  private drawGroup(element: HTMLElement, { title, hint, first, count, isFolded }: GridGroup): void {
    const edge = this.columns.frozenWidth;
    // the title stays in sight as long as a column of the group does
    const left = Math.max(this.leftOf(first), edge);
    const right = this.leftOf(first + count - 1) + this.widthOf(first + count - 1);
    const isActive = this.active.row === groupHeads && this.isWithin(this.active.column, first, count);
    const signature = ['group', first, count, left, right, title, isFolded, isActive].join('\t');
    if (this.drawn.get(element) === signature) return;
    this.drawn.set(element, signature);
    this.places.set(element, { row: groupHeads, column: first });
    element.className = `cell group${isActive ? ' active' : ''}`;
    element.textContent = `${isFolded ? '▸' : '▾'} ${title}`;
    element.title = hint;
    element.style.left = `${left}px`;
    element.style.width = `${right - left}px`;
    element.setAttribute('role', 'columnheader');
    element.setAttribute('aria-colindex', String(first + 1));
    element.setAttribute('aria-colspan', String(count));
    element.setAttribute('aria-expanded', String(!isFolded));
    setOrRemove(element, 'id', isActive ? 'active-cell' : undefined);
  }

  /** Beside the tick, over all that is in sight. */
  private drawBand(element: HTMLElement, row: number, { text, isFolded }: GridBand): void {
    const left = this.columns.starts[1]!;
    const width = this.element.clientWidth - left;
    const isActive = this.active.row === row && this.active.column > 0;
    const signature = ['band', row, left, width, text, isFolded, isActive].join('\t');
    this.places.set(element, { row, column: 1 });
    if (this.drawn.get(element) === signature) return;
    this.drawn.set(element, signature);
    showBand(element, `${isFolded ? '▸' : '▾'} ${text}`, isFolded, isActive, this.columns.count - 1);
    element.style.left = `${left}px`;
    element.style.width = `${width}px`;
  }

  private drawCell(
    element: HTMLElement,
    row: number,
    column: number,
    { isNumeric, isRowHeader }: GridColumn,
    { text, tone, label, tick }: GridCell,
  ): void {
    const left = this.leftOf(column);
    const isActive = this.active.row === row && this.active.column === column;
    const width = this.widthOf(column);
    const signature = [
      row,
      column,
      left,
      width,
      isActive,
      isNumeric,
      tone,
      text,
      label ?? '',
      tick ?? '',
    ].join('\t');
    this.places.set(element, { row, column });
    if (this.drawn.get(element) === signature) return;
    this.drawn.set(element, signature);
    element.className = [
      'cell',
      tone === 'plain' ? '' : `tone tone-${tone}`,
      column < this.columns.frozenCount ? 'frozen' : '',
      isNumeric ? 'number' : '',
      isActive ? 'active' : '',
    ]
      .filter(Boolean)
      .join(' ');
    if (tick) element.replaceChildren(tickBox(tick, label ?? text, isActive));
    else element.textContent = text;
    element.title = label ?? text;
    element.style.left = `${left}px`;
    element.style.width = `${width}px`;
    element.removeAttribute('aria-expanded');
    element.removeAttribute('aria-colspan');
    element.setAttribute(
      'role',
      row === columnHeads ? 'columnheader' : isRowHeader ? 'rowheader' : 'gridcell',
    );
    element.setAttribute('aria-colindex', String(column + 1));
    setOrRemove(element, 'aria-label', tick ? undefined : label);
    setOrRemove(element, 'id', isActive && !tick ? 'active-cell' : undefined);
    setOrRemove(element, 'aria-selected', row >= 0 ? String(isActive) : undefined);
  }

  private columnsInSight(): number[] {
    const { first, end } = this.columns.inSight(this.element.scrollLeft, this.element.clientWidth);
    const frozen = Array.from({ length: this.columns.frozenCount }, (_, column) => column);
    return [...frozen, ...Array.from({ length: end - first }, (_, index) => first + index)];
  }

  private leftOf(column: number): number {
    const start = this.columns.starts[column]!;
    return column < this.columns.frozenCount ? start : start - this.element.scrollLeft;
  }

  private widthOf(column: number): number {
    return this.columns.starts[column + 1]! - this.columns.starts[column]!;
  }

  private isWithin(column: number, first: number, count: number): boolean {
    return column >= first && column < first + count;
  }

  private groupAt(column: number): GridGroup | undefined {
    return this.model?.groups.find(({ first, count }) => this.isWithin(column, first, count));
  }

  /** Makes a cell active and brings it into sight. */
  private move(row: number, column: number): void {
    const { model, element } = this;
    if (!model) return;
    this.active = {
      row: Math.max(-this.headRows, Math.min(row, model.rowCount - 1)),
      column: Math.max(0, Math.min(column, model.columns.length - 1)),
    };
    const { scrollTop, scrollLeft, clientWidth } = element;
    const top = this.active.row < 0 ? scrollTop : this.rows.reveal(this.active.row, scrollTop);
    element.scrollTo(this.columns.reveal(this.active.column, scrollLeft, clientWidth), top);
    this.draw();
    this.tellPlace();
  }

  private press(event: KeyboardEvent): void {
    const { model } = this;
    if (!model || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && this.events.tickAll) {
      event.preventDefault();
      this.events.tickAll();
      return;
    }
    if (event.metaKey) return;
    const { row, column } = this.active;
    const page = Math.max(1, Math.floor(this.rows.visible / rowHeight) - 1);
    const whole = event.ctrlKey;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowUp: () => this.move(whole ? 0 : row - 1, column),
      ArrowDown: () => this.move(whole ? Infinity : row + 1, column),
      ArrowLeft: () => this.moveBeside(-1, whole),
      ArrowRight: () => this.moveBeside(1, whole),
      Home: () => this.move(whole ? 0 : row, 0),
      End: () => this.move(whole ? Infinity : row, Infinity),
      PageUp: () => this.move(Math.max(0, row - page), column),
      PageDown: () => this.move(row + page, column),
      Enter: () => this.choose(row, column, true),
      ' ': () => {
        if (this.events.tick && row >= 0) this.events.tick(row);
        else this.choose(row, column, false);
      },
    };
    const act = moves[event.key];
    if (!act || (whole && event.key === ' ')) return;
    event.preventDefault();
    act();
  }

  /** To the next column; the text of a band has none beside it, so that it folds and unfolds. */
  private moveBeside(step: 1 | -1, whole: boolean): void {
    const { row, column } = this.active;
    const band = row < 0 ? undefined : this.model?.band?.(row);
    if (band && column > 0 && band.isFolded === step > 0) this.events.toggle(band.key);
    else if (band) this.move(row, step > 0 ? 1 : 0);
    else this.move(row, whole ? step * Infinity : this.beside(column, step));
  }

  /** The next column, or the next group in the row of groups. */
  private beside(column: number, step: 1 | -1): number {
    const group = this.active.row === groupHeads ? this.groupAt(column) : undefined;
    if (!group) return column + step;
    return step > 0 ? group.first + group.count : group.first - 1;
  }

  private click(event: MouseEvent, focus: boolean): void {
    const element = event.target instanceof Element ? event.target.closest('.cell') : null;
    const place = element && this.places.get(element);
    if (!place) return;
    // the second click of two has done its work already
    if (focus && (place.row < 0 || this.isControl(place))) return;
    this.move(place.row, place.column);
    this.choose(place.row, place.column, focus);
  }

  private choose(row: number, column: number, focus: boolean): void {
    const { model } = this;
    const chosen = model?.columns[column];
    if (!model || !chosen) return;
    if (row === groupHeads) {
      const group = this.groupAt(column);
      if (group) this.events.toggle(group.key);
    } else if (row === columnHeads) {
      if (chosen.isSortable) this.events.sort(chosen.key);
    } else if (row < model.rowCount) this.chooseIn(model, row, column, focus);
  }

  /** True for what a click switches. */
  private isControl({ row, column }: { row: number; column: number }): boolean {
    const { model } = this;
    return model?.band?.(row) !== undefined || model?.cell(row, column).tick !== undefined;
  }

  private chooseIn(model: GridModel, row: number, column: number, focus: boolean): void {
    const band = model.band?.(row);
    if (band && column > 0) this.events.toggle(band.key);
    else if (band || model.cell(row, column).tick) this.events.tick?.(row);
    else this.events.open(model.target(row, column), focus);
  }

  private tellPlace(): void {
    const { scrollTop: top, scrollLeft: left } = this.element;
    this.events.moved({ top, left, ...this.active });
  }
}
