import type { GridRange } from '../model/cell-range';
import { holds, sizeOf } from '../model/cell-range';
import type { ChosenWidths } from '../model/chosen-widths';
import type { GridModel, Place } from '../model/grid-model';
import { columnHeads, groupHeads, headRowsOf, tooltipOf } from '../model/grid-model';
import { Columns, Rows } from '../model/viewport';
import { make } from './dom';
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

/** Where somebody stands in a grid, and what is selected. */
export interface Standing {
  readonly active: Place;
  readonly range: GridRange | undefined;
}

/**
 * What is in sight of a grid of any size: only that exists. One element stays in the window of the scroll container, and
 * its cells are placed by hand, so that heads and frozen columns never lag behind. The focus stays on the grid; the active
 * cell is told by `aria-activedescendant`.
 */
export class GridView {
  readonly element: HTMLElement;
  private readonly canvas = make('div', { class: 'canvas' });
  private readonly window = make('div', { class: 'window' });
  private readonly head = make('div', { class: 'head', attributes: { role: 'rowgroup' } });
  private readonly body = make('div', { class: 'body', attributes: { role: 'rowgroup' } });
  private readonly painter = new GridPainter();
  private model: GridModel | undefined;
  private rows = new Rows(0, rowHeight, 0);
  private columns = new Columns([], 0);
  private isDrawPending = false;
  /** True where the active cell was in sight, in full, when the grid was drawn. */
  private isActiveSeen = false;
  /** What is drawn. */
  private at: Standing = { active: { row: 0, column: 0 }, range: undefined };

  constructor(
    private readonly widths: ChosenWidths,
    private readonly events: {
      /** Asked for whenever the grid is drawn. */
      standing(): Standing;
      /** The cells stand where they are to be. */
      drawn(): void;
    },
  ) {
    this.window.append(this.head, this.body);
    this.canvas.append(this.window);
    this.element = make('div', { class: 'grid', attributes: { role: 'grid', tabindex: '0' } }, this.canvas);
    this.element.setAttribute('aria-multiselectable', 'true');
    this.element.addEventListener('scroll', () => this.drawSoon());
    this.element.addEventListener('mousemove', ({ target }) => this.explain(target));
    new ResizeObserver(() => this.resized()).observe(this.element);
  }

  show(model: GridModel): void {
    this.model = model;
    this.element.setAttribute('aria-label', model.label);
    this.element.setAttribute('aria-readonly', String(model.lock === undefined));
    this.element.setAttribute('aria-rowcount', String(model.rowCount + headRowsOf(model)));
    this.element.setAttribute('aria-colcount', String(model.columns.length));
    this.layOut();
  }

  /** How many rows a page has, for those who turn pages. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.rows.visible / rowHeight) - 1);
  }

  /** The width of a column, in pixels. */
  widthOf(column: number): number {
    return this.columns.widthOf(column);
  }

  /** The cell that an element belongs to. */
  placeOf(target: EventTarget | null): Place | undefined {
    return this.painter.placeOf(target);
  }

  /** The cell at a point of the window; one beyond what is in sight is outside of it by one. */
  placeAt(x: number, y: number): Place {
    const { left, top } = this.element.getBoundingClientRect();
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
    const down = Math.max(-rowHeight, Math.min(y - top - this.headHeight, clientHeight - this.headHeight));
    const across = Math.max(0, Math.min(x - left, clientWidth));
    return {
      row: Math.max(0, Math.floor((down + this.rows.offsetAt(scrollTop)) / rowHeight)),
      column: this.columns.columnAtX(across, scrollLeft),
    };
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

  /** Scrolls as little as needed for a cell to be in sight. */
  reveal({ row, column }: Place): void {
    const { scrollTop, scrollLeft, clientWidth } = this.element;
    const top = row < 0 ? scrollTop : this.rows.reveal(row, scrollTop);
    this.element.scrollTo(this.columns.reveal(column, scrollLeft, clientWidth), top);
  }

  private get headHeight(): number {
    return this.model ? headRowsOf(this.model) * headHeight : headHeight;
  }

  /** The active cell stays in sight when there is less room, as something below the grid appears. */
  private resized(): void {
    const { isActiveSeen } = this;
    this.layOut();
    if (isActiveSeen && !this.boxOf(this.at.active)) this.reveal(this.at.active);
  }

  /** Lays out again, when widths or the window have changed. */
  layOut(): void {
    const { model, element } = this;
    const { clientWidth, clientHeight } = element;
    if (!model || clientWidth === 0) return;
    const widths = model.columns.map((column) => this.widths.of(column));
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

  /** Draws before the browser does. */
  drawSoon(): void {
    if (this.isDrawPending) return;
    this.isDrawPending = true;
    requestAnimationFrame(() => {
      this.isDrawPending = false;
      this.draw();
    });
  }

  draw(): void {
    const { model, element, painter } = this;
    if (!model || element.clientWidth === 0) return;
    this.at = this.events.standing();
    const { range } = this.at;
    element.classList.toggle('ranged', range !== undefined && sizeOf(range).some((count) => count > 1));
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
      line.classList.toggle('current', row === this.at.active.row);
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
    this.isActiveSeen = this.boxOf(this.at.active) !== undefined;
    this.events.drawn();
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
    const { range } = this.at;
    const isActive = this.at.active.row === row && this.at.active.column === column;
    return {
      ...{ row, column, isActive },
      isSelected: range !== undefined && holds(range, { row, column }),
      left: this.columns.leftOf(column, this.element.scrollLeft),
      width: this.columns.widthOf(column),
      isFrozen: column < this.columns.frozenCount,
    };
  }

  /** Beside the tick, over all that is in sight. */
  private bandSpot(row: number): Spot {
    const { range } = this.at;
    const left = this.columns.starts[1]!;
    const isActive = this.at.active.row === row && this.at.active.column > 0;
    const width = this.element.clientWidth - left;
    const isSelected = range !== undefined && holds(range, { row, column: Math.max(1, range.first.column) });
    return { ...{ row, column: 1, left, width, isActive, isSelected }, isFrozen: true };
  }

  /** The title stays in sight as long as a column of the group does. */
  private groupSpot(first: number, count: number): Omit<Spot, keyof Place> {
    const { columns } = this;
    const { active } = this.at;
    const last = first + count - 1;
    const { scrollLeft } = this.element;
    const left = Math.max(columns.leftOf(first, scrollLeft), columns.frozenWidth);
    const isActive = active.row === groupHeads && active.column >= first && active.column <= last;
    const right = columns.leftOf(last, scrollLeft) + columns.widthOf(last);
    return { left, width: right - left, isActive, isSelected: false, isFrozen: false };
  }

  /** Gives the cell under the mouse its tooltip. */
  private explain(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest('.cell') : null;
    const place = this.painter.placeOf(cell);
    if (!this.model || !cell || !place || cell.hasAttribute('title')) return;
    cell.setAttribute('title', tooltipOf(this.model, place));
  }
}
