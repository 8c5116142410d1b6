import { Growing, twiceAsLong } from './growing';
import { Lines } from './lines';
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
import { isSpace } from './space';

const TAB = 9;
const LF = 10;
const CR = 13;
const X = 0x58;

const columnsStart = 'APO_COL_VAL_DEB';
const columnsEnd = 'APO_COL_VAL_FIN';

/**
 * So many fields are read above the rows; a large étape has 6,000. Lines beyond are unexpected, so that a file that is
 * all tabs doesn't fill the memory.
 */
const maximumHeadFields = 1_000_000;

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
 * Keeps the ends of the fields of rows, in the narrowest arrays that hold them. Rows share memory: an array of its own
 * for each takes as long as reading the row.
 */
export class EndsKeeper {
  private room = new Uint16Array();
  private used = 0;

  /** A copy of the ends of a row, ascending. */
  keep(ends: Uint32Array): Uint16Array | Uint32Array {
    const { length } = ends;
    if (ends[length - 1]! > 0xffff) return ends.slice();
    if (this.used + length > this.room.length) {
      // a file of one row needs no more than that
      this.room = new Uint16Array(this.room.length === 0 ? length : Math.max(length, roomForEnds));
      this.used = 0;
    }
    const start = this.used;
    this.used += length;
    this.room.set(ends, start);
    return this.room.subarray(start, this.used);
  }
}

const roomForEnds = 1 << 15;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class Parser {
  private readonly starts = new Growing();
  private readonly ends = new Growing();
  /** The ends of the fields of the current line, from its start; good until the next line. */
  private fieldEnds = new Uint32Array();
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
  private readonly rowEnds = new EndsKeeper();
  private readonly unexpectedLines: number[] = [];

  /** How the lines of the current section are read. */
  private read: () => void = () => this.readUnexpected();

  constructor(private readonly text: string) {}

  parse(): Maquette {
    const { text } = this;
    const { length } = text;
    // all that the loop over the characters touches is local: there are millions of them
    let fieldEnds = new Uint32Array(1024);
    for (let offset = 0; ;) {
      const lineStart = offset;
      let code = 0;
      let fields = 0;
      for (; offset < length; offset++) {
        code = text.charCodeAt(offset);
        if (code > CR) continue;
        if (code === TAB) {
          fieldEnds[fields++] = offset - lineStart;
          if (fields === fieldEnds.length) fieldEnds = twiceAsLong(fieldEnds);
        } else if (code === LF || code === CR) break;
      }
      fieldEnds[fields++] = offset - lineStart;
      this.fieldEnds = fieldEnds.subarray(0, fields);
      this.lineStart = lineStart;
      this.lineEnd = offset;
      this.starts.push(lineStart);
      this.ends.push(offset);
      this.readLine();
      if (offset === length) break;
      offset += code === CR && text.charCodeAt(offset + 1) === LF ? 2 : 1;
      this.line++;
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
    if (isFirst && this.text.startsWith('apoL_', this.lineStart) && this.hasRoom()) {
      const ids = this.tokens();
      while (ids.at(-1)?.text === '') ids.pop();
      this.header = { line: this.line, ids };
      return;
    }
    this.rows.push({ line: this.line, ends: this.rowEnds.keep(this.fieldEnds) });
  }

  /** Blank lines hold nothing, spaces, or tabs only. */
  private isBlank(): boolean {
    let offset = this.lineStart;
    while (offset < this.lineEnd && isSpace(this.text.charCodeAt(offset))) offset++;
    return offset === this.lineEnd;
  }

  /** Counts the fields of the current line; false when the lines above the rows have had too many. */
  private hasRoom(): boolean {
    this.headFields += this.fieldEnds.length;
    return this.headFields <= maximumHeadFields;
  }

  /** The fields of the current line. */
  private tokens(): Token[] {
    const tokens: Token[] = [];
    let start = this.lineStart;
    for (const fieldEnd of this.fieldEnds) {
      tokens.push(trimmed(this.text, { start, end: this.lineStart + fieldEnd }));
      start = this.lineStart + fieldEnd + 1;
    }
    return tokens;
  }

  private finish(): Maquette {
    const lastSection = this.sections.at(-1);
    if (lastSection) lastSection.endLine = this.line + 1;
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

/** The text of a span without the blanks around it; an empty one stands at the start of its span. */
export function trimmed(text: string, { start, end }: Span): Token {
  const raw = text.slice(start, end);
  const content = raw.trim();
  const from = content === '' ? start : start + raw.indexOf(content);
  return { start: from, end: from + content.length, text: content };
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
      fields,
      malformed: !/^apoL_c\d+$/.test(id) || !identity.typeObjet || !identity.code || !of('typeResultat'),
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
