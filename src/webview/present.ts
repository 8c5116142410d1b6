/** What the page is told of a comparison, or of a maquette; runs beside the core, not in the page. */
import type { CaseOptions } from '../compare/cases';
import { proposeCases } from '../compare/cases';
import type { Comparison, MarkPairs } from '../compare/compare';
import { juryPoints } from '../compare/jury-points';
import type { NameStyle } from '../compare/names';
import { describeElement, nameOf } from '../compare/names';
import type { RecordTable } from '../compare/record';
import { comparisonOverview, gapBetween } from '../compare/record';
import { logRemark } from '../compare/remarks';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element } from '../maquette/model';
import { placeAt, rowAtLine } from '../maquette/places';
import { refuseTooManyValues } from '../maquette/size';
import type { Position } from '../maquette/lines';
import type { Translate } from '../message';
import { render, say } from '../message';
import type {
  ComparisonData,
  MarkPoints,
  PlainTable,
  Ranking,
  Severity,
  Sheet,
  SheetProblem,
  StudentGroup,
  TableData,
} from './protocol';
import { rankTexts } from './view';

export interface ComparisonView {
  readonly names: NameStyle;
  readonly cases: CaseOptions;
  readonly fileNames: { readonly apogee: string; readonly scodoc: string };
  readonly date: Date;
}

/** More proposals than anybody looks through. */
const mostProposals = 200;

export function presentComparison(
  comparison: Comparison,
  { names, cases, fileNames, date }: ComparisonView,
  t: Translate,
): ComparisonData {
  const { students, columns, elements, cells } = comparison;
  const overview = comparisonOverview(
    comparison,
    { what: 'differences', names, sources: fileNames, date },
    t,
  );
  const proposed = proposeCases(comparison, cases);
  const points = juryPoints(comparison);
  const studentsOf = (kind: (typeof proposed)[number]['kind']): number[] =>
    proposed.find((each) => each.kind === kind)?.candidates.map(({ studentIndex }) => studentIndex) ?? [];
  const noted = students.matches.flatMap(({ nip }, student) =>
    logRemark(nip, comparison.options.log) ? [student] : [],
  );
  const elementOfColumn = new Map(
    elements.flatMap((element, index) => element.columns.map((column) => [column, index] as const)),
  );
  const groups: StudentGroup[] = [
    group(
      'jury',
      render(say('With points jury'), t),
      points.map((each) => each.studentIndex),
    ),
    group('repeater', render(say('With a sign of repeating the year'), t), studentsOf('repeater')),
    group('bonus', render(say('With a mark in a bonus'), t), studentsOf('bonus')),
    group('noted', render(say('Without result in ScoDoc, by its log'), t), noted),
  ].filter(({ students: members }) => members.length > 0);
  return {
    nips: students.matches.map(({ nip }) => nip),
    names: students.matches.map(({ apogee }) => nameOf(identityOf(comparison.apogee, apogee), names)),
    elements: elements.map(({ apogee, columns: ranks }) => ({ ...sheetElement(apogee), columns: ranks })),
    columns: columns.matches.map(({ apogee }, column) => ({
      id: apogee.id,
      type: apogee.typeResultat,
      element: elementOfColumn.get(column)!,
    })),
    cells,
    fileNames,
    isSame: comparison.isSame,
    // the page names the files and the date elsewhere
    counts: plainTable({
      ...overview.counts,
      rows: [...overview.counts.rows].filter(([, value]) => typeof value === 'number'),
    }),
    remarks: overview.remarks.map(plainTable),
    groups,
    points: binMarks(comparison.markPairs(), columns.matches.length),
    cases: proposed.map(({ kind, candidates, none }) => ({
      kind,
      proposals: candidates.slice(0, mostProposals).map(({ studentIndex, reasons }) => ({
        student: studentIndex,
        reasons: reasons.map((reason) => render(reason, t)),
      })),
      none: none ? render(none, t) : '',
    })),
    juryPoints: points.map(({ studentIndex, element, points: given, before, after, toTakeOff }) => ({
      student: studentIndex,
      element: describeElement(element),
      points: writeNumber(given),
      before,
      after,
      toTakeOff: writeNumber(toTakeOff),
    })),
  };
}

/** The columns of a maquette that its table shows: those that have a value in the rows. */
export function shownColumns(maquette: Maquette): Column[] {
  return maquette.columns.filter(({ field }) => field >= 0);
}

/** Something that a checker said about a place of the text. */
export interface FoundProblem {
  readonly position: Position;
  readonly severity: Severity;
  readonly text: string;
}

/** A file in which everything is wrong is to be mended from its first lines on. */
const mostProblems = 10_000;

/** @throws {ExplainedError} with a `SizeProblem` */
export function presentTable(
  maquette: Maquette,
  fileName: string,
  found: readonly FoundProblem[],
): TableData {
  const columns = shownColumns(maquette);
  const elements = maquette.elements.filter((element) => element.columns.some(({ field }) => field >= 0));
  const ranks = new Map(columns.map((column, rank) => [column, rank]));
  const elementRanks = new Map(elements.map((element, rank) => [element, rank]));
  refuseTooManyValues(maquette.rows.length, columns.length);
  const cells = new Uint8Array(maquette.rows.length * columns.length);
  maquette.rows.forEach((row, student) => {
    columns.forEach((column, rank) => {
      const span = maquette.fieldSpan(row, column.field);
      const isFilled =
        span && span.start < span.end && maquette.text.slice(span.start, span.end).trim() !== '';
      if (isFilled) cells[student * columns.length + rank] = 1;
    });
  });
  return {
    nips: maquette.rows.map((row) => maquette.studentField(row, 'nip')),
    names: maquette.rows.map((row) => nameOf(identityOf(maquette, row), 'names')),
    births: maquette.rows.map((row) => maquette.studentField(row, 'naissance')),
    elements: elements.map((element) => ({
      ...sheetElement(element),
      columns: element.columns.flatMap((column) => ranks.get(column) ?? []),
    })),
    columns: columns.map((column) => ({
      id: column.id,
      type: column.typeResultat,
      element: elementRanks.get(column.element)!,
    })),
    cells,
    fileName,
    problems: problemsInRows(maquette, ranks, found),
  };
}

/** The texts of cells, in their order. */
export function comparisonTexts(
  comparison: Comparison,
  cells: Uint32Array,
): { apogee: string[]; scodoc: string[] } {
  const width = comparison.columns.matches.length;
  const texts = { apogee: [] as string[], scodoc: [] as string[] };
  for (const cell of cells) {
    const { apogee, scodoc } = comparison.cellAt(Math.floor(cell / width), cell % width);
    texts.apogee.push(apogee.trim());
    texts.scodoc.push(scodoc.trim());
  }
  return texts;
}

export function tableTexts(maquette: Maquette, cells: Uint32Array): { apogee: string[]; scodoc: string[] } {
  const columns = shownColumns(maquette);
  const apogee = Array.from(cells, (cell) => {
    const row = maquette.rows[Math.floor(cell / columns.length)]!;
    return maquette.valueText(row, columns[cell % columns.length]!).trim();
  });
  return { apogee, scodoc: [] };
}

/** A number for each cell, by which to sort its values, or what is between them. */
export function ranksOf(
  texts: { readonly apogee: readonly string[]; readonly scodoc: readonly string[] },
  by: Ranking,
  language: string,
): Uint32Array {
  const ranked =
    by === 'gap' ? texts.apogee.map((text, index) => gapBetween(text, texts.scodoc[index] ?? '')) : texts[by];
  return rankTexts(ranked, language);
}

/** Points are this far apart in the picture, in points of a mark: a pixel or so. */
const pictureStep = 0.05;

/** Takes the pairs together that a picture can't tell apart. */
export function binMarks({ students, columns, apogee, scodoc }: MarkPairs, columnCount: number): MarkPoints {
  const bins = new Map<string, { apogee: number; scodoc: number; count: number; cell: number }>();
  for (let pair = 0; pair < students.length; pair++) {
    const [x, y] = [apogee[pair]!, scodoc[pair]!];
    // whoever is on the diagonal stays there
    const key = `${Math.round(x / pictureStep)}:${x === y ? '=' : Math.round(y / pictureStep)}`;
    const known = bins.get(key);
    if (known) known.count++;
    else
      bins.set(key, {
        ...{ apogee: x, scodoc: y, count: 1 },
        cell: students[pair]! * columnCount + columns[pair]!,
      });
  }
  const all = [...bins.values()];
  return {
    apogee: Float32Array.from(all, (bin) => bin.apogee),
    scodoc: Float32Array.from(all, (bin) => bin.scodoc),
    counts: Uint32Array.from(all, ({ count }) => count),
    cells: Uint32Array.from(all, ({ cell }) => cell),
  };
}

/** True when the sheet has all of these cells: what the page asks for is looked at. */
export function hasCells({ nips, columns }: Pick<Sheet, 'nips' | 'columns'>, cells: Uint32Array): boolean {
  const count = nips.length * columns.length;
  return cells.every((cell) => cell < count);
}

function problemsInRows(
  maquette: Maquette,
  ranks: ReadonlyMap<Column, number>,
  found: readonly FoundProblem[],
): SheetProblem[] {
  const studentOf = new Map(maquette.rows.map((row, student) => [row, student]));
  const problems: SheetProblem[] = [];
  for (const { position, severity, text } of found) {
    const row = rowAtLine(maquette, position.line);
    const student = row && studentOf.get(row);
    if (student === undefined) continue;
    const place = placeAt(maquette, position);
    const column = place?.kind === 'value' ? ranks.get(place.column) : undefined;
    problems.push({ student, column: column ?? -1, severity, text });
    if (problems.length === mostProblems) break;
  }
  return problems;
}

function sheetElement({ key, code, label, typeObjet, session }: Element): {
  key: string;
  code: string;
  label: string;
  typeObjet: string;
  session: string;
} {
  return { key, code, label, typeObjet, session };
}

function group(key: string, title: string, students: readonly number[]): StudentGroup {
  return { key, title, students: Uint32Array.from(new Set(students)) };
}

function plainTable({ title, head, rows }: RecordTable): PlainTable {
  return { title, head, rows: Array.from(rows, (row) => row.map(String)) };
}

function writeNumber(value: number): string {
  return String(value).replace('.', ',');
}
