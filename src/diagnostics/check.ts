import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import { lineCharacters } from './encoding';
import { defaultSeverities, headRules, rowGuards, rowRules } from './registry';
import type { RowShape } from './row';
import { rowShape, RowView } from './row';
import type { StudentKey } from './students';
import { duplicateStudents } from './students';
import type { CheckOptions, Diagnostic, Report } from './types';

/** What a check found, and what the next one of the same file can take over. */
export interface Checked {
  readonly maquette: Maquette;
  readonly options: CheckOptions;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly head: readonly Diagnostic[];
  readonly shape: RowShape;
  readonly rows: readonly CheckedRow[];
  readonly duplicates: readonly Diagnostic[];
}

interface CheckedRow {
  readonly row: Row;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when the code can't be trusted. */
  readonly key: StudentKey | undefined;
}

/** Everything that is wrong with a maquette, in the order of the text. */
export function checkMaquette(maquette: Maquette, options: CheckOptions = {}): readonly Diagnostic[] {
  return check(maquette, options).diagnostics;
}

/** As `checkMaquette`, keeping what `recheck` needs. */
export function check(maquette: Maquette, options: CheckOptions = {}): Checked {
  const shape = rowShape(maquette);
  const rows = maquette.rows.map((row) => checkRow(maquette, row, shape, options));
  return assemble({ maquette, options, head: checkHead(maquette, options), shape, rows });
}

/**
 * Checks the next version of a maquette: where `updateMaquette` shared the head, only the rows that changed are looked
 * at again, and the others keep their diagnostics, as the same objects. The result is that of `check`.
 */
export function recheck(previous: Checked, maquette: Maquette): Checked {
  const { options } = previous;
  if (!sharesHead(previous.maquette, maquette)) return check(maquette, options);
  const { shape } = previous;
  const changed = new Set<number>();
  const rows = maquette.rows.map((row, index) => {
    const known = previous.rows[index]!;
    if (known.row === row) return known;
    changed.add(row.line);
    return checkRow(maquette, row, shape, options);
  });
  // what is said of the whole file may be said on a row: of its line end
  const isHeadKnown = !previous.head.some(({ line }) => changed.has(line));
  const head = isHeadKnown ? previous.head : checkHead(maquette, options);
  return assemble({ maquette, options, head, shape, rows }, previous);
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

function assemble(parts: Omit<Checked, 'diagnostics' | 'duplicates'>, previous?: Checked): Checked {
  const { head, rows, options } = parts;
  let duplicates = previous?.duplicates;
  if (!duplicates || !rows.every(({ key }, index) => isSameKey(key, previous?.rows[index]?.key))) {
    const found: Diagnostic[] = [];
    duplicateStudents(
      rows.map(({ key }) => key),
      reporter(found, options),
    );
    duplicates = found;
  }
  const diagnostics = head.slice();
  for (const row of rows) for (const diagnostic of row.diagnostics) diagnostics.push(diagnostic);
  for (const diagnostic of duplicates) diagnostics.push(diagnostic);
  return { ...parts, duplicates, diagnostics: diagnostics.sort(inTextOrder) };
}

function isSameKey(a: StudentKey | undefined, b: StudentKey | undefined): boolean {
  return a === b || (a?.raw === b?.raw && a?.line === b?.line);
}

function checkHead(maquette: Maquette, options: CheckOptions): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(diagnostics, options);
  for (const rule of headRules) rule(maquette, report, options);
  let next = 0;
  for (let line = 0; line < maquette.lines.count; line++) {
    if (maquette.rows[next]?.line === line) next++;
    else checkCharacters(maquette, line, report, options);
  }
  return diagnostics;
}

function checkRow(maquette: Maquette, row: Row, shape: RowShape, options: CheckOptions): CheckedRow {
  const diagnostics: Diagnostic[] = [];
  const report = reporter(diagnostics, options);
  const view = new RowView(maquette, row);
  checkCharacters(maquette, row.line, report, options);
  if (rowGuards.some((isWrong) => isWrong(view, report))) return { row, diagnostics, key: undefined };
  for (const rule of rowRules) rule(view, report, shape, options);
  return { row, diagnostics, key: { line: row.line, raw: view.fieldText(0) } };
}

function checkCharacters(maquette: Maquette, line: number, report: Report, options: CheckOptions): void {
  const { start, end } = maquette.lines.span(line);
  lineCharacters(line, maquette.text.slice(start, end), report, options);
}

/** Takes what rules report, with the severities that the user wants. */
function reporter(diagnostics: Diagnostic[], { severities }: CheckOptions): Report {
  return ({ code, line, start, end, message, related, severity: own }) => {
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
