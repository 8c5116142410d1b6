import { isDifferentCell } from '../../../compare/outcomes';
import type { Facts } from '../model/facts';
import { factsOf } from '../model/facts';
import { columnGroups, columnKeys } from '../model/grid-columns';
import { comparisonGrid, differenceList } from '../model/grids';
import type { ComparisonData, ShownPart, ToPage } from '../../shared/protocol';
import { kindFilters, noFilters, sorted } from '../model/filters';
import { passingPart } from '../model/passing';
import { searchSheet, searchWords } from '../model/search';
import { differencesAmong, rowOf } from '../model/shown';
import { listKeys, studentKeys } from '../model/sort-keys';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { button, make, plainTable } from './dom';
import { ElementTable } from './element-table';
import { ExportTools } from './export-tools';
import { GridPage } from './grid-page';
import type { Host } from './host';
import { JuryPoints } from './jury';
import type { GridEvents } from './grid-events';
import type { GridModel } from '../model/grid-model';
import type { SeenStrip } from './seen-strip';
import type { GridPlace, PageState, Tab, View } from '../model/state';
import { Summary } from './summary';
import { TabList } from './tab-list';
import type { CellTexts } from '../model/cell-texts';
import { TextCache } from './text-cache';
import { Verification } from './verification';

/** The comparison of two maquettes. */
export class ComparisonPage extends GridPage {
  readonly element: HTMLElement;
  private facts: Facts | undefined;
  /** What is shown now, for an export. */
  private shown: ShownPart = { part: 'all' };
  private readonly summary: Summary;
  private readonly texts: TextCache<CellTexts>;
  private readonly tabList: TabList<Tab>;
  private readonly jury: JuryPoints;
  private readonly elements: ElementTable;
  private readonly remarks = make('div', { class: 'remarks' });
  private readonly viewButtons: Readonly<Record<View, HTMLButtonElement>>;
  private readonly folding = this.foldButtons(() => this.facts?.data.elements ?? []);
  private readonly exportTools: ExportTools;
  private readonly verification: Verification;
  private readonly takeShown: HTMLButtonElement;
  private model: GridModel | undefined;

  constructor(host: Host, vocabulary: Vocabulary, state: PageState) {
    super(host, vocabulary, state, 'comparison');
    const { words } = vocabulary;
    this.texts = new TextCache(
      (cells) => host.texts(cells),
      () => {
        this.grid.refresh();
        this.showStrip();
      },
    );
    const { source } = state;
    // two exports of Apogée can't be merged
    const canTake = source.kind === 'comparison' && source.orientation === 'apogee-scodoc';
    this.verification = new Verification(host, vocabulary, state, this.texts, this.announcer, {
      changed: (change, isTicked) => this.noted(change, isTicked),
      left: () => this.grid.focus(),
      show: (student) => void this.goToCell(student * this.width),
      ...(canTake && { take: (cell) => this.take(Uint32Array.of(cell)) }),
    });
    const { strip, cases, keeping } = this.verification;
    this.takeShown = button(words.takeShown, () => this.take(this.differencesShown()), words.takeShownHint);
    this.grid.element.addEventListener('focus', () => strip.appear());
    this.onS(() => strip.toggle());
    this.summary = new Summary(vocabulary, state.isSummaryOpen, {
      toggled: (isSummaryOpen) => this.keep({ isSummaryOpen }),
      cellChosen: (cell) => void this.goToCell(cell),
      elementChosen: (key) => this.lookAt(key),
    });
    this.elements = new ElementTable(vocabulary, (key) => this.lookAt(key));
    this.jury = new JuryPoints(vocabulary, () =>
      host.tell({ type: 'copy-jury-points', revision: host.revision }),
    );
    this.viewButtons = {
      list: button(words.listView, () => this.look('list')),
      grid: button(words.gridView, () => this.look('grid')),
    };
    this.exportTools = new ExportTools(vocabulary, (what, format) => {
      const { revision } = host;
      if (what === 'record') {
        const verification = this.verification.forRecord;
        host.tell({ type: 'export-record', revision, format, verification });
        return;
      }
      const shown = what === 'all' ? ({ part: 'all' } as const) : this.shown;
      host.tell({ type: 'export', revision, format, shown });
    });
    const viewSwitch = make(
      'div',
      { class: 'switch', attributes: { role: 'group', 'aria-label': words.view } },
      ...Object.values(this.viewButtons),
    );
    const table = make(
      'div',
      { class: 'table-panel' },
      this.filterBar.element,
      this.toolbar([viewSwitch, ...this.folding], canTake ? [this.takeShown] : []),
      this.grid.element,
      strip.element,
    );
    this.tabList = new TabList<Tab>(
      words.sections,
      [
        { key: 'table', title: words.tableTab, panel: table },
        { key: 'elements', title: words.elementsTab, panel: this.elements.element },
        { key: 'cases', title: words.casesTab, panel: cases.element },
        { key: 'jury', title: words.juryTab, panel: this.jury.element },
        { key: 'remarks', title: words.remarksTab, panel: this.remarks },
      ],
      (tab) => this.keep({ tab }),
    );
    this.tabList.show(state.tab);
    this.element = make(
      'main',
      { class: 'page sheet' },
      make('header', {}, this.title, keeping.element, this.exportTools.element),
      keeping.line,
      this.summary.element,
      this.tabList.element,
      table,
      this.elements.element,
      cases.element,
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
    this.words.forget();
    const { words } = this.vocabulary;
    const { apogee, scodoc } = data.fileNames;
    this.title.textContent = `${apogee} ↔ ${scodoc}`;
    this.title.title = this.title.textContent;
    const counted = (title: string, count: number): string => (count > 0 ? `${title} (${count})` : title);
    this.tabList.title('jury', counted(words.juryTab, data.juryPoints.length));
    this.tabList.title('remarks', counted(words.remarksTab, data.remarks.length));
    this.summary.show(data);
    this.jury.show(data);
    this.elements.show(data);
    this.remarks.replaceChildren(
      ...(data.remarks.length > 0
        ? data.remarks.map(({ title, head, rows }) => plainTable(head, rows, { caption: title }))
        : [make('p', { text: words.nothingOneSided })]),
    );
    void this.verification.update(data).then((isCurrent) => {
      if (isCurrent) void this.arrange(isFirst ? this.state.places[this.view] : undefined);
    });
  }

  /** The extension said whether what is noted is kept. */
  kept(message: Extract<ToPage, { type: 'kept-notes' }>): void {
    void this.verification.hear(message);
  }

  override focusFilter(): void {
    this.show('table');
    super.focusFilter();
  }

  override copied(): void {
    if (this.state.tab === 'jury') this.jury.copied();
    super.copied();
  }

  protected settled(): Promise<boolean> {
    return this.texts.settled();
  }

  protected get view(): View {
    if (this.state.view !== 'auto') return this.state.view;
    return this.facts && this.facts.differences > 0 ? 'list' : 'grid';
  }

  private get width(): number {
    return this.facts?.data.columns.length ?? 0;
  }

  /** Puts into the grid what the filters let pass, in the order that is wanted. */
  protected async arrange(place?: GridPlace): Promise<void> {
    const { facts, view } = this;
    if (!facts) return;
    const isOver = this.beginTurn();
    const { data } = facts;
    const { words, language } = this.vocabulary;
    const { filters } = this.state;
    // a list of values that are the same would be none
    const kinds = view === 'list' ? kindFilters.filter((kind) => kind !== 'any') : kindFilters;
    this.filterBar.offer(data, data.groups, kinds);
    for (const key of ['list', 'grid'] as const)
      this.viewButtons[key].setAttribute('aria-pressed', String(key === view));
    for (const each of this.folding) each.hidden = view === 'list';

    const search = searchWords(filters.text);
    const found = searchSheet(data, search, facts.searched, await this.words.find(search));
    if (isOver()) return;
    const { vocabulary, texts, sorting: sort } = this;
    const { seen } = this.strip;
    const common = { data, vocabulary, texts, seen, sort };
    const part = passingPart(facts, view, filters, found, seen);
    if (part.part === 'differences') {
      const cells = await this.inOrder(part.cells, (items, by) =>
        listKeys(facts, items, by, language, this.host, seen),
      );
      if (isOver()) return;
      this.shown = { ...part, cells };
      this.tellCount(words.shownDifferences, cells.length, facts.differences);
      this.display(differenceList({ ...common, cells }), place);
    } else {
      const students = await this.inOrder(part.students, (items, by) =>
        studentKeys(facts, items, by, language, this.host),
      );
      if (isOver()) return;
      this.shown = { ...part, students };
      const groups = columnGroups(data, [...part.columns], new Set(this.state.folded));
      const { counts, heaviest, unequal } = facts;
      this.tellCount(words.shownStudents, students.length, data.nips.length);
      this.display(comparisonGrid({ ...common, students, groups, counts, heaviest, unequal }), place);
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

  private tellCount(sentence: string, shown: number, all: number): void {
    const { language, words } = this.vocabulary;
    const text = fill(sentence, shown.toLocaleString(language), all.toLocaleString(language));
    const nothing =
      this.facts?.differences === 0 && this.view === 'list' ? words.noDifference : words.nothingShown;
    this.tellStatus(shown === 0 ? nothing : text);
    this.exportTools.offer(shown > 0);
    this.takeShown.disabled = this.differencesShown().length === 0;
  }

  private display(model: GridModel, place: GridPlace | undefined): void {
    this.model = model;
    this.showGrid(model, this.facts!.data, place);
    this.tellSeen();
    // the grid says only where it was moved to
    const at = place ?? { ...this.state.places[this.view], ...this.grid.place };
    this.moved({ ...at, row: Math.min(at.row, model.rowCount - 1) });
  }

  /** The difference where one is; -1 for none. */
  private get cell(): number {
    const { data } = this.facts ?? {};
    const { row, column } = this.state.places[this.view];
    if (!data || !this.model || row < 0 || row >= this.model.rowCount) return -1;
    const target = this.model.target(row, column);
    const cell = target.student * this.width + target.column;
    return target.column >= 0 && isDifferentCell(data.cells[cell]!) ? cell : -1;
  }

  private get strip(): SeenStrip {
    return this.verification.strip;
  }

  private noted(change: Partial<PageState>, isTicked: boolean): void {
    this.keep(change);
    this.grid.refresh();
    this.tellSeen();
    if (!isTicked) return;
    this.announcer.say(this.summary.seenText);
    // what is seen may not be wanted any more
    if (this.state.filters.seen !== '') void this.arrange();
  }

  private tellSeen(): void {
    const { facts } = this;
    if (facts) this.summary.tellSeen(this.strip.seen.count(facts.data.cells), facts.differences);
  }

  private showStrip(): void {
    this.strip.show(this.cell);
  }

  protected override moved(place: GridPlace): void {
    super.moved(place);
    this.showStrip();
  }

  /** The box of a difference is ticked; elsewhere the key shows the cell in the text. */
  protected override tickEvents(): Pick<GridEvents, 'tick'> {
    return {
      tick: (row) => {
        const { column } = this.state.places[this.view];
        if (!this.model) return;
        if (this.model.cell(row, column).tick) this.strip.toggle();
        else this.open(this.model.target(row, column), false);
      },
    };
  }

  private differencesShown(): Uint32Array {
    return this.facts ? differencesAmong(this.facts.data, this.shown) : new Uint32Array();
  }

  private take(cells: Uint32Array): void {
    this.host.tell({ type: 'take', revision: this.host.revision, cells });
  }

  private look(view: View): void {
    this.keep({ view });
    void this.arrange(this.state.places[view]);
  }

  /** Shows what differs in an element. */
  private lookAt(element: string): void {
    this.show('table');
    this.filterBar.reset({ ...this.state.filters, element });
  }

  private show(tab: Tab): void {
    this.keep({ tab });
    this.tabList.show(tab);
  }

  protected override placeOf(
    student: number,
    column: number,
  ): { row: number; keys: readonly string[] } | undefined {
    const { facts, shown, width } = this;
    if (!facts || this.state.tab !== 'table') return undefined;
    const keys = shown.part === 'values' ? columnKeys(facts.data, column) : [];
    return { row: rowOf(shown, width, student, column), keys };
  }

  /** Goes to a cell in the grid, whatever is filtered out. */
  private async goToCell(cell: number): Promise<void> {
    const { facts } = this;
    if (!facts) return;
    this.show('table');
    const student = Math.floor(cell / this.width);
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
    this.grid.goToKey(this.shown.students.indexOf(student), columnKeys(facts.data, cell % this.width));
    this.grid.focus();
  }
}
