import type { CellRelation } from '../pairing/cell-relations';
import { cellRelations } from '../pairing/cell-relations';

/**
 * What the two files can say of one value; `equal` is the same number, too. A merge knows them by their rank, as there can
 * be millions.
 */
export const relations = cellRelations;
export type Relation = CellRelation;

/** What a merge does with one value. */
export type Decision =
  | 'nothing'
  | 'equal'
  /** Apogée's is empty, and ScoDoc's is written. */
  | 'fill'
  /** Apogée's stays, as ScoDoc gives nothing to put in its place. */
  | 'keep'
  /** Somebody has to say whose value counts. */
  | 'conflict';

/** A value that depends on no other. */
const alone: Readonly<Record<Relation, Decision>> = {
  'both-empty': 'nothing',
  'only-apogee': 'keep',
  'only-scodoc': 'fill',
  equal: 'equal',
  different: 'conflict',
};

export function decide(relation: Relation): Decision {
  return alone[relation];
}

/**
 * The mark of an element. It means nothing without its barème: where both files have one and these differ, the mark of
 * ScoDoc's goes with the barème of ScoDoc's, even into an empty cell.
 */
export function decideMark(mark: Relation, bareme: Relation): Decision {
  return mark === 'only-scodoc' && bareme === 'different' ? 'conflict' : alone[mark];
}

/**
 * The barème of an element. Without a mark of ScoDoc's there is nothing to choose: ScoDoc's barème goes only where both
 * cells are empty. With one it goes with that mark.
 */
export function decideBareme(mark: Relation, bareme: Relation): Decision {
  if (mark === 'both-empty' || mark === 'only-apogee') {
    if (bareme === 'different') return 'keep';
    return bareme === 'only-scodoc' && mark === 'only-apogee' ? 'keep' : alone[bareme];
  }
  return bareme === 'only-scodoc' && mark === 'different' ? 'conflict' : alone[bareme];
}
