/** What people noted while they checked a comparison. */
import type { CaseKind } from './cases';

/** What somebody noted of a pair of values. */
export interface DifferenceNote {
  readonly nip: string;
  /** The id of Apogée's column. */
  readonly column: string;
  readonly isSeen: boolean;
  readonly remark: string;
  /** Who noted it; empty where nobody gave a name. */
  readonly who: string;
  /** When: ISO 8601. */
  readonly when: string;
}

/** Who stood for a case, and whether somebody verified it. */
export interface CaseNote {
  readonly kind: CaseKind;
  readonly nip: string;
  readonly isVerified: boolean;
  readonly who: string;
  readonly when: string;
}

export interface Verification {
  /** Who checks; stands where a note has no name. */
  readonly who: string;
  readonly cases: readonly CaseNote[];
  readonly seen: readonly DifferenceNote[];
}
