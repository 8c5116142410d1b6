/** Hostile maquettes of any size, each of which some careless loop would take quadratic time for. */
import { buildMaquette } from '../fixtures/maquette-builder';
import { buildLargeMaquette } from '../fixtures/scale';

const head = buildMaquette({ elements: [], students: [] });
const titles = 'XX-APO_TITRES-XX\r\n';
const codes = `${titles}\r\nXX-APO_TYP_RES-XX\r\n`;
const columns = `${titles}apoC_annee\t2026/2027\r\n\r\nXX-APO_COLONNES-XX\r\nAPO_COL_VAL_DEB\r\n`;
const studentIds = 'apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance';

/** As many units as have the size together; a unit may depend on its rank. */
function many(size: number, unit: (rank: number) => string, separator = ''): string {
  const count = Math.max(1, Math.floor(size / (unit(1000).length + separator.length)));
  return Array.from({ length: count }, (_, rank) => unit(rank)).join(separator);
}

function id(rank: number): string {
  return `apoL_c${String(rank + 1).padStart(4, '0')}`;
}

/** Definitions, the line of ids, and rows for them. */
function withColumns(
  size: number,
  definition: (rank: number) => string,
  rows: (count: number) => string,
  headerId: (rank: number, count: number) => string = id,
): string {
  // thousands are needed to see what each costs the others
  const definitions = many(size * 1.5, definition, '\r\n').split('\r\n');
  const ids = definitions.map((_, rank) => headerId(rank, definitions.length));
  return [
    columns + definitions.join('\r\n'),
    `APO_COL_VAL_FIN\r\n\r\nXX-APO_VALEURS-XX\r\n${studentIds}\t${ids.join('\t')}`,
    rows(definitions.length),
  ].join('\r\n');
}

function definition(rank: number, code = `E${rank}`): string {
  return `${id(rank)}\tELP\t${code}\t\t\t\t\tN`;
}

const oneRow = (count: number): string => `10000001\tA\tB\t 19/08/2007${'\t12,5'.repeat(count)}\r\n`;
const student = (rank: number): string => `${10_000_000 + rank}\tA${rank}\tB\t 19/08/2007`;

/** By name; the text grows as the size does, and is as long or a few times as long. */
export const shapes: Readonly<Record<string, (size: number) => string>> = {
  'an ordinary étape': (size) =>
    buildLargeMaquette({ students: Math.ceil(size / 520), elements: 30, typesPerElement: 4 }),
  'as many columns as there is room for': (size) => withColumns(size, definition, oneRow),
  'columns that the header places elsewhere': (size) =>
    withColumns(size, definition, oneRow, (rank, count) => id((rank + 1) % count)),
  'columns that the header doesn’t name': (size) =>
    withColumns(size, definition, oneRow, (rank) => `x${rank}`),
  'columns of one element': (size) => withColumns(size, (rank) => definition(rank, 'UE'), oneRow),
  'columns of two elements by turns': (size) =>
    withColumns(size, (rank) => definition(rank, `UE${rank % 2}`), oneRow),
  'definitions of one id': (size) =>
    withColumns(
      size,
      () => definition(0),
      oneRow,
      () => id(0),
    ),
  'malformed definitions': (size) => withColumns(size, () => 'apoL_c0001', oneRow),
  titles: (size) => titles + many(size, (rank) => `key${rank}\tvalue\r\n`),
  'a title of many fields': (size) => `${titles}key${'\tx'.repeat(size / 2)}\r\n`,
  'result codes': (size) => {
    const list = many(size / 3, (rank) => `C${rank}`, '\t');
    const labels = list.split('\t').map((code) => `${code} : x`);
    return `${codes}1\t${list}\r\n1\tA\r\n1\tA\r\n1\tA\r\n${labels.join('\t')}\r\nA : x\r\nA : x\r\nA : x\r\n`;
  },
  'result codes, and values that are none of them': (size) => {
    const list = many(size / 6, (rank) => `C${rank}`, '\t');
    const labels = list.split('\t').map((code) => `${code} : x`);
    // none for VDI and VET, the same for ELP and EPR
    const lists = ['0', '0', `1\t${list}`, `1\t${list}`, '', '', labels.join('\t'), labels.join('\t')];
    return [
      `${codes}${lists.join('\r\n')}\r\n\r\nXX-APO_COLONNES-XX\r\nAPO_COL_VAL_DEB`,
      `${definition(0)}\r\n${definition(1).replace(/N$/, 'R')}\r\nAPO_COL_VAL_FIN\r\n`,
      `XX-APO_VALEURS-XX\r\n${studentIds}\t${id(0)}\t${id(1)}`,
      many(size / 3, (rank) => `${student(rank)}\tC\tC\r\n`),
    ].join('\r\n');
  },
  'result codes without labels': (size) => `${codes}1\t${many(size, (rank) => `C${rank}`, '\t')}\r\n`,
  'one result code over and over': (size) => `${codes}1\t${many(size, () => 'ADM', '\t')}\r\n`,
  'lines in no section': (size) => many(size, (rank) => `x${rank}\r\n`),
  'lines after the titles': (size) => `${titles}a\tb\r\n\r\n${many(size, () => 'x\r\n')}`,
  'the marks over and over': (size) =>
    many(size, () => 'XX-APO_TITRES-XX\nXX-APO_TYP_RES-XX\nXX-APO_COLONNES-XX\nXX-APO_VALEURS-XX\n'),
  'the marks backwards': (size) =>
    many(size, () => 'XX-APO_VALEURS-XX\nXX-APO_COLONNES-XX\nXX-APO_TITRES-XX\n'),
  'blank lines': (size) => head + '\r\n'.repeat(size / 2),
  'lines of blanks': (size) => head + '\t \r\n'.repeat(size / 4),
  'students without values': (size) => head + many(size, (rank) => `${student(rank)}\r\n`),
  'one student over and over': (size) => head + many(size, () => `${student(0)}\r\n`),
  'rows of one character': (size) => head + 'a\r\n'.repeat(size / 10),
  'rows of tabs': (size) => head + '\t\t\t\ta\r\n'.repeat(size / 14),
  'a row of tabs': (size) => `${head}1${'\t'.repeat(size)}\r\n`,
  'a row of values beyond the columns': (size) => `${head}1\tA\tB\tC${'\tx'.repeat(size / 2)}\r\n`,
  'a value of digits': (size) =>
    withColumns(2000, definition, () => `${student(0)}\t${'9'.repeat(size)}\r\n`),
  'a value of spaces': (size) =>
    withColumns(2000, definition, () => `${student(0)}\t1${' '.repeat(size)}2\r\n`),
  'a name of spaces and hyphens': (size) => `${head}1\tA${' -'.repeat(size / 2)}B\tC\tD\r\n`,
  'a name of accents': (size) => `${head}1\tA${'\u0301'.repeat(size)}\tC\tD\r\n`,
  'a name that lost its accents': (size) => `${head}1\t${'Ã©'.repeat(size / 2)}\tC\tD\r\n`,
  'lost characters here and there': (size) => `${head}1\t${'\ufffdx'.repeat(size / 2)}\tC\tD\r\n`,
  'lone surrogates': (size) => `${head}1\t${'\udc00\ud800x'.repeat(size / 3)}\tC\tD\r\n`,
  'no line end': (size) => 'x'.repeat(size),
  'spaces before a mark': (size) => `${' '.repeat(size)}${titles}`,
  'line ends of all kinds': (size) =>
    head + many(size, (rank) => `${student(rank)}${['\r', '\n', '\r\n'][rank % 3]!}`),
  NULs: (size) => head + '\0'.repeat(size),
};
