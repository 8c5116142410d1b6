import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { DiagnosticCode } from './codes';
import { defaultSeverities } from './codes';
import type { Findings, Tally } from './findings';
import { FirstOfEach, hasSome, isKept, Keeper, Tallier } from './findings';
import { headRules, lineRules, rowGuards, rowRules, scodocOnly, studentsRules, tableRules } from './registry';
import { LoneMarks } from './lone-marks';
import type { RowShape } from './row';
import { rowShape, RowView } from './row';
import type { StudentKey } from './rule';
import { gatherMojibake } from './rules/encoding';
import type { CheckOptions, Diagnostic, ReportFinding } from './types';

/**
 * So many diagnostics of lines are kept of a file; those of the other lines are counted, and found again when somebody
 * wants them: a file may have millions.
 */
export const mostKept = 20_000;

/**
 * Of what the rules of the head find, so many of each code are kept; the others are counted, and come up once those are
 * mended. No true head has so many lines and fields.
 */
export const mostKeptOfHead = 20_000;

/** What a check found, and what the next one of the same file can take over; see `diagnosticsOf`. */
export interface Checked extends Tally {
  readonly maquette: Maquette;
  readonly options: CheckOptions;
  /** What was counted and kept of lines. */
  readonly keeper: Keeper;
  readonly loneMarks: LoneMarks;
  /** What rules of the head say, in the order of the text. */
  readonly head: readonly Diagnostic[];
  /** How many they say more. */
  readonly headBeyond: Tally;
  readonly shape: RowShape;
  readonly rows: readonly CheckedRow[];
  /** The other lines of which a character is wrong. */
  readonly otherLines: readonly CheckedLine[];
  readonly duplicates: readonly Diagnostic[];
  /** What is said of rows in view of the others, in the order of the text: the duplicates, and what the table shows. */
  readonly together: readonly Diagnostic[];
  /** What is said once for all places of misread UTF-8, at the first of them; undefined where there are not several. */
  readonly mojibake: Diagnostic | undefined;
}

interface CheckedLine {
  readonly line: number;
  readonly findings: Findings;
}

interface CheckedRow extends CheckedLine {
  readonly row: Row;
  /** Absent when the code can't be trusted. */
  readonly key: StudentKey | undefined;
}

type TrustedRow = CheckedRow & { readonly key: StudentKey };

/** Everything that is wrong with a maquette, in the order of the text. */
export function checkMaquette(maquette: Maquette, options: CheckOptions = {}): readonly Diagnostic[] {
  return [...diagnosticsOf(check(maquette, options))];
}

/** Checks a maquette, keeping what `recheck` needs. @param most - see `mostKept` */
export function check(maquette: Maquette, options: CheckOptions = {}, most = mostKept): Checked {
  return allAtOnce(checkInSteps(maquette, options, most));
}

/** So many lines are checked in one step. */
const linesAtOnce = 32;

export function* checkInSteps(maquette: Maquette, options: CheckOptions, most = mostKept): Steps<Checked> {
  const shape = rowShape(maquette, options.allowedCodes);
  const keeper = new Keeper(most);
  const loneMarks = new LoneMarks(shape);
  const rows: CheckedRow[] = [];
  const otherLines: CheckedLine[] = [];
  const checkLine = (line: number): void => {
    const row = maquette.rows[rows.length];
    if (row?.line === line) {
      rows.push(checkRow(maquette, row, shape, options, keeper, loneMarks));
      return;
    }
    const findings = keeper.keep(charactersOf(maquette, line, options));
    if (!isKept(findings) || findings.length > 0) otherLines.push({ line, findings });
  };
  for (let line = 0; line < maquette.lines.count; line++) {
    checkLine(line);
    if (line % linesAtOnce === 0) yield;
  }
  return assemble({
    ...{ maquette, options, keeper, loneMarks, shape, rows, otherLines },
    ...checkHead(maquette, options),
  });
}

/**
 * Checks the next version of a maquette: where `updateMaquette` shared the head, only the rows that changed are looked
 * at again, and the others keep their diagnostics, as the same objects. The result is that of `check`.
 */
export function recheck(previous: Checked, maquette: Maquette): Checked {
  const { options, shape, otherLines } = previous;
  if (!sharesHead(previous.maquette, maquette)) return check(maquette, options, previous.keeper.most);
  const keeper = previous.keeper.copy();
  const loneMarks = previous.loneMarks.copy();
  const rows = previous.rows.slice();
  const changed = new Set<number>();
  maquette.rows.forEach((row, index) => {
    const known = previous.rows[index]!;
    if (known.row === row) return;
    changed.add(row.line);
    keeper.drop(known.findings);
    if (known.key) loneMarks.count(new RowView(previous.maquette, known.row), -1);
    rows[index] = checkRow(maquette, row, shape, options, keeper, loneMarks);
  });
  // what is said of the whole file may be said on a row: of its line end
  const isHeadKnown = !previous.head.some(({ line }) => changed.has(line));
  const { head, headBeyond } = isHeadKnown ? previous : checkHead(maquette, options);
  return assemble(
    { maquette, options, keeper, loneMarks, head, headBeyond, shape, rows, otherLines },
    previous,
  );
}

/**
 * What a check found, in the order of the text; lines whose diagnostics weren't kept are looked at again.
 *
 * @param wants - false for codes that nobody asks for; it is asked as the text is gone through, and may change its mind
 * @param within - the first line and the one after the last; the whole text by default
 */
export function* diagnosticsOf(
  checked: Checked,
  wants: (code: DiagnosticCode) => boolean = () => true,
  within: readonly [first: number, end: number] = wholeText,
): Generator<Diagnostic, void> {
  const { mojibake } = checked;
  if (!mojibake) {
    yield* eachOf(checked, wants, within);
    return;
  }
  let isSaid = mojibake.line < within[0];
  for (const each of eachOf(checked, (code) => (code !== 'mojibake' || !isSaid) && wants(code), within)) {
    yield each.code === 'mojibake' ? mojibake : each;
    isSaid ||= each.code === 'mojibake';
  }
}

const wholeText = [0, Infinity] as const;

/** As `diagnosticsOf`, with each place of misread UTF-8. */
function* eachOf(
  checked: Parts,
  wants: (code: DiagnosticCode) => boolean,
  within: readonly [first: number, end: number],
): Generator<Diagnostic, void> {
  const [first, end] = within;
  const head = new InLines(checked.head, first);
  const together = new InLines(checked.together, first);
  for (const checkedLine of inOrder(checked.rows, checked.otherLines)) {
    const { line, findings } = checkedLine;
    if (line < first) continue;
    if (line >= end) break;
    const hasOwn = hasSome(findings, wants);
    if (!hasOwn && !head.hasBefore(line + 1) && !together.hasBefore(line + 1)) continue;
    for (const each of merged([head.before(line), together.before(line)])) if (wants(each.code)) yield each;
    const own = hasOwn ? allOf(checked, checkedLine) : noDiagnostics;
    for (const each of merged([head.before(line + 1), own, together.before(line + 1)]))
      if (wants(each.code)) yield each;
  }
  for (const each of merged([head.before(end), together.before(end)])) if (wants(each.code)) yield each;
}

/** Diagnostics in the order of the text, taken line by line. */
class InLines {
  private next = 0;

  constructor(
    private readonly diagnostics: readonly Diagnostic[],
    first: number,
  ) {
    this.before(first);
  }

  hasBefore(line: number): boolean {
    return this.next < this.diagnostics.length && this.diagnostics[this.next]!.line < line;
  }

  /** Those that weren't taken yet and are above that line. */
  before(line: number): readonly Diagnostic[] {
    const start = this.next;
    while (this.hasBefore(line)) this.next++;
    return start === this.next ? noDiagnostics : this.diagnostics.slice(start, this.next);
  }
}

const noDiagnostics: readonly Diagnostic[] = [];

/** In the order of the text; where two stand at the same place, in that of the lists. */
function merged(lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const filled = lists.filter(({ length }) => length > 0);
  if (filled.length === 0) return noDiagnostics;
  const all = filled.length === 1 ? filled[0]! : filled.flat();
  return all.length === 1 ? all : [...all].sort(inTextOrder);
}

function* inOrder(
  rows: readonly (CheckedLine | CheckedRow)[],
  otherLines: readonly CheckedLine[],
): Generator<CheckedLine | CheckedRow, void> {
  let next = 0;
  for (const row of rows) {
    for (; next < otherLines.length && otherLines[next]!.line < row.line; next++) yield otherLines[next]!;
    yield row;
  }
  yield* otherLines.slice(next);
}

/** What was kept of a line, or what its rules find again. */
function allOf(
  { maquette, shape, options }: Parts,
  checked: CheckedLine | CheckedRow,
): readonly Diagnostic[] {
  const { line, findings } = checked;
  if (isKept(findings)) return findings;
  if ('row' in checked) return findingsOfRow(new RowView(maquette, checked.row), shape, options).found;
  return charactersOf(maquette, line, options);
}

/** True when nothing but the contents of rows can differ: `updateMaquette` made one of the other. */
function sharesHead(previous: Maquette, next: Maquette): boolean {
  return (
    previous.sections === next.sections &&
    previous.titles === next.titles &&
    previous.resultCodes === next.resultCodes &&
    previous.columns === next.columns &&
    previous.header === next.header &&
    previous.unexpectedLines === next.unexpectedLines &&
    previous.lines.count === next.lines.count &&
    previous.rows.length === next.rows.length
  );
}

/** What is known of a file before all is counted. */
type Parts = Omit<Checked, 'mojibake' | keyof Tally>;

function assemble(looked: Omit<Parts, 'duplicates' | 'together'>, previous?: Checked): Checked {
  const { maquette, head, headBeyond, rows, loneMarks, options } = looked;
  let duplicates = previous?.duplicates;
  if (!duplicates || !rows.every(({ key }, index) => isSameKey(key, previous?.rows[index]?.key))) {
    const found: Diagnostic[] = [];
    const keys = rows.map(({ key }) => key);
    for (const rule of studentsRules) rule.check(keys, reporter(found, options));
    duplicates = found;
  }
  const together = duplicates.slice();
  const trusted = rows.filter((row): row is TrustedRow => row.key !== undefined);
  const report = reporter(together, options);
  for (const rule of tableRules) rule.check(maquette, { rows: trusted, loneMarks }, report);
  together.sort(inTextOrder);
  const parts = { ...looked, duplicates, together };
  const tallier = new Tallier(looked.keeper.tally);
  for (const findings of [head, headBeyond, together]) tallier.count(findings);
  const { counts, errors } = tallier;
  const places = counts.get('mojibake') ?? 0;
  if (places < 2) return { ...parts, counts, errors, mojibake: undefined };
  const mojibake = gatherMojibake(
    eachOf(parts, (code) => code === 'mojibake', wholeText),
    places,
    maquette,
  );
  return {
    ...{ ...parts, mojibake, counts: new Map(counts).set('mojibake', 1) },
    errors: mojibake.severity === 'error' ? errors - places + 1 : errors,
  };
}

function isSameKey(a: StudentKey | undefined, b: StudentKey | undefined): boolean {
  return a === b || (a?.raw === b?.raw && a?.line === b?.line);
}

function checkHead(maquette: Maquette, options: CheckOptions): Pick<Checked, 'head' | 'headBeyond'> {
  const kept = new FirstOfEach(mostKeptOfHead);
  const report = reporter(kept, options);
  for (const rule of headRules) rule.check(maquette, report, options);
  return { head: kept.diagnostics.sort(inTextOrder), headBeyond: kept.beyond };
}

function checkRow(
  maquette: Maquette,
  row: Row,
  shape: RowShape,
  options: CheckOptions,
  keeper: Keeper,
  loneMarks: LoneMarks,
): CheckedRow {
  const { line } = row;
  const view = new RowView(maquette, row);
  const { found, isWrong } = findingsOfRow(view, shape, options);
  if (!isWrong) loneMarks.count(view, 1);
  const key = isWrong ? undefined : { line, raw: view.fieldText(0) };
  return { line, findings: keeper.keep(found), row, key };
}

function findingsOfRow(
  view: RowView,
  shape: RowShape,
  options: CheckOptions,
): { readonly found: readonly Diagnostic[]; readonly isWrong: boolean } {
  const found: Diagnostic[] = [];
  const report = reporter(found, options);
  const { shift, bytes } = view.values;
  const text = view.slice(0, bytes ? shift : view.length);
  for (const rule of lineRules) rule.check(view.line, text, report, options);
  const isWrong = rowGuards.some((guard) => guard.check(view, report, shape));
  if (!isWrong) for (const rule of rowRules) rule.check(view, report, shape, options);
  return { found, isWrong };
}

/** What is said of a line that is no row. */
function charactersOf({ text, lines }: Maquette, line: number, options: CheckOptions): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = reporter(found, options);
  const { start, end } = lines.span(line);
  const content = text.slice(start, end);
  for (const rule of lineRules) rule.check(line, content, report, options);
  return found;
}

/** Takes what rules report, with the severities that the user wants. */
function reporter(
  diagnostics: { push(diagnostic: Diagnostic): unknown },
  { severities, scodoc }: CheckOptions,
): ReportFinding {
  return ({ code, line, start, end, message, related, severity: own }) => {
    if (scodoc === false && scodocOnly.has(code)) return;
    const severity = severities?.[code] ?? own ?? defaultSeverities[code];
    if (severity === 'off') return;
    diagnostics.push(
      related
        ? { code, severity, line, start, end, message, related }
        : { code, severity, line, start, end, message },
    );
  };
}

function inTextOrder(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.start - b.start;
}
