import type { GridRange } from '../model/edit-block';
import type { GridModel, Place } from '../model/grid-model';
import { columnHeads, groupAt, groupHeads, headRowsOf, tooltipOf } from '../model/grid-model';
import { moveBy, within } from '../model/moves';
import type { GridPlace } from '../model/state';
import { Columns, Rows } from '../model/viewport';
import { make } from './dom';
import type { GridEvents } from './grid-events';
import type { Spot } from './grid-painter';
import { GridPainter } from './grid-painter';
import { pool, sum } from './grid-parts';

const rowHeight = 24;
const headHeight = 26;
/** Frozen columns may take this part of the width; of more, the last ones scroll with the others. */
const frozenShare = 0.6;

/** Where a cell is seen, in pixels from the corner of the grid, and whether there is little room below or beside it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isLow: boolean;
  readonly isAtRight: boolean;
}

/** What is said of a cell needs so much room beside it, in pixels. */
const noteWidth = 320;

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
  private readonly painter = new GridPainter();
  private model: GridModel | undefined;
  private rows = new Rows(0, rowHeight, 0);
  private columns = new Columns([], 0);
  private active: Place = { row: 0, column: 0 };
  private isDrawPending = false;

  constructor(private readonly events: GridEvents) {
    this.window.append(this.head, this.body);
    this.canvas.append(this.window);
    this.element = make('div', { class: 'grid', attributes: { role: 'grid', tabindex: '0' } }, this.canvas);
    this.element.addEventListener('scroll', () => {
      this.drawSoon();
      this.tellPlace();
    });
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('click', (event) => this.click(event, false));
    this.element.addEventListener('dblclick', (event) => this.click(event, true));
    this.element.addEventListener('mousemove', ({ target }) => this.explain(target));
    new ResizeObserver(() => this.layOut()).observe(this.element);
  }

  /** Shows a model; `place` is where to stand, or else one stays where one is. */
  show(model: GridModel, place?: GridPlace): void {
    this.model = model;
    this.element.setAttribute('aria-label', model.label);
    this.element.setAttribute('aria-readonly', String(model.lock === undefined));
    this.element.setAttribute('aria-rowcount', String(model.rowCount + headRowsOf(model)));
    this.element.setAttribute('aria-colcount', String(model.columns.length));
    this.active = within(model, place ?? this.active);
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
    this.move({ row, column });
  }

  /** The same, for a column that is named by one of these keys. */
  goToKey(row: number, keys: readonly string[]): void {
    const column = this.model?.columns.findIndex(({ key }) => keys.includes(key)) ?? -1;
    this.move({ row, column: Math.max(0, column) });
  }

  /** The active cell. */
  get place(): Place {
    return this.active;
  }

  /** The cells that are chosen: the active one alone. */
  get range(): GridRange {
    return { first: this.active, last: this.active };
  }

  /** Where a cell is seen; undefined where it isn't in sight. */
  boxOf({ row, column }: Place): Box | undefined {
    const { element, columns } = this;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    const top = this.headHeight + row * rowHeight - this.rows.offsetAt(scrollTop);
    const left = columns.leftOf(column, scrollLeft);
    const width = columns.widthOf(column);
    const isBeside = column >= columns.frozenCount && left < columns.frozenWidth;
    if (isBeside || left + width > clientWidth || top < this.headHeight) return undefined;
    if (top + rowHeight > clientHeight) return undefined;
    const isLow = top + 4 * rowHeight > clientHeight;
    const isAtRight = left + noteWidth > clientWidth;
    return {
      ...{ left: element.offsetLeft + element.clientLeft + left, width, height: rowHeight },
      ...{ top: element.offsetTop + element.clientTop + top, isLow, isAtRight },
    };
  }

  private get headHeight(): number {
    return this.model ? headRowsOf(this.model) * headHeight : headHeight;
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
    const { model, element, painter } = this;
    if (!model || element.clientWidth === 0) return;
    const shown = this.columns.shownAt(element.scrollLeft, element.clientWidth);
    const { first, end, offset } = this.rows.inSight(element.scrollTop);
    this.drawHead(model, shown);
    const lines = pool(this.body, end - first, () =>
      make('div', { class: 'row', attributes: { role: 'row' } }),
    );
    lines.forEach((line, slot) => {
      const row = first + slot;
      line.style.top = `${this.headHeight + row * rowHeight - offset}px`;
      line.setAttribute('aria-rowindex', String(row + headRowsOf(model) + 1));
      line.classList.toggle('odd', row % 2 === 1);
      line.classList.toggle('current', row === this.active.row);
      const band = model.band?.(row);
      line.classList.toggle('band', band !== undefined);
      const cells = pool(line, band ? 2 : shown.length, () => make('div'));
      if (band) {
        const { name, tick } = band;
        painter.cell(cells[0]!, this.spot(row, 0), model.columns[0]!, {
          ...{ text: '', tone: 'plain', tick, label: name },
        });
        painter.band(cells[1]!, this.bandSpot(row), band, model.columns.length - 1);
      } else
        shown.forEach((column, index) =>
          painter.cell(
            cells[index]!,
            this.spot(row, column),
            model.columns[column]!,
            model.cell(row, column),
          ),
        );
    });
    const active = element.querySelector('#active-cell');
    if (active) element.setAttribute('aria-activedescendant', 'active-cell');
    else element.removeAttribute('aria-activedescendant');
    this.events.drawn?.();
  }

  private drawHead(model: GridModel, shown: readonly number[]): void {
    const lines = pool(this.head, headRowsOf(model), () =>
      make('div', { class: 'row', attributes: { role: 'row' } }),
    );
    lines.forEach((line, index) => {
      line.style.top = `${index * headHeight}px`;
      line.setAttribute('aria-rowindex', String(index + 1));
    });
    const [groupLine, columnLine] = lines.length === 2 ? lines : [undefined, lines[0]];
    if (groupLine) {
      const groups = model.groups.filter(({ first, count }) =>
        shown.some((column) => column >= first && column < first + count),
      );
      const cells = pool(groupLine, groups.length, () => make('div'));
      groups.forEach((group, index) =>
        this.painter.groupHead(cells[index]!, this.groupSpot(group.first, group.count), group),
      );
    }
    const cells = pool(columnLine!, shown.length, () => make('div'));
    shown.forEach((column, index) =>
      this.painter.columnHead(cells[index]!, this.spot(columnHeads, column), model.columns[column]!),
    );
  }

  private spot(row: number, column: number): Spot {
    const isActive = this.active.row === row && this.active.column === column;
    return {
      ...{ row, column, isActive, isSelected: isActive },
      left: this.columns.leftOf(column, this.element.scrollLeft),
      width: this.columns.widthOf(column),
      isFrozen: column < this.columns.frozenCount,
    };
  }

  /** Beside the tick, over all that is in sight. */
  private bandSpot(row: number): Spot {
    const left = this.columns.starts[1]!;
    const isActive = this.active.row === row && this.active.column > 0;
    const width = this.element.clientWidth - left;
    return { ...{ row, column: 1, left, width, isActive, isSelected: isActive }, isFrozen: true };
  }

  /** The title stays in sight as long as a column of the group does. */
  private groupSpot(first: number, count: number): Omit<Spot, keyof Place> {
    const { columns, active } = this;
    const last = first + count - 1;
    const { scrollLeft } = this.element;
    const left = Math.max(columns.leftOf(first, scrollLeft), columns.frozenWidth);
    const isActive = active.row === groupHeads && active.column >= first && active.column <= last;
    const right = columns.leftOf(last, scrollLeft) + columns.widthOf(last);
    return { left, width: right - left, isActive, isSelected: false, isFrozen: false };
  }

  /** Makes a cell active and brings it into sight. */
  private move(to: Place): void {
    const { model, element } = this;
    if (!model) return;
    this.active = within(model, to);
    const { scrollTop, scrollLeft, clientWidth } = element;
    const top = this.active.row < 0 ? scrollTop : this.rows.reveal(this.active.row, scrollTop);
    element.scrollTo(this.columns.reveal(this.active.column, scrollLeft, clientWidth), top);
    this.draw();
    this.tellPlace();
  }

  private press(event: KeyboardEvent): void {
    const { model } = this;
    if (this.events.press?.(event)) {
      event.preventDefault();
      return;
    }
    if (!model || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && this.events.tickAll) {
      event.preventDefault();
      this.events.tickAll();
      return;
    }
    if (event.metaKey || !this.act(event.key, event.ctrlKey, model)) return;
    event.preventDefault();
  }

  /** Does what a key does; false if it does nothing. */
  private act(key: string, whole: boolean, model: GridModel): boolean {
    const { active } = this;
    if (key === 'Enter') {
      this.choose(active, true);
      return true;
    }
    if (key === ' ' && !whole) {
      if (this.events.tick && active.row >= 0) this.events.tick(active.row);
      else this.choose(active, false);
      return true;
    }
    if (this.unfold(key, model)) return true;
    const page = Math.max(1, Math.floor(this.rows.visible / rowHeight) - 1);
    const to = moveBy(key, whole, active, model, page);
    if (to) this.move(to);
    return to !== undefined;
  }

  /** The text of a band has nothing beside it: the arrows fold and unfold there. */
  private unfold(key: string, model: GridModel): boolean {
    const { row, column } = this.active;
    const band = row < 0 || column === 0 ? undefined : model.band?.(row);
    const isWanted = band && key === (band.isFolded ? 'ArrowRight' : 'ArrowLeft');
    if (isWanted) this.events.toggle(band.key);
    return isWanted ?? false;
  }

  private click(event: MouseEvent, isSecond: boolean): void {
    const place = this.painter.placeOf(event.target);
    if (!place) return;
    // the second click of two has done its work already
    if (isSecond && (place.row < 0 || this.isControl(place))) return;
    this.move(place);
    if (isSecond && this.events.clickTwice?.(place)) return;
    this.choose(place, isSecond);
  }

  /** Gives the cell under the mouse its tooltip. */
  private explain(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest('.cell') : null;
    const place = this.painter.placeOf(cell);
    if (!this.model || !cell || !place || cell.hasAttribute('title')) return;
    cell.setAttribute('title', tooltipOf(this.model, place));
  }

  private choose({ row, column }: Place, focus: boolean): void {
    const { model } = this;
    const chosen = model?.columns[column];
    if (!model || !chosen) return;
    if (row === groupHeads) {
      const group = groupAt(model, column);
      if (group) this.events.toggle(group.key);
    } else if (row === columnHeads) {
      if (chosen.isSortable) this.events.sort(chosen.key);
    } else if (row < model.rowCount) this.chooseIn(model, row, column, focus);
  }

  /** True for what a click switches. */
  private isControl({ row, column }: Place): boolean {
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
