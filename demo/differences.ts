/** The differences that the demo plants between ScoDoc's export and Apogée's after its computations. */
import type { ForcedNotes } from './results';
import { demoCases, nipOf } from './students';

/** Why two cells of the demo differ. */
export type DifferenceKind =
  /** The two marks are at most 0,005 apart: Apogée keeps three decimals. */
  | 'rounding'
  /** Another mark. */
  | 'mark'
  /** Another mark, and only one of the two reaches 10. */
  | 'across-10'
  /** The mark is higher (or lower) by exactly the points jury that the same UE holds. */
  | 'points-jury'
  /** Another result code. */
  | 'result'
  /** Only Apogée has a value. */
  | 'only-apogee'
  /** Only ScoDoc has a value. */
  | 'only-scodoc'
  /** Only Apogée has a value, from an earlier year: the student repeats, and ScoDoc leaves the element empty. */
  | 'repeater';

/** A planted difference, before the files are built. */
interface Planted {
  readonly kind: DifferenceKind;
  readonly nip: string;
  readonly code: string;
}

/** A mark: what ScoDoc has is forced, what Apogée has is given. */
export interface PlantedNote extends Planted {
  readonly kind: 'rounding' | 'mark' | 'across-10' | 'only-apogee';
  /** Absent: ScoDoc has no mark. */
  readonly scodoc?: number;
  /** As Apogée writes it. */
  readonly apogee: string;
}

/** Points jury: Apogée's UE holds them, and its mark is ScoDoc's plus these points. */
export interface PlantedPoints extends Planted {
  readonly kind: 'points-jury';
  /** In hundredths of a point. */
  readonly hundredths: number;
}

/** A result code. */
export interface PlantedResult extends Planted {
  readonly kind: 'result' | 'only-scodoc';
  readonly scodoc: string;
  readonly apogee: string;
}

/** Marks of subjects. */
export const plantedNotes: readonly PlantedNote[] = [
  { kind: 'rounding', nip: nipOf('BEAUFORT'), code: 'VINFR304', scodoc: 12.35, apogee: '12,347' },
  { kind: 'rounding', nip: nipOf('GARNIER'), code: 'VINFR402', scodoc: 8.67, apogee: '8,667' },
  { kind: 'rounding', nip: nipOf('ROUSSEAU'), code: 'VINFA301', scodoc: 13.13, apogee: '13,125' },
  { kind: 'mark', nip: nipOf('CORDIER'), code: 'VINFR308', scodoc: 14.2, apogee: '12,4' },
  { kind: 'mark', nip: nipOf('HÉBERT'), code: 'VINFR411', scodoc: 7.5, apogee: '17,5' },
  { kind: 'mark', nip: nipOf("L'HÉRITIER"), code: 'VINFR312', scodoc: 11.25, apogee: '11,75' },
  { kind: 'mark', nip: nipOf('VASSEUR'), code: 'VINFSTAG', scodoc: 16, apogee: '15,5' },
  { kind: 'across-10', nip: nipOf('MARTIN'), code: 'VINFR307', scodoc: 9.98, apogee: '10,02' },
  { kind: 'only-apogee', nip: nipOf('DE LA TOUR'), code: 'VINFR408', apogee: '11,5' },
];

/** Points jury, on UEs. */
export const plantedPoints: readonly PlantedPoints[] = [
  { kind: 'points-jury', nip: nipOf('BRIÈRE'), code: 'VINFU32', hundredths: 25 },
  { kind: 'points-jury', nip: nipOf('JACQUEMIN'), code: 'VINFU44', hundredths: 10 },
  { kind: 'points-jury', nip: nipOf('JACQUEMIN'), code: 'VINFU45', hundredths: 50 },
];

/** Absences, in place of marks. */
export const plantedAbsences: readonly { nip: string; code: string; value: 'ABI' | 'ABJ' }[] = [
  { nip: nipOf('BELKACEM'), code: 'VINFR305', value: 'ABI' },
  { nip: nipOf('GUÉRIN'), code: 'VINFR403', value: 'ABJ' },
  { nip: nipOf('RENAUD'), code: 'VINFR309', value: 'ABJ' },
  { nip: nipOf('RENAUD'), code: 'VINFR410', value: 'ABI' },
];

/** Result codes: a UE that Apogée compensates, and a code that Apogée refused. */
export const plantedResults: readonly PlantedResult[] = [
  { kind: 'result', nip: nipOf("N'DIAYE"), code: 'VINFU45', scodoc: 'AJ', apogee: 'ADM' },
  { kind: 'only-scodoc', nip: demoCases.refused, code: 'VINFS4', scodoc: 'AJAC', apogee: '' },
];

/** What ScoDoc's subjects must hold for the above to be true. */
export function forcedNotes(): ForcedNotes {
  const forced: Record<string, Record<string, number | string | undefined>> = {};
  for (const { nip, code, scodoc } of plantedNotes) (forced[nip] ??= {})[code] = scodoc;
  for (const { nip, code, value } of plantedAbsences) (forced[nip] ??= {})[code] = value;
  return forced;
}
