import { fieldEnds, offsetOfTab } from './field-ends';
import { fieldStart } from './fields';
import type { Lines } from './lines';
import type {
  Column,
  Element,
  FieldEnds,
  Header,
  ResultCodeList,
  Row,
  Section,
  SectionName,
  Span,
  StudentField,
  StudentFieldDefinition,
  Title,
  TitleKey,
  TypeObjet,
} from './model';
import { studentFields } from './model';

/** What the parser saw, section by section; `Maquette` adds the ways to ask. */
export interface MaquetteParts {
  readonly text: string;
  readonly lines: Lines;
  /** In the order of the text, duplicates included; only the first of each name was read. */
  readonly sections: readonly Section[];
  readonly titles: readonly Title[];
  readonly resultCodes: readonly ResultCodeList[];
  readonly studentFieldDefinitions: readonly StudentFieldDefinition[];
  /** The line of `APO_COL_VAL_DEB`, or -1. */
  readonly columnsStartLine: number;
  /** The line of `APO_COL_VAL_FIN`, or -1. */
  readonly columnsEndLine: number;
  /** The line after it, `apoL_cNNNN TAB APO_COL_VAL_FIN`, or -1. */
  readonly closingLine: number;
  readonly columns: readonly Column[];
  readonly elements: readonly Element[];
  /** Absent when the first line of VALEURS names no column. */
  readonly header?: Header;
  readonly rows: readonly Row[];
  /** The lines that belong to nothing, in order. */
  readonly unexpectedLines: readonly number[];
}

/** A class whose objects have the parts as their own properties. */
const WithParts = class {
  constructor(parts: MaquetteParts) {
    Object.assign(this, parts);
  }
} as new (parts: MaquetteParts) => MaquetteParts;

/**
 * An index over the text of a maquette: it holds offsets, and reads a value from the text when asked.
 * Rows are addressed by their rank among the students, from 0.
 */
export class Maquette extends WithParts {
  /** The row that was asked for last: whoever asks for one of its fields asks for others. */
  #known: { readonly row: Row; readonly ends: FieldEnds } | undefined;

  /** The section of that name that was read. */
  section(name: SectionName): Section | undefined {
    return this.sections.find((section) => section.name === name);
  }

  /** The value of a title; the first one counts, and an absent one is empty. */
  title(key: TitleKey): string {
    return this.titles.find((title) => title.key.text === key)?.value?.text ?? '';
  }

  /** The list of codes for a kind of object, where the file has it. */
  codesFor(typeObjet: string): ResultCodeList | undefined {
    return this.resultCodes.find((list) => list.typeObjet === (typeObjet as TypeObjet));
  }

  /** The codes that may stand in a column; undefined where its values are numbers, or the file lists none. */
  codesIn({ typeObjet, typeResultat }: Column): ResultCodeList | undefined {
    switch (typeResultat) {
      case 'N':
        return this.codesFor('EPR');
      case 'R':
        return this.codesFor(typeObjet);
      default:
        return undefined;
    }
  }

  /** The elements of object type VET: the étapes whose results the file holds. */
  get etapes(): readonly Element[] {
    return this.elements.filter((element) => element.typeObjet === 'VET');
  }

  /**
   * Where the fields of a row end. They are read from the text, as a file has millions: who goes through all rows does so
   * with a `CellReader`.
   */
  endsOf(row: Row): FieldEnds {
    if (this.#known?.row !== row) {
      const { start, end } = this.lines.span(row.line);
      this.#known = { row, ends: fieldEnds(this.text, start, end) };
    }
    return this.#known.ends;
  }

  /** Where the field of that index (from 0) stands in a row, or undefined when the row is too short. */
  fieldSpan(row: Row, field: number): Span | undefined {
    if (!(field >= 0 && field < row.fieldCount)) return undefined;
    const { lines, text } = this;
    const { start, end } = lines.span(row.line);
    if (field < studentFields.length) {
      const fieldStart = field === 0 ? start : offsetOfTab(text, start, end, field) + 1;
      return { start: fieldStart, end: offsetOfTab(text, fieldStart, end, 1) };
    }
    const ends = this.endsOf(row);
    return { start: start + fieldStart(ends, field), end: start + ends[field]! };
  }

  /** The text of a field as it stands; a field that the row doesn't reach is empty. */
  fieldText(row: Row, field: number): string {
    const span = this.fieldSpan(row, field);
    return span ? this.text.slice(span.start, span.end) : '';
  }

  /** The text of a value as it stands; empty when the row is short or the header doesn't name the column. */
  valueText(row: Row, column: Column): string {
    return this.fieldText(row, column.field);
  }

  /** The student code (NIP), a name or the birth date, without the spaces around it. */
  studentField(row: Row, field: StudentField): string {
    return this.fieldText(row, studentFields.indexOf(field)).trim();
  }
}
