import type { Element } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';

/** The paired columns of an element. */
export interface ComparedElement {
  readonly apogee: Element;
  readonly scodoc: Element;
  /** Their ranks among the pairs, ascending. */
  readonly columns: readonly number[];
}

/** An element of both files, or of one alone. */
export interface FoundElement {
  readonly apogee?: Element;
  readonly scodoc?: Element;
}

/** The elements of paired columns, in their order. */
export function groupByElement(matches: readonly ColumnMatch[]): ComparedElement[] {
  const groups = new Map<string, { apogee: Element; scodoc: Element; columns: number[] }>();
  matches.forEach(({ apogee: { element: apogee }, scodoc: { element: scodoc } }, column) => {
    const key = `${apogee.key}\n${scodoc.key}`;
    const group = groups.get(key);
    if (group) group.columns.push(column);
    else groups.set(key, { apogee, scodoc, columns: [column] });
  });
  return [...groups.values()];
}
