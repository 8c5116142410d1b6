import { isReadable } from '../diagnostics/column-trust';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element } from '../maquette/model';

export interface ColumnMatch {
  readonly apogee: Column;
  readonly scodoc: Column;
  /** `code` when the elements agree in their code alone: ScoDoc's own rule, used where nothing else matches. */
  readonly by: 'identity' | 'code';
}

export type ColumnReason =
  /** The other file has no such column. */
  | 'no-counterpart'
  /** The same element and result type stand there twice, or several could be meant. */
  | 'ambiguous'
  /** The definition lacks an id, an object type, a code or a result type. */
  | 'malformed'
  /** The header of the values doesn't place it, or twice. */
  | 'not-in-header';

export interface UnmatchedColumn {
  readonly column: Column;
  readonly reason: ColumnReason;
}

export interface ColumnMatches {
  /** In the order of Apogée's columns. */
  readonly matches: readonly ColumnMatch[];
  readonly onlyInApogee: readonly UnmatchedColumn[];
  readonly onlyInScodoc: readonly UnmatchedColumn[];
}

/**
 * Pairs columns by element and result type, whole elements at a time: an element with the one that has the same object
 * type, code, version, year, session and admission; where the other file has none, with the only one that has its code,
 * when that one has no other either. The sessions 1 and 2 are never taken for each other; 0, the single session, may be
 * either.
 */
export function matchColumns(apogee: Maquette, scodoc: Maquette): ColumnMatches {
  const left = new ElementIndex(apogee);
  const right = new ElementIndex(scodoc);
  const matches: ColumnMatch[] = [];
  const onlyInApogee: UnmatchedColumn[] = [];
  const taken = new Set<Column>();

  for (const column of apogee.columns) {
    const found = left.find(column, right);
    if (typeof found === 'string') onlyInApogee.push({ column, reason: found });
    else {
      matches.push({ apogee: column, scodoc: found.column, by: found.by });
      taken.add(found.column);
    }
  }
  const onlyInScodoc = scodoc.columns.flatMap((column) => {
    const found = taken.has(column) ? undefined : right.find(column, left);
    return typeof found === 'string' ? [{ column, reason: found }] : [];
  });
  return { matches, onlyInApogee, onlyInScodoc };
}

/** The pairs that agree in their code alone: who merges or compares should know of them. */
export function loosePairs({ matches }: ColumnMatches): ColumnMatch[] {
  return matches.filter(({ by }) => by === 'code');
}

const singleSession = '0';

/** The elements of one code. */
interface Namesakes {
  readonly all: Element[];
  readonly bySession: Map<string, Element[]>;
}

class ElementIndex {
  private readonly byKey = new Map<string, Element>();
  private readonly byCode = new Map<string, Namesakes>();
  /** The columns that can be read, by element and result type. */
  private readonly columns = new Map<Element, Map<string, Column[]>>();

  constructor(maquette: Maquette) {
    for (const element of maquette.elements) {
      const byType = new Map<string, Column[]>();
      for (const column of element.columns)
        if (isReadable(column)) append(byType, column.typeResultat, column);
      if (byType.size === 0) continue;
      this.columns.set(element, byType);
      this.byKey.set(element.key, element);
      const namesakes: Namesakes = this.byCode.get(element.code) ?? { all: [], bySession: new Map() };
      this.byCode.set(element.code, namesakes);
      namesakes.all.push(element);
      append(namesakes.bySession, element.session, element);
    }
  }

  /** The counterpart of a column of this file in the other one, or why there is none. */
  find(column: Column, other: ElementIndex): { column: Column; by: ColumnMatch['by'] } | ColumnReason {
    if (!isReadable(column)) return 'malformed';
    const { element, typeResultat } = column;
    const exact = other.byKey.get(element.key);
    const counterpart = exact ?? this.looseCounterpart(element, other);
    if (!counterpart) return other.like(element).length > 0 ? 'ambiguous' : 'no-counterpart';
    const mine = this.columnsOf(element, typeResultat);
    const theirs = other.columnsOf(counterpart, typeResultat);
    const [only] = theirs;
    if (!only) return 'no-counterpart';
    if (mine.length > 1 || theirs.length > 1) return 'ambiguous';
    if (column.field < 0 || only.field < 0) return 'not-in-header';
    return { column: only, by: exact ? 'identity' : 'code' };
  }

  private looseCounterpart(element: Element, other: ElementIndex): Element | undefined {
    const [found, ...more] = other.like(element);
    return found && more.length === 0 && this.like(found).length === 1 ? found : undefined;
  }

  /** Two of the elements that may be meant by that one's code, or fewer if there aren't as many. */
  private like({ code, session }: Element): Element[] {
    const namesakes = this.byCode.get(code);
    if (!namesakes) return [];
    const { all, bySession } = namesakes;
    const found =
      session === singleSession
        ? all.slice(0, 2)
        : [session, singleSession].flatMap((each) => (bySession.get(each) ?? []).slice(0, 2));
    return found.slice(0, 2);
  }

  private columnsOf(element: Element, typeResultat: string): readonly Column[] {
    return this.columns.get(element)?.get(typeResultat) ?? [];
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
