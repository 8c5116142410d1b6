import { weights } from '../../../compare/outcomes';
import type { Check } from '../../shared/validators';
import { isArrayOf, isBoolean, isNumber, isObject, isOneOf, isString } from '../../shared/validators';
import type { ShownSource } from '../../shared/protocol';
import { isShownSource } from '../../shared/protocol';
import type { CaseChoice, SeenMark } from '../../shared/record-messages';
import { isCaseChoice, isSeenMark } from '../../shared/record-messages';
import type { Filters, Sort } from './filters';
import type { KeptWidth } from './chosen-widths';
import { cellFilters, directions, kindFilters, noFilters, seenFilters } from './filters';
import type { KeptTicks } from './review';
import { noTicks } from './review';

export const tabs = ['table', 'elements', 'cases', 'jury', 'remarks'] as const;
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

/** What the page remembers while it is hidden and, but for what is about people, over a restart. */
export interface PageState {
  readonly source: ShownSource;
  readonly tab: Tab;
  /** `auto`: the list when there are differences. */
  readonly view: View | 'auto';
  readonly filters: Filters;
  readonly sorts: Readonly<Record<View, readonly Sort[]>>;
  readonly folded: readonly string[];
  readonly isSummaryOpen: boolean;
  readonly places: Readonly<Record<View, GridPlace>>;
  /** The columns whose widths somebody chose. */
  readonly widths: readonly KeptWidth[];
  readonly cases: readonly CaseChoice[];
  readonly ticks: KeptTicks;
  readonly seen: readonly SeenMark[];
  /** Who notes things; empty at first. */
  readonly who: string;
}

const noPeople = { cases: [], ticks: noTicks, seen: [], who: '' } as const satisfies Partial<PageState>;
const peopleKeys = ['cases', 'ticks', 'seen', 'who'] as const satisfies readonly (keyof PageState)[];

const start: GridPlace = { top: 0, left: 0, row: 0, column: 0 };

export function freshState(source: ShownSource): PageState {
  return {
    source,
    tab: 'table',
    view: 'auto',
    filters: noFilters,
    // the heaviest differences first
    sorts: { list: source.kind === 'merge' ? [] : [{ key: 'weight', direction: 'ascending' }], grid: [] },
    folded: [],
    isSummaryOpen: false,
    places: { list: start, grid: start },
    widths: [],
    ...noPeople,
  };
}

const isSorts = isArrayOf(isObject({ key: isString, direction: isOneOf(directions) }));
const isPlace: Check<GridPlace> = isObject({
  top: isNumber,
  left: isNumber,
  row: isNumber,
  column: isNumber,
});

const isSeen = isArrayOf(isSeenMark);

const isTicks: Check<KeptTicks> = isObject({
  revision: isNumber,
  ticked: isString,
  codes: isArrayOf(isObject({ change: isNumber, code: isString })),
});

/** A state of an older version of the extension is none. */
export const isPageState: Check<PageState> = isObject({
  source: isShownSource,
  tab: isOneOf(tabs),
  view: isOneOf([...views, 'auto']),
  filters: isObject({
    text: isString,
    kind: isOneOf(kindFilters),
    weight: isOneOf(['', ...weights]),
    element: isString,
    type: isString,
    group: isString,
    cells: isOneOf(cellFilters),
    seen: isOneOf(seenFilters),
  }),
  sorts: isObject({ list: isSorts, grid: isSorts }),
  folded: isArrayOf(isString),
  isSummaryOpen: isBoolean,
  places: isObject({ list: isPlace, grid: isPlace }),
  widths: isArrayOf(isObject({ key: isString, width: isNumber })),
  cases: isArrayOf(isCaseChoice),
  ticks: isTicks,
  seen: isSeen,
  who: isString,
});

/**
 * What of a state is about people, beside whom somebody looked for: the students whose cases are chosen and ticked, whose
 * values are to be merged or were seen, and who did all that.
 */
type People = Pick<PageState, 'cases' | 'ticks' | 'seen' | 'who'>;

type PersonalState = People & { readonly text: string };

const isPersonalState: Check<PersonalState> = isObject({
  text: isString,
  cases: isArrayOf(isCaseChoice),
  ticks: isTicks,
  seen: isSeen,
  who: isString,
});

/** True when two states have the same about people, as the same objects. */
export function isSamePeople(a: PageState, b: PageState): boolean {
  return a.filters.text === b.filters.text && peopleKeys.every((key) => a[key] === b[key]);
}

/**
 * A state in two: what VS Code may keep on the disk, and, as JSON made when asked for, what only the memory of the extension
 * may hold while the page is open.
 */
export function partsOf(state: PageState): { kept: PageState; personal: () => string } {
  const { filters, cases, ticks, seen, who } = state;
  const personal: PersonalState = { text: filters.text, cases, ticks, seen, who };
  return { kept: withoutPeople(state), personal: () => JSON.stringify(personal) };
}

/**
 * The state with which a page begins: what was kept, if it is about the same files. What is about people is taken from the
 * memory alone, so that what version 0.1.0 kept on the disk is gone as soon as the page keeps this state.
 */
export function stateOf(source: ShownSource, kept: unknown, personal: string): PageState {
  const isSame = isPageState(kept) && JSON.stringify(kept.source) === JSON.stringify(source);
  const state = isSame ? withoutPeople(kept) : freshState(source);
  const people: unknown = personal === '' ? undefined : JSON.parse(personal);
  if (!isPersonalState(people)) return state;
  const { text, cases, ticks, seen, who } = people;
  return { ...state, filters: { ...state.filters, text }, cases, ticks, seen, who };
}

function withoutPeople(state: PageState): PageState {
  return { ...state, filters: { ...state.filters, text: '' }, ...noPeople };
}
