import { tokensIn } from './blanks';
import { fieldEnds, offsetOfTab } from './field-ends';
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
  Token,
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

  /** The fields of the line that defines a column, for their places. They are read from the text: a file has thousands. */
  definitionOf({ line }: Column): Token[] {
    return tokensIn(this.text, this.lines.span(line));
  }

  /**
   * Where the fields of a row end. They are read from the text, as a file has millions: who goes through all rows does so
   * with a `CellReader`.
   */
  endsOf(row: Row): FieldEnds {
    if (this.#known?.row !== row) {
      const { start, end } = this.lines.span(row.line);
      this.#known = { row, ends: fieldEnds(this.text, start, end, row.fieldCount) };
    }
    return this.#known.ends;
  }

  /** Where the field of that index (from 0) stands in a row, or undefined when the row is too short. */
  fieldSpan(row: Row, field: number): Span | undefined {
    if (!hasField(row, field)) return undefined;
    const start = this.fieldStart(row, field);
    return { start, end: this.fieldEnd(row, field, start) };
  }

  /** The text of a field as it stands; a field that the row doesn't reach is empty. */
  fieldText(row: Row, field: number): string {
    if (!hasField(row, field)) return '';
    const start = this.fieldStart(row, field);
    return this.text.slice(start, this.fieldEnd(row, field, start));
  }

  /** The text of a value as it stands; empty when the row is short or the header doesn't name the column. */
  valueText(row: Row, column: Column): string {
    return this.fieldText(row, column.field);
  }

  /** The student code (NIP), a name or the birth date, without the spaces around it. */
  studentField(row: Row, field: StudentField): string {
    return this.fieldText(row, studentFields.indexOf(field)).trim();
  }

  private fieldStart(row: Row, field: number): number {
    const { starts, ends } = this.lines;
    const start = starts[row.line]!;
    if (field === 0) return start;
    // who asks for the student seldom asks for values, too
    return field < studentFields.length
      ? offsetOfTab(this.text, start, ends[row.line]!, field) + 1
      : start + this.endsOf(row)[field - 1]! + 1;
  }

  private fieldEnd(row: Row, field: number, fieldStart: number): number {
    const { starts, ends } = this.lines;
    return field < studentFields.length
      ? offsetOfTab(this.text, fieldStart, ends[row.line]!, 1)
      : starts[row.line]! + this.endsOf(row)[field]!;
  }
}

function hasField({ fieldCount }: Row, field: number): boolean {
  return field >= 0 && field < fieldCount;
}
