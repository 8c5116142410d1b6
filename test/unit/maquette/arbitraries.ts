/** Random texts that look like maquettes, more or less, and the naive readings that the parser is held against. */
import fc from 'fast-check';
import { buildMaquette, type ElementSpec, type MaquetteSpec } from '../../fixtures/maquette-builder';

/** Pieces that make a text more like a maquette, or break one. */
const fragments = [
  ...['XX-APO_TITRES-XX', 'XX-APO_TYP_RES-XX', 'XX-APO_COLONNES-XX', 'XX-APO_VALEURS-XX'],
  ...['apoC_annee', 'apoC_Titre2', '2026/2027', 'APO_COL_VAL_DEB', 'APO_COL_VAL_FIN'],
  ...[
    'apoL_a01_code',
    'apoL_a02_nom',
    'apoL_c0001',
    'apoL_c0002',
    'ELP',
    'VET',
    'N',
    'B',
    'J',
    'R',
    '0',
    '1',
  ],
  ...['12,50', '20', 'ADM', 'ADM : Admis', ':', ' ', '\ufeff', '\u00a0', '\0', '\ud800', 'é', '__proto__'],
];
const separators = ['\t', '\t', '\t', '\n', '\r\n', '\r', '\t\t\t', '\n\n'];

/** Any text, mostly made of pieces of maquettes in any order. */
export const anyText = fc.oneof(
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...fragments) },
        { weight: 6, arbitrary: fc.constantFrom(...separators) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
      ),
      { maxLength: 80 },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** A value as it may stand in a cell. */
export const cellText = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '',
    ' ',
    '12,5',
    '12,50',
    '12.5',
    '012,5',
    '20',
    '0',
    '-0',
    'ADM',
    'ABI',
    ' 12,50 ',
    '\u00a0',
  ),
  fc.string({ maxLength: 4 }).map((text) => text.replace(/[\t\r\n]/g, '')),
);

const elements: ElementSpec[] = [
  { typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NBJR' },
  { typeObjet: 'EPR', code: 'UE1', label: 'Épreuve', types: 'NB' },
  { typeObjet: 'VET', code: 'ET', version: '111', label: 'Étape', types: 'NBR' },
];
/** How many columns `maquetteSpec` has. */
export const columnCount = 9;

/** A maquette with every layout of maquette-format.md; students have NIPs 10000000, 10000001… */
export function maquetteSpec(rows: { minLength: number; maxLength: number }): fc.Arbitrary<MaquetteSpec> {
  return fc
    .record({
      values: fc.array(fc.array(cellText, { minLength: columnCount, maxLength: columnCount }), rows),
      short: fc.array(fc.boolean(), { minLength: rows.maxLength, maxLength: rows.maxLength }),
      lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
      headerTrailingTab: fc.boolean(),
      rowTrailingTab: fc.boolean(),
      finalLineEnd: fc.boolean(),
      trailingBlankLines: fc.constantFrom(0, 2),
      blankLine: fc.constantFrom('', ' ', '\t'.repeat(7)),
    })
    .map(({ values, short, ...layout }) => ({
      elements,
      students: values.map((row, rank) => ({
        nip: String(10_000_000 + rank),
        nom: `NOM${rank}`,
        prenom: `PRÉNOM${rank}`,
        naissance: '19/08/2007',
        values: row,
        short: short[rank]!,
      })),
      layout,
    }));
}

export const maquetteText = maquetteSpec({ minLength: 1, maxLength: 5 }).map(buildMaquette);

/** The lines of a text without their ends, by the simplest means. */
export function naiveLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** The lines and their ends by turns: line, end, line, end, … line. */
export function naiveLinesAndEnds(text: string): string[] {
  return text.split(/(\r\n|\r|\n)/);
}

/** The fields of every line. */
export function naiveFields(text: string): string[][] {
  return naiveLines(text).map((line) => line.split('\t'));
}

const fewRows = { minLength: 0, maxLength: 5 };

/**
 * The texts of two files to merge. Some students have another name in ScoDoc's; its short rows are Apogée's, of which one ends
 * with a tab.
 */
export const mergePair = fc
  .tuple(maquetteSpec(fewRows), maquetteSpec(fewRows), fc.array(fc.nat(6)))
  .map(([apogee, scodoc, others]) => ({
    apogee: buildMaquette(apogee),
    scodoc: buildMaquette({
      ...scodoc,
      students: scodoc.students.map((row, rank) => ({
        ...row,
        ...(others.includes(rank) && { nom: 'OTHER' }),
        short: row.short! && rank > 0 && scodoc.layout!.rowTrailingTab!,
      })),
    }),
  }));
