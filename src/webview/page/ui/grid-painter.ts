import type { GridBand, GridCell, GridColumn, GridGroup, Place } from '../model/grid-model';
import { columnHeads, groupHeads } from '../model/grid-model';
import { make } from './dom';
import { setOrRemove, showBand, showText, tickBox } from './grid-parts';

/** Where an element of a grid stands in the window, in pixels, and what it stands for. */
export interface Spot extends Place {
  readonly left: number;
  readonly width: number;
  readonly isFrozen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** Puts cells into elements that show one cell now and another one later; touches them only where something changes. */
export class GridPainter {
  private readonly places = new WeakMap<Element, Place>();
  private readonly drawn = new WeakMap<HTMLElement, string>();

  /** The cell that was clicked, or is under the mouse. */
  placeOf(target: EventTarget | null): Place | undefined {
    const element = target instanceof Element ? target.closest('.cell') : null;
    return element ? this.places.get(element) : undefined;
  }

  cell(element: HTMLElement, spot: Spot, column: GridColumn, cell: GridCell): void {
    const { isNumeric, isDecimal, isRowHeader } = column;
    const { text, tone, label, tick, isReadOnly } = cell;
    if (!this.isNew(element, spot, [isNumeric, isDecimal, tone, text, label, tick, isReadOnly])) return;
    const { row, isFrozen, isActive, isSelected } = spot;
    element.className = [
      'cell',
      tone === 'plain' ? '' : `tone tone-${tone}`,
      isFrozen ? 'frozen' : '',
      isNumeric ? 'number' : '',
      isActive ? 'active' : '',
      isSelected ? 'selected' : '',
    ]
      .filter(Boolean)
      .join(' ');
    let name = label;
    if (tick) element.replaceChildren(tickBox(tick, label ?? text, isActive));
    else if (showText(element, text, isDecimal === true)) name ??= text;
    element.removeAttribute('aria-expanded');
    element.removeAttribute('aria-colspan');
    element.setAttribute(
      'role',
      row === columnHeads ? 'columnheader' : isRowHeader ? 'rowheader' : 'gridcell',
    );
    element.setAttribute('aria-colindex', String(spot.column + 1));
    setOrRemove(element, 'aria-readonly', isReadOnly === undefined ? undefined : String(isReadOnly));
    setOrRemove(element, 'aria-label', tick ? undefined : name);
    setOrRemove(element, 'id', isActive && !tick ? 'active-cell' : undefined);
    setOrRemove(element, 'aria-selected', row >= 0 ? String(isSelected) : undefined);
  }

  columnHead(element: HTMLElement, spot: Spot, column: GridColumn): void {
    const { title, hint, sort, isSortable } = column;
    const text = title + (sort ? (sort === 'ascending' ? ' ▲' : ' ▼') : '');
    this.cell(element, spot, column, { text, tone: 'plain', ...(hint && { label: `${text} (${hint})` }) });
    setOrRemove(element, 'aria-sort', isSortable ? (sort ?? 'none') : undefined);
    if (!element.querySelector('.edge')) element.append(make('span', { class: 'edge' }));
  }

  groupHead(element: HTMLElement, spot: Omit<Spot, keyof Place>, group: GridGroup): void {
    const { title, first, count, isFolded } = group;
    const place = { row: groupHeads, column: first };
    if (!this.isNew(element, { ...spot, ...place }, ['group', count, title, isFolded])) return;
    element.className = `cell group${spot.isActive ? ' active' : ''}`;
    element.textContent = `${isFolded ? '▸' : '▾'} ${title}`;
    element.setAttribute('role', 'columnheader');
    element.setAttribute('aria-colindex', String(first + 1));
    element.setAttribute('aria-colspan', String(count));
    element.setAttribute('aria-expanded', String(!isFolded));
    setOrRemove(element, 'id', spot.isActive ? 'active-cell' : undefined);
  }

  /** The text of a band, which stands beside its tick. */
  band(element: HTMLElement, spot: Spot, { text, isFolded }: GridBand, span: number): void {
    if (!this.isNew(element, spot, ['band', text, isFolded])) return;
    showBand(element, `${isFolded ? '▸' : '▾'} ${text}`, isFolded, spot.isActive, span);
    element.setAttribute('aria-selected', String(spot.isSelected));
    element.classList.toggle('selected', spot.isSelected);
  }

  /** Puts the element in its place; false if it shows this already. */
  private isNew(element: HTMLElement, spot: Spot, shown: readonly unknown[]): boolean {
    const { row, column, left, width, isFrozen, isActive, isSelected } = spot;
    this.places.set(element, { row, column });
    const signature = [row, column, left, width, isFrozen, isActive, isSelected, ...shown].join('\t');
    if (this.drawn.get(element) === signature) return false;
    this.drawn.set(element, signature);
    // the tooltip is made when somebody asks for it
    element.removeAttribute('title');
    element.style.left = `${left}px`;
    element.style.width = `${width}px`;
    return true;
  }
}
