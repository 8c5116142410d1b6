/** What two numbers are that are not the same: how much their difference weighs, and whether points jury explain it. */
import type { Arithmetic } from './numbers';
import { pack } from './outcomes';

const differentCells = {
  threshold: pack('different', 'threshold'),
  major: pack('different', 'major'),
  minor: pack('different', 'minor'),
};
const juryPointsCells = {
  threshold: pack('jury-points', 'threshold'),
  major: pack('jury-points', 'major'),
  minor: pack('jury-points', 'minor'),
};

/** The numbers that decide on a pair of marks, all in the same unit. A file without a barème has that of the other. */
export interface MarkOperands<T extends number | bigint> {
  readonly apogee: T;
  readonly scodoc: T;
  /** Of marks, and of barèmes. */
  readonly tolerance: T;
  readonly baremeTolerance: T;
  readonly point: T;
  readonly baremeApogee: T;
  readonly baremeScodoc: T;
  readonly juryApogee: T;
  readonly juryScodoc: T;
  readonly zero: T;
}

/**
 * What two numbers are, other than marks, that are not within tolerance.
 *
 * @param marks - those that a barème is for: where they are the same to the tolerance, and one passes against its
 *   barème while the other fails, the barème is why
 */
export function judge<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  point: T,
  apogee: T,
  scodoc: T,
  marks: MarkOperands<T> | undefined,
): number {
  if (marks && arithmetic.distance(marks.apogee, marks.scodoc) <= marks.tolerance)
    if (isEitherSide(arithmetic, marks)) return differentCells.threshold;
  return arithmetic.distance(apogee, scodoc) > point ? differentCells.major : differentCells.minor;
}

/** True when one mark reaches half of its barème and the other doesn't reach half of its own. */
function isEitherSide<T extends number | bigint>(
  { twice }: Arithmetic<T>,
  { apogee, scodoc, baremeApogee, baremeScodoc }: MarkOperands<T>,
): boolean {
  return twice(apogee) >= baremeApogee !== twice(scodoc) >= baremeScodoc;
}

/** The same where neither the marks nor the barèmes are a difference, once for the two. */
export function isEitherSideWithinTolerance<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  isMark: boolean,
  marks: MarkOperands<T>,
): boolean {
  const gap = arithmetic.distance(marks.apogee, marks.scodoc);
  const baremeGap = arithmetic.distance(marks.baremeApogee, marks.baremeScodoc);
  return (
    (isMark ? baremeGap <= marks.baremeTolerance : gap === marks.zero) && isEitherSide(arithmetic, marks)
  );
}

/**
 * What two marks are that are not within tolerance. Each is seen against its own barème.
 *
 * Points jury explain a difference of marks when its size is theirs, to the tolerance. Either sign will do, and the
 * points may stand in either file: a file may hold the points and a mark with or without them, so that the sign only
 * tells whose mark counts them.
 */
export function judgeMarks<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  marks: MarkOperands<T>,
): number {
  const { distance } = arithmetic;
  const { apogee, scodoc, tolerance, point, juryApogee, juryScodoc, zero } = marks;
  const gap = distance(apogee, scodoc);
  const isExplained =
    (juryApogee !== zero && distance(gap, distance(juryApogee, zero)) <= tolerance) ||
    (juryScodoc !== zero && distance(gap, distance(juryScodoc, zero)) <= tolerance);
  const cells = isExplained ? juryPointsCells : differentCells;
  if (isEitherSide(arithmetic, marks)) return cells.threshold;
  return gap > point ? cells.major : cells.minor;
}
