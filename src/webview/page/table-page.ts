import type { Target } from '../grid-model';
import { columnGroups, maquetteGrid } from '../models';
import type { SheetProblem, TableData } from '../protocol';
import { severities } from '../protocol';
import type { Sort } from '../view';
import {
  columnsWithCells,
  nextSort,
  problemsByCell,
  rankTexts,
  searchTexts,
  sorted,
  studentsWithCells,
  visibleColumns,
  visibleStudents,
} from '../view';
import type { Vocabulary } from '../words';
import { fill } from '../words';
import { Announcer, button, make } from './dom';
import { FilterBar } from './filter-bar';
import { Grid } from './grid';
import type { Host } from './host';
import type { GridPlace, PageState } from './state';
import { Texts } from './texts';

interface Facts {
  readonly data: TableData;
  readonly searched: readonly string[];
  readonly problems: ReadonlyMap<number, SheetProblem>;
}

/** One maquette as a table. */
export class TablePage {
  readonly element: HTMLElement;
  private facts: Facts | undefined;
  private turn = 0;
  private readonly title = make('h1');
  private readonly filterBar: FilterBar;
  private readonly grid: Grid;
  private readonly texts: Texts;
  private readonly status = make('span', { class: 'note' });
  private readonly announcer = new Announcer();

  constructor(
    private readonly host: Host,
    private readonly vocabulary: Vocabulary,
    private state: PageState,
  ) {
    const { words } = vocabulary;
    this.texts = new Texts(host, () => this.grid.refresh());
    this.filterBar = new FilterBar(vocabulary, 'table', state.filters, (filters) => {
      this.keep({ filters });
      void this.arrange({ top: 0, left: 0, row: 0, column: 0 });
    });
    this.grid = new Grid({
      open: (target, focus) => this.open(target, focus),
      sort: (key) => this.sort(key),
      toggle: (key) => this.toggle(key),
      moved: (place) => this.keep({ places: { ...this.state.places, grid: place } }),
    });
    this.element = make(
      'main',
      { class: 'page' },
      make('header', {}, this.title),
      make(
        'div',
        { class: 'table-panel' },
        this.filterBar.element,
        make(
          'div',
          { class: 'toolbar' },
          button(words.foldAll, () => this.fold((this.facts?.data.elements ?? []).map(({ key }) => key))),
          button(words.unfoldAll, () => this.fold([])),
          this.status,
          this.filterBar.clear,
        ),
        this.grid.element,
      ),
      this.announcer.element,
    );
  }

  update(data: TableData): void {
    const isFirst = !this.facts;
    const gravity = ({ severity }: SheetProblem): number => severities.indexOf(severity);
    this.facts = {
      data,
      searched: searchTexts(data),
      problems: problemsByCell(data, data.problems, gravity),
    };
    this.texts.forget();
    this.title.textContent = data.fileName;
    void this.arrange(isFirst ? this.state.places.grid : undefined);
  }

  focusFilter(): void {
    this.filterBar.focus();
  }

  private get sorting(): Sort | undefined {
    return this.state.sorts.grid[0];
  }

  private async arrange(place?: GridPlace): Promise<void> {
    const { facts, sorting } = this;
    if (!facts) return;
    const turn = ++this.turn;
    const { data, problems } = facts;
    const { words, language } = this.vocabulary;
    const { filters } = this.state;
    this.filterBar.offer(data, []);
    const passing = visibleColumns(data, filters);
    const found = visibleStudents(data, filters, facts.searched, new Map());
    const students = studentsWithCells(data, found, passing, filters.cells, problems);
    const columns = columnsWithCells(data, students, passing, filters.cells, problems);
    const keys = sorting && (await this.keys(data, students, sorting.key));
    if (turn !== this.turn) return;
    // before the grid is shown: a line more or less above it changes its height
    const counts = [students.length, data.nips.length].map((count) => count.toLocaleString(language));
    this.status.textContent =
      students.length === 0 ? words.nothingShown : fill(words.shownStudents, ...counts);
    this.announcer.say(this.status.textContent);
    this.grid.show(
      maquetteGrid({
        ...{ data, problems, vocabulary: this.vocabulary, texts: this.texts, sort: sorting },
        students: sorting && keys ? sorted(students, keys, sorting.direction) : students,
        groups: columnGroups(data, columns, new Set(this.state.folded)),
      }),
      place,
    );
  }

  private async keys(
    data: TableData,
    students: Uint32Array,
    key: string,
  ): Promise<ArrayLike<number> | undefined> {
    const { language } = this.vocabulary;
    const by = (texts: readonly string[]): Uint32Array => {
      const ranks = rankTexts(texts, language);
      return students.map((student) => ranks[student]!);
    };
    if (key === 'code') return by(data.nips);
    if (key === 'student') return by(data.names);
    if (key === 'birth') return by(data.births.map(yearFirst));
    const column = data.columns.findIndex(({ id }) => `column:${id}` === key);
    if (column < 0) return undefined;
    return this.host.ranks(
      students.map((student) => student * data.columns.length + column),
      'apogee',
    );
  }

  private open({ student, column }: Target, focus: boolean): void {
    this.host.tell({ type: 'go-to', revision: this.host.revision, student, column, focus });
  }

  private sort(key: string): void {
    const next = nextSort(this.sorting, key);
    this.keep({ sorts: { ...this.state.sorts, grid: next ? [next] : [] } });
    void this.arrange();
  }

  private toggle(key: string): void {
    const { folded } = this.state;
    this.fold(folded.includes(key) ? folded.filter((each) => each !== key) : [...folded, key]);
  }

  private fold(folded: readonly string[]): void {
    this.keep({ folded });
    void this.arrange();
  }

  private keep(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    this.host.keep(this.state);
  }
}

/** `19/08/2007` as one sorts it. */
function yearFirst(date: string): string {
  return date.split('/').reverse().join('/');
}
