import { changeGroups } from '../../../merge/change-list';
import type { ChangeTexts, MergeData, ReportData } from '../../shared/merge-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { fill } from '../../shared/vocabulary';
import { sorted } from '../model/filters';
import { Review } from '../model/review';
import { groupKey, reviewGrid } from '../model/review-grid';
import type { Searched } from '../model/review-rows';
import { passingChanges, reviewKeys, ReviewRows, searchedTexts } from '../model/review-rows';
import { searchWords } from '../model/search';
import type { GridPlace, PageState, Tab } from '../model/state';
import { ChangeDetails } from './change-details';
import { button, make } from './dom';
import type { GridEvents } from './grid-events';
import { GridPage } from './grid-page';
import type { Host } from './host';
import { MergeChoice } from './merge-choice';
import { foldedTables, mergeReport } from './merge-report';
import { MergeTools } from './merge-tools';
import { TabList } from './tab-list';
import { TextCache } from './text-cache';

/** What a merge would change, to decide on each change; afterwards what it did. */
export class ReviewPage extends GridPage {
  readonly element: HTMLElement;
  private review: Review | undefined;
  private searched: Searched = { students: [], units: [] };
  private rows = new ReviewRows([], () => false);
  /** The version of the data that is shown. */
  private revision = -1;
  /** True while the review is made anew because of what was chosen here: no file changed. */
  private isOwnChange = false;
  private row = 0;
  protected readonly view = 'list';
  private readonly banner = make('p', { class: 'warning', attributes: { role: 'status' } });
  private readonly warnings = make('div');
  private readonly codes = make('p', { class: 'note' });
  private readonly missing = make('div', { class: 'remarks' });
  private readonly panel: HTMLElement;
  private readonly texts: TextCache<ChangeTexts>;
  private readonly details: ChangeDetails;
  private readonly choice: MergeChoice;
  private readonly tools: MergeTools;
  private readonly tabList: TabList<Tab>;

  constructor(host: Host, vocabulary: Vocabulary, state: PageState) {
    super(host, vocabulary, state, 'review');
    const { words } = vocabulary;
    this.texts = new TextCache(
      (changes) => host.changeTexts(changes),
      () => this.draw(),
    );
    this.details = new ChangeDetails(vocabulary, {
      codeChosen: (change, code) =>
        this.decide((review) => {
          review.chooseCode(change, code);
          if (code !== '') review.tick(change, true);
        }),
      alwaysWrite: (typeObjet, from, to) => {
        this.isOwnChange = true;
        host.tell({ type: 'always-write', revision: host.revision, typeObjet, from, to });
      },
      tickStudent: () => this.tickStudent(),
      filter: (change) => this.filterBar.reset({ ...this.state.filters, ...change }),
    });
    this.choice = new MergeChoice(vocabulary, (types, elements) => {
      this.isOwnChange = true;
      host.tell({ type: 'choose', revision: host.revision, types, elements });
    });
    this.tools = new MergeTools(vocabulary, () => this.merge());
    this.onS(() => this.tickStudent());
    const tickShown = (isTicked: boolean): void =>
      this.decide((review) => review.tickAll(this.rows.unfolded, isTicked));
    this.panel = make(
      'div',
      { class: 'table-panel' },
      this.filterBar.element,
      this.toolbar([
        button(words.tickShown, () => tickShown(true), words.tickShown),
        button(words.untickShown, () => tickShown(false), words.untickShown),
      ]),
      this.grid.element,
      this.details.element,
    );
    this.tabList = new TabList<Tab>(
      words.sections,
      [
        { key: 'table', title: words.changesTab, panel: this.panel },
        { key: 'remarks', title: words.missingTab, panel: this.missing },
      ],
      (tab) => this.keep({ tab }),
    );
    this.tabList.show(state.tab === 'remarks' ? 'remarks' : 'table');
    this.element = make(
      'main',
      { class: 'page review' },
      make('header', {}, this.title, this.tools.element),
      this.banner,
      this.choice.notice,
      this.warnings,
      this.codes,
      this.choice.element,
      this.tabList.element,
      this.panel,
      this.missing,
      this.announcer.element,
    );
  }

  /** Shows a review, for the first time or after a change of the files; see the message. */
  update(data: MergeData, previous: Uint32Array): void {
    const before = this.review;
    if (before && this.revision === this.host.revision) {
      // the files changed, and say the same
      this.stale(false);
      return;
    }
    this.revision = this.host.revision;
    const review = new Review(data);
    this.restore(review, before, previous);
    if (!before && this.state.ticks.ticked === '') this.foldFillings(review);
    this.review = review;
    this.searched = searchedTexts(data);
    this.words.forget();
    this.texts.forget();
    this.tools.isStale = false;
    const { words } = this.vocabulary;
    this.title.textContent = `${data.fileNames.scodoc} → ${data.fileNames.apogee}`;
    this.title.title = this.title.textContent;
    this.warnings.replaceChildren(...data.warnings.map((text) => make('p', { class: 'warning', text })));
    this.codes.textContent =
      data.codes.length === 0
        ? ''
        : fill(
            words.codesInForce,
            data.codes
              .map(({ typeObjet, from, to }) => fill(words.correspondence, typeObjet, from, to))
              .join(', '),
          );
    this.codes.hidden = data.codes.length === 0;
    this.choice.show(data);
    const count = data.missing.reduce((sum, table) => sum + table.count, 0);
    this.tabList.title('remarks', count === 0 ? words.missingTab : `${words.missingTab} (${count})`);
    this.missing.replaceChildren(
      ...(count === 0
        ? [make('p', { text: words.nothingMissing })]
        : foldedTables(this.host, data.missing, this.vocabulary)),
    );
    this.keepTicks();
    void this.arrange(before ? undefined : this.state.places.list);
  }

  /** The files are not what the review was made of; or, with false, they are again. */
  stale(isStale = true): void {
    this.banner.textContent = isStale && !this.isOwnChange ? this.vocabulary.words.stale : '';
    this.tools.isStale = isStale;
    if (this.review) this.tools.show(this.review);
  }

  /** The files can't be reviewed any more; why stands above. */
  failed(): void {
    this.stale();
    this.banner.textContent = '';
  }

  /** Shows what was done, in the place of what would be. */
  report(data: ReportData): void {
    this.review = undefined;
    this.beginTurn();
    this.keep({ ticks: { revision: 0, ticked: '', codes: [] } });
    this.title.textContent = `${data.fileNames.scodoc} → ${data.fileNames.apogee}`;
    const report = mergeReport(this.host, this.vocabulary, data);
    const hadFocus = document.hasFocus();
    // what speaks stays in its place, or else it isn't heard
    const { element: speaking } = this.announcer;
    for (const part of [...this.element.children]) if (part !== speaking) part.remove();
    speaking.before(make('header', {}, this.title), report);
    if (hadFocus) report.focus();
    this.announcer.say(data.summary);
  }

  override focusFilter(): void {
    this.tabList.show('table');
    super.focusFilter();
  }

  protected override tickEvents(): Pick<GridEvents, 'tick' | 'tickAll'> {
    return {
      tick: (row) => this.tick(row),
      tickAll: () => this.decide((review) => review.toggle(this.rows.unfolded)),
    };
  }

  /** Takes over what was decided before, or says that it could not. */
  private restore(review: Review, before: Review | undefined, previous: Uint32Array): void {
    const { words, language } = this.vocabulary;
    const { ticks } = this.state;
    const { revision } = this.host;
    const isOwn = this.isOwnChange;
    this.isOwnChange = false;
    this.banner.textContent = '';
    if (before) {
      const lost = review.takeOver(before, previous);
      if (lost > 0) this.banner.textContent = fill(words.decisionsLost, lost.toLocaleString(language));
      else if (!isOwn) this.banner.textContent = words.madeAnew;
      return;
    }
    if (ticks.ticked === '' || (ticks.revision === revision && review.restore(ticks))) return;
    const isKept = ticks.revision === revision - 1 && review.restoreFrom(ticks, previous);
    this.banner.textContent = isKept ? words.madeAnew : words.ticksLost;
  }

  /** What is to be decided is in sight, below thousands of plain fillings or not. */
  private foldFillings({ cells }: Review): void {
    const fill = changeGroups.indexOf('fill');
    const others = cells.some((count, group) => group !== fill && count > 0);
    this.keep({ folded: others ? [groupKey(fill)] : [] });
  }

  protected settled(): Promise<boolean> {
    return this.texts.settled();
  }

  protected async arrange(place?: GridPlace): Promise<void> {
    const { review } = this;
    if (!review) return;
    const isOutdated = this.beginTurn();
    const { data } = review;
    const { filters } = this.state;
    const { words, language } = this.vocabulary;
    this.filterBar.offer({ elements: data.elements, columns: data.units }, []);
    const search = searchWords(filters.text);
    const found = await this.words.find(search);
    if (isOutdated()) return;
    const passing = passingChanges(data, filters, search, this.searched, found);
    const sort = this.sorting;
    const keys =
      sort &&
      (await Promise.all(passing.map((list) => reviewKeys(data, list, sort.key, language, this.host))));
    if (isOutdated()) return;
    const ordered = passing.map((list, group) => {
      const by = keys?.[group];
      return sort && by ? sorted(list, by, sort.direction) : list;
    });
    review.show(ordered);
    this.rows = new ReviewRows(ordered, (group) => this.state.folded.includes(groupKey(group)));
    const counts = [review.cellsShown, review.cells.reduce((sum, count) => sum + count, 0)];
    this.tellStatus(
      review.count === 0
        ? words.nothingToMerge
        : this.rows.count === 0
          ? words.nothingShown
          : fill(words.shownChanges, ...counts.map((count) => count.toLocaleString(language))),
    );
    const isFiltered = filters.text !== '' || filters.element !== '' || filters.type !== '';
    const { vocabulary, texts, rows } = this;
    this.tools.show(review);
    this.grid.show(reviewGrid({ review, rows, vocabulary, texts, sort, isFiltered }), place);
    this.showDetails();
  }

  private tick(row: number): void {
    const at = this.rows.at(row);
    if (!at) return;
    this.decide((review) => {
      if (at.change < 0) review.toggle([at.part.changes]);
      else review.tick(at.change, !review.isTicked(at.change));
    });
  }

  /** Ticks all of the student where one is that passes the filters, or takes these ticks back. */
  private tickStudent(): void {
    const { words, language } = this.vocabulary;
    const { review } = this;
    const changes = review && this.rows.ofStudentAt(this.row, review.data.student);
    if (!changes) return;
    this.decide(() => review.toggle(changes));
    const ticked = changes.flatMap((list) => [...list]).filter((change) => review.isTicked(change));
    const count = ticked.reduce((sum, change) => sum + review.cellsOf(change), 0);
    this.announcer.say(fill(words.studentTicked, count.toLocaleString(language)));
  }

  /** Does something to what is decided, and shows it. */
  private decide(work: (review: Review) => void): void {
    const { review } = this;
    if (!review) return;
    work(review);
    this.keepTicks();
    this.tools.show(review);
    this.draw();
  }

  private draw(): void {
    this.grid.refresh();
    this.showDetails();
  }

  protected override moved(place: GridPlace): void {
    super.moved(place);
    this.row = place.row;
    this.showDetails();
  }

  private showDetails(): void {
    const { review } = this;
    if (!review) return;
    const change = this.rows.at(this.row)?.change ?? -1;
    this.details.show(review, change, change < 0 ? undefined : this.texts.of(change));
  }

  private merge(): void {
    if (this.review)
      this.host.tell({ type: 'merge', revision: this.host.revision, ...this.review.decision() });
  }

  private keepTicks(): void {
    if (this.review) this.keep({ ticks: this.review.keep(this.host.revision) });
  }
}
