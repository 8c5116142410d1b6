/** What becomes of a value in a merge, as a number: a byte holds it, with the signs below, and there can be millions. */
export const Fate = {
  /** There is nothing to write, and nothing stands there. */
  nothing: 0,
  /** The same, as text or as a number. */
  equal: 1,
  /** Apogée's stays, as ScoDoc gives nothing to put in its place, or no mark to its barème. */
  keptForLackOfValue: 2,
  /** Different, and Apogée's stays. */
  kept: 3,
  /** ScoDoc's is written where Apogée has nothing. */
  filled: 4,
  /** ScoDoc's is written in place of another. */
  overwritten: 5,
};

/** The fates from this one on are those of values that are written. */
export const firstWritten = Fate.filled;

/** The bits of a byte that hold the fate. */
const fateBits = 7;

/** Apogée would refuse the value, or what goes with it. Alone it says that the value isn't written for that. */
export const refusedSign = 8;

/** Points jury that are kept, which ScoDoc's mark may hold already. */
export const juryPointsSign = 16;

/** How many bytes there are. */
export const fateValues = 32;

export function fateIn(byte: number): number {
  return byte & fateBits;
}

export function isWritten(byte: number): boolean {
  return (byte & fateBits) >= firstWritten;
}

export function isRefused(byte: number): boolean {
  return (byte & refusedSign) !== 0;
}
