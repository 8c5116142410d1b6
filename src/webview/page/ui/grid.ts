import type { GridRange } from '../model/cell-range';
import { rangeBetween, wholeOf } from '../model/cell-range';
import type { ChosenWidths } from '../model/chosen-widths';
import type { GridAction } from '../model/grid-keys';
import { actionOf } from '../model/grid-keys';
import type { GridModel, Place } from '../model/grid-model';
import { columnHeads, groupAt, groupHeads } from '../model/grid-model';
import { moveBy, within } from '../model/moves';
import type { GridPlace } from '../model/state';
import type { GridEvents } from './grid-events';
import { GridPointer, isEdge } from './grid-pointer';
import type { Box } from './grid-view';
import { GridView } from './grid-view';

/** By so much a key makes a column wider or narrower. */
const widthStep = 8;

/** A grid that one walks through, selects in, and whose cells one chooses; what is seen of it is a `GridView`. */
export class Grid {
  private readonly view: GridView;
  private model: GridModel | undefined;
  private active: Place = { row: 0, column: 0 };
  /** Where a selection began that ends at the active cell. */
  private anchor: Place = this.active;
  /** A selection that doesn't begin at a cell: all, or whole rows or columns. */
  private selected: GridRange | undefined;

  constructor(
    private readonly events: GridEvents,
    private readonly widths: ChosenWidths,
  ) {
    this.view = new GridView(widths, {
      standing: () => ({ active: this.active, range: this.range }),
      drawn: () => events.drawn?.(),
    });
    this.element.addEventListener('scroll', () => this.tellPlace());
    this.element.addEventListener('keydown', (event) => this.press(event));
    // by a menu; the keys come as keys
    this.element.addEventListener('copy', (event) => {
      event.preventDefault();
      events.copy();
    });
    this.element.addEventListener('click', (event) => this.click(event, false));
    this.element.addEventListener('dblclick', (event) => this.click(event, true));
    new GridPointer(this.element, {
      placeOf: (target) => this.view.placeOf(target),
      placeAt: (x, y) => this.view.placeAt(x, y),
      widthOf: (column) => this.view.widthOf(column),
      resize: (column, width) => this.resize(column, width),
      select: (from, to) => this.selectBetween(from, to),
    });
  }

  get element(): HTMLElement {
    return this.view.element;
  }

  /** Shows a model; `place` is where to stand, or else one stays where one is, or where the active cell is now. */
  show(model: GridModel, place?: GridPlace, active: Place = this.active): void {
    const isElsewhere = active.row !== this.active.row || active.column !== this.active.column;
    this.model = model;
    this.active = within(model, place ?? active);
    this.anchor = place || isElsewhere ? this.active : within(model, this.anchor);
    this.selected = undefined;
    this.view.show(model);
    if (!place) return;
    this.element.scrollTo(place.left, place.top);
    this.view.draw();
  }

  /** Draws again what is in sight, when texts have come. */
  refresh(): void {
    this.view.drawSoon();
  }

  /** What is shown. */
  get shown(): GridModel | undefined {
    return this.model;
  }

  /** What is selected, at least the active cell; undefined where that is a head. */
  get range(): GridRange | undefined {
    return this.selected ?? rangeBetween(this.anchor, this.active);
  }

  /** Makes a column so wide, as far as it may be. */
  resize(column: number, width: number): void {
    const key = this.model?.columns[column]?.key;
    if (key === undefined) return;
    this.widths.choose(key, width);
    this.view.layOut();
    this.events.resized();
  }

  /** The active cell. */
  get place(): Place {
    return this.active;
  }

  /** Where a cell is seen; undefined where it isn't in sight. */
  boxOf(place: Place): Box | undefined {
    return this.view.boxOf(place);
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

  private selectBetween(from: Place, to: Place): void {
    this.anchor = from;
    this.move(to, true);
  }

  /** Selects without moving. */
  private select(range: GridRange | undefined): void {
    this.selected = range;
    this.view.draw();
  }

  /** Makes a cell active and brings it into sight; what lies between it and where one began is selected if wanted. */
  private move(to: Place, isExtending = false): void {
    const { model } = this;
    if (!model) return;
    this.selected = undefined;
    this.active = within(model, isExtending ? { ...to, row: Math.max(0, to.row) } : to);
    if (!isExtending || this.anchor.row < 0) this.anchor = this.active;
    this.view.reveal(this.active);
    this.view.draw();
    this.tellPlace();
  }

  private press(event: KeyboardEvent): void {
    if (this.events.press?.(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const action = this.model && actionOf(event);
    if (!this.model || action === undefined) return;
    event.preventDefault();
    // VS Code has commands on some of these keys
    event.stopPropagation();
    if (action === 'move') this.moveByKey(event, this.model);
    else this.act(action, this.model);
  }

  private act(action: Exclude<GridAction, 'move'>, model: GridModel): void {
    const { events, active } = this;
    const { row, column } = active;
    const whole = wholeOf(model);
    const width = this.view.widthOf(column);
    const actions: Readonly<Record<typeof action, () => void>> = {
      copy: () => events.copy(),
      'select-all': () => (events.tickAll ? events.tickAll() : this.select(whole)),
      'select-row': () => this.select(whole && rangeBetween({ ...whole.first, row }, { ...whole.last, row })),
      'select-column': () =>
        this.select(whole && rangeBetween({ ...whole.first, column }, { ...whole.last, column })),
      narrower: () => this.resize(column, width - widthStep),
      wider: () => this.resize(column, width + widthStep),
      fit: () => events.fit(column),
      choose: () => this.choose(active, true),
      switch: () => {
        if (events.tick && row >= 0) events.tick(row);
        else this.choose(active, false);
      },
    };
    actions[action]();
  }

  private moveByKey({ key, ctrlKey, shiftKey }: KeyboardEvent, model: GridModel): void {
    if (!shiftKey && this.unfold(key, model)) return;
    const to = moveBy(key, ctrlKey, this.active, model, this.view.pageRows);
    if (to) this.move(to, shiftKey);
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
    const place = this.view.placeOf(event.target);
    if (!place) return;
    if (isEdge(event.target)) {
      if (isSecond) this.events.fit(place.column);
      return;
    }
    if (event.shiftKey && place.row >= 0) {
      this.move(place, true);
      return;
    }
    // the second click of two has done its work already
    if (isSecond && (place.row < 0 || this.isControl(place))) return;
    this.move(place);
    if (isSecond && this.events.clickTwice?.(place)) return;
    this.choose(place, isSecond);
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
