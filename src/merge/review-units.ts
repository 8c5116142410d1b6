import type { Element } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';

/** What is decided together: a mark with its barème, or one result alone. */
export interface ReviewUnit {
  /** The code of the element. */
  readonly element: string;
  /** Empty where the maquette gives none. */
  readonly label: string;
  readonly typeObjet: string;
  /** `N` is a mark with its barème; anything else is the result type of the only column. */
  readonly part: string;
  /** One or two ranks among `columns.matches`: that of the result, then that of its barème. */
  readonly columns: readonly number[];
}

/** The units of paired columns, in the order of Apogée's: a mark and its barème are one where both are paired. */
export function unitsOf(matches: readonly ColumnMatch[]): ReviewUnit[] {
  const byElement = new Map<Element, Map<string, number>>();
  matches.forEach(({ apogee }, rank) => {
    const ranks = byElement.get(apogee.element) ?? new Map<string, number>();
    byElement.set(apogee.element, ranks.set(apogee.typeResultat, rank));
  });
  return matches.flatMap(({ apogee: { element, typeResultat } }, rank): ReviewUnit[] => {
    const ranks = byElement.get(element)!;
    const [mark, bareme] = [ranks.get('N'), ranks.get('B')];
    const isPair = mark !== undefined && bareme !== undefined && (rank === mark || rank === bareme);
    // it stands where the first of them does
    if (isPair && rank !== Math.min(mark, bareme)) return [];
    return [
      {
        element: element.code,
        label: element.label,
        typeObjet: element.typeObjet,
        part: isPair ? 'N' : typeResultat,
        columns: isPair ? [mark, bareme] : [rank],
      },
    ];
  });
}
