import type { Maquette } from '../maquette/maquette';
import type { Element, Section, Span } from '../maquette/model';
import type { Message } from '../message';
import { elementName } from '../wording/elements';
import { studentName } from '../wording/people';
import { sectionHeadings } from '../wording/sections';
import { studentOf } from './students';

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

/** The sections in the order of the text; elements in COLONNES, students in VALEURS. */
export function outline(maquette: Maquette): OutlineItem[] {
  return maquette.sections.map((section) => ({
    kind: 'section',
    name: sectionHeadings[section.name],
    detail: maquette.text.slice(section.mark.start, section.mark.end),
    span: linesSpan(maquette, section.line, section.endLine - 1),
    selection: selectionOf(maquette, section),
    children: childrenOf(maquette, section),
  }));
}

/** The mark; in VALEURS the line of the ids, which is then what sticks to the top of the editor. */
function selectionOf(maquette: Maquette, section: Section): Span {
  const { header } = maquette;
  const isTheirs = section.name === 'valeurs' && maquette.section('valeurs') === section;
  return isTheirs && header ? maquette.lines.span(header.line) : section.mark;
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
          span: maquette.lines.span(row.line),
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
  const { line } = first!;
  const [id] = maquette.definitionOf(first!);
  let end = line;
  for (const column of others) if (column.line === end + 1) end++;
  return {
    kind: 'element',
    name: elementName(element),
    detail: element.code,
    span: linesSpan(maquette, line, end),
    selection: { start: id!.start, end: id!.end },
    children: [],
  };
}

/** From the start of a line to the end of another. */
function linesSpan({ lines }: Maquette, first: number, last: number): Span {
  return { start: lines.span(first).start, end: lines.span(last).end };
}
