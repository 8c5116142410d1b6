import { tokensIn } from '../maquette/blanks';
import { fieldStart } from '../maquette/fields';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Span } from '../maquette/model';
import { studentFields } from '../maquette/model';

/**
 * The colours that show where a student field or an element begins and ends. Every second one has its colour, and those
 * between have none: what editors draw anew with each key is half as much.
 */
export const bandColours = ['studentField', 'element'] as const;
export type BandColour = (typeof bandColours)[number];

/** A stretch of one line in one colour. */
export interface Band extends Span {
  readonly colour: BandColour;
}

/** Texts longer than that, in UTF-16 units, get no bands: a large étape has a third of it. */
export const longestBandedText = 10_000_000;

/** Editors show no more of a line. */
const longestBandedLine = 10_000;

/**
 * The bands of the lines `first` to `last` (from 0, both included): in rows and in the header one for every second student
 * field and element, as far as its columns stand side by side, with the tab after it; in the definitions one a line.
 */
export function bandsIn(maquette: Maquette, first: number, last: number): Band[] {
  if (maquette.text.length > longestBandedText) return [];
  const runs = runsOf(maquette);
  return [
    ...definitionBands(maquette, first, last),
    ...headerBands(maquette, runs, first, last),
    ...rowBands(maquette, runs, first, last),
  ];
}

/** Fields that stand side by side and have one colour; indexes from 0, both included. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly colour: BandColour;
}

function runsOf(maquette: Maquette): Run[] {
  const runs: Run[] = [];
  studentFields.forEach((_, field) => {
    if (isColoured(field)) runs.push({ from: field, to: field, colour: 'studentField' });
  });
  let current: { element: Element; from: number; to: number } | undefined;
  let count = 0;
  const end = (): void => {
    if (current && isColoured(count++)) runs.push({ from: current.from, to: current.to, colour: 'element' });
  };
  const columnOf = new Map(maquette.columns.map((column) => [column.field, column]));
  const fieldCount = maquette.header?.ids.length ?? studentFields.length + maquette.columns.length;
  for (let field = studentFields.length; field < fieldCount; field++) {
    const element = columnOf.get(field)?.element;
    if (element && element === current?.element) {
      current.to = field;
      continue;
    }
    end();
    current = element && { element, from: field, to: field };
  }
  end();
  return runs;
}

/** Every second one is, from the first. */
function isColoured(rank: number): boolean {
  return rank % 2 === 0;
}

function definitionBands(maquette: Maquette, first: number, last: number): Band[] {
  const bands: Band[] = [];
  const add = (line: number, colour: BandColour, rank: number): void => {
    if (!isColoured(rank) || line < first || line > last) return;
    const fields = tokensIn(maquette.text, maquette.lines.span(line));
    bands.push({ start: fields[0]!.start, end: fields.at(-1)!.end, colour });
  };
  maquette.studentFieldDefinitions.forEach(({ line }, rank) => add(line, 'studentField', rank));
  let count = -1;
  let previous: Column | undefined;
  for (const column of maquette.columns) {
    if (column.element !== previous?.element) count++;
    add(column.line, 'element', count);
    previous = column;
  }
  return bands;
}

function headerBands({ header, text }: Maquette, runs: readonly Run[], first: number, last: number): Band[] {
  if (!header || header.line < first || header.line > last) return [];
  return runs.flatMap(({ from, to, colour }) => {
    const [begin, finish] = [header.ids[from], header.ids[to]];
    if (!begin || !finish) return [];
    const end = text[finish.end] === '\t' ? finish.end + 1 : finish.end;
    return [{ start: begin.start, end, colour }];
  });
}

function rowBands(maquette: Maquette, runs: readonly Run[], first: number, last: number): Band[] {
  const { lines, rows } = maquette;
  const bands: Band[] = [];
  for (const row of rows) {
    const { line } = row;
    if (line > last) break;
    if (line < first) continue;
    const ends = maquette.endsOf(row);
    const lineStart = lines.starts[line]!;
    const lineLength = lines.ends[line]! - lineStart;
    for (const { from, to, colour } of runs) {
      const start = fieldStart(ends, from);
      if (from >= ends.length || start > longestBandedLine) break;
      const end = Math.min((ends[to] ?? lineLength) + 1, lineLength);
      if (end > start) bands.push({ start: lineStart + start, end: lineStart + end, colour });
    }
  }
  return bands;
}
