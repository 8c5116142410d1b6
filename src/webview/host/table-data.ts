/** What the page is told of one maquette; runs beside the core, not in the page. */
import type { Severity } from '../../diagnostics/codes';
import { identityOf } from '../../maquette/identity';
import { refuseTooManyValues } from '../../maquette/limits';
import type { Position } from '../../maquette/lines';
import type { Maquette } from '../../maquette/maquette';
import type { Steps } from '../../steps';
import type { Column } from '../../maquette/model';
import { placeAt, rowAtLine } from '../../maquette/places';
import { nameOf } from '../../wording/people';
import { Locks } from '../../editing/locks';
import type { Translate } from '../../message';
import { render, say } from '../../message';
import type { SheetProblem, TableData } from '../shared/protocol';
import type { SheetLocks } from '../shared/table-messages';
import type { SheetTexts } from './sheets';
import { sheetElement } from './sheets';
import { ValueIndex } from './value-search';

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

/**
 * What of a maquette can't be edited, and why.
 *
 * @param reason - why nothing can, whatever stands in it; empty where it can
 */
export function locksOf(maquette: Maquette, t: Translate, reason: string): SheetLocks {
  const locks = new Locks(maquette);
  const file = locks.ofFile();
  const all =
    reason === '' && file
      ? render(say('Nothing of this file can be edited: {0}.', render(file, t)), t)
      : reason;
  if (all !== '') return { ...noLocks, all };
  const students = maquette.rows.flatMap((row, student) => {
    const lock = locks.ofRow(row);
    if (!lock) return [];
    const sentence = say('The values of this row can’t be edited: {0}.', render(lock, t));
    return [{ student, reason: render(sentence, t) }];
  });
  const columns = shownColumns(maquette).flatMap((each, column) => {
    const lock = locks.ofColumn(each);
    if (!lock) return [];
    const sentence = say('The values of this column can’t be edited: {0}.', render(lock, t));
    return [{ column, reason: render(sentence, t) }];
  });
  return { all, students, columns };
}

const noLocks: SheetLocks = { all: '', students: [], columns: [] };

/** @throws {ExplainedError} with a `SizeProblem` */
export function tableData(
  maquette: Maquette,
  fileName: string,
  found: readonly FoundProblem[],
  locks: SheetLocks = noLocks,
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
    locks,
  };
}

/** The texts of cells, in their order. */
export function tableTexts(maquette: Maquette, cells: Uint32Array): SheetTexts {
  const columns = shownColumns(maquette);
  const apogee = Array.from(cells, (cell) => {
    const row = maquette.rows[Math.floor(cell / columns.length)]!;
    return maquette.valueText(row, columns[cell % columns.length]!).trim();
  });
  return { apogee, scodoc: [] };
}

/** The values of all cells, to be searched. */
export function tableValues(maquette: Maquette): Steps<ValueIndex> {
  const columns = shownColumns(maquette);
  return ValueIndex.inSteps(maquette.rows.length * columns.length, [
    (cell) =>
      maquette.valueText(maquette.rows[Math.floor(cell / columns.length)]!, columns[cell % columns.length]!),
  ]);
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
