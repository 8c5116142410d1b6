/** What a pair of values can be. A comparison keeps one byte a cell: the index here, the weight above it, and a bit on top. */
export const outcomes = [
  'both-empty',
  /** The same text. */
  'equal',
  /** The same number, or the same text when case and spaces don't count. */
  'equal-as-value',
  'within-tolerance',
  /** Two codes that the site regards as the same. */
  'equivalent',
  'different',
  /** Two marks that differ by the points jury of their element. */
  'jury-points',
  'only-apogee',
  'only-scodoc',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The outcomes that are a difference. */
export const differenceKinds = ['different', 'jury-points', 'only-apogee', 'only-scodoc'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** How much a difference between two values weighs, the heaviest first. */
export const weights = [
  /** Another result code, or a code where the other file has a mark. */
  'code',
  /** One mark reaches half of its barème, the other doesn't. */
  'threshold',
  /** More than one point apart. */
  'major',
  'minor',
] as const;
export type Weight = (typeof weights)[number];

const weightShift = 4;
const outcomeMask = (1 << weightShift) - 1;
/** Above the weight: a difference that is set aside. */
const asideBit = 1 << 7;

/** All bytes of cells are below this. */
export const cellValues = 2 * asideBit;

/** A cell's byte; a value on one side only has no weight. */
export function pack(outcome: Outcome, weight?: Weight): number {
  return outcomes.indexOf(outcome) | ((weight ? weights.indexOf(weight) + 1 : 0) << weightShift);
}

/** The index in `outcomes` of a cell's outcome. */
export function outcomeIndexOf(cell: number): number {
  return cell & outcomeMask;
}

/** The index in `weights` of a cell's weight, or -1. */
export function weightIndexOf(cell: number): number {
  return ((cell & ~asideBit) >> weightShift) - 1;
}

/** The same cell, set aside: see `set-aside.ts`. */
export function asideCell(cell: number): number {
  return cell | asideBit;
}

export function isAside(cell: number): boolean {
  return (cell & asideBit) !== 0;
}

export function outcomeOf(cell: number): Outcome {
  return outcomes[outcomeIndexOf(cell)]!;
}

export function weightOf(cell: number): Weight | undefined {
  return weights[weightIndexOf(cell)];
}

const differenceIndexes = new Set(differenceKinds.map((kind) => outcomes.indexOf(kind)));

const differentCells = Uint8Array.from({ length: cellValues }, (_, cell) =>
  differenceIndexes.has(outcomeIndexOf(cell)) ? 1 : 0,
);

/** As `isDifference`, of a cell's byte: there can be millions. */
export function isDifferentCell(cell: number): boolean {
  return differentCells[cell] === 1;
}

export function isDifference(outcome: Outcome): outcome is DifferenceKind {
  return differenceIndexes.has(outcomes.indexOf(outcome));
}

/** True for a difference that is to be looked at. */
export function isOpenDifference(cell: number): boolean {
  return !isAside(cell) && isDifference(outcomeOf(cell));
}
