import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkMaquette } from '../../../src/diagnostics/check';
import { parseMaquette } from '../../../src/maquette/parse';
import { demoBlankText, demoFilledText } from '../../../demo/maquettes';
import { type FaultKind, faultlessSpec, faultyMaquette } from '../../../demo/faults';
import {
  buildMaquette,
  fromLatin1,
  type ElementSpec,
  type Layout,
  type MaquetteSpec,
} from '../../fixtures/maquette-builder';
import { changed, codesOf, diagnose, smallSpec, smallText, today } from './support';

/** What a variant of the format may say: what ScoDoc would refuse, or what is unknown. */
const allowed = [
  'missing-result-codes',
  'missing-etape',
  'unknown-object-type',
  'unknown-result-type',
  'padded-title',
  'padded-block-mark',
  'decimal-point',
  'stray-whitespace',
];

const layouts: readonly (readonly [name: string, layout: Layout, codes: readonly string[]])[] = [
  ['LF', { lineEnd: '\n' }, []],
  ['no trailing tab', { headerTrailingTab: false, rowTrailingTab: false }, []],
  ['a trailing tab in rows alone', { headerTrailingTab: false }, []],
  ['short rows', { shortRows: true }, []],
  ['blank lines that are empty', { blankLine: '' }, []],
  ['blank lines with spaces', { blankLine: '   ' }, []],
  ['trailing blank lines', { trailingBlankLines: 3 }, []],
  ['no tab after the result codes', { typResTrailingTab: false }, []],
  ['no padding of the closing line', { closingPadding: '' }, []],
  ['no space before the birth date', { birthPrefix: '' }, []],
  ['the head of older files', { oldHeadLines: true }, []],
  [
    'lines padded to 12 fields',
    { padLinesTo: 12 },
    [...Array<string>(8).fill('padded-title'), 'padded-block-mark', 'padded-block-mark'],
  ],
  ['spaces before the line end', { beforeLineEnd: ' ' }, []],
  [
    'spaces before the line end, no trailing tab',
    { beforeLineEnd: '  ', rowTrailingTab: false },
    ['stray-whitespace', 'stray-whitespace'],
  ],
];

function sample(name: string): string {
  return fromLatin1(new Uint8Array(readFileSync(new URL(`../../fixtures/samples/${name}`, import.meta.url))));
}

describe('diagnostics: whole files', () => {
  it('finds one thing in the real export: it has no étape', () => {
    assert.deepEqual(diagnose(sample('apogee-2026.TXT')), [
      { code: 'missing-etape', severity: 'warning', line: 47, covers: 'APO_COL_VAL_FIN', related: [] },
    ]);
  });

  it('finds every row that lost a field, once, at the birth date', () => {
    const text = sample('apogee-2026-rows-missing-a-field.TXT');
    const [etape, ...rows] = diagnose(text);
    assert.equal(etape?.code, 'missing-etape');
    assert.deepEqual(
      rows.map(({ code, severity, line, covers }) => [code, severity, line, covers]),
      text
        .split('\r\n')
        .slice(51, 76)
        .map((line, index) => ['shifted-row', 'error', 52 + index, line.split('\t')[2]]),
    );
  });

  it('finds nothing in sound files', () => {
    const sound = {
      small: smallText,
      blank: demoBlankText(),
      demo: buildMaquette(faultlessSpec()),
    };
    for (const [name, text] of Object.entries(sound)) assert.deepEqual(diagnose(text), [], name);
    // ScoDoc doesn't check its results against the lists of the file
    assert.deepEqual([...new Set(codesOf(diagnose(demoFilledText())))], ['unknown-result-code']);
  });

  for (const [name, layout, codes] of layouts)
    it(`accepts the variant: ${name}`, () => {
      const found = diagnose(buildMaquette({ ...smallSpec, layout }));
      assert.deepEqual(
        codesOf(found).filter((code) => code !== 'lf-line-endings'),
        codes,
      );
      for (const { code, severity } of found)
        if (severity !== 'information') assert.ok(severity === 'warning' && allowed.includes(code));
    });

  it('accepts the variants of content', () => {
    const [elp, vet] = smallSpec.elements as [ElementSpec, ElementSpec];
    const maroc: MaquetteSpec = {
      codes: {
        VDI: [['V', 'Validé']],
        VET: [
          ['V', 'Validé'],
          ['NV', 'Non validé'],
          ['VAR', 'Validé après rattrapage'],
          ['AC', 'Acquis par compensation'],
        ],
        ELP: [
          ['V', 'Validé'],
          ['NV', 'Non validé'],
          ['VAR', 'Validé après rattrapage'],
          ['AC', 'Acquis par compensation'],
        ],
        EPR: [
          ['ABI', 'Absence'],
          ['.', 'Rien'],
        ],
      },
      elements: [
        { typeObjet: 'EPR', code: 'M1', session: '2', label: 'Épreuve', types: 'NB' },
        { typeObjet: 'ELP', code: 'M1', session: '1', label: 'Module', types: 'NBR' },
        { typeObjet: 'ELP', code: 'M1', session: '2', label: 'Module', types: 'NBR' },
        { typeObjet: 'VET', code: 'FILIERE', version: '1', session: '2', label: 'Filière', types: 'NBJR' },
      ],
      students: [
        {
          nip: '1234567',
          nom: 'EL AÏDI',
          prenom: 'Salma',
          naissance: '01/01/2005',
          values: ['.', '20', '12,5', '20', 'NV', '', '20', 'VAR', '11', '20', '', 'AC'],
        },
      ],
      layout: { beforeLineEnd: '  ', padLinesTo: 12 },
    };
    assert.deepEqual(
      [...new Set(codesOf(diagnose(buildMaquette(maroc))))],
      ['padded-title', 'vdi-mismatch', 'padded-block-mark', 'result-without-mark'],
    );
    assert.deepEqual(codesOf(diagnose(buildMaquette({ ...smallSpec, codes: null }))), [
      'missing-result-codes',
    ]);
    assert.deepEqual(codesOf(diagnose(changed(['apoC_Titre2\tapogee-example', 'apoC_Titre2\t']))), []);
    assert.deepEqual(
      codesOf(
        diagnose(
          buildMaquette({
            ...smallSpec,
            elements: [{ ...elp, typeObjet: 'SEM', types: 'NBXY' }, vet],
            students: [],
          }),
        ),
      ),
      ['unknown-object-type', 'unknown-result-type', 'unknown-result-type', 'no-students'],
    );
    assert.deepEqual(
      [...new Set(codesOf(diagnose(smallText.replaceAll(/(\d),(\d)/g, '$1.$2'))))],
      ['decimal-point'],
    );
    assert.deepEqual(codesOf(diagnose(smallText.replaceAll('é', 'é'), { encoding: 'utf-8-bom' })), []);
  });

  it('finds the planted faults of the demo and nothing else', () => {
    const codes: Record<FaultKind, string> = {
      'wrong-code-count': 'result-code-count',
      'decimal-point': 'decimal-point',
      'mark-above-bareme': 'mark-above-bareme',
      'negative-mark': 'negative-mark',
      'unknown-mark-code': 'invalid-mark',
      'unknown-result-code': 'unknown-result-code',
      'mark-without-bareme': 'mark-without-bareme',
      'stray-space': 'stray-whitespace',
      'invalid-birth-date': 'invalid-birth-date',
      'shifted-row': 'shifted-row',
      'value-beyond-columns': 'too-many-fields',
      'duplicate-student': 'duplicate-student',
    };
    const { text, faults } = faultyMaquette();
    assert.deepEqual(
      diagnose(text).map(({ code, line }) => [code, line]),
      faults.map(({ kind, line }) => [codes[kind], line]),
    );
  });

  it('takes time in proportion to the text, whatever it is', function () {
    this.timeout(120_000);
    const many = 50_000;
    const numbered = (make: (index: number) => string): string =>
      Array.from({ length: many }, (_, index) => make(index)).join('');
    const texts: Record<string, string> = {
      columns: changed([
        'APO_COL_VAL_FIN\r\n',
        `${numbered((index) => `apoL_c${index + 8}\tELP\tE${index}\t\t2026\t0\t1\tN\r\n`)}APO_COL_VAL_FIN\r\n`,
      ]),
      'columns of one element': changed([
        'APO_COL_VAL_FIN\r\n',
        `${numbered(() => 'x\tELP\tE\t\t2026\t0\t1\tN\r\n')}APO_COL_VAL_FIN\r\n`,
      ]),
      'header ids': changed(['apoL_c0007\t\r\n', `apoL_c0007${numbered((index) => `\tx${index % 7}`)}\r\n`]),
      'unexpected lines': changed([
        'XX-APO_VALEURS-XX',
        `${numbered((index) => `line ${index}\r\n`)}XX-APO_VALEURS-XX`,
      ]),
      'unexpected lines before a missing mark': changed([
        'XX-APO_VALEURS-XX',
        numbered((index) => `line ${index}\r\n`),
      ]),
      'section marks': smallText + numbered(() => 'XX-APO_TITRES-XX\r\n'),
      'result codes': changed(
        ['2\tABI', `2\tABI${numbered((index) => `\tA${index.toString(36)}`)}`],
        ['9,25', 'AX'],
      ),
      'unknown results':
        smallText +
        numbered((index) => (index % 5 ? '' : `${index}\tA\tB\t 01/01/2000\t\t\t\tAJ${index}\r\n`)),
      'one student': smallText + numbered(() => '1\tA\tB\t 01/01/2000\r\n'),
      slashes: changed(['12,50', '/'.repeat(many)], ['9,25', '1/'.repeat(many)]),
      'fields of dates': changed(['12,50', numbered(() => 'x/x\t')]),
      spaces: changed(['12,50', ' '.repeat(many) + 'x'], ['9,25', numbered(() => ' \t')]),
      digits: changed(['12,50', '1'.repeat(many)], ['9,25', `${'0'.repeat(many)},x`]),
      titles: changed(['apoC_annee', `${numbered((index) => `${index}\t\t\r\n`)}apoC_annee`]),
      mojibake: changed(['Zoé', 'Ã©x'.repeat(many)], ['MARTIN', 'Ã'.repeat(many)]),
      'lost and unencodable': changed(['Zoé', '\ufffd\u0081é'.repeat(many)]),
    };
    for (const [name, text] of Object.entries(texts)) {
      const maquette = parseMaquette(text);
      const start = process.cpuUsage();
      checkMaquette(maquette, { today });
      const { user } = process.cpuUsage(start);
      // a hundred times what it takes, for a slow machine, and far below what a search in a search takes
      assert.ok(user < 10_000_000, `${name}: ${Math.round(user / 1000)} ms`);
    }
  });
});
