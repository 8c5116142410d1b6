import { columnGroups, columnKeys } from '../model/grid-columns';
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
import { editableGrid } from '../model/editable-grid';
import { Entries } from '../model/entries';
import { button, make } from './dom';
import type { GridEvents } from './grid-events';
import { GridPage } from './grid-page';
import type { Host } from './host';
import type { GridPlace, PageState } from '../model/state';
import type { CellTexts } from '../model/cell-texts';
import { TableEditing } from './table-editing';
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
  private readonly entries = new Entries();
  private readonly editing: TableEditing;
  private readonly failure = make('p', { class: 'failure', attributes: { role: 'alert' } });
  /** How many students are shown. */
  private counts = '';
  private readonly noTable = make('div', { class: 'note' });
  /** What the grid shows, in its order. */
  private shown: { readonly students: Uint32Array; readonly columns: readonly number[] } | undefined;
  protected readonly view = 'grid';

  constructor(host: Host, vocabulary: Vocabulary, state: PageState) {
    super(host, vocabulary, state, 'table');
    const { words } = vocabulary;
    this.texts = new TextCache(
      (cells) => host.texts(cells),
      () => this.grid.refresh(),
    );
    this.editing = new TableEditing(host, vocabulary, this.grid, this.entries, {
      textOf: (cell) => this.texts.of(cell)?.apogee,
      say: (text) => (text === '' ? this.showCounts() : this.tellStatus(text)),
      fail: (text) => (this.failure.textContent = text),
      copy: () => this.copy('values'),
    });
    this.grid.element.setAttribute('aria-description', words.editHelp);
    this.element = make(
      'main',
      { class: 'page sheet' },
      make('header', {}, this.title),
      make(
        'div',
        { class: 'table-panel' },
        this.filterBar.element,
        this.toolbar(this.foldButtons(() => this.facts?.data.elements ?? [])),
        this.failure,
        this.grid.element,
        this.editing.element,
      ),
      this.noTable,
      this.announcer.element,
    );
  }

  update(data: TableData): void {
    const before = this.facts?.data;
    const isAlike = before !== undefined && haveSameCells(before, data);
    const gravity = ({ severity }: SheetProblem): number => severities.indexOf(severity);
    this.facts = {
      data,
      searched: { students: searchTexts(data), elements: elementTexts(data.elements) },
      problems: problemsByCell(data, data.problems, gravity),
    };
    this.texts.forget(isAlike);
    this.entries.arrived(!isAlike);
    if (!isAlike) this.editing.pause();
    this.words.forget();
    this.title.textContent = data.fileName;
    this.noTable.replaceChildren();
    // rows don't jump about, or go, while somebody fills them
    if (isAlike && this.editing.hasEntered && this.shown) this.show(this.shown);
    else void this.arrange(before ? undefined : this.state.places.grid);
  }

  protected settled(): Promise<boolean> {
    return this.texts.settled();
  }

  protected override placeOf(
    student: number,
    column: number,
  ): { row: number; keys: readonly string[] } | undefined {
    const { facts, shown } = this;
    if (!facts || !shown) return undefined;
    return { row: shown.students.indexOf(student), keys: columnKeys(facts.data, column) };
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
    this.counts = students.length === 0 ? words.nothingShown : fill(words.shownStudents, ...counts);
    this.tellStatus(this.counts);
    const inOrder = sorting && keys ? sorted(students, keys, sorting.direction) : students;
    this.editing.hasEntered = false;
    this.show({ students: inOrder, columns }, place);
  }

  private show(shown: NonNullable<TablePage['shown']>, place?: GridPlace): void {
    this.shown = shown;
    const { data, problems } = this.facts!;
    const { vocabulary, texts, sorting: sort } = this;
    const { students, columns } = shown;
    const groups = columnGroups(data, columns, new Set(this.state.folded));
    const model = editableGrid(
      maquetteGrid({ ...{ data, problems, vocabulary, texts, sort }, students, groups }),
      data,
      this.entries,
      vocabulary,
    );
    this.editing.show(data, model);
    this.showGrid(model, data, place);
  }

  /** In the place of what was said since; who hears the page heard it before. */
  private showCounts(): void {
    this.status.textContent = this.counts;
    this.status.title = this.counts;
  }

  /** There is nothing to show: the file is offered as a text. */
  failed(): void {
    const { words } = this.vocabulary;
    if (!this.facts)
      this.noTable.replaceChildren(button(words.showText, () => this.host.tell({ type: 'show-text' })));
  }

  protected override editEvents(): Pick<GridEvents, 'press' | 'clickTwice' | 'drawn'> {
    return {
      press: (event) => this.editing.press(event),
      clickTwice: (place) => this.editing.clickTwice(place),
      drawn: () => this.editing.drawn(),
    };
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

/** True when a rank names the same cell in both. */
function haveSameCells(before: TableData, now: TableData): boolean {
  return (
    before.nips.length === now.nips.length &&
    before.columns.length === now.columns.length &&
    before.nips.every((nip, student) => nip === now.nips[student]) &&
    before.columns.every(
      ({ id, type, element }, column) =>
        id === now.columns[column]!.id &&
        type === now.columns[column]!.type &&
        before.elements[element]!.key === now.elements[now.columns[column]!.element]!.key,
    )
  );
}

/** `19/08/2007` as one sorts it. */
function yearFirst(date: string): string {
  return date.split('/').reverse().join('/');
}
