import type { Sheet } from '../../shared/protocol';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { rangeBetween, sizeOf, textsIn, wholeOf } from '../model/cell-range';
import { ChosenWidths, widthLimits } from '../model/chosen-widths';
import type { CopyFormat } from '../model/copied';
import { copiedText } from '../model/copied';
import type { Sort } from '../model/filters';
import { nextSort } from '../model/filters';
import type { GridModel, Target } from '../model/grid-model';
import type { ShownSheet } from '../model/same-cell';
import { sameCell } from '../model/same-cell';
import type { GridPlace, PageState, View } from '../model/state';
import { fittingWidth } from '../model/text-width';
import { Announcer, iconButton, make } from './dom';
import type { FilterKind } from './filter-bar';
import { FilterBar } from './filter-bar';
import { Grid } from './grid';
import type { GridEvents } from './grid-events';
import { GridTools } from './grid-tools';
import type { Host } from './host';
import { WordSearch } from './word-search';

/** More rows than anybody looks through for the widest text. */
const rowsToFit = 10_000;

/** What pages have alike that show a grid below filters: the set-up, and what is kept of it. */
export abstract class GridPage {
  abstract readonly element: HTMLElement;
  protected readonly title = make('h1');
  protected readonly status = make('span', { class: 'note status' });
  protected readonly announcer = new Announcer();
  protected readonly filterBar: FilterBar;
  protected readonly grid: Grid;
  /** Buttons for what one does with any grid. */
  protected readonly gridTools: GridTools;
  /** What is said when what was copied is in the clipboard. */
  private copying = '';
  /** Where words stand in values. */
  protected readonly words: WordSearch;
  private shownSheet: ShownSheet | undefined;
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
    const widths = new ChosenWidths(state.widths);
    this.grid = new Grid(
      {
        open: (target, focus) => this.open(target, focus),
        sort: (key) => this.sort(key),
        toggle: (key) => this.toggle(key),
        moved: (place) => this.moved(place),
        copy: () => void this.copy(this.grid.shown?.lock ? 'values' : 'spreadsheet'),
        resized: () => this.keep({ widths: widths.kept }),
        fit: (column) => void this.fit(column),
        ...this.tickEvents(),
        ...this.editEvents(),
      },
      widths,
    );
    this.gridTools = new GridTools(vocabulary, kind, (format) => {
      const { range } = this.grid;
      const isSingle = !range || sizeOf(range).every((count) => count === 1);
      void this.copy(format, isSingle);
    });
  }

  showKeys(): void {
    this.gridTools.showKeys();
  }

  focusFilter(): void {
    this.filterBar.focus();
  }

  /** Shows a cell of the data where it is, if it is among what is shown; the focus stays where it is. */
  follow({ student, column }: Target): void {
    const at = this.placeOf?.(student, column);
    if (!at || at.row < 0) return;
    if (at.keys.length > 0) this.grid.goToKey(at.row, at.keys);
    else this.grid.goTo(at.row, this.state.places[this.view].column);
  }

  /**
   * The row of a cell, -1 for none, and what names its column where the grid has one for it. Absent in a page that doesn't
   * follow the text.
   */
  protected placeOf?(
    student: number,
    column: number,
  ): { readonly row: number; readonly keys: readonly string[] } | undefined;

  /** Shows a grid; where its data is another one, the active cell goes with its student and column. */
  protected showGrid(model: GridModel, data: Sheet, place?: GridPlace): void {
    const before = this.shownSheet;
    this.shownSheet = { model, data };
    const isOther = place === undefined && before !== undefined && before.data !== data;
    this.grid.show(model, place, isOther ? sameCell(this.grid.place, before, this.shownSheet) : undefined);
  }

  /** Puts into the grid what the filters let pass, in the order that is wanted; one stays where one is without a place. */
  protected abstract arrange(place?: GridPlace): Promise<void>;

  protected abstract get view(): View;

  /** Resolves when the texts that the grid asked for are there; with false when the data is another one. */
  protected abstract settled(): Promise<boolean>;

  /** What the page had put into the clipboard is there. */
  copied(): void {
    this.tellForNow(this.copying || this.vocabulary.words.copied);
    this.copying = '';
  }

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

  /** Says something until one goes on. */
  private tellForNow(text: string): void {
    this.status.textContent = text;
    this.announcer.say(text);
  }

  protected moved(place: GridPlace): void {
    this.status.textContent = this.status.title;
    this.keep({ places: { ...this.state.places, [this.view]: place } });
  }

  /**
   * The line above the grid: the page's own tools, what is said, and the tools of any grid.
   *
   * @param more - what belongs to what is said
   */
  protected toolbar(tools: readonly HTMLElement[], more: readonly HTMLElement[] = []): HTMLElement {
    const { status, filterBar, gridTools } = this;
    return make('div', { class: 'toolbar' }, ...tools, status, ...more, filterBar.clear, gridTools.element);
  }

  /** Does something at each S in the grid, the key of what one ticks. */
  protected onS(work: () => void): void {
    this.grid.element.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey }) => {
      if (key.toLowerCase() === 's' && !altKey && !ctrlKey && !metaKey) work();
    });
  }

  /** Buttons that fold all elements, and unfold them. */
  protected foldButtons(elements: () => readonly { readonly key: string }[]): readonly HTMLButtonElement[] {
    const { words } = this.vocabulary;
    return [
      iconButton('⊟', words.foldAll, () => this.fold(elements().map(({ key }) => key))),
      iconButton('⊞', words.unfoldAll, () => this.fold([])),
    ];
  }

  private fold(folded: readonly string[]): void {
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

  /**
   * @param isWhole - true for all that is shown, in the place of what is selected
   * @returns false where nothing was copied
   */
  protected async copy(format: CopyFormat, isWhole = false): Promise<boolean> {
    const { words, language } = this.vocabulary;
    const model = this.grid.shown;
    const range = model && (isWhole ? wholeOf(model) : this.grid.range);
    if (!model || !range) return false;
    const text = await copiedText(model, range, format, () => this.settled());
    if (text === undefined) {
      this.tellForNow(words.notCopied);
      return false;
    }
    this.copying = fill(words.copiedCells, ...sizeOf(range).map((count) => count.toLocaleString(language)));
    this.host.tell({ type: 'copy', text });
    return true;
  }

  /** Makes a column as wide as what it holds, of which only the first many rows are looked at. */
  private async fit(column: number): Promise<void> {
    const model = this.grid.shown;
    const shown = model?.columns[column];
    if (!model || !shown) return;
    const range = rangeBetween({ row: 0, column }, { row: Math.min(model.rowCount, rowsToFit) - 1, column });
    if (!range) return;
    const texts = await textsIn(model, range, () => this.settled());
    const { least, most } = widthLimits;
    if (texts && model === this.grid.shown)
      this.grid.resize(column, fittingWidth(shown.title, texts.flat(), { least, most: most / 2 }));
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
