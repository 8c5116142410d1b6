import { isBlank, isSpace, tokensIn } from './blanks';
import { countFields } from './field-ends';
import { Lines, LineWalker } from './lines';
import { Maquette } from './maquette';
import type {
  Column,
  Element,
  Header,
  ResultCodeLabel,
  ResultCodeList,
  Row,
  Section,
  SectionName,
  Span,
  StudentFieldDefinition,
  Title,
  Token,
} from './model';
import { columnFields, sectionMarks, sectionNames, studentFields, typesObjet } from './model';
import { NumberList } from './number-list';

const X = 0x58;

const columnsStart = 'APO_COL_VAL_DEB';
const columnsEnd = 'APO_COL_VAL_FIN';

/**
 * So many fields are read above the rows; a large étape has 6,000. Lines beyond are unexpected, so that a file that is
 * all tabs, or all columns, doesn't fill the memory: what is made of a field takes some 200 bytes.
 */
const maximumHeadFields = 300_000;

/**
 * Reads any text as a maquette, in one pass, and records what it saw: it never fails and never judges. A text that is
 * no maquette gives one without sections.
 */
export function parseMaquette(text: string): Maquette {
  return new Parser(text).parse();
}

/** True when the first line is the mark of the TITRES section; a BOM and blanks around it are allowed. */
export function isMaquette(text: string): boolean {
  const end = text.search(/[\r\n]/);
  return (end < 0 ? text : text.slice(0, end)).trim() === sectionMarks.titres;
}

/** True when characters were lost in a wrong decoding: U+FFFD stands in their place. */
export function isDamaged(text: string): boolean {
  return text.includes('\ufffd');
}

/**
 * True when a line at the head of VALEURS names the columns, whatever blanks stand before the first id: read as a
 * student, it would leave the values without their columns.
 */
export function isIdLine(text: string, { start, end }: Span): boolean {
  let offset = start;
  while (offset < end && isSpace(text.charCodeAt(offset))) offset++;
  return text.startsWith('apoL_', offset);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Parser {
  private readonly starts = new NumberList();
  private readonly ends = new NumberList();
  private line = 0;
  private lineStart = 0;
  private lineEnd = 0;
  private headFields = 0;

  private readonly sections: Mutable<Section>[] = [];
  private readonly titles: Title[] = [];
  private titlesEnded = false;
  private readonly codeLines: { line: number; fields: Token[] }[] = [];
  private readonly labelLines: { line: number; fields: Token[] }[] = [];
  private readonly studentFieldDefinitions: StudentFieldDefinition[] = [];
  private columnsStartLine = -1;
  private columnsEndLine = -1;
  private closingLine = -1;
  private readonly columnLines: { line: number; fields: Token[] }[] = [];
  private header: Header | undefined;
  private readonly rows: Row[] = [];
  private readonly unexpectedLines: number[] = [];

  /** How the lines of the current section are read. */
  private read: () => void = () => this.readUnexpected();

  constructor(private readonly text: string) {}

  parse(): Maquette {
    const { text } = this;
    for (const lines = new LineWalker(text); lines.next(); this.line++) {
      const { start, end } = lines;
      this.lineStart = start;
      this.lineEnd = end;
      this.starts.push(start);
      this.ends.push(end);
      this.readLine();
    }
    return this.finish();
  }

  private readLine(): void {
    // a mark is at least 16 characters: a look at the first one spares the rows the rest
    const first = this.text.charCodeAt(this.lineStart);
    if (first === X || isSpace(first)) {
      const content = this.text.slice(this.lineStart, this.lineEnd).trim();
      const name = sectionNames.find((section) => sectionMarks[section] === content);
      if (name) {
        this.enterSection(name, content);
        return;
      }
    }
    this.read();
  }

  private enterSection(name: SectionName, mark: string): void {
    const previous = this.sections.at(-1);
    if (previous) previous.endLine = this.line;
    const start = this.text.indexOf(mark, this.lineStart);
    const isFirst = !this.sections.some((section) => section.name === name);
    this.sections.push({
      name,
      mark: { start, end: start + mark.length },
      line: this.line,
      endLine: this.line + 1,
    });
    this.read = isFirst ? this.readerOf(name) : () => undefined;
  }

  private readerOf(name: SectionName): () => void {
    switch (name) {
      case 'titres':
        return () => this.readTitle();
      case 'typRes':
        return () => this.readResultCodes();
      case 'colonnes':
        return () => this.readColumn();
      case 'valeurs':
        return () => this.readRow();
    }
  }

  private readUnexpected(): void {
    if (!this.isBlank()) this.unexpectedLines.push(this.line);
  }

  private readTitle(): void {
    if (this.isBlank()) {
      this.titlesEnded = this.titles.length > 0;
      return;
    }
    if (this.titlesEnded || !this.hasRoom()) {
      this.readUnexpected();
      return;
    }
    const [key, value, ...rest] = this.tokens();
    this.titles.push(
      value ? { line: this.line, key: key!, value, rest } : { line: this.line, key: key!, rest },
    );
  }

  private readResultCodes(): void {
    const { line } = this;
    // a kind of object without codes has an empty line of labels
    const wantsLabels = this.codeLines.length === typesObjet.length;
    if (this.isBlank() && !(wantsLabels && this.labelLines.length < typesObjet.length)) return;
    if (!this.hasRoom()) {
      this.readUnexpected();
      return;
    }
    const fields = this.tokens();
    const lines = wantsLabels || fields[0]!.text.includes(':') ? this.labelLines : this.codeLines;
    if (lines.length === typesObjet.length) {
      this.readUnexpected();
      return;
    }
    lines.push({ line, fields });
  }

  private readColumn(): void {
    if (this.isBlank()) return;
    if (!this.hasRoom()) {
      this.readUnexpected();
      return;
    }
    const fields = this.tokens();
    const id = fields[0]!.text;
    if (id === columnsStart && this.columnsStartLine < 0) this.columnsStartLine = this.line;
    else if (id === columnsEnd && this.columnsEndLine < 0) this.columnsEndLine = this.line;
    else if (fields[1]?.text === columnsEnd && this.closingLine < 0) this.closingLine = this.line;
    else if (this.columnsEndLine >= 0) this.readUnexpected();
    else if (id.startsWith('apoL_a') && this.columnsStartLine < 0)
      this.studentFieldDefinitions.push({ line: this.line, id: fields[0]!, fields });
    else if (id.startsWith('apoL_c') || this.columnsStartLine >= 0)
      this.columnLines.push({ line: this.line, fields });
    else this.readUnexpected();
  }

  private readRow(): void {
    if (this.isBlank()) return;
    const isFirst = !this.header && this.rows.length === 0;
    const { lineStart: start, lineEnd: end } = this;
    if (isFirst && isIdLine(this.text, { start, end }) && this.hasRoom()) {
      const ids = this.tokens();
      while (ids.at(-1)?.text === '') ids.pop();
      this.header = { line: this.line, ids };
      return;
    }
    this.rows.push({ line: this.line, fieldCount: this.countFields() });
  }

  /** Blank lines hold nothing, spaces, or tabs only. */
  private isBlank(): boolean {
    return isBlank(this.text, this.lineStart, this.lineEnd);
  }

  /** Counts the fields of the current line; false when the lines above the rows have had too many. */
  private hasRoom(): boolean {
    this.headFields += this.countFields();
    return this.headFields <= maximumHeadFields;
  }

  private countFields(): number {
    return countFields(this.text, this.lineStart, this.lineEnd);
  }

  /** The fields of the current line. */
  private tokens(): Token[] {
    return tokensIn(this.text, { start: this.lineStart, end: this.lineEnd });
  }

  private finish(): Maquette {
    const lastSection = this.sections.at(-1);
    if (lastSection) lastSection.endLine = this.starts.length;
    const { columns, elements } = buildColumns(this.columnLines, this.header);
    return new Maquette({
      text: this.text,
      lines: new Lines(this.starts.view().slice(), this.ends.view().slice()),
      sections: this.sections,
      titles: this.titles,
      resultCodes: buildResultCodes(this.codeLines, this.labelLines),
      studentFieldDefinitions: this.studentFieldDefinitions,
      columnsStartLine: this.columnsStartLine,
      columnsEndLine: this.columnsEndLine,
      closingLine: this.closingLine,
      columns,
      elements,
      ...(this.header && { header: this.header }),
      rows: this.rows,
      unexpectedLines: this.unexpectedLines,
    });
  }
}

function buildResultCodes(
  codeLines: readonly { line: number; fields: readonly Token[] }[],
  labelLines: readonly { line: number; fields: readonly Token[] }[],
): ResultCodeList[] {
  return codeLines.map(({ line, fields }, index) => {
    const labels = labelLines[index];
    return {
      typeObjet: typesObjet[index]!,
      line,
      count: fields[0]!,
      codes: fields.slice(1).filter((code) => code.text !== ''),
      labelLine: labels?.line ?? -1,
      labels: labels?.fields.filter((field) => field.text !== '').map(splitLabel) ?? [],
    };
  });
}

/** Splits `CODE : label`; without a colon the whole is the code. */
function splitLabel(field: Token): ResultCodeLabel {
  const colon = field.text.indexOf(':');
  const codeEnd = colon < 0 ? field.text.length : colon;
  const code = field.text.slice(0, codeEnd).trimEnd();
  const label = field.text.slice(codeEnd + 1).trimStart();
  return {
    code: { start: field.start, end: field.start + code.length, text: code },
    label: { start: field.end - label.length, end: field.end, text: label },
  };
}

function buildColumns(
  columnLines: readonly { line: number; fields: readonly Token[] }[],
  header: Header | undefined,
): { columns: Column[]; elements: Element[] } {
  const fieldOf = fieldsById(header);
  const seenIds = new Set<string>();
  const elements = new Map<string, Mutable<Element> & { columns: Column[]; byType: Map<string, Column> }>();
  const columns = columnLines.map(({ line, fields }, index) => {
    const of = (name: (typeof columnFields)[number]): string =>
      fields[columnFields.indexOf(name)]?.text ?? '';
    const identity = {
      typeObjet: of('typeObjet'),
      code: of('code'),
      version: of('version'),
      annee: of('annee'),
      session: of('session'),
      admission: of('admission'),
    };
    const key = Object.values(identity).join('\t');
    let element = elements.get(key);
    if (!element)
      elements.set(key, (element = { key, ...identity, label: '', columns: [], byType: new Map() }));
    const id = of('id');
    const column: Column = {
      index,
      line,
      id,
      ...identity,
      typeResultat: of('typeResultat'),
      label: of('label'),
      typeLabel: of('typeLabel'),
      // without a header line the order of the definitions is all there is
      field: seenIds.has(id) ? -1 : header ? (fieldOf.get(id) ?? -1) : studentFields.length + index,
      element,
    };
    seenIds.add(id);
    element.columns.push(column);
    if (!element.byType.has(column.typeResultat)) element.byType.set(column.typeResultat, column);
    element.label ||= labelWithoutCode(column.label, column.code);
    return column;
  });
  return { columns, elements: [...elements.values()] };
}

/** The place of each id in the header; one that stands there twice, or among the student fields, has none. */
function fieldsById(header: Header | undefined): Map<string, number> {
  const fields = new Map<string, number>();
  header?.ids.forEach(({ text }, field) =>
    fields.set(text, fields.has(text) || field < studentFields.length ? -1 : field),
  );
  return fields;
}

function labelWithoutCode(label: string, code: string): string {
  return label.startsWith(code) ? label.slice(code.length).replace(/^\s*-\s*/, '') : label;
}
