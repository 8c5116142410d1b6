import type { Place } from '../model/grid-model';

/** What the pointer needs of a grid. */
export interface PointedGrid {
  /** The cell that an element belongs to. */
  placeOf(target: EventTarget | null): Place | undefined;
  /** The cell at a point of the window, or the nearest one outside of what is in sight. */
  placeAt(x: number, y: number): Place;
  widthOf(column: number): number;
  resize(column: number, width: number): void;
  /** Selects what lies between two cells. */
  select(from: Place, to: Place): void;
}

/** So far a pointer moves before that is no click any more. */
const slack = 3;

type Drag =
  | { readonly kind: 'edge'; readonly column: number; readonly width: number; readonly x: number }
  | { readonly kind: 'range'; readonly from: Place; to: Place };

/** Drags over a grid: an edge of a head makes its column wider or narrower, and cells are selected. */
export class GridPointer {
  private drag: Drag | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly grid: PointedGrid,
  ) {
    element.addEventListener('pointerdown', (event) => this.begin(event));
    element.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(end, () => (this.drag = undefined));
  }

  private begin({ target, clientX: x, button, shiftKey }: PointerEvent): void {
    const place = this.grid.placeOf(target);
    this.drag = undefined;
    if (!place || button !== 0 || shiftKey) return;
    const { row, column } = place;
    if (isEdge(target)) this.drag = { kind: 'edge', column, width: this.grid.widthOf(column), x };
    else if (row >= 0) this.drag = { kind: 'range', from: place, to: place };
  }

  private move({ clientX, clientY, pointerId }: PointerEvent): void {
    const { drag, element, grid } = this;
    if (!drag) return;
    if (drag.kind === 'edge') {
      const isDragged = element.hasPointerCapture(pointerId);
      if (!isDragged && Math.abs(clientX - drag.x) < slack) return;
      element.setPointerCapture(pointerId);
      grid.resize(drag.column, drag.width + clientX - drag.x);
      return;
    }
    const to = grid.placeAt(clientX, clientY);
    if (to.row === drag.to.row && to.column === drag.to.column) return;
    // what comes now is no click on a cell, and goes on outside of the grid
    element.setPointerCapture(pointerId);
    drag.to = to;
    grid.select(drag.from, to);
  }
}

/** True for the edge of a head, at which columns are dragged. */
export function isEdge(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains('edge');
}
