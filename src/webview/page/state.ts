import type { CaseKind } from '../../compare/cases';
import { weights } from '../../compare/outcomes';
import type { Check } from '../checks';
import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString } from '../checks';
import type { PageSource } from '../protocol';
import { isPageSource } from '../protocol';
import type { Filters, Sort } from '../view';
import { cellFilters, directions, kindFilters, noFilters } from '../view';

export const tabs = ['table', 'cases', 'jury', 'remarks'] as const;
export type Tab = (typeof tabs)[number];

export const views = ['list', 'grid'] as const;
export type View = (typeof views)[number];

/** Where a grid stands: the scroll bars, and the active cell. */
export interface GridPlace {
  readonly top: number;
  readonly left: number;
  readonly row: number;
  readonly column: number;
}

/** Which student stands for a case, and what the values were when somebody ticked it. */
export interface CaseChoice {
  readonly kind: CaseKind;
  readonly nip: string;
  /** Empty: not verified. */
  readonly verified: string;
}

/** What the page remembers while it is hidden, and over a restart. */
export interface PageState {
  readonly source: PageSource;
  readonly tab: Tab;
  /** `auto`: the list when there are differences. */
  readonly view: View | 'auto';
  readonly filters: Filters;
  readonly sorts: Readonly<Record<View, readonly Sort[]>>;
  readonly folded: readonly string[];
  readonly isSummaryOpen: boolean;
  readonly places: Readonly<Record<View, GridPlace>>;
  readonly cases: readonly CaseChoice[];
}

const start: GridPlace = { top: 0, left: 0, row: 0, column: 0 };

export function freshState(source: PageSource): PageState {
  return {
    source,
    tab: 'table',
    view: 'auto',
    filters: noFilters,
    // the heaviest differences first
    sorts: { list: [{ key: 'weight', direction: 'ascending' }], grid: [] },
    folded: [],
    isSummaryOpen: true,
    places: { list: start, grid: start },
    cases: [],
  };
}

const isSorts = isArrayOf(isObject<Sort>({ key: isString, direction: isOneOf(directions) }));
const isPlace: Check<GridPlace> = isObject<GridPlace>({
  top: isNumber,
  left: isNumber,
  row: isNumber,
  column: isNumber,
});

/** A state of an older version of the extension is none. */
export const isPageState: Check<PageState> = isObject<PageState>({
  source: isPageSource,
  tab: isOneOf(tabs),
  view: isOneOf([...views, 'auto']),
  filters: isObject<Filters>({
    text: isString,
    kind: isOneOf(kindFilters),
    weight: isOneOf(['', ...weights]),
    element: isString,
    type: isString,
    group: isString,
    cells: isOneOf(cellFilters),
  }),
  sorts: isObject<PageState['sorts']>({ list: isSorts, grid: isSorts }),
  folded: isArrayOf(isString),
  isSummaryOpen: isBoolean,
  places: isObject<PageState['places']>({ list: isPlace, grid: isPlace }),
  cases: isArrayOf(
    isObject<CaseChoice>({
      kind: isOneOf(['ordinary', 'repeater', 'bonus']),
      nip: isString,
      verified: isString,
    }),
  ),
});
