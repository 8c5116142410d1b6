import { canonicalDecimal } from '../maquette/decimal';
import type { Translate } from '../message';
import type { ZippedFile } from '../zip/write';
import { writeZip } from '../zip/write';
import type { Comparison } from './compare';
import type { RecordCell, RecordOptions, RecordTable } from './record';
import { comparisonRecord } from './record';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const openXml = 'http://schemas.openxmlformats.org';
const spreadsheet = `${openXml}/spreadsheetml/2006/main`;
const relations = `${openXml}/officeDocument/2006/relationships`;
const mediaTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * The record as a workbook, a sheet a table: the smallest that Excel and LibreOffice open. Marks are numbers; texts are
 * texts, so that none is ever taken for a formula.
 */
export function comparisonXlsx(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): Promise<Uint8Array> {
  const sheets = comparisonRecord(comparison, options, t);
  const files: ZippedFile[] = [];
  const add = (path: string, xml: string): void =>
    void files.push({ path, content: new TextEncoder().encode(declaration + xml) });
  const ids = sheets.map((_, index) => index + 1);
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${mediaTypes}.${type}+xml"/>`;
  add(
    '[Content_Types].xml',
    `<Types xmlns="${openXml}/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      part('workbook', 'sheet.main') +
      ids.map((id) => part(`worksheets/sheet${id}`, 'worksheet')).join('') +
      '</Types>',
  );
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add(
    'xl/_rels/workbook.xml.rels',
    relationships(ids.map((id) => ['worksheet', `worksheets/sheet${id}.xml`])),
  );
  const names = sheetNames(sheets);
  const list = ids.map((id) => `<sheet name="${escape(names[id - 1]!)}" sheetId="${id}" r:id="rId${id}"/>`);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${list.join('')}</sheets></workbook>`,
  );
  sheets.forEach((sheet, index) => add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)));
  return writeZip(files);
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${openXml}/package/2006/relationships">${list.join('')}</Relationships>`;
}

function sheetXml({ head, rows }: RecordTable): string {
  const lines: string[] = [];
  if (head.length > 0) lines.push(rowXml(head));
  for (const row of rows) lines.push(rowXml(row));
  return `<worksheet xmlns="${spreadsheet}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function rowXml(cells: readonly RecordCell[]): string {
  return `<row>${cells.map(cellXml).join('')}</row>`;
}

function cellXml(cell: RecordCell): string {
  const number = canonicalDecimal(String(cell));
  // a student code is a number too, but one that must keep its zeros
  const isNumber = number !== undefined && !/^\s*[-+]?0\d|\d{8}/.test(String(cell));
  return isNumber
    ? `<c><v>${number}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escape(String(cell))}</t></is></c>`;
}

/** Excel takes 31 characters, and not all; two sheets can’t have one name. */
function sheetNames(sheets: readonly RecordTable[]): string[] {
  const names: string[] = [];
  for (const { title } of sheets) {
    const name = title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 28);
    const isTaken = names.some((other) => other.toLowerCase() === name.toLowerCase());
    names.push(isTaken ? `${name} ${names.length + 1}` : name);
  }
  return names;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML can’t hold are replaced: a file can be damaged. */
function escape(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (character) => entities[character]!)
      // eslint-disable-next-line no-control-regex
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
  );
}
