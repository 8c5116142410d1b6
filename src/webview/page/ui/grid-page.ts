import type { Vocabulary } from '../../shared/vocabulary';
import type { Sort } from '../model/filters';
import { nextSort } from '../model/filters';
import type { Target } from '../model/grid-model';
import type { GridPlace, PageState, View } from '../model/state';
import { Announcer, make } from './dom';
import type { FilterKind } from './filter-bar';
import { FilterBar } from './filter-bar';
import { Grid } from './grid';
import type { GridEvents } from './grid-events';
import type { Host } from './host';
import { WordSearch } from './word-search';

/** What pages have alike that show a grid below filters: the set-up, and what is kept of it. */
export abstract class GridPage {
  abstract readonly element: HTMLElement;
  protected readonly title = make('h1');
  protected readonly status = make('span', { class: 'note status' });
  protected readonly announcer = new Announcer();
  protected readonly filterBar: FilterBar;
  protected readonly grid: Grid;
  /** Where words stand in values. */
  protected readonly words: WordSearch;
  /** Grows with each arrangement, so that a slower one before it is dropped. */
  private turn = 0;

  constructor(
    protected readonly host: Host,
    protected readonly vocabulary: Vocabulary,
    protected state: PageState,
    kind: FilterKind,
  ) {
    this.words = new WordSearch(host);
    this.filterBar = new FilterBar(vocabulary, kind, state.filters, (filters) => {
      this.keep({ filters });
      void this.arrange({ top: 0, left: 0, row: 0, column: 0 });
    });
    this.grid = new Grid({
      open: (target, focus) => this.open(target, focus),
      sort: (key) => this.sort(key),
      toggle: (key) => this.toggle(key),
      moved: (place) => this.moved(place),
      ...this.tickEvents(),
      ...this.editEvents(),
    });
  }

  focusFilter(): void {
    this.filterBar.focus();
  }

  /** Puts into the grid what the filters let pass, in the order that is wanted; one stays where one is without a place. */
  protected abstract arrange(place?: GridPlace): Promise<void>;

  protected abstract get view(): View;

  /** What ticks do, in a grid that has them; asked for before the page is made. */
  protected tickEvents(): Pick<GridEvents, 'tick' | 'tickAll'> {
    return {};
  }

  /** What editing takes part in, in a grid that is edited; asked for before the page is made. */
  protected editEvents(): Pick<GridEvents, 'press' | 'clickTwice' | 'drawn'> {
    return {};
  }

  protected get sorting(): Sort | undefined {
    return this.state.sorts[this.view][0];
  }

  /** Begins an arrangement; what it gives says whether another one has begun since. */
  protected beginTurn(): () => boolean {
    const turn = ++this.turn;
    return () => turn !== this.turn;
  }

  /** Says what is shown; before the grid is, as a line more or less above it changes its height. */
  protected tellStatus(text: string): void {
    this.status.textContent = text;
    this.status.title = text;
    this.announcer.say(text);
  }

  protected moved(place: GridPlace): void {
    this.keep({ places: { ...this.state.places, [this.view]: place } });
  }

  protected fold(folded: readonly string[]): void {
    this.keep({ folded });
    void this.arrange();
  }

  protected keep(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    this.host.keep(this.state);
  }

  protected open({ student, column }: Target, focus: boolean): void {
    if (student >= 0) this.host.tell({ type: 'go-to', revision: this.host.revision, student, column, focus });
  }

  private sort(key: string): void {
    const next = nextSort(this.sorting, key);
    this.keep({ sorts: { ...this.state.sorts, [this.view]: next ? [next] : [] } });
    void this.arrange();
  }

  private toggle(key: string): void {
    const { folded } = this.state;
    this.fold(folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key]);
  }
}
