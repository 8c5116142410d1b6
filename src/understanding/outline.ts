import type { Maquette } from '../maquette/maquette';
import type { Element, Section, Span } from '../maquette/model';
import type { Message } from '../message';
import { studentName, studentOf } from './students';
import { elementName, sectionNames } from './words';

/** An entry of the outline. `span` covers whole lines, `selection` is where one goes to; it lies in `span`. */
export interface OutlineItem {
  readonly kind: 'section' | 'element' | 'student';
  /** What the file itself says is a text, what is to be translated a message. */
  readonly name: string | Message;
  readonly detail: string;
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** Stretches of lines, from 0, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The sections in the order of the text; elements in COLONNES, students in VALEURS. */
export function outline(maquette: Maquette): OutlineItem[] {
  return maquette.sections.map((section) => ({
    kind: 'section',
    name: sectionNames[section.name],
    detail: maquette.text.slice(section.mark.start, section.mark.end),
    span: linesSpan(maquette, { start: section.line, end: section.endLine - 1 }),
    selection: section.mark,
    children: childrenOf(maquette, section),
  }));
}

/** Each section, without the blank lines after it. */
export function foldingRanges(maquette: Maquette): LineRange[] {
  return maquette.sections
    .map(({ line, endLine }) => {
      let end = endLine - 1;
      while (end > line && isBlank(maquette, end)) end--;
      return { start: line, end };
    })
    .filter(({ start, end }) => end > start);
}

function childrenOf(maquette: Maquette, section: Section): OutlineItem[] {
  // of sections that stand twice only the first was read
  if (maquette.section(section.name) !== section) return [];
  switch (section.name) {
    case 'colonnes':
      return maquette.elements.map((element) => elementItem(maquette, element));
    case 'valeurs':
      return maquette.rows.map((row) => {
        const student = studentOf(maquette, row);
        return {
          kind: 'student',
          name: studentName(student),
          detail: student.nip,
          span: linesSpan(maquette, { start: row.line, end: row.line }),
          selection: maquette.fieldSpan(row, 0)!,
          children: [],
        };
      });
    case 'titres':
    case 'typRes':
      return [];
  }
}

/** An element whose columns aren't side by side stands where the first ones are: entries mustn't overlap. */
function elementItem(maquette: Maquette, element: Element): OutlineItem {
  const [first, ...others] = element.columns;
  const { line, fields } = first!;
  let end = line;
  for (const column of others) if (column.line === end + 1) end++;
  return {
    kind: 'element',
    name: elementName(element),
    detail: element.code,
    span: linesSpan(maquette, { start: line, end }),
    selection: { start: fields[0]!.start, end: fields[0]!.end },
    children: [],
  };
}

function linesSpan({ lines }: Maquette, { start, end }: LineRange): Span {
  return { start: lines.span(start).start, end: lines.span(end).end };
}

function isBlank({ text, lines }: Maquette, line: number): boolean {
  const { start, end } = lines.span(line);
  return text.slice(start, end).trim() === '';
}
