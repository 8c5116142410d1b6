import { columnGroups } from '../model/grid-columns';
import { maquetteGrid } from '../model/grids';
import type { SheetProblem, TableData } from '../../shared/protocol';
import { severities } from '../../../diagnostics/codes';
import { rankTexts } from '../../shared/ranks';
import {
  columnsWithCells,
  foundColumns,
  problemsByCell,
  sorted,
  studentsWithCells,
  visibleColumns,
  visibleStudents,
} from '../model/filters';
import type { SheetTexts } from '../model/search';
import { elementTexts, searchSheet, searchTexts, searchWords } from '../model/search';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { iconButton, make } from './dom';
import { GridPage } from './grid-page';
import type { Host } from './host';
import type { GridPlace, PageState } from '../model/state';
import type { CellTexts } from '../model/cell-texts';
import { TextCache } from './text-cache';

interface TableFacts {
  readonly data: TableData;
  readonly searched: SheetTexts;
  readonly problems: ReadonlyMap<number, SheetProblem>;
}

/** One maquette as a table. */
export class TablePage extends GridPage {
  readonly element: HTMLElement;
  private facts: TableFacts | undefined;
  private readonly texts: TextCache<CellTexts>;
  protected readonly view = 'grid';

  constructor(host: Host, vocabulary: Vocabulary, state: PageState) {
    super(host, vocabulary, state, 'table');
    const { words } = vocabulary;
    this.texts = new TextCache(
      (cells) => host.texts(cells),
      () => this.grid.refresh(),
    );
    this.element = make(
      'main',
      { class: 'page sheet' },
      make('header', {}, this.title),
      make(
        'div',
        { class: 'table-panel' },
        this.filterBar.element,
        make(
          'div',
          { class: 'toolbar' },
          iconButton('⊟', words.foldAll, () =>
            this.fold((this.facts?.data.elements ?? []).map(({ key }) => key)),
          ),
          iconButton('⊞', words.unfoldAll, () => this.fold([])),
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
      searched: { students: searchTexts(data), elements: elementTexts(data.elements) },
      problems: problemsByCell(data, data.problems, gravity),
    };
    this.texts.forget();
    this.words.forget();
    this.title.textContent = data.fileName;
    void this.arrange(isFirst ? this.state.places.grid : undefined);
  }

  protected async arrange(place?: GridPlace): Promise<void> {
    const { facts, sorting } = this;
    if (!facts) return;
    const isOver = this.beginTurn();
    const { data, problems } = facts;
    const { words, language } = this.vocabulary;
    const { filters } = this.state;
    this.filterBar.offer(data, []);
    const search = searchWords(filters.text);
    const found = searchSheet(data, search, facts.searched, await this.words.find(search));
    if (isOver()) return;
    const wanted = visibleColumns(data, filters);
    const searched = visibleStudents(data, filters.group, wanted, found, new Map());
    const passing = foundColumns(data, searched, wanted, found);
    const students = studentsWithCells(data, searched, passing, filters.cells, problems);
    const columns = columnsWithCells(data, students, passing, filters.cells, problems);
    const keys = sorting && (await this.keys(data, students, sorting.key));
    if (isOver()) return;
    const counts = [students.length, data.nips.length].map((count) => count.toLocaleString(language));
    this.tellStatus(students.length === 0 ? words.nothingShown : fill(words.shownStudents, ...counts));
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
}

/** `19/08/2007` as one sorts it. */
function yearFirst(date: string): string {
  return date.split('/').reverse().join('/');
}
