import type { Column, Element } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';
import type { FieldPair } from './pair-reader';

/** What a merge has to know of a pair of columns. */
export interface ColumnRule {
  readonly part: 'alone' | 'mark' | 'bareme';
  /** Where the barème of a mark stands, or the mark of a barème. */
  readonly other: FieldPair;
  /** Apogée's column of the other part, where it is paired. */
  readonly otherColumn: Column | undefined;
  /** The rank of the pair that stands in `other`, and of no more, or -1. */
  readonly otherRank: number;
}

const nowhere: FieldPair = { apogee: [], scodoc: [] };

/** The rules of pairs of columns, in their order. */
export function columnRules(matches: readonly ColumnMatch[]): ColumnRule[] {
  const paired = new Map<Element, Map<string, Column>>();
  const rankByFields = new Map(
    matches.map(({ apogee, scodoc }, rank) => [`${apogee.field} ${scodoc.field}`, rank]),
  );
  for (const { apogee } of matches) {
    const byType = paired.get(apogee.element) ?? new Map<string, Column>();
    paired.set(apogee.element, byType.set(apogee.typeResultat, apogee));
  }
  return matches.map(({ apogee, scodoc }): ColumnRule => {
    const { typeResultat } = apogee;
    const otherType = typeResultat === 'N' ? 'B' : typeResultat === 'B' ? 'N' : undefined;
    if (!otherType) return { part: 'alone', other: nowhere, otherColumn: undefined, otherRank: -1 };
    const fieldsIn = ({ element }: Column): number[] =>
      element.columns.flatMap((column) => (column.typeResultat === otherType ? [column.field] : []));
    const otherColumn = paired.get(apogee.element)?.get(otherType);
    // a mark of ScoDoc's that has no column to go to is none
    const isOtherKnown = otherType === 'B' || otherColumn !== undefined;
    const other = { apogee: fieldsIn(apogee), scodoc: isOtherKnown ? fieldsIn(scodoc) : [] };
    return {
      part: typeResultat === 'N' ? 'mark' : 'bareme',
      other,
      otherColumn,
      // of several fields the list is no key
      otherRank: rankByFields.get(`${other.apogee.join()} ${other.scodoc.join()}`) ?? -1,
    };
  });
}
