import { weights } from '../../../compare/outcomes';
import { typesResultat } from '../../../maquette/model';
import { elementTitle, typeName } from '../model/cell-texts';
import type { StudentGroup } from '../../shared/protocol';
import type { CellFilter, Filters, KindFilter, SeenFilter } from '../model/filters';
import { cellFilters, kindFilters, noFilters, ownGroups, seenFilters } from '../model/filters';
import type { Vocabulary } from '../../shared/vocabulary';
import type { ChoiceBox } from './dom';
import { button, choiceBox, debounced, make } from './dom';

/** How long one waits for the next letter. */
const typingPause = 120;

export type FilterKind = keyof typeof boxesOf;

const boxesOf = {
  comparison: ['kind', 'weight', 'element', 'type', 'group', 'seen'],
  table: ['cells', 'element', 'type'],
  review: ['element', 'type'],
} as const;

/** What there is to choose from. */
interface Offered {
  readonly elements: readonly { key: string; code: string; label: string; session: string }[];
  readonly columns: readonly { readonly type: string }[];
}

/** What to let pass: a text, and lists to choose from. A comparison and a table have different lists. */
export class FilterBar {
  readonly element = make('div', { class: 'filters', attributes: { role: 'search' } });
  private readonly text: HTMLInputElement;
  private readonly boxes: Readonly<Record<Exclude<keyof Filters, 'text'>, ChoiceBox>>;
  /** Stands beside the bar, so that it takes no room from the lists. */
  readonly clear: HTMLButtonElement;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly kind: FilterKind,
    private filters: Filters,
    private readonly changed: (filters: Filters) => void,
  ) {
    const { words } = vocabulary;
    this.text = make('input', {
      title: words.searchHint,
      attributes: { type: 'search', placeholder: words.searched, 'aria-label': words.search },
    });
    this.text.value = filters.text;
    const typed = debounced(typingPause, () => this.set({ text: this.text.value }));
    this.text.addEventListener('input', typed);
    const box = (label: string, key: Exclude<keyof Filters, 'text'>): ChoiceBox =>
      choiceBox(label, (value) => this.set({ [key]: value }));
    this.boxes = {
      kind: box(words.kind, 'kind'),
      weight: box(words.weight, 'weight'),
      element: box(words.element, 'element'),
      type: box(words.type, 'type'),
      group: box(words.students, 'group'),
      cells: box(words.values, 'cells'),
      seen: box(words.seen, 'seen'),
    };
    this.clear = button(words.clearFilters, () => {
      this.reset(noFilters);
      // the button is gone
      this.text.focus();
    });
    this.clear.className = 'clear';
    this.element.append(this.text, ...boxesOf[kind].map((key) => this.boxes[key].element));
  }

  /**
   * Offers what there is in the data.
   *
   * @param kinds - in the order in which they are offered; the first one is there when none is chosen
   */
  offer(sheet: Offered, groups: readonly StudentGroup[], kinds: readonly KindFilter[] = kindFilters): void {
    const { words, outcomes, weights: weightNames } = this.vocabulary;
    const { filters, boxes } = this;
    const kindNames = {
      ...outcomes,
      any: words.allKinds,
      difference: words.anyDifference,
      aside: words.setAside,
    };
    boxes.kind.offer(
      kinds.map((kind) => ({ value: kind, text: kindNames[kind] })),
      filters.kind,
    );
    boxes.weight.offer(
      [
        { value: '', text: words.allWeights },
        ...weights.map((weight) => ({ value: weight, text: weightNames[weight] })),
      ],
      filters.weight,
    );
    boxes.element.offer(
      [
        { value: '', text: words.allElements },
        ...sheet.elements.map((element) => ({
          value: element.key,
          text: elementTitle(this.vocabulary, element),
        })),
      ],
      filters.element,
    );
    const inData = sheet.columns.map(({ type }) => type);
    // a barème goes with its mark where one merges
    const types = [...new Set(this.kind === 'review' ? inData : [...typesResultat, ...inData])];
    boxes.type.offer(
      [
        { value: '', text: words.allTypes },
        ...types.map((type) => ({ value: type, text: typeName(this.vocabulary, type) })),
      ],
      filters.type,
    );
    boxes.group.offer(
      [
        { value: '', text: words.allStudents },
        { value: ownGroups.with, text: words.withDifferences },
        { value: ownGroups.without, text: words.withoutDifferences },
        ...groups.map(({ key, title }) => ({ value: key, text: title })),
      ],
      filters.group,
    );
    const cellNames: Readonly<Record<CellFilter, string>> = {
      any: words.allKinds,
      empty: words.onlyEmpty,
      problem: words.onlyProblems,
    };
    boxes.cells.offer(
      cellFilters.map((value) => ({ value, text: cellNames[value] })),
      filters.cells,
    );
    const seenNames: Readonly<Record<SeenFilter, string>> = {
      '': words.seenOrNot,
      unseen: words.notSeen,
      seen: words.seen,
    };
    boxes.seen.offer(
      seenFilters.map((value) => ({ value, text: seenNames[value] })),
      filters.seen,
    );
    this.clear.hidden = Object.keys(noFilters).every(
      (key) => filters[key as keyof Filters] === noFilters[key as keyof Filters],
    );
  }

  /** Puts other filters in the place of these, and says so. */
  reset(filters: Filters): void {
    this.text.value = filters.text;
    this.filters = filters;
    this.changed(filters);
  }

  focus(): void {
    this.text.focus();
    this.text.select();
  }

  private set(change: Partial<Record<keyof Filters, string>>): void {
    // the boxes hold only values of their own kind
    this.filters = { ...this.filters, ...change } as Filters;
    this.changed(this.filters);
  }
}
