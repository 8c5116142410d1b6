import assert from 'node:assert/strict';
import { checkMaquette } from '../../../src/diagnostics/check';
import { type DiagnosticCode, defaultSeverities, diagnosticCodes } from '../../../src/diagnostics/codes';
import { sentenceOf } from '../../../src/diagnostics/sentence';
import type { CheckOptions, Diagnostic } from '../../../src/diagnostics/types';
import { translateTo } from '../../../src/cli/l10n';
import { parseMaquette } from '../../../src/maquette/parse';
import { fill } from '../../../src/message';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { changed, codesOf, diagnose, smallSpec, smallText, today } from './support';

interface Case {
  readonly code: DiagnosticCode;
  /** A text with that diagnostic and no other. */
  readonly bad: string;
  /** What each diagnostic covers. */
  readonly covers: readonly string[];
  /** Where they are, lines from 1. */
  readonly lines?: readonly number[];
  readonly related?: readonly string[];
  readonly severity?: string;
  /** Other diagnostics that the text can't do without. */
  readonly also?: readonly DiagnosticCode[];
  /** A text that just does not have it, and nothing else but `also`. */
  readonly good: string;
  readonly options?: CheckOptions;
  /** Where the good text is looked at in another way. */
  readonly goodOptions?: CheckOptions;
}

const marks = {
  titres: 'XX-APO_TITRES-XX',
  typRes: 'XX-APO_TYP_RES-XX',
  colonnes: 'XX-APO_COLONNES-XX',
  valeurs: 'XX-APO_VALEURS-XX',
};
/** The small text without what stands from one text up to another. */
function cut(from: string, to: string): string {
  const start = smallText.indexOf(from);
  return smallText.slice(0, start) + smallText.slice(smallText.indexOf(to, start));
}
const line = (start: string): string =>
  smallText.split('\r\n').find((candidate) => candidate.startsWith(start))!;
const without = (start: string): [string, string] => [`${line(start)}\r\n`, ''];
const row1 = line('20000001');
const row2 = line('20000002');
const lf = smallText.replaceAll('\r\n', '\n');

const cases: readonly Case[] = [
  { code: 'lossy-decoding', bad: changed(['Zoé', 'Zo\ufffd']), covers: ['\ufffd'], good: smallText },
  {
    code: 'lossy-decoding',
    bad: changed(['Export Apogée', 'Export Apog\ufffde']),
    covers: ['\ufffd'],
    good: smallText,
  },
  { code: 'mojibake', bad: changed(['Zoé', 'ZoÃ©Ã¨']), covers: ['Ã©Ã¨'], good: changed(['Zoé', 'ZoÃ e']) },
  { code: 'mojibake', bad: changed(['Zoé', 'lâ€™Å“']), covers: ['â€™Å“'], good: changed(['Zoé', 'Åsa Â â']) },
  {
    code: 'mojibake',
    bad: changed(['Zoé', 'lâ\x80\x99']),
    covers: ['â\x80\x99'],
    good: changed(['Zoé', 'CAFÉ\u00a0»']),
  },
  {
    code: 'unencodable-character',
    bad: changed(['Zoé', 'Zoe\u0301 😀']),
    covers: ['\u0301', '😀'],
    good: changed(['Zoé', '’œŒ€ŸŽ–\u00a0ÿ']),
  },
  {
    code: 'unencodable-character',
    bad: changed(['Zoé', 'Zo\u0081']),
    covers: ['\u0081'],
    good: `\ufeff${smallText}`,
    options: { encoding: 'utf-8' },
  },
  {
    code: 'unencodable-character',
    bad: changed(['Zoé', 'Zœ']),
    covers: ['œ'],
    good: changed(['Zoé', 'Zo\u0081']),
    options: { encoding: 'iso-8859-1' },
  },
  {
    code: 'utf-16-encoding',
    bad: smallText,
    covers: [marks.titres],
    lines: [1],
    good: smallText,
    options: { encoding: 'utf-16le' },
    goodOptions: { encoding: 'utf-8' },
  },
  {
    code: 'utf-16-encoding',
    bad: smallText,
    covers: [marks.titres],
    good: smallText,
    options: { encoding: 'utf-16be' },
    goodOptions: { encoding: 'utf-8-bom' },
  },
  {
    code: 'not-iso-8859-1',
    bad: changed(['Zoé', 'l’œuf à 3 €']),
    covers: ['’œ', '€'],
    good: changed(['Zoé', "l'ouf ÿ à 3 ¤ \u00a0"]),
    options: { encoding: 'windows-1252', original: 'iso-8859-1' },
  },
  {
    code: 'not-iso-8859-1',
    bad: changed(['Zoé', 'Z’']),
    covers: ['’'],
    // what is UTF-8 read otherwise is said as that
    good: changed(['Zoé', 'Zoé']),
    options: { encoding: 'windows-1252', original: 'iso-8859-1' },
  },
  {
    code: 'mojibake',
    bad: changed(['Zoé', 'lâ€™Å“']),
    covers: ['â€™Å“'],
    good: changed(['Zoé', 'Åsa Â â']),
    options: { encoding: 'windows-1252', original: 'iso-8859-1' },
  },
  {
    code: 'mixed-line-endings',
    bad: changed(['2\r\napoC_cod_vdi', '2\napoC_cod_vdi']),
    covers: ['apoC_Cod_Exp\t2'],
    lines: [4],
    good: smallText,
  },
  { code: 'mixed-line-endings', bad: lf.replace('\n', '\r'), covers: [marks.titres], good: smallText },
  { code: 'lf-line-endings', bad: lf, covers: [marks.titres], lines: [1], good: smallText },
  {
    code: 'missing-final-line-end',
    bad: smallText.slice(0, -2),
    covers: ['\t'],
    good: smallText,
  },
  {
    code: 'missing-section',
    bad: changed([`${marks.titres}\r\n`, '']),
    covers: ['apoC_annee\t2026/2027'],
    good: smallText,
  },
  { code: 'missing-section', bad: cut(marks.titres, marks.typRes), covers: [marks.typRes], good: smallText },
  {
    code: 'missing-section',
    bad: changed([`${marks.colonnes}\r\n`, '']),
    covers: [
      'apoL_a01_code\tType Objet\tCode\tVersion\tAnnée\tSession\tAdmission/Admissibilité\tType Rés.\t\t\tEtudiant\tNuméro',
    ],
    good: smallText,
  },
  {
    code: 'missing-section',
    bad: changed([`${marks.valeurs}\r\n`, '']),
    covers: [line('apoL_a01_code\tapoL').trim()],
    good: smallText,
  },
  {
    code: 'missing-section',
    bad: 'a text without any mark\r\n',
    covers: ['a text without any mark', 'a text without any mark', 'a text without any mark'],
    good: smallText,
  },
  { code: 'missing-section', bad: '', covers: ['', '', ''], good: smallText },
  {
    code: 'missing-result-codes',
    bad: buildMaquette({ ...smallSpec, codes: null }),
    covers: [marks.colonnes],
    good: smallText,
  },
  {
    code: 'missing-result-codes',
    bad: changed([`${marks.typRes}\r\n`, '']),
    covers: ['1\tADM'],
    good: smallText,
  },
  {
    code: 'duplicate-section',
    bad: `${smallText}${marks.titres}\r\nanything\r\n`,
    covers: [marks.titres],
    related: [`1: ${marks.titres}`],
    good: smallText,
  },
  {
    code: 'section-order',
    bad:
      smallText.slice(smallText.indexOf(marks.typRes), smallText.indexOf(marks.colonnes)) +
      cut(marks.typRes, marks.colonnes),
    covers: [marks.titres],
    related: [`1: ${marks.typRes}`],
    good: smallText,
  },
  {
    code: 'unexpected-line',
    bad: `? \r\n${smallText}`,
    covers: ['?'],
    lines: [1],
    good: ` \t\r\n${smallText}`,
  },
  {
    code: 'unexpected-line',
    bad: changed([marks.valeurs, `what is this?\r\n${marks.valeurs}`]),
    covers: ['what is this?'],
    good: smallText,
  },
  {
    code: 'malformed-title',
    bad: changed(['apoC_Cod_Exp\t2', 'apoC_Cod_Exp 2'], ['apoC_cod_vdi\t4', 'apoC_cod_vdi\t4\t5']),
    covers: ['apoC_Cod_Exp 2', 'apoC_cod_vdi\t4\t5'],
    good: changed(['apoC_Titre2\tapogee-example', 'apoC_Titre2\t']),
  },
  {
    code: 'malformed-title',
    bad: changed(['apoC_Titre2\tapogee-example', 'apoC_Titre2']),
    covers: ['apoC_Titre2'],
    good: changed(['apoC_Titre2\tapogee-example', 'apoC_Titre2\t ']),
  },
  {
    code: 'padded-title',
    bad: changed(['apoC_Cod_Exp\t2', 'apoC_Cod_Exp\t2\t\t']),
    covers: ['\t\t'],
    good: changed(['apoC_Cod_Exp\t2', 'apoC_Cod_Exp\t2 ']),
  },
  {
    code: 'missing-title',
    bad: changed(without('apoC_Cod_Exp')),
    covers: [marks.titres],
    severity: 'warning',
    good: smallText,
  },
  {
    code: 'missing-title',
    bad: changed(without('apoC_Fichier_Exp')),
    covers: [marks.titres],
    severity: 'error',
    good: smallText,
  },
  {
    code: 'missing-title',
    bad: changed([line('apoC_Fichier_Exp'), 'apoC_Fichier_Exp\t']),
    covers: ['apoC_Fichier_Exp'],
    severity: 'error',
    good: changed([line('apoC_Fichier_Exp'), 'apoC_Fichier_Exp\t/tmp/V1.TXT']),
  },
  { code: 'invalid-year', bad: changed(['2026/2027', '2026/2028']), covers: ['2026/2028'], good: smallText },
  { code: 'invalid-year', bad: changed(['2026/2027', '']), covers: ['apoC_annee'], good: smallText },
  {
    code: 'result-code-count',
    bad: changed(['2\tABI', '3\tABI']),
    covers: ['3'],
    good: changed(['2\tABI', '02\tABI']),
  },
  { code: 'result-code-count', bad: changed(['3\tADM', 'ADM']), covers: ['ADM'], good: smallText, also: [] },
  {
    code: 'duplicate-result-code',
    bad: changed(['2\tABI\tABJ', '3\tABI\tABJ\tABI']),
    covers: ['ABI'],
    related: ['15: ABI'],
    good: smallText,
  },
  {
    code: 'result-code-without-label',
    bad: changed(['\tABJ : Absence justifiée', '']),
    covers: ['ABJ'],
    good: smallText,
  },
  {
    code: 'result-code-without-label',
    bad: changed(['ABI : Absence injustifiée\tABJ : Absence justifiée', '']),
    covers: ['ABI\tABJ'],
    good: smallText,
  },
  {
    code: 'malformed-column',
    bad: changed([line('apoL_c0003'), 'apoL_c0003\tELP']),
    covers: ['apoL_c0003\tELP'],
    good: changed([line('apoL_c0003'), `${line('apoL_c0003')}\t\t`]),
  },
  {
    code: 'malformed-column',
    bad: changed(['apoL_c0003\tELP', 'c0003\tELP']),
    covers: [line('apoL_c0003').slice(5)],
    good: smallText,
  },
  {
    code: 'column-id-sequence',
    bad: smallText
      .replaceAll('apoL_c0006', 'apoL_c0016')
      .replaceAll('apoL_c0007', 'apoL_c0017')
      .replaceAll('apoL_c0008', 'apoL_c0018'),
    covers: ['apoL_c0016'],
    good: smallText,
  },
  {
    code: 'column-id-sequence',
    bad: smallText.replaceAll('apoL_c0007', 'apoL_c7'),
    covers: ['apoL_c7'],
    good: smallText,
  },
  {
    code: 'column-id-sequence',
    bad: changed(['apoL_c0008\tAPO', 'apoL_c0009\tAPO']),
    covers: ['apoL_c0009'],
    good: smallText,
  },
  {
    code: 'duplicate-column',
    bad: changed(
      [line('apoL_c0003'), line('apoL_c0003').replace('\tJ\t', '\tB\t')],
      ['20\t0,5', '20\t20'],
      ['20\t-0,5', '20\t'],
    ),
    covers: ['ELP\tUE1\t\t2026\t0\t1\tB'],
    related: ['28: ELP\tUE1\t\t2026\t0\t1\tB'],
    good: smallText,
  },
  {
    code: 'missing-column-block',
    bad: changed(['APO_COL_VAL_DEB\r\n', '']),
    covers: [line('apoL_c0001')],
    good: smallText,
  },
  {
    code: 'missing-column-block',
    bad: changed(['APO_COL_VAL_FIN\r\n', '']),
    covers: ['apoL_c0008\tAPO_COL_VAL_FIN'],
    good: smallText,
  },
  {
    code: 'unknown-object-type',
    bad: smallText.replaceAll('\tELP\t', '\tXYZ\t'),
    covers: ['XYZ'],
    good: smallText.replaceAll('\tELP\tUE1', '\tEPR\tUE1').replace('\tAJ\t9', '\tABI\t9'),
  },
  {
    code: 'unknown-result-type',
    bad: changed(['\tJ\t\t', '\tConstructor\t\t']),
    covers: ['Constructor'],
    good: smallText,
  },
  {
    code: 'element-without-bareme',
    bad: buildMaquette({
      ...smallSpec,
      elements: [{ ...smallSpec.elements[0]!, types: 'NJR' }, smallSpec.elements[1]!],
      students: [],
    }),
    covers: ['N'],
    also: ['no-students'],
    lines: [27],
    good: buildMaquette({
      ...smallSpec,
      elements: [{ ...smallSpec.elements[0]!, types: 'R' }, smallSpec.elements[1]!],
      students: [],
    }),
  },
  {
    code: 'column-year-mismatch',
    bad: smallText.replaceAll('UE1\t\t2026', 'UE1\t\t2025'),
    covers: ['2025'],
    good: smallText,
  },
  {
    code: 'column-year-mismatch',
    bad: changed(['2026/2027', '2027/2028']),
    covers: ['2026'],
    lines: [27],
    good: smallText,
  },
  {
    code: 'split-element',
    bad: buildMaquette({
      ...smallSpec,
      elements: [
        { ...smallSpec.elements[0]!, types: 'NB' },
        { typeObjet: 'ELP', code: 'UE2', label: '', types: 'NB' },
        { ...smallSpec.elements[0]!, types: 'JR' },
        smallSpec.elements[1]!,
      ],
      students: [],
    }),
    covers: ['ELP\tUE1\t\t2026\t0\t1\tJ'],
    also: ['no-students'],
    related: ['28: ELP\tUE1\t\t2026\t0\t1\tB'],
    good: smallText,
  },
  {
    code: 'missing-etape',
    bad: buildMaquette({ ...smallSpec, elements: smallSpec.elements.slice(0, 1), students: [] }),
    covers: ['APO_COL_VAL_FIN'],
    also: ['no-students'],
    good: smallText,
  },
  {
    code: 'etape-not-last',
    bad: buildMaquette({ ...smallSpec, elements: [...smallSpec.elements].reverse(), students: [] }),
    covers: ['ET1'],
    also: ['no-students'],
    good: smallText,
  },
  {
    code: 'header-mismatch',
    bad: changed(
      ['apoL_c0002\tapoL_c0003', 'apoL_c0003\tapoL_c0002'],
      ['\t20\t0,5\tAJ', '\t0,5\t20\tAJ'],
      ['\t20\t-0,5', '\t-0,5\t20'],
    ),
    covers: ['apoL_c0003'],
    good: smallText,
  },
  {
    code: 'header-mismatch',
    bad: changed(['apoL_c0007\t\r\n', 'apoL_c0007\tapoL_c0008\tx\t\r\n']),
    covers: ['apoL_c0008\tx'],
    good: smallText,
  },
  {
    code: 'header-mismatch',
    bad: changed(['\tapoL_c0007\t\r\n', '\r\n'], ['20\tAJAC', '20\t']),
    covers: ['apoL_c0006'],
    good: changed(['apoL_c0007\t\r\n', 'apoL_c0007\r\n']),
  },
  {
    code: 'header-mismatch',
    bad: changed(without('apoL_a01_code\tapoL')),
    covers: [marks.valeurs],
    good: smallText,
  },
  {
    code: 'too-many-fields',
    bad: changed(['20\tAJAC\t\r\n', '20\tAJAC\t20\t\t1 \t\r\n']),
    covers: ['20\t\t1 '],
    good: changed(['20\tAJAC\t\r\n', '20\tAJAC\t \t\t\r\n']),
  },
  {
    code: 'too-few-fields',
    bad: changed([row1, '20000001\tNOM\tPRENOM']),
    covers: ['20000001\tNOM\tPRENOM'],
    good: changed([row1, '20000001\tNOM\tPRENOM\t 19/08/2007']),
  },
  {
    code: 'too-few-fields',
    bad: `${smallText}and then some text\r\n`,
    covers: ['and then some text'],
    good: `${smallText}\t\t\r\n`,
  },
  {
    code: 'shifted-row',
    bad: changed(["D'ÀBO-LE ROY\t", "D'ÀBO-LE ROY "]),
    covers: [' 19/08/2007'],
    lines: [39],
    good: smallText,
  },
  { code: 'shifted-row', bad: changed(['LE ROY', 'LE\tROY']), covers: [' 19/08/2007'], good: smallText },
  { code: 'shifted-row', bad: changed(['20000001\t', '']), covers: [' 19/08/2007'], good: smallText },
  { code: 'shifted-row', bad: changed([' 19/08/2007', 'Marie-Ève']), covers: ['Marie-Ève'], good: smallText },
  {
    code: 'shifted-row',
    bad: changed([`\t\r\n${row2}`, `\t${row2}`]),
    covers: [' 29/02/2008'],
    good: smallText,
  },
  {
    code: 'invalid-student-code',
    bad: changed(['20000001', '2000 0001'], ['20000002', '']),
    covers: ['2000 0001', ''],
    good: changed(['20000001', '20000A1b']),
  },
  {
    code: 'duplicate-student',
    bad: changed(['20000002', '20000001']),
    covers: ['20000001'],
    lines: [40],
    related: ['39: 20000001'],
    good: smallText,
  },
  { code: 'missing-name', bad: changed(['\tMARTIN\tZoé', '\t\t ']), covers: ['', ' '], good: smallText },
  {
    code: 'invalid-birth-date',
    bad: changed(['29/02/2008', '31/02/2008']),
    covers: [' 31/02/2008'],
    good: smallText,
  },
  {
    code: 'invalid-birth-date',
    bad: changed(['29/02/2008', '29/02/2007']),
    covers: [' 29/02/2007'],
    good: changed(['29/02/2008', '29/02/2000']),
  },
  {
    code: 'invalid-birth-date',
    bad: changed(['29/02/2008', '24/11/2026']),
    covers: [' 24/11/2026'],
    good: changed(['29/02/2008', '23/11/2026']),
  },
  {
    code: 'invalid-birth-date',
    bad: changed([' 29/02/2008', '']),
    covers: [''],
    good: changed([' 29/02/2008', '28/02/2008']),
  },
  {
    code: 'invalid-birth-date',
    bad: changed(['29/02/2008', '2008-02-29']),
    covers: [' 2008-02-29'],
    good: smallText,
  },
  {
    code: 'invalid-mark',
    bad: changed(['12,50', '12,5O']),
    covers: ['12,5O'],
    good: changed(['12,50', '+0012']),
  },
  { code: 'invalid-mark', bad: changed(['12,50', 'ABS']), covers: ['ABS'], good: changed(['12,50', 'ABJ']) },
  { code: 'invalid-mark', bad: changed(['12,50', 'abi']), covers: ['abi'], good: smallText },
  {
    code: 'invalid-mark',
    bad: buildMaquette({ ...smallSpec, codes: null }).replace('12,50', '12,,5'),
    covers: ['12,,5'],
    also: ['missing-result-codes'],
    good: buildMaquette({ ...smallSpec, codes: null })
      .replace('12,50', 'ABS')
      .replace('9,25', '.'),
  },
  {
    code: 'decimal-point',
    bad: changed(['12,50', '12.50'], ['9,25\t20', '9,25\t20.0'], ['-0,5', '-0.5']),
    covers: ['12.50', '20.0', '-0.5'],
    good: smallText,
  },
  {
    code: 'negative-mark',
    bad: changed(['12,50', '-0,01']),
    covers: ['-0,01'],
    good: changed(['12,50', '-0']),
  },
  {
    code: 'mark-above-bareme',
    bad: changed(['12,50', '20,01']),
    covers: ['20,01'],
    related: ['39: 20'],
    good: changed(['12,50', '20,00']),
  },
  {
    code: 'mark-above-bareme',
    bad: changed(['12,50\t20', '19,91\t19,90']),
    covers: ['19,91'],
    related: ['39: 19,90'],
    good: changed(['12,50\t20', '19,9\t19,90']),
  },
  {
    code: 'mark-above-bareme',
    bad: changed(['12,50', '20,0000000000000001']),
    covers: ['20,0000000000000001'],
    related: ['39: 20'],
    good: changed(['12,50', '20,0000000000000000']),
  },
  {
    code: 'mark-above-bareme',
    bad: changed(['12,50', '1000000000000000000']),
    covers: ['1000000000000000000'],
    related: ['39: 20'],
    good: smallText,
  },
  {
    code: 'mark-without-bareme',
    bad: changed(['12,50\t20', '12,50\t']),
    covers: ['12,50'],
    good: changed(['ABI\t20', 'ABI\t'], ['12,50\t20', '\t20']),
  },
  {
    code: 'mark-without-bareme',
    bad: changed([row1, row1.slice(0, row1.indexOf('\t20\t'))]),
    covers: ['12,50'],
    good: smallText,
  },
  {
    code: 'invalid-bareme',
    bad: changed(['12,50\t20', '12,50\t0']),
    covers: ['0'],
    good: changed(['12,50\t20', '12,50\t100']),
  },
  {
    code: 'invalid-bareme',
    bad: changed(['12,50\t20', '12,50\tvingt'], ['9,25\t20\tAJAC', '\t-20\t']),
    covers: ['vingt', '-20'],
    good: smallText,
  },
  {
    code: 'invalid-jury-points',
    bad: changed(['0,5', 'deux']),
    covers: ['deux'],
    good: changed(['0,5', '-0,5']),
  },
  {
    code: 'unknown-result-code',
    bad: changed(['\tAJ\t9', '\tAJAC\t9']),
    covers: ['AJAC'],
    good: changed(['\tAJ\t9', '\tAJAT\t9']),
  },
  {
    code: 'unknown-result-code',
    bad: changed(['\tAJ\t9', '\taj\t9'], ['100\tADM', '100\tAAAAAAAAAAAAAAAAAAAA']),
    covers: ['aj', 'AAAAAAAAAAAAAAAAAAAA'],
    good: buildMaquette({ ...smallSpec, codes: null }).replace('\tAJ\t9', '\tX\t9'),
    also: [],
  },
  {
    code: 'stray-whitespace',
    bad: changed(['apoL_a01_code\tapoL', '  apoL_a01_code\tapoL']),
    covers: ['  apoL_a01_code'],
    good: changed(['apoL_c0007\t\r\n', 'apoL_c0007 \r\n']),
  },
  {
    code: 'stray-whitespace',
    bad: changed(['apoL_c0002\tapoL_c0003', 'apoL_c0002\u00a0\t apoL_c0003']),
    covers: ['apoL_c0002\u00a0', ' apoL_c0003'],
    good: smallText,
  },
  {
    code: 'stray-whitespace',
    bad: changed(['12,50', ' 12,50'], ['\tAJ\t9', '\tAJ\u00a0\t9'], ['20\t0,5', '20 \t ']),
    covers: [' 12,50', '20 ', ' ', 'AJ\u00a0'],
    good: smallText,
  },
  {
    code: 'stray-whitespace',
    bad: changed(['20000001', '20000001 '], [' 19/08/2007', '  19/08/2007'], ['MARTIN', ' MARTIN']),
    covers: ['20000001 ', '  19/08/2007', ' MARTIN'],
    good: changed(['20\tAJAC\t\r\n', '20\tAJAC\t \r\n']),
  },
  {
    code: 'stray-whitespace',
    bad: changed(['20\tAJAC\t\r\n', '20\tAJAC \r\n']),
    covers: ['AJAC '],
    good: changed(['ADM\t\r\n', ' \r\n']),
  },
  // what ScoDoc and Apogée refuse
  {
    code: 'blank-lines',
    bad: changed([`\t\r\n${marks.typRes}`, `\t\r\n\r\n \r\n${marks.typRes}`]),
    covers: [''],
    good: smallText,
  },
  {
    code: 'blank-lines',
    bad: changed([`${'\t'.repeat(7)}\r\n${marks.typRes}`, marks.typRes]),
    covers: [marks.typRes],
    good: changed([`${'\t'.repeat(7)}\r\n${marks.typRes}`, `\r\n${marks.typRes}`]),
  },
  {
    code: 'blank-lines',
    bad: changed(
      [`${marks.valeurs}\r\n`, `${marks.valeurs}\r\n\t\r\n`],
      ['APO_COL_VAL_DEB\r\n', 'APO_COL_VAL_DEB\r\n\r\n'],
      [`${marks.typRes}\r\n`, `${marks.typRes}\r\n  \r\n`],
    ),
    covers: ['  ', '', '\t'],
    good: `${smallText}\r\n\r\n`,
  },
  {
    code: 'padded-block-mark',
    bad: changed(
      ['APO_COL_VAL_DEB\r\n', 'APO_COL_VAL_DEB\t\t\r\n'],
      ['APO_COL_VAL_FIN\r\n', 'APO_COL_VAL_FIN \t\r\n'],
    ),
    covers: ['\t\t', '\t'],
    good: changed(['APO_COL_VAL_DEB\r\n', 'APO_COL_VAL_DEB  \r\n']),
  },
  {
    code: 'missing-student-definition',
    bad: changed(without('apoL_a01_code\tType')),
    covers: [marks.colonnes],
    good: smallText,
  },
  {
    code: 'missing-student-definition',
    bad: changed(['Type Objet\tCode', 'Code\tType Objet']),
    covers: [line('apoL_a01_code\tType').replace('Type Objet\tCode', 'Code\tType Objet')],
    good: changed(['Admissibilité\tType', 'Admissibilit?\tType']),
  },
  {
    code: 'same-code-two-types',
    bad: smallText.replaceAll('UE1', 'ET1'),
    covers: ['ET1'],
    lines: [27],
    related: ['31: ET1'],
    good: smallText.replaceAll('\tET1', '\tET2'),
  },
  {
    code: 'not-iso-8859-1',
    bad: changed(['Zoé', 'l’œuf']),
    covers: ['’œ'],
    good: changed(['Zoé', 'l’œuf']),
    options: { encoding: 'windows-1252' },
    goodOptions: { encoding: 'windows-1252', allowsWindows1252: true },
  },
  {
    code: 'not-iso-8859-1',
    bad: changed(['Zoé', 'l’œuf']),
    covers: ['’œ'],
    good: changed(['Zoé', 'l’œuf']),
    goodOptions: { encoding: 'windows-1252', scodoc: false },
  },
  {
    code: 'row-ends-with-tab',
    bad: smallText,
    covers: ['\t', '\t', '\t'],
    severity: 'warning',
    good: buildMaquette({ ...smallSpec, layout: { rowTrailingTab: false, headerTrailingTab: false } }),
    options: { severities: { 'row-ends-with-tab': 'warning' } },
  },
  {
    code: 'row-stops-early',
    bad: changed(
      [row1, '20000001\tNOM\tPRENOM\t 19/08/2007'],
      [row2, `${row2}\r\n${row2.replace('2', '3')}`],
    ),
    covers: ['20000001\tNOM\tPRENOM\t 19/08/2007'],
    good: buildMaquette({ ...smallSpec, layout: { shortRows: true } }),
  },
  ...['AnnÈe', 'AnnÚe', 'Ann\x8ee', 'Ann\x82e', 'Ann?e'].map((heading): Case => ({
    code: 'wrong-encoding',
    bad: changed(['Année', heading]),
    covers: [heading],
    good: changed(['Année', 'Annexe']),
    options: { encoding: 'iso-8859-1' },
  })),
  {
    code: 'missing-code-list',
    bad: changed(['2\tABI\tABJ\t\r\n', ''], ['ABI : Absence injustifiée\tABJ : Absence justifiée\t\r\n', '']),
    covers: [marks.typRes],
    good: smallText,
  },
  {
    code: 'missing-code-list',
    bad: changed(
      ['3\tADM\tAJ\tAJAT\t\r\n2\tABI\tABJ\t\r\n', '2\tABI\tABJ\t\r\n3\tADM\tAJ\tAJAT\t\r\n'],
      ['\tAJ\t9', '\tABI\t9'],
      ['ABI\t20', '\t20'],
    ),
    covers: ['ABI\tABJ'],
    related: ['15: 3\tADM\tAJ\tAJAT'],
    good: smallText,
  },
  {
    code: 'duplicate-title',
    bad: changed(['apoC_Cod_Exp\t2\r\n', 'apoC_Cod_Exp\t2\r\napoC_Cod_Exp\t3\r\n']),
    covers: ['apoC_Cod_Exp'],
    lines: [5],
    related: ['4: apoC_Cod_Exp'],
    good: changed(['apoC_Cod_Exp\t2\r\n', 'apoC_Cod_Exp\t2\r\napoC_Cod_Exp\t2\r\n']),
  },
  {
    code: 'empty-title',
    bad: changed(['apoC_cod_dip\t7W29', 'apoC_cod_dip\t'], ['apoC_cod_vdi\t4', 'apoC_cod_vdi\t ']),
    covers: ['apoC_cod_dip', 'apoC_cod_vdi'],
    good: changed(['apoC_lib_dip\tDUT MMI - CRÉATION NUMÉRI', 'apoC_lib_dip\t']),
  },
  {
    code: 'control-character',
    bad: changed(['Zoé', 'Zo\0\x1bé']),
    covers: ['\0\x1b'],
    good: changed(['Zoé', 'Zo\u00a0é']),
  },
  {
    code: 'quoted-field',
    bad: changed(['MARTIN', '"MARTIN"']),
    covers: ['"MARTIN"'],
    good: changed(['MARTIN', 'LE "GRAND" MARTIN'], ['Zoé', '"']),
  },
  {
    code: 'closing-line',
    bad: changed(without('apoL_c0008')),
    covers: ['APO_COL_VAL_FIN'],
    good: smallText,
  },
  {
    code: 'vdi-mismatch',
    bad: changed(['apoC_cod_vdi\t4', 'apoC_cod_vdi\t5']),
    covers: ['5'],
    good: smallText.replaceAll('ET1\t4', 'ET1\t'),
  },
  {
    code: 'result-without-mark',
    bad: changed(['9,25\t20', '\t20']),
    covers: ['AJAC'],
    good: changed(['9,25\t20\tAJAC', '\t20\t']),
  },
  {
    code: 'mark-without-result',
    bad:
      smallText +
      ['3', '4'].map((n) => `${row1.replace('20000001', `2000000${n}`)}\r\n`).join('') +
      row1.replace('20000001', '20000005').replace('\tAJ\t9', '\t\t9') +
      '\r\n',
    covers: ['12,50'],
    good:
      smallText +
      ['3', '4', '5', '6']
        .map(
          (n, index) =>
            `${row1.replace('20000001', `2000000${n}`).replace('\tAJ\t9', index < 2 ? '\tAJ\t9' : '\t\t9')}\r\n`,
        )
        .join(''),
  },
  {
    code: 'code-with-result',
    bad: changed(['12,50', 'ABJ'], ['\tAJ\t9', '\tADM\t9']),
    covers: ['ADM'],
    related: ['39: ABJ'],
    good: changed(['12,50', 'ABJ']),
  },
  {
    code: 'short-student-code',
    bad: smallText + row1.replace('20000001', '2000003') + '\r\n',
    covers: ['2000003'],
    good: changed(['20000001', '2000001']),
  },
  {
    code: 'no-students',
    bad: buildMaquette({ ...smallSpec, students: [] }),
    covers: [marks.valeurs],
    good: smallText,
  },
  {
    code: 'missing-title',
    bad: changed(without('apoC_annee')),
    covers: [marks.titres],
    severity: 'error',
    good: smallText,
  },
  {
    code: 'malformed-column',
    bad: changed(['apoL_c0003\tELP\tUE1\t\t2026', 'apoL_c0003\tELP\tUE1\t2026']),
    covers: [line('apoL_c0003').replace('\t\t2026', '\t2026')],
    good: changed(['\tJ\t\t', '\tM\t\t']),
  },
  {
    code: 'missing-etape',
    bad: buildMaquette({
      ...smallSpec,
      elements: [{ ...smallSpec.elements[0]!, types: 'NB' }],
      students: [],
    }),
    covers: ['APO_COL_VAL_FIN'],
    severity: 'information',
    also: ['no-students'],
    good: smallText,
  },
  {
    code: 'invalid-mark',
    bad: changed(['12,50', '12/05/2026']),
    covers: ['12/05/2026'],
    good: changed(['12,50', '12,05']),
  },
  {
    code: 'shifted-row',
    bad: changed(['\t0,5\tAJ', '\tAJ']),
    covers: ['AJ'],
    lines: [39],
    good: changed(['\t0,5\tAJ', '\t\tAJ']),
  },
  {
    code: 'shifted-row',
    bad: changed([row1, `${row1.slice(0, row1.indexOf('12,50'))}${row2}`]),
    covers: [' 29/02/2008'],
    good: changed(['12,50', '12/05/2026']),
  },
  {
    code: 'shifted-row',
    bad: changed(['\tMARTIN\t', '\tLE\t\tMARTIN\t']),
    covers: [' 29/02/2008'],
    good: smallText,
  },
  // a row whose values are a column too far is one problem
  {
    code: 'too-many-fields',
    bad: changed(['\t12,50', '\t\t12,50'], ['20\tAJAC\t', '20\tAJAC']),
    covers: ['AJAC'],
    good: smallText,
  },
  // one wrong id is one error
  {
    code: 'column-id-sequence',
    bad: changed(['apoL_c0003\tELP', 'apoL_c0033\tELP']),
    covers: ['apoL_c0033'],
    good: smallText,
  },
  {
    code: 'header-mismatch',
    bad: changed(['\tapoL_c0003', '\tapoL_c0033']),
    covers: ['apoL_c0033'],
    good: changed(['apoL_c0003\tELP', 'apoL_c0033\tELP']),
  },
];

describe('diagnostics: rules', () => {
  for (const { code, bad, covers, lines, related, severity, also = [], good, options, goodOptions } of cases)
    it(`${code}: ${covers.map((text) => JSON.stringify(text.slice(0, 24))).join(', ')}`, () => {
      const found = diagnose(bad, options);
      const own = found.filter((diagnostic) => diagnostic.code === code);
      assert.deepEqual(
        own.map((diagnostic) => diagnostic.covers),
        covers,
        codesOf(found).join(' '),
      );
      for (const diagnostic of own) assert.equal(diagnostic.severity, severity ?? defaultSeverities[code]);
      if (lines)
        assert.deepEqual(
          own.map((diagnostic) => diagnostic.line),
          lines,
        );
      if (related)
        assert.deepEqual(
          own.flatMap((diagnostic) => diagnostic.related),
          related,
        );
      assert.deepEqual(
        codesOf(found).filter((other) => other !== code),
        also,
        'one cause, one diagnostic',
      );
      assert.ok(!codesOf(diagnose(good, goodOptions ?? options)).includes(code));
    });

  it('say in 120 characters whose row it is and what to do, in both languages', () => {
    const tooLong: string[] = [];
    for (const { code, bad, options } of cases) {
      const maquette = parseMaquette(bad);
      for (const language of ['en', 'fr'] as const)
        for (const diagnostic of checkMaquette(maquette, { today, ...options })) {
          const said = sentenceOf(maquette, diagnostic, 'names', translateTo(language));
          if (said.length > 120) tooLong.push(`${code}, ${said.length}: ${said}`);
        }
    }
    assert.deepEqual([...new Set(tooLong)], []);
  });

  it('name the student in whose row they stand, or the code alone', () => {
    const maquette = parseMaquette(changed(['12,50', '25,00'], ['2026/2027', '2026'], ['MARTIN', '']));
    const said = (names: 'names' | 'codes'): string[] =>
      checkMaquette(maquette, { today }).map((each) => sentenceOf(maquette, each, names, fill));
    assert.deepEqual(
      said('names').map((sentence) => sentence.split(': ')[0]),
      [said('codes')[0]!.split(': ')[0], "D'ÀBO-LE ROY Élodie", 'Zoé'],
    );
    assert.deepEqual(
      said('codes')
        .slice(1)
        .map((sentence) => sentence.split(': ')[0]),
      ['20000001', '20000002'],
    );
  });

  it('are one for all places of misread UTF-8, which names the first ones', () => {
    const text = changed(['Export Apogée', 'Export ApogÃ©e'], ['Élodie', 'Ã‰lodie'], ['Zoé', 'ZoÃ©']);
    const [one, ...others] = diagnose(text);
    assert.deepEqual(others, []);
    assert.deepEqual(one?.related, ['39: Ã‰', '40: Ã©']);
    const [{ message }] = checkMaquette(parseMaquette(text), { today }) as [Diagnostic];
    assert.deepEqual(message.args, [3, 'Ã©', 'é', '8, 39, 40']);
  });

  it('has a case for every code', () => {
    // what isn't shown has a test of its own
    const tested = new Set([...cases.map(({ code }) => code), 'more-problems']);
    assert.deepEqual(
      diagnosticCodes.filter((code) => !tested.has(code)),
      [],
    );
  });

  it('says nothing of what only ScoDoc refuses where nobody uses it', () => {
    const text = changed(
      ['apoC_Cod_Exp\t2', 'apoC_Cod_Exp\t2\t'],
      ['APO_COL_VAL_FIN\r\n', 'APO_COL_VAL_FIN\t\r\n'],
      without('apoL_a01_code\tType'),
      without('apoL_c0008'),
      without('apoC_annee'),
      [`${marks.valeurs}\r\n`, `${marks.valeurs}\r\n\r\n`],
    );
    assert.deepEqual(
      diagnose(text, { scodoc: false }).map(({ code, severity }) => [code, severity]),
      [['missing-title', 'warning']],
    );
    assert.equal(diagnose(text).length, 6);
  });

  it('takes the severities that the user wants', () => {
    const maquette = parseMaquette(changed(['12,50', '12.50'], ['MARTIN', ''], ['2026/2027', '2026']));
    const severities = { 'decimal-point': 'hint', 'missing-name': 'off', 'missing-title': 'off' } as const;
    assert.deepEqual(
      checkMaquette(maquette, { today, severities }).map(({ code, severity }) => [code, severity]),
      [
        ['invalid-year', 'error'],
        ['decimal-point', 'hint'],
      ],
    );
  });

  it('believes what the caller knows of the line ends that an editor made alike', () => {
    const lineEnds = { crlf: 20, lf: 2, cr: 0, odd: 1 };
    assert.deepEqual(
      diagnose(smallText, { lineEnds }).map(({ code, covers }) => [code, covers]),
      [['mixed-line-endings', 'apoC_annee\t2026/2027']],
    );
    assert.deepEqual(diagnose(lf, { lineEnds: { crlf: 40, lf: 0, cr: 0, odd: -1 } }), []);
  });

  it('names the result codes that are near', () => {
    const near = (result: string): string | number | undefined =>
      checkMaquette(parseMaquette(changed(['\tAJ\t9', `\t${result}\t9`])), { today })[0]?.message.args[3];
    assert.equal(near('AJAC'), 'AJAT, AJ');
    assert.equal(near('AMD'), 'ADM');
    assert.equal(near('adm'), 'ADM');
    assert.equal(near('XYZ'), undefined);
  });
});
