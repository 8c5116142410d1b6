import JSZip from 'jszip';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import { bytesInSteps } from './bytes';
import type { ReportCell, ReportTable, ReportTone } from './tables';
import { isValue, numberIn, reportTones, tonesOf } from './tables';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const openXml = 'http://schemas.openxmlformats.org';
const spreadsheet = `${openXml}/spreadsheetml/2006/main`;
const relations = `${openXml}/officeDocument/2006/relationships`;
/** The first day that a ZIP knows: the bytes depend on nothing but the report. */
const dosEpoch = new Date(Date.UTC(1980, 0, 1));
const mediaTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A report as a workbook (ECMA-376), a sheet a table, with no more than Excel and LibreOffice need to show it well: the
 * head is bold, stays in sight and filters, columns are as wide as what they hold, notes stand below, and values have the
 * colours of the page. Marks are numbers; texts are
 * texts, so that none is ever taken for a formula, and codes keep their zeros.
 */
export function workbook(sheets: readonly ReportTable[]): Promise<Uint8Array> {
  return allAtOnce(workbookInSteps(sheets));
}

/** The same; what it comes to is compressed while others get their turn. */
export function* workbookInSteps(sheets: readonly ReportTable[]): Steps<Promise<Uint8Array>> {
  const zip = new JSZip();
  const addBytes = (path: string, bytes: Uint8Array): void =>
    void zip.file(path, bytes, { date: dosEpoch, createFolders: false });
  const add = (path: string, xml: string): void =>
    addBytes(path, new TextEncoder().encode(declaration + xml));
  const ids = sheets.map((_, index) => index + 1);
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${mediaTypes}.${type}+xml"/>`;
  add(
    '[Content_Types].xml',
    `<Types xmlns="${openXml}/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      part('workbook', 'sheet.main') +
      part('styles', 'styles') +
      ids.map((id) => part(`worksheets/sheet${id}`, 'worksheet')).join('') +
      '</Types>',
  );
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...ids.map((id) => ['worksheet', `worksheets/sheet${id}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
  );
  const names = sheetNames(sheets);
  const list = ids.map((id) => `<sheet name="${escape(names[id - 1]!)}" sheetId="${id}" r:id="rId${id}"/>`);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}">` +
      `<bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets></workbook>`,
  );
  add('xl/styles.xml', styles);
  for (const [index, sheet] of sheets.entries())
    addBytes(`xl/worksheets/sheet${index + 1}.xml`, yield* bytesInSteps(sheetXml(sheet)));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${openXml}/package/2006/relationships">${list.join('')}</Relationships>`;
}

const fill = (pattern: string): string => `<fill><patternFill patternType="${pattern}"/></fill>`;
const font = (style: string): string => `<font>${style}<sz val="11"/><name val="Calibri"/></font>`;
const ground = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/></patternFill></fill>`;
const format = (fontId: number, fillId = 0): string =>
  `<xf numFmtId="0" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" applyFont="1" applyFill="1"/>`;

/** The page's, in VS Code's light theme. */
const grounds: Readonly<Record<ReportTone, string>> = {
  grave: 'F2DEDE',
  notable: 'F6F5D2',
  slight: 'D6ECF2',
};

/** Format 0 is plain, format 1 is bold, then those of the tones; the rest is what Excel insists on. */
const styles =
  `<styleSheet xmlns="${spreadsheet}">` +
  `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  `<fills count="${2 + reportTones.length}">${fill('none')}${fill('gray125')}` +
  `${reportTones.map((tone) => ground(grounds[tone])).join('')}</fills>` +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${2 + reportTones.length}">${format(0)}${format(1)}` +
  `${reportTones.map((tone, index) => format(tone === 'grave' ? 1 : 0, 2 + index)).join('')}</cellXfs>` +
  '</styleSheet>';

function* sheetXml(table: ReportTable): Iterable<string> {
  const { notes = [], head, rows } = table;
  const hasHead = head.length > 0;
  yield `${declaration}<worksheet xmlns="${spreadsheet}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield '<sheetViews><sheetView workbookViewId="0">';
  if (hasHead) yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield '</sheetView></sheetViews><cols>';
  for (const [index, width] of widthsOf(table).entries())
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  yield '</cols><sheetData>';
  let line = 1;
  if (hasHead) yield rowXml(line++, head, (text) => inlineText(text, bold));
  const tones = tonesOf(table);
  for (const row of rows) {
    const tone = tones();
    const toned = tone ? style(2 + reportTones.indexOf(tone)) : '';
    yield rowXml(line++, row, (cell, column) => {
      const shown = isValue(table, column) ? toned : !hasHead && column === 0 ? bold : '';
      const number = numberIn(table, column, cell);
      return number === undefined ? inlineText(String(cell), shown) : `${shown}><v>${number}</v></c>`;
    });
  }
  const filtered = `A1:${columnName(Math.max(0, head.length - 1))}${line - 1}`;
  for (const note of notes) yield rowXml(++line, [note], (text) => inlineText(text, ''));
  yield '</sheetData>';
  if (hasHead) yield `<autoFilter ref="${filtered}"/>`;
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

/** Enough for a glance, in characters; the first rows speak for all. */
function widthsOf({ head, rows }: ReportTable): number[] {
  const [narrowest, widest, measured] = [8, 60, 200];
  const widths = head.map(({ length }) => length);
  let count = 0;
  for (const row of rows) {
    if (count++ === measured) break;
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, String(cell).length)));
  }
  return widths.map((width) => Math.min(Math.max(width + 2, narrowest), widest));
}

/** @param write - what follows the reference of a cell that isn't empty, up to its end */
function rowXml<T extends ReportCell>(
  line: number,
  cells: readonly T[],
  write: (cell: T, column: number) => string,
): string {
  const written = cells.map((cell, column) =>
    cell === '' ? '' : `<c r="${columnName(column)}${line}"${write(cell, column)}`,
  );
  return `<row r="${line}">${written.join('')}</row>`;
}

const style = (format: number): string => ` s="${format}"`;
const bold = style(1);
const longestText = 32_767;

function inlineText(text: string, format: string): string {
  const shown = escape(text.slice(0, longestText));
  return `${format} t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

const columnNames: string[] = [];

/** A, B… Z, AA… for 0, 1… */
function columnName(column: number): string {
  return (columnNames[column] ??=
    (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26)));
}

const longestName = 31;

/** Excel takes 31 characters, and not all; two sheets can’t have one name. No word is cut. */
function sheetNames(sheets: readonly ReportTable[]): string[] {
  const names: string[] = [];
  for (const { title, sheet } of sheets) {
    const wanted = (sheet ?? title)
      .replace(/[[\]:*?/\\']/g, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    const isTaken = (name: string): boolean =>
      names.some((other) => other.toLowerCase() === name.toLowerCase());
    const plain = wholeWords(wanted, longestName);
    const number = ` ${names.length + 1}`;
    names.push(isTaken(plain) ? wholeWords(wanted, longestName - number.length) + number : plain);
  }
  return names;
}

/** As many words as there is room for; of a single long one its beginning. */
function wholeWords(text: string, room: number): string {
  if (text.length <= room) return text;
  const end = text.lastIndexOf(' ', room);
  return text.slice(0, end > 0 ? end : room);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML can’t hold are replaced: a file can be damaged. `_x0041_` would be read as `A`. */
function escape(text: string): string {
  return (
    text
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      .replace(/[&<>"]/g, (character) => entities[character]!)
      // eslint-disable-next-line no-control-regex
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
  );
}
