/** A stretch of one line of a text and what to write there; `line`, `start` and `end` (excluded) count from 0. */
export interface LineEdit {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What makes a text right that was read in the wrong encoding and perhaps changed since: every character that is still
 * as it was misread becomes the one that the bytes say; what was typed stays. Where it can't be told which character
 * one was (one of two that look alike was deleted), it is left.
 *
 * @param wrong - how the bytes were read; both readings are of encodings that hold ASCII as it is, one byte a character
 * @param right - how they should have been read
 * @param current - the wrong reading with changes; its line ends may be others
 * @returns the edits of `current`, in the order of the text
 */
export function putRight(wrong: string, right: string, current: string): LineEdit[] {
  const wrongLines = linesOf(wrong);
  const rightLines = linesOf(right);
  if (wrongLines.length !== rightLines.length) return [];
  const currentLines = linesOf(current);
  const origins = originsOf(wrongLines, rightLines, currentLines);
  return origins.flatMap(({ origin, pieces }, line) => {
    if (!origin) return [];
    const now = currentLines.slice(line, line + pieces);
    const joined = now.join('\n');
    const edits = putLineRight(origin, joined).filter(
      ({ start, end, text }) => joined.slice(start, end) !== text,
    );
    return pieces === 1 ? edits.map((edit) => ({ line, ...edit })) : inPieces(edits, line, now);
  });
}

/** Edits of lines that were joined, as edits of each; one that reaches over the end of a line is none. */
function inPieces(edits: readonly Edit[], first: number, lines: readonly string[]): LineEdit[] {
  let from = 0;
  return lines.flatMap((line, index) => {
    const offset = from;
    const to = (from += line.length + 1) - 1;
    return edits
      .filter(({ start, end }) => start >= offset && end <= to)
      .map(({ start, end, text }) => ({
        line: first + index,
        start: start - offset,
        end: end - offset,
        text,
      }));
  });
}

/** True when a text shows no character any more that only the wrong reading has. */
export function isPutRight(wrong: string, right: string, text: string): boolean {
  const strange = new Set(wrong.match(nonAscii)?.join(''));
  for (const sign of right.match(nonAscii)?.join('') ?? '') strange.delete(sign);
  return !(text.match(nonAscii) ?? []).some((run) => Array.from(run).some((sign) => strange.has(sign)));
}

/** The text after the edits, with the line ends that it has. */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): string {
  const pieces = text.split(/(\r\n|\r|\n)/);
  for (const { line, start, end, text: wanted } of [...edits].reverse()) {
    const piece = pieces[2 * line]!;
    pieces[2 * line] = piece.slice(0, start) + wanted + piece.slice(end);
  }
  return pieces.join('');
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** A line as it was misread, and as it should have been read. */
interface Origin {
  readonly wrong: string;
  readonly right: string;
}

/** What a line comes from, alone or with those below it into which a misread line was broken. */
interface Descent {
  readonly origin: Origin | undefined;
  /** How many lines. */
  readonly pieces: number;
}

/** Somebody who breaks a line more often than that has it put right by hand. */
const mostPieces = 8;

/**
 * For each line of a changed text the misread line that it was; undefined where nothing of it was misread, or where that
 * can't be told. A line that was changed comes from the one that isn't there any more and is most like it; one that was
 * broken into several is at the first of them.
 */
function originsOf(
  wrong: readonly string[],
  right: readonly string[],
  current: readonly string[],
): Descent[] {
  const misread = new Map<string, Origin[]>();
  const signs = new Set<string>();
  wrong.forEach((line, index) => {
    const origin = { wrong: line, right: right[index]! };
    const alike = misread.get(line);
    if (alike) alike.push(origin);
    else if (origin.wrong !== origin.right) misread.set(line, [origin]);
    if (origin.wrong !== origin.right)
      for (const run of line.match(nonAscii) ?? []) for (const sign of run) signs.add(sign);
  });
  const places = new Map<string, number[]>();
  current.forEach((line, index) => {
    if (!misread.has(line)) return;
    const known = places.get(line);
    if (known) known.push(index);
    else places.set(line, [index]);
  });

  const origins: (Origin | undefined)[] = current.map(() => undefined);
  const gone: Origin[] = [];
  const whole = new Set(wrong);
  for (const [line, candidates] of misread) {
    const found = places.get(line) ?? [];
    const isOne = candidates.every((candidate) => candidate.right === candidates[0]!.right);
    if (isOne || found.length === candidates.length)
      found.forEach((place, index) => (origins[place] = candidates[isOne ? 0 : index]));
    if (found.length < candidates.length && isOne) gone.push(candidates[0]!);
  }
  current.forEach((line, index) => {
    if (
      misread.has(line) ||
      !(line.match(nonAscii) ?? []).some((run) => Array.from(run).some((sign) => signs.has(sign)))
    )
      return;
    origins[index] = nearest(gone, line);
    const origin = origins[index];
    // a piece of a line that was broken, and perhaps changed besides, ends or begins elsewhere
    const [above, below] = [current[index - 1], current[index + 1]].map((other) =>
      other === undefined || whole.has(other) ? '' : other,
    ) as [string, string];
    if (origin && current.length > wrong.length && isTorn(origin.wrong, above, below))
      origins[index] = undefined;
  });
  const descents = origins.map((origin): Descent => ({ origin, pieces: 1 }));
  if (current.length <= wrong.length) return descents;
  for (let line = 0; line < current.length; line++) {
    const isApart = whole.has(current[line]!) || whole.has(current[line + 1] ?? '');
    const broken = isApart ? undefined : brokenAt(gone, current, line);
    if (!broken) continue;
    descents[line] = broken;
    for (let piece = 1; piece < broken.pieces; piece++)
      descents[line + piece] = { origin: undefined, pieces: 1 };
    line += broken.pieces - 1;
  }
  return descents;
}

/** True when the line above a changed one may hold the beginning of what it was, or the one below its end. */
function isTorn(wrong: string, above: string, below: string): boolean {
  return commonEnds(wrong, above).head > 0 || commonEnds(wrong, below).tail > 0;
}

/** The misread line that was broken into this one and some below it; something may have been typed where it was. */
function brokenAt(gone: readonly Origin[], current: readonly string[], line: number): Descent | undefined {
  for (const origin of gone) {
    const { wrong } = origin;
    // what was typed at the break is in one of two lines
    const [above, below] = [current[line]!, current[line + 1]];
    if (below === undefined) return undefined;
    const { head } = commonEnds(wrong, above);
    if (head === 0) continue;
    if (head + commonEnds(wrong, below).tail >= wrong.length) return { origin, pieces: 2 };
    let joined = above;
    for (let pieces = 2; pieces <= mostPieces && joined.length < wrong.length; pieces++) {
      joined += current[line + pieces - 1] ?? '';
      if (joined === wrong) return { origin, pieces };
    }
  }
  return undefined;
}

/**
 * The one of which most stands at the two ends of the line, more than of any other: half of it at least, unless all its
 * misread characters are in the line. None where two are wholly at the ends: they became one line.
 */
function nearest(candidates: readonly Origin[], line: string): Origin | undefined {
  const signs = signsOf(line);
  let best: Origin | undefined;
  let most = 0;
  let wholes = 0;
  for (const candidate of candidates) {
    const { head, tail } = commonEnds(candidate.wrong, line);
    const common = Math.min(head + tail, candidate.wrong.length, line.length);
    if (common === candidate.wrong.length && ++wholes > 1) return undefined;
    if (common === most) best = undefined;
    if (common <= most) continue;
    most = common;
    best = common * 2 >= candidate.wrong.length || signsOf(candidate.wrong) === signs ? candidate : undefined;
  }
  return best;
}

function signsOf(line: string): string {
  return (line.match(nonAscii) ?? []).join(' ');
}

/** How many characters two lines have in common at their beginnings, and at their ends. */
function commonEnds(a: string, b: string): { head: number; tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { head, tail };
}

type Edit = Omit<LineEdit, 'line'>;

function putLineRight({ wrong, right }: Origin, current: string): Edit[] {
  const units = unitsOf(wrong, right);
  if (current === wrong) return units.map(({ start, end, right: text }) => ({ start, end, text }));
  const { head, tail } = commonEnds(wrong, current);
  const shift = current.length - wrong.length;
  const edits: Edit[] = [];
  // what both ends hold, while the line grew, was copied, or is of two lines that became one
  const isTwice = ({ start, end }: Unit): boolean => shift > 0 && end <= head && start >= wrong.length - tail;
  // where both ends claim a character, they must agree on what it was
  const inTail = new Map<number, Unit>();
  // where something was deleted, one of several that look alike may be any of them
  const isWhole = head + tail >= wrong.length;
  for (const unit of units)
    if ((isWhole ? unit : unit.run).start >= wrong.length - tail) inTail.set(unit.start + shift, unit);
  for (const unit of units) {
    if ((isWhole ? unit : unit.run).end > head) continue;
    const other = inTail.get(unit.start);
    inTail.delete(unit.start);
    if ((other && other.right !== unit.right) || isTwice(unit)) continue;
    edits.push({ start: unit.start, end: unit.end, text: unit.right });
  }
  for (const [start, unit] of inTail) {
    // what the head holds in part is no whole character of the tail
    if (start < head || isTwice(unit)) continue;
    const { end, start: from, right: text } = unit;
    edits.push({ start, end: start + end - from, text });
  }
  edits.push(...putMiddleRight(wrong, current, units, head, tail));
  return edits.sort((a, b) => a.start - b.start);
}

/** Between the two ends of a line that was changed in several places: the misread characters, if all are still there. */
function putMiddleRight(
  wrong: string,
  current: string,
  units: readonly Unit[],
  head: number,
  tail: number,
): Edit[] {
  if (head + tail >= Math.min(wrong.length, current.length)) return [];
  const before = units.filter(({ start, end }) => end > head && start < wrong.length - tail);
  const found = [...current.slice(head, current.length - tail).matchAll(nonAscii)];
  if (before.some(({ start, end }) => start < head || end > wrong.length - tail)) return [];
  const runs: Unit[][] = [];
  for (const unit of before) {
    const last = runs.at(-1)?.at(-1);
    if (last?.end === unit.start) runs.at(-1)!.push(unit);
    else runs.push([unit]);
  }
  if (runs.length !== found.length) return [];
  return runs.flatMap((run, index) => {
    const { 0: text, index: at } = found[index]!;
    if (text !== wrong.slice(run[0]!.start, run.at(-1)!.end)) return [];
    const start = head + at;
    return [{ start, end: start + text.length, text: run.map(({ right }) => right).join('') }];
  });
}

/** The byte order mark of UTF-8, read as an encoding of one byte a character; of itself it is no text. */
const misreadMark = 'ï»¿';

const nonAscii = /[^\0-\x7f]+/g;

/** A misread stretch of a line that stands or falls as a whole, and what it should be. */
interface Unit {
  readonly start: number;
  readonly end: number;
  readonly right: string;
  /** The run of misread characters to which it belongs. */
  readonly run: { readonly start: number; readonly end: number };
}

/**
 * Bytes of ASCII are the same in both readings, so that the stretches between them are each other's; where they are as
 * long, their characters are.
 */
function unitsOf(wrong: string, right: string): Unit[] {
  const wrongRuns = [...wrong.matchAll(nonAscii)];
  const rightRuns = [...right.matchAll(nonAscii)];
  const mark: Unit[] = [];
  if (wrongRuns.length === rightRuns.length + 1 && wrong.startsWith(misreadMark)) {
    const run = { start: 0, end: misreadMark.length };
    mark.push({ ...run, right: '', run });
    wrongRuns.shift();
  }
  if (wrongRuns.length !== rightRuns.length) return [];
  const units = wrongRuns.flatMap(({ 0: { length }, index }, place): Unit[] => {
    const wanted = rightRuns[place]![0];
    const run = { start: index, end: index + length };
    if (length !== wanted.length) return [{ ...run, right: wanted, run }];
    return Array.from({ length }, (_, offset) => ({
      start: index + offset,
      end: index + offset + 1,
      right: wanted[offset]!,
      run,
    }));
  });
  return [...mark, ...units];
}
