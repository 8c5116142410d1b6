import { outcomeOf } from '../../compare/outcomes';
import { typesResultat } from '../../maquette/model';
import type { Target } from '../grid-model';

import { columnGroups, comparisonGrid, differenceList } from '../models';
import type { ComparisonData, ExportFormat, ShownPart } from '../protocol';
import { exportFormats } from '../protocol';
import type { Sort } from '../view';
import {
  countDifferences,
  differencesByStudent,
  heaviestByStudent,
  kindFilters,
  kindRank,
  listCells,
  nextSort,
  noFilters,
  ownGroups,
  rankTexts,
  searchTexts,
  sorted,
  studentsWith,
  visibleColumns,
  visibleStudents,
  wantedCells,
  weightRank,
} from '../view';
import type { Vocabulary } from '../words';
import { fill } from '../words';
import { Cases } from './cases';
import { Announcer, button, choiceBox, make, plainTable } from './dom';
import { FilterBar } from './filter-bar';
import { Grid } from './grid';
import type { Host } from './host';
import { JuryPoints } from './jury';
import type { GridPlace, PageState, Tab, View } from './state';
import { Summary } from './summary';
import { TabList } from './tab-list';
import { Texts } from './texts';

/** What is worked out once for each version of the data. */
interface Facts {
  readonly data: ComparisonData;
  readonly searched: readonly string[];
  readonly counts: Uint32Array;
  readonly heaviest: Uint32Array;
  readonly differences: number;
  /** The columns that hold pairs of different texts. */
  readonly unequal: ReadonlySet<number>;
  readonly groups: ReadonlyMap<string, ReadonlySet<number>>;
}

/** The comparison of two maquettes. */
export class ComparisonPage {
  readonly element: HTMLElement;
  private facts: Facts | undefined;
  /** Grows with each arrangement, so that a slower one before it is dropped. */
  private turn = 0;
  /** What is shown now, for an export. */
  private shown: ShownPart = { part: 'all' };
  private format: ExportFormat = 'csv';
  private readonly title = make('h1');
  private readonly summary: Summary;
  private readonly filterBar: FilterBar;
  private readonly grid: Grid;
  private readonly texts: Texts;
  private readonly tabList: TabList<Tab>;
  private readonly cases: Cases;
  private readonly jury: JuryPoints;
  private readonly remarks = make('div', { class: 'remarks' });
  private readonly status = make('span', { class: 'note' });
  private readonly announcer = new Announcer();
  private readonly viewButtons: Readonly<Record<View, HTMLButtonElement>>;
  private readonly foldButtons: readonly HTMLButtonElement[];
  private readonly exportShown: HTMLButtonElement;

  constructor(
    private readonly host: Host,
    private readonly vocabulary: Vocabulary,
    private state: PageState,
  ) {
    const { words } = vocabulary;
    this.texts = new Texts(host, () => this.grid.refresh());
    this.summary = new Summary(vocabulary, state.isSummaryOpen, {
      toggled: (isSummaryOpen) => this.keep({ isSummaryOpen }),
      cellChosen: (cell) => void this.goToCell(cell),
      elementChosen: (element) => {
        this.show('table');
        this.filterBar.reset({ ...this.state.filters, element });
      },
    });
    this.filterBar = new FilterBar(vocabulary, 'comparison', state.filters, (filters) => {
      this.keep({ filters });
      void this.arrange({ top: 0, left: 0, row: 0, column: 0 });
    });
    this.grid = new Grid({
      open: (target, focus) => this.open(target, focus),
      sort: (key) => this.sort(key),
      toggle: (key) => this.toggle(key),
      moved: (place) => this.keep({ places: { ...this.state.places, [this.view]: place } }),
    });
    this.cases = new Cases(vocabulary, this.texts, this.announcer, state.cases, {
      changed: (cases) => this.keep({ cases }),
      show: (student) => void this.goToCell(student * this.width),
    });
    this.jury = new JuryPoints(vocabulary, () =>
      host.tell({ type: 'copy-jury-points', revision: host.revision }),
    );
    this.viewButtons = {
      list: button(words.listView, () => this.look('list')),
      grid: button(words.gridView, () => this.look('grid')),
    };
    this.foldButtons = [
      button(words.foldAll, () => this.fold((this.facts?.data.elements ?? []).map(({ key }) => key))),
      button(words.unfoldAll, () => this.fold([])),
    ];
    this.exportShown = button(words.exportShown, () => this.export(this.shown));
    const table = make(
      'div',
      { class: 'table-panel' },
      this.filterBar.element,
      make(
        'div',
        { class: 'toolbar' },
        make(
          'div',
          { class: 'switch', attributes: { role: 'group', 'aria-label': words.view } },
          ...Object.values(this.viewButtons),
        ),
        ...this.foldButtons,
        this.status,
        this.filterBar.clear,
      ),
      this.grid.element,
    );
    this.tabList = new TabList<Tab>(
      words.sections,
      [
        { key: 'table', title: words.tableTab, panel: table },
        { key: 'cases', title: words.casesTab, panel: this.cases.element },
        { key: 'jury', title: words.juryTab, panel: this.jury.element },
        { key: 'remarks', title: words.remarksTab, panel: this.remarks },
      ],
      (tab) => this.keep({ tab }),
    );
    this.tabList.show(state.tab);
    this.element = make(
      'main',
      { class: 'page' },
      make('header', {}, this.title, this.exportTools()),
      this.summary.element,
      this.tabList.element,
      table,
      this.cases.element,
      this.jury.element,
      this.remarks,
      this.announcer.element,
    );
  }

  /** Shows data, for the first time or after a change of the files. */
  update(data: ComparisonData): void {
    const isFirst = !this.facts;
    this.facts = factsOf(data);
    this.texts.forget();
    const { words } = this.vocabulary;
    const { apogee, scodoc } = data.fileNames;
    this.title.textContent = `${apogee} ↔ ${scodoc}`;
    const counted = (title: string, count: number): string => (count > 0 ? `${title} (${count})` : title);
    this.tabList.title('jury', counted(words.juryTab, data.juryPoints.length));
    this.tabList.title('remarks', counted(words.remarksTab, data.remarks.length));
    this.summary.show(data, this.facts.counts.filter((count) => count > 0).length);
    this.jury.show(data);
    this.remarks.replaceChildren(
      ...(data.remarks.length > 0
        ? data.remarks.map(({ title, head, rows }) => plainTable(head, rows, { caption: title }))
        : [make('p', { text: words.nothingOneSided })]),
    );
    void this.cases.show(data);
    void this.arrange(isFirst ? this.state.places[this.view] : undefined);
  }

  focusFilter(): void {
    this.show('table');
    this.filterBar.focus();
  }

  copied(): void {
    this.announcer.say(this.vocabulary.words.copied);
  }

  private get view(): View {
    if (this.state.view !== 'auto') return this.state.view;
    return this.facts && this.facts.differences > 0 ? 'list' : 'grid';
  }

  private get width(): number {
    return this.facts?.data.columns.length ?? 0;
  }

  private get sorting(): Sort | undefined {
    return this.state.sorts[this.view][0];
  }

  /** Puts into the grid what the filters let pass, in the order that is wanted. */
  private async arrange(place?: GridPlace): Promise<void> {
    const { facts, view } = this;
    if (!facts) return;
    const turn = ++this.turn;
    const { data } = facts;
    const { words, language } = this.vocabulary;
    const { filters } = this.state;
    // a list of values that are the same would be none
    const kinds = view === 'list' ? kindFilters.filter((kind) => kind !== 'any') : kindFilters;
    this.filterBar.offer(data, data.groups, kinds);
    for (const key of ['list', 'grid'] as const)
      this.viewButtons[key].setAttribute('aria-pressed', String(key === view));
    for (const each of this.foldButtons) each.hidden = view === 'list';

    const columns = visibleColumns(data, filters);
    const students = visibleStudents(data, filters, facts.searched, facts.groups);
    const isLimited = filters.kind !== 'any' || filters.weight !== '';
    const wanted = wantedCells(
      view === 'list' && filters.kind === 'any' ? 'difference' : filters.kind,
      filters.weight,
    );
    const common = { data, vocabulary: this.vocabulary, texts: this.texts, sort: this.sorting };
    if (view === 'list') {
      const cells = await this.inOrder(listCells(data, students, columns, wanted), (cells, by) =>
        listKeys(facts, cells, by, language, this.host),
      );
      if (turn !== this.turn) return;
      this.shown = { part: 'differences', cells };
      this.tellCount(words.shownDifferences, cells.length, facts.differences);
      this.grid.show(differenceList({ ...common, cells }), place);
    } else {
      const passing = isLimited ? studentsWith(data, students, columns, wanted) : students;
      const ordered = await this.inOrder(passing, (items, by) =>
        studentKeys(facts, items, by, language, this.host),
      );
      if (turn !== this.turn) return;
      this.shown = { part: 'values', students: ordered, columns: Uint32Array.from(columns) };
      const groups = columnGroups(data, columns, new Set(this.state.folded));
      const { counts, heaviest, unequal } = facts;
      this.tellCount(words.shownStudents, ordered.length, data.nips.length);
      this.grid.show(
        comparisonGrid({ ...common, students: ordered, groups, counts, heaviest, unequal }),
        place,
      );
    }
  }

  /** Sorts, if something is to be sorted by. */
  private async inOrder(
    items: Uint32Array,
    keysOf: (items: Uint32Array, key: string) => Promise<ArrayLike<number> | undefined>,
  ): Promise<Uint32Array> {
    const { sorting } = this;
    const keys = sorting && (await keysOf(items, sorting.key));
    return sorting && keys ? sorted(items, keys, sorting.direction) : items;
  }

  /** To be called before the grid is shown: a line more or less above it changes its height. */
  private tellCount(sentence: string, shown: number, all: number): void {
    const { language, words } = this.vocabulary;
    const text = fill(sentence, shown.toLocaleString(language), all.toLocaleString(language));
    const nothing =
      this.facts?.differences === 0 && this.view === 'list' ? words.noDifference : words.nothingShown;
    this.status.textContent = shown === 0 ? nothing : text;
    this.announcer.say(this.status.textContent);
    this.exportShown.disabled = shown === 0;
  }

  private open({ student, column }: Target, focus: boolean): void {
    this.host.tell({ type: 'go-to', revision: this.host.revision, student, column, focus });
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

  private fold(folded: readonly string[]): void {
    this.keep({ folded });
    void this.arrange();
  }

  private look(view: View): void {
    this.keep({ view });
    void this.arrange(this.state.places[view]);
  }

  private show(tab: Tab): void {
    this.keep({ tab });
    this.tabList.show(tab);
  }

  /** Goes to a cell in the grid, whatever is filtered out. */
  private async goToCell(cell: number): Promise<void> {
    const { facts } = this;
    if (!facts) return;
    this.show('table');
    const student = Math.floor(cell / this.width);
    const { id, element } = facts.data.columns[cell % this.width]!;
    const inList =
      this.view === 'list' && this.shown.part === 'differences' ? this.shown.cells.indexOf(cell) : -1;
    if (inList >= 0) {
      this.grid.goTo(inList, 0);
      this.grid.focus();
      return;
    }
    this.keep({ view: 'grid' });
    this.filterBar.reset(noFilters);
    await this.arrange();
    if (this.shown.part !== 'values') return;
    const keys = [`column:${id}`, `element:${facts.data.elements[element]!.key}`];
    this.grid.goToKey(this.shown.students.indexOf(student), keys);
    this.grid.focus();
  }

  private export(shown: ShownPart): void {
    this.host.tell({ type: 'export', revision: this.host.revision, format: this.format, shown });
  }

  private exportTools(): HTMLElement {
    const { words } = this.vocabulary;
    const box = choiceBox(words.format, (value) => {
      this.format = exportFormats.find((format) => format === value) ?? 'csv';
    });
    box.offer(
      exportFormats.map((format) => ({ value: format, text: words[format] })),
      this.format,
    );
    return make(
      'div',
      { class: 'actions' },
      box.element,
      this.exportShown,
      button(words.exportAll, () => this.export({ part: 'all' })),
    );
  }

  private keep(change: Partial<PageState>): void {
    this.state = { ...this.state, ...change };
    this.host.keep(this.state);
  }
}

function factsOf(data: ComparisonData): Facts {
  const counts = differencesByStudent(data);
  const unequal = new Set<number>();
  data.columns.forEach((_, column) => {
    for (let cell = column; cell < data.cells.length; cell += data.columns.length) {
      const outcome = outcomeOf(data.cells[cell]!);
      if (outcome === 'equal' || outcome === 'both-empty') continue;
      unequal.add(column);
      break;
    }
  });
  const studentsWhere = (test: (count: number) => boolean): Set<number> =>
    new Set(data.nips.flatMap((_, student) => (test(counts[student]!) ? [student] : [])));
  return {
    data,
    searched: searchTexts(data),
    counts,
    heaviest: heaviestByStudent(data),
    differences: countDifferences(data),
    unequal,
    groups: new Map([
      [ownGroups.with, studentsWhere((count) => count > 0)],
      [ownGroups.without, studentsWhere((count) => count === 0)],
      ...data.groups.map(({ key, students }) => [key, new Set(students)] as const),
    ]),
  };
}

/** What the rows of the list are sorted by. */
async function listKeys(
  { data }: Facts,
  cells: Uint32Array,
  key: string,
  language: string,
  host: Host,
): Promise<ArrayLike<number> | undefined> {
  const width = data.columns.length;
  const byStudent = (texts: readonly string[]): Uint32Array => {
    const ranks = rankTexts(texts, language);
    return cells.map((cell) => ranks[Math.floor(cell / width)]!);
  };
  const byElement = (ranks: ArrayLike<number>): Uint32Array =>
    cells.map((cell) => ranks[data.columns[cell % width]!.element]!);
  switch (key) {
    case 'code':
      return byStudent(data.nips);
    case 'student':
      return byStudent(data.names);
    case 'element':
      return byElement(
        rankTexts(
          data.elements.map(({ code }) => code),
          language,
        ),
      );
    case 'label':
      return byElement(
        rankTexts(
          data.elements.map(({ label }) => label),
          language,
        ),
      );
    case 'type':
      return cells.map((cell) =>
        (typesResultat as readonly string[]).indexOf(data.columns[cell % width]!.type),
      );
    case 'kind':
      return cells.map((cell) => kindRank(data.cells[cell]!));
    case 'weight':
      return cells.map((cell) => weightRank(data.cells[cell]!));
    case 'apogee':
    case 'scodoc':
    case 'gap':
      return host.ranks(cells, key);
    default:
      return undefined;
  }
}

/** What the students of the grid are sorted by. */
async function studentKeys(
  { data, counts, heaviest }: Facts,
  students: Uint32Array,
  key: string,
  language: string,
  host: Host,
): Promise<ArrayLike<number> | undefined> {
  const by = (ranks: ArrayLike<number>): Uint32Array => students.map((student) => ranks[student]!);
  switch (key) {
    case 'code':
      return by(rankTexts(data.nips, language));
    case 'student':
      return by(rankTexts(data.names, language));
    case 'differences':
      return by(counts);
    case 'weight':
      return by(heaviest);
    default: {
      const column = data.columns.findIndex(({ id }) => `column:${id}` === key);
      return column < 0
        ? undefined
        : host.ranks(
            students.map((student) => student * data.columns.length + column),
            'apogee',
          );
    }
  }
}
