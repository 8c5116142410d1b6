/** What the page is told of a comparison; runs beside the core, not in the page. */
import type { CaseOptions } from '../../compare/cases';
import { proposeCasesInSteps } from '../../compare/cases';
import type { Comparison, MarkPairs } from '../../compare/compare';
import type { SideStatistics } from '../../compare/element-statistics';
import { elementStatisticsInSteps, isSuspect } from '../../compare/element-statistics';
import { headline } from '../../compare/headline';
import { juryPoints } from '../../compare/jury-points';
import { writeDecimal } from '../../compare/numbers';
import { comparisonOverview } from '../../compare/report';
import { identityOf } from '../../maquette/identity';
import type { Maquette } from '../../maquette/maquette';
import type { Translate } from '../../message';
import { render, say } from '../../message';
import { logRemark } from '../../pairing/reasons';
import type { Side } from '../../pairing/rows';
import type { ReportTable } from '../../report/tables';
import type { Steps } from '../../steps';
import { allAtOnce } from '../../steps';
import { describeElement } from '../../wording/elements';
import type { NameStyle } from '../../wording/people';
import { nameOf } from '../../wording/people';
import type { ComparisonData, MarkPoints, PlainTable, SideFigures, StudentGroup } from '../shared/protocol';
import type { SheetTexts } from './sheets';
import { sheetElement } from './sheets';
import { ValueIndex } from './value-search';

export interface ComparisonView {
  readonly names: NameStyle;
  readonly cases: CaseOptions;
  readonly fileNames: { readonly apogee: string; readonly scodoc: string };
  readonly date: Date;
  /** Of the user, as in `fr`. */
  readonly language: string;
}

/** More proposals than anybody looks through. */
const mostProposals = 200;

/** Students whose marks are put into the picture in one step. */
const studentsAtOnce = 100;

export function comparisonData(comparison: Comparison, view: ComparisonView, t: Translate): ComparisonData {
  return allAtOnce(comparisonDataInSteps(comparison, view, t));
}

export function* comparisonDataInSteps(
  comparison: Comparison,
  { names, cases, fileNames, date, language }: ComparisonView,
  t: Translate,
): Steps<ComparisonData> {
  const { students, columns, elements, cells } = comparison;
  const overview = comparisonOverview(
    comparison,
    { what: 'differences', names, bonusWords: cases.bonusWords, sources: fileNames, date },
    t,
  );
  yield;
  const proposed = yield* proposeCasesInSteps(comparison, cases);
  const points = juryPoints(comparison);
  yield;
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
  const figures = yield* figuresOf(comparison, language);
  const bins = new MarkBins(columns.matches.length);
  for (let student = 0; student < students.matches.length; student += studentsAtOnce) {
    bins.add(comparison.markPairs(student, Math.min(student + studentsAtOnce, students.matches.length)));
    yield;
  }
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
    headline: headline(comparison, t),
    // the page names the files and the date elsewhere
    counts: plainTable({
      ...overview.counts,
      rows: [
        ...[...overview.counts.rows].filter(([, value]) => typeof value === 'number'),
        ...overview.settings,
      ],
    }),
    remarks: overview.remarks.map(plainTable),
    groups,
    figures,
    points: bins.points(),
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
      points: writeDecimal(given),
      before,
      after,
      toTakeOff: writeDecimal(toTakeOff),
    })),
  };
}

/** What each file holds of each element. */
function* figuresOf(comparison: Comparison, language: string): Steps<ComparisonData['figures']> {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const write = (mark: number | undefined): string => mark?.toLocaleString(language, digits) ?? '';
  const side = ({ filled, empty, marks, codes }: SideStatistics): SideFigures => ({
    ...{ filled, empty },
    ...{ least: write(marks?.least), mean: write(marks?.mean), most: write(marks?.most) },
    codes: codes.map(([code, count]) => `${code} ${count.toLocaleString(language)}`).join(' · '),
  });
  const statistics = yield* elementStatisticsInSteps(comparison);
  return statistics.map((each) => ({
    apogee: side(each.apogee),
    scodoc: side(each.scodoc),
    isSuspect: isSuspect(each),
  }));
}

/** The texts of cells, in their order. */
export function comparisonTexts(comparison: Comparison, cells: Uint32Array): SheetTexts {
  const width = comparison.columns.matches.length;
  const texts = { apogee: [] as string[], scodoc: [] as string[] };
  for (const cell of cells) {
    const { apogee, scodoc } = comparison.cellAt(Math.floor(cell / width), cell % width);
    texts.apogee.push(apogee.trim());
    texts.scodoc.push(scodoc.trim());
  }
  return texts;
}

/** The values of all cells, to be searched. */
export function comparisonValues({ apogee, scodoc, students, columns }: Comparison): Steps<ValueIndex> {
  const width = columns.matches.length;
  const reader =
    (maquette: Maquette, side: Side) =>
    (cell: number): string =>
      maquette.valueText(
        students.matches[Math.floor(cell / width)]![side],
        columns.matches[cell % width]![side],
      );
  return ValueIndex.inSteps(students.matches.length * width, [
    reader(apogee, 'apogee'),
    reader(scodoc, 'scodoc'),
  ]);
}

/** Points are this far apart in the picture, in points of a mark: a pixel or so. */
const pictureStep = 0.05;

interface MarkBin {
  readonly apogee: number;
  readonly scodoc: number;
  /** Of the first pair that is in it. */
  readonly cell: number;
  count: number;
}

/** Takes the pairs together that a picture can't tell apart. */
export class MarkBins {
  private readonly bins = new Map<number | string, MarkBin>();

  constructor(private readonly columnCount: number) {}

  add({ students, columns, apogee, scodoc }: MarkPairs): void {
    for (let pair = 0; pair < students.length; pair++) {
      const [x, y] = [apogee[pair]!, scodoc[pair]!];
      const key = binOf(x, y);
      const known = this.bins.get(key);
      if (known) known.count++;
      else
        this.bins.set(key, {
          ...{ apogee: x, scodoc: y, count: 1 },
          cell: students[pair]! * this.columnCount + columns[pair]!,
        });
    }
  }

  points(): MarkPoints {
    const all = [...this.bins.values()];
    return {
      apogee: Float32Array.from(all, (bin) => bin.apogee),
      scodoc: Float32Array.from(all, (bin) => bin.scodoc),
      counts: Uint32Array.from(all, ({ count }) => count),
      cells: Uint32Array.from(all, ({ cell }) => cell),
    };
  }
}

/** Marks up to so many steps: as far as a pair of them makes one small number, with which millions are told apart. */
const mostSteps = (1 << 14) - 1;

/** What two pairs have in common that a picture can't tell apart. */
function binOf(x: number, y: number): number | string {
  const column = Math.round(x / pictureStep);
  // whoever is on the diagonal stays there
  const row = x === y ? mostSteps : Math.round(y / pictureStep);
  const isSmall = column >= 0 && row >= 0 && column < mostSteps && (row < mostSteps || x === y);
  return isSmall ? column * (mostSteps + 1) + row : `${column}:${x === y ? '=' : row}`;
}

function group(key: string, title: string, students: readonly number[]): StudentGroup {
  return { key, title, students: Uint32Array.from(new Set(students)) };
}

function plainTable({ title, head, rows }: ReportTable): PlainTable {
  return { title, head, rows: Array.from(rows, (row) => row.map(String)) };
}
