import type { Maquette } from '../maquette/maquette';
import type { Column, ColumnField, Span, StudentField } from '../maquette/model';
import type { Place } from '../maquette/places';
import type { Message } from '../message';
import { say } from '../message';
import type { Student } from './students';
import { studentOf } from './students';
import type { Value } from './value';
import { labelOf, valueOf } from './value';
import {
  columnBlockSentences,
  sectionHeadings,
  sectionSentences,
  studentFieldNames,
} from '../wording/sections';
import { titleSentence } from '../wording/titles';

/** A student's value: what it is, and the other values of its element for that student. */
export interface ValueExplanation {
  readonly kind: 'value';
  readonly student: Student;
  readonly value: Value;
  readonly others: readonly Value[];
}

/** A column, on its definition or its id; `field` is the piece of the definition that was pointed at. */
export interface ColumnExplanation {
  readonly kind: 'column';
  readonly column: Column;
  readonly field?: ColumnField;
}

/** A student, on one of the four fields. */
export interface StudentExplanation {
  readonly kind: 'student';
  readonly student: Student;
  readonly field: StudentField;
}

/** A code of the lists; `label` is absent where the file gives none. */
export interface ResultCodeExplanation {
  readonly kind: 'result-code';
  readonly code: string;
  readonly label?: string;
  /** The kind of object for which the list is; inferred from its rank. */
  readonly typeObjet: string;
}

/** The number at the head of a list of codes. */
export interface CountExplanation {
  readonly kind: 'count';
  readonly stated: string;
  /** How many codes there are. */
  readonly found: number;
  readonly typeObjet: string;
}

/** A word of the format: a section mark, a title key, a mark of the column block, the id of a student field. */
export interface TermExplanation {
  readonly kind: 'term';
  readonly term: string;
  readonly name?: Message;
  readonly sentence: Message;
}

export type Explanation =
  | ValueExplanation
  | ColumnExplanation
  | StudentExplanation
  | ResultCodeExplanation
  | CountExplanation
  | TermExplanation;

/** An element has four columns; a file may say that it has thousands. */
const mostOthers = 20;

/** What the thing at a place is, and the stretch of the text that it is about. */
export function explain(maquette: Maquette, place: Place): Explanation & { readonly span: Span } {
  const { start, end } = place.token;
  return { ...explanationOf(maquette, place), span: { start, end } };
}

function explanationOf(maquette: Maquette, place: Place): Explanation {
  switch (place.kind) {
    case 'section-mark': {
      const { name } = place.section;
      return {
        kind: 'term',
        term: place.token.text,
        name: sectionHeadings[name],
        sentence: sectionSentences[name],
      };
    }
    case 'title': {
      const term = place.title.key.text;
      return { kind: 'term', term, sentence: titleSentence(term) };
    }
    case 'result-code': {
      const { list, code } = place;
      const { typeObjet } = list;
      if (place.part === 'count')
        return { kind: 'count', stated: place.token.text, found: list.codes.length, typeObjet };
      const label = labelOf(list, code);
      return { kind: 'result-code', code, ...(label !== undefined && { label }), typeObjet };
    }
    case 'student-field-definition':
      return {
        kind: 'term',
        term: place.definition.id.text,
        sentence: say('Defines one of the four student fields, which come before the values.'),
      };
    case 'column-definition':
      return { kind: 'column', column: place.column, field: place.field };
    case 'column-block-mark':
      return { kind: 'term', term: place.token.text, sentence: columnBlockSentences[place.part] };
    case 'header-id':
      return explainHeaderId(place);
    case 'student-field':
      return { kind: 'student', student: studentOf(maquette, place.row), field: place.field };
    case 'value':
      return {
        kind: 'value',
        student: studentOf(maquette, place.row),
        value: valueOf(maquette, place.row, place.column),
        others: place.column.element.columns
          .filter((column) => column !== place.column)
          .slice(0, mostOthers)
          .map((column) => valueOf(maquette, place.row, column)),
      };
  }
}

function explainHeaderId({ token, column, studentField }: Place & { kind: 'header-id' }): Explanation {
  if (column) return { kind: 'column', column };
  const term = token.text;
  return studentField
    ? {
        kind: 'term',
        term,
        name: studentFieldNames[studentField],
        sentence: say('One of the four student fields, which come before the values.'),
      }
    : { kind: 'term', term, sentence: say('No column is defined under this id alone.') };
}
