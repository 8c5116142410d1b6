import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkMaquette } from '../../../src/diagnostics/check';
import { beforeAfter } from '../../../src/diagnostics/before-after';
import { applyChange, fixAll, fixesFor, kindOfFixAll } from '../../../src/diagnostics/fixes';
import type { DiagnosticCode } from '../../../src/diagnostics/codes';
import type { CheckOptions } from '../../../src/diagnostics/types';
import { parseMaquette } from '../../../src/maquette/parse';
import { faultyMaquette } from '../../../demo/faults';
import { anyText, maquetteText } from '../maquette/arbitraries';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { changed, diagnose, smallSpec, smallText, today } from './support';

interface Case {
  readonly code: DiagnosticCode;
  readonly bad: string;
  /** The text after each fix, in order; the first one is that of “fix all of this kind”, unless there are several. */
  readonly fixed: readonly string[];
  readonly isSafe: boolean;
  readonly options?: CheckOptions;
}

const lf = smallText.replaceAll('\r\n', '\n');
const renamed = (from: string, to: string): string => smallText.replaceAll(from, to);

/** Three elements, whose last one has no result. */
const wide = buildMaquette({
  ...smallSpec,
  elements: ['UE1', 'UE2', 'UE3'].map((code) => ({ typeObjet: 'ELP', code, label: 'UE', types: 'NBJR' })),
  students: [
    { ...smallSpec.students[0]!, values: ['12,50', '20', '', 'AJ', '9,25', '20', '', 'ADM', 'ABI', '20'] },
    { ...smallSpec.students[1]!, values: ['', '20', '', 'AJ', '9,25', '20', '', 'ADM', '11', '20'] },
  ],
});

const cases: readonly Case[] = [
  { code: 'mixed-line-endings', bad: smallText.replace('\r\n', '\n'), fixed: [smallText], isSafe: true },
  { code: 'lf-line-endings', bad: lf, fixed: [smallText], isSafe: true },
  { code: 'missing-final-line-end', bad: smallText.slice(0, -2), fixed: [smallText], isSafe: true },
  { code: 'missing-final-line-end', bad: lf.slice(0, -1), fixed: [lf], isSafe: true },
  { code: 'mojibake', bad: changed(['Zoé', 'ZoÃ©']), fixed: [smallText], isSafe: false },
  {
    code: 'not-iso-8859-1',
    bad: changed(['Zoé', 'l’œuf']),
    fixed: [changed(['Zoé', "l'oeuf"])],
    isSafe: false,
    options: { encoding: 'windows-1252', original: 'iso-8859-1' },
  },
  {
    code: 'padded-title',
    bad: changed(['apoC_Cod_Exp\t2', 'apoC_Cod_Exp\t2\t \t']),
    fixed: [smallText],
    isSafe: true,
  },
  { code: 'result-code-count', bad: changed(['2\tABI', '12\tABI']), fixed: [smallText], isSafe: true },
  { code: 'result-code-count', bad: changed(['2\tABI', 'ABI']), fixed: [smallText], isSafe: true },
  { code: 'result-code-count', bad: changed(['2\tABI', '\tABI']), fixed: [smallText], isSafe: true },
  {
    code: 'column-id-sequence',
    bad: smallText
      .replaceAll('apoL_c0006', 'apoL_c0016')
      .replaceAll('apoL_c0007', 'apoL_c0017')
      .replaceAll('apoL_c0008', 'apoL_c0018'),
    fixed: [smallText],
    isSafe: false,
  },
  { code: 'column-id-sequence', bad: renamed('apoL_c0007', 'apoL_c0006'), fixed: [smallText], isSafe: false },
  {
    code: 'column-id-sequence',
    bad: changed(['apoL_c0008\tAPO', 'apoL_c8\tAPO']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'header-mismatch',
    bad: changed(['\tapoL_c0002\tapoL_c0003', '\tapoL_c0003\tapoL_c0002']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'header-mismatch',
    bad: changed(['\tapoL_c0006\tapoL_c0007\t\r\n', '\t\r\n']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'header-mismatch',
    bad: changed(['apoL_c0007\t\r\n', 'apoL_c0007\tx\ty\t\r\n']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'header-mismatch',
    bad: smallText.replace(/apoL_a01_code\tapoL_a02.*\r\n/, ''),
    fixed: [changed(['apoL_c0007\t\r\n', 'apoL_c0007\r\n'])],
    isSafe: false,
  },
  { code: 'decimal-point', bad: changed(['12,50', '12.50']), fixed: [smallText], isSafe: true },
  { code: 'stray-whitespace', bad: changed(['12,50', ' \u00a012,50  ']), fixed: [smallText], isSafe: true },
  {
    code: 'stray-whitespace',
    bad: changed(['\tAJ\t9', '\t  \t9']),
    fixed: [changed(['\tAJ\t9', '\t\t9'])],
    isSafe: true,
  },
  {
    code: 'stray-whitespace',
    bad: changed([' 19/08/2007', '   19/08/2007 ']),
    fixed: [smallText],
    isSafe: true,
  },
  {
    code: 'stray-whitespace',
    bad: changed(['apoL_a01_code\tapoL', ' apoL_a01_code\tapoL']),
    fixed: [smallText],
    isSafe: true,
  },
  { code: 'stray-whitespace', bad: changed(['20000001', '20000001 ']), fixed: [smallText], isSafe: true },
  { code: 'mark-without-bareme', bad: changed(['12,50\t20', '12,50\t']), fixed: [smallText], isSafe: false },
  { code: 'mark-without-bareme', bad: changed(['12,50\t20', '20,50\t']), fixed: [], isSafe: false },
  {
    code: 'mark-without-bareme',
    bad: smallText.replace('\t20\t0,5\tAJ\t9,25\t20\tAJAC\t', ''),
    fixed: [smallText.replace('\t20\t0,5\tAJ\t9,25\t20\tAJAC\t', '\t20')],
    isSafe: false,
  },
  {
    code: 'unknown-result-code',
    bad: changed(['\tAJ\t9', '\tAJAC\t9']),
    fixed: [changed(['\tAJ\t9', '\tAJAT\t9']), smallText],
    isSafe: false,
  },
  { code: 'unknown-result-code', bad: changed(['100\tADM', '100\tADN']), fixed: [smallText], isSafe: false },
  {
    code: 'blank-lines',
    bad: changed(['XX-APO_TYP_RES-XX', '\r\n \r\nXX-APO_TYP_RES-XX']),
    fixed: [smallText],
    isSafe: true,
  },
  {
    code: 'blank-lines',
    bad: changed(['\t\t\t\t\t\t\t\r\nXX-APO_TYP_RES-XX', 'XX-APO_TYP_RES-XX']),
    fixed: [changed(['\t\t\t\t\t\t\t\r\nXX-APO_TYP_RES-XX', '\r\nXX-APO_TYP_RES-XX'])],
    isSafe: true,
  },
  {
    code: 'padded-block-mark',
    bad: changed(['APO_COL_VAL_DEB\r\n', 'APO_COL_VAL_DEB\t\t \r\n']),
    fixed: [smallText],
    isSafe: true,
  },
  {
    code: 'closing-line',
    bad: smallText.replace(/apoL_c0008.*\r\n/, ''),
    fixed: [smallText.replace(/(apoL_c0008\tAPO_COL_VAL_FIN).*\r\n/, '$1\r\n')],
    isSafe: true,
  },
  { code: 'control-character', bad: changed(['Zoé', 'Z\0oé']), fixed: [smallText], isSafe: false },
  { code: 'quoted-field', bad: changed(['MARTIN', '"MARTIN"']), fixed: [smallText], isSafe: false },
  {
    code: 'wrong-encoding',
    bad: smallText.replace(
      /[^\0-\x7f]/g,
      (each) => ({ é: 'È', è: 'Ë', à: '‡', À: '¿', É: '…' })[each] ?? each,
    ),
    fixed: [smallText],
    isSafe: false,
    options: { encoding: 'iso-8859-1' },
  },
  {
    code: 'wrong-encoding',
    bad: smallText.replace(
      /[^\0-\x7f]/g,
      (each) => ({ é: '\x82', è: '\x8a', à: '\x85', À: '·', É: '\x90' })[each] ?? each,
    ),
    fixed: [smallText],
    isSafe: false,
    options: { encoding: 'iso-8859-1' },
  },
  // rows that lost or gained a tab
  {
    code: 'shifted-row',
    bad: changed(['MARTIN\tZoé', 'MARTIN Zoé']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: changed(['20000002\tMARTIN', '20000002MARTIN']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: changed(['20000002\tMARTIN', '20000002\t\tMARTIN']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: changed(['MARTIN\tZoé', 'LE\tMARTIN\tZoé']),
    fixed: [changed(['MARTIN', 'LE MARTIN']), changed(['MARTIN\tZoé', 'LE\tMARTIN Zoé'])],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: smallText.replace('AJAC\t\r\n20000002', 'AJAC20000002'),
    fixed: [smallText.replace('20\tAJAC\t\r\n', '20\tAJAC\r\n')],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: wide.replace('12,50\t20\t\tAJ', '12,50\t20\tAJ'),
    fixed: [wide],
    isSafe: false,
  },
  {
    code: 'shifted-row',
    bad: wide.replace('\t\t20\t\tAJ', '\t\t20\tAJ'),
    fixed: [wide, wide.replace('\t\t20\t\tAJ', '\t\t\t20\tAJ')],
    isSafe: false,
  },
  { code: 'too-many-fields', bad: changed(['\t9,25', '\t\t9,25']), fixed: [smallText], isSafe: false },
  {
    code: 'too-many-fields',
    bad: changed(['20\tAJAC\t\r', '20\tAJAC\tx\r']),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'duplicate-student',
    bad: smallText + smallText.slice(smallText.indexOf('20000002')).replace('\t\r', '\r'),
    fixed: [smallText],
    isSafe: false,
  },
  {
    code: 'duplicate-student',
    bad: `${smallText}20000002\tMARTIN\tZoé\t 29/02/2008\t\r\n`,
    fixed: [],
    isSafe: false,
  },
  ...['2007-08-19', '08/19/2007', '19-8-2007', '19.08.2007', '2007-08-19T00:00:00'].map((date): Case => ({
    code: 'invalid-birth-date',
    bad: changed(['19/08/2007', date]),
    fixed: [smallText],
    isSafe: false,
  })),
  { code: 'invalid-birth-date', bad: changed(['19/08/2007', '2007-02-30']), fixed: [], isSafe: false },
  ...['2026-2027', '2026/27', '2026', '2026 – 2027'].map((year): Case => ({
    code: 'invalid-year',
    bad: changed(['2026/2027', year]),
    fixed: [smallText],
    isSafe: false,
  })),
  { code: 'invalid-year', bad: changed(['2026/2027', '2026-2028']), fixed: [], isSafe: false },
  {
    code: 'negative-mark',
    bad: changed(['12,50', '-0,010']),
    fixed: [changed(['12,50', '0,00'])],
    isSafe: false,
  },
  { code: 'negative-mark', bad: changed(['12,50', '-12,50']), fixed: [], isSafe: false },
  { code: 'invalid-mark', bad: changed(['12,50', '12,5O']), fixed: [smallText], isSafe: false },
  // of the list of the épreuves, whatever that of the element has
  {
    code: 'invalid-mark',
    bad: changed(['12,50', 'ABSENT']),
    fixed: [changed(['12,50', 'ABI']), changed(['12,50', 'ABJ'])],
    isSafe: false,
  },
  {
    code: 'invalid-mark',
    bad: changed(['12,50', '12/05/2026']),
    fixed: [changed(['12,50', '12,5']), changed(['12,50', '12,05'])],
    isSafe: false,
  },
  {
    code: 'short-student-code',
    bad: smallText + '2000003\tA\tB\t 01/01/2000\t\t\r\n',
    fixed: [smallText + '02000003\tA\tB\t 01/01/2000\t\t\r\n'],
    isSafe: false,
  },
];

function sample(name: string): string {
  return readFileSync(join(__dirname, '../../fixtures/samples', name), 'latin1');
}

describe('diagnostics: fixes', () => {
  for (const { code, bad, fixed, isSafe, options } of cases)
    it(`${code} → ${fixed.length}`, () => {
      const maquette = parseMaquette(bad);
      const diagnostics = checkMaquette(maquette, { today, ...options });
      const diagnostic = diagnostics.find((candidate) => candidate.code === code);
      assert.ok(diagnostic);
      const fixes = fixesFor(maquette, diagnostic);
      assert.deepEqual(
        fixes.map((fix) => applyChange(bad, fix)),
        fixed,
      );
      assert.ok(fixes.every((fix) => fix.isSafe === isSafe && fix.isPreferred === (fixes.length === 1)));
      for (const fix of fixes)
        assert.ok(!diagnose(applyChange(bad, fix), options).some((left) => left.code === code));

      const change = fixAll(maquette, diagnostics, code);
      assert.equal(change && applyChange(bad, change), fixed.length === 1 ? fixed[0] : undefined);
      assert.equal(fixAll(maquette, diagnostics) !== undefined, isSafe);
    });

  it('splits a name where it ends, after its particles', () => {
    const preferred = (names: string): string | undefined => {
      const maquette = parseMaquette(changed(['MARTIN\tZoé', names]));
      const [found] = checkMaquette(maquette, { today });
      const fixes = fixesFor(maquette, found!);
      return fixes
        .find(({ isPreferred }) => isPreferred)
        ?.title.args.slice(1)
        .join('|');
    };
    assert.equal(preferred('LE ROY Marie Ève'), 'LE ROY|Marie Ève');
    assert.equal(preferred('DE LA TOUR JEAN PIERRE'), 'DE LA TOUR|JEAN PIERRE');
    assert.equal(preferred("D'ÀBO-LE\u00a0ROY ÉLODIE"), "D'ÀBO-LE|ROY ÉLODIE");
    assert.equal(preferred('MARTIN ZOÉ'), 'MARTIN|ZOÉ');
  });

  it('mends all 25 rows of a spreadsheet that merged two fields, and shows what becomes of them', () => {
    const text = sample('apogee-2026-rows-missing-a-field.TXT');
    const maquette = parseMaquette(text);
    const diagnostics = checkMaquette(maquette, { today });
    assert.equal(kindOfFixAll(maquette, diagnostics, 'shifted-row'), 'guess');
    const change = fixAll(maquette, diagnostics, 'shifted-row')!;
    assert.equal(applyChange(text, change), sample('apogee-2026.TXT'));
    const lines = beforeAfter(maquette, change.edits);
    assert.equal(lines.length, 25);
    assert.deepEqual(lines[0], { line: 51, before: 'AAA BBB', after: 'AAA ⇥ BBB' });
    assert.equal(fixAll(maquette, diagnostics), undefined);
  });

  it('mends several faults of a row each at its own cell', () => {
    const bad = changed(['12,50\t20', '12.50\t20'], ['\tAJ\t9,25', '\tAJJ\tABSENT'], ['MARTIN', ' MARTIN']);
    const maquette = parseMaquette(bad);
    const covers = checkMaquette(maquette, { today }).map((diagnostic) => [
      diagnostic.code,
      ...fixesFor(maquette, diagnostic).map(({ edits }) =>
        edits.map(({ start, end, text }) => `${bad.slice(start, end)}→${text}`).join(),
      ),
    ]);
    assert.deepEqual(covers, [
      ['decimal-point', '.→,'],
      ['unknown-result-code', 'AJJ→AJ', 'AJJ→AJAT'],
      ['invalid-mark', 'ABSENT→ABI', 'ABSENT→ABJ'],
      ['stray-whitespace', ' →'],
    ]);
  });

  it('edits no more than it must', () => {
    const bad = changed(['12,50', '12.50 '], ['\tapoL_c0002\tapoL_c0003', '\tapoL_c0002\tapoL_c0009']);
    const maquette = parseMaquette(bad);
    const edits = checkMaquette(maquette, { today }).flatMap(
      (diagnostic) => fixesFor(maquette, diagnostic)[0]!.edits,
    );
    assert.deepEqual(
      edits.map(({ start, end, text }) => [bad.slice(start, end), text]),
      [
        ['9', '3'],
        [' ', ''],
        ['.', ','],
      ],
    );
  });

  it('sets several barèmes of a short row at once', () => {
    const rest = '\t20\t0,5\tAJ\t9,25\t20\tAJAC\t';
    const bad = changed([rest, '\t\t\t\t9,25'], ['\t0\t100\tADM', '\t0\t20\tADM']);
    const maquette = parseMaquette(bad);
    const change = fixAll(maquette, checkMaquette(maquette, { today }), 'mark-without-bareme');
    assert.equal(
      applyChange(bad, change!),
      changed([rest, '\t20\t\t\t9,25\t20'], ['\t0\t100\tADM', '\t0\t20\tADM']),
    );
  });

  it('mends what is safe and leaves the rest, in the demo of faults', () => {
    const { text } = faultyMaquette();
    const maquette = parseMaquette(text);
    const before = diagnose(text);
    const change = fixAll(maquette, checkMaquette(maquette, { today }))!;
    const safe = ['result-code-count', 'decimal-point', 'stray-whitespace'];
    assert.deepEqual(
      diagnose(applyChange(text, change)),
      before.filter(({ code }) => !safe.includes(code)),
    );
  });

  it('puts a blank line in between line ends of two kinds', () => {
    const text = 'XX-APO_TITRES-XX\rXX-APO_TITRES-XX\n\n';
    const maquette = parseMaquette(text);
    const found = checkMaquette(maquette, { today }).find(({ code }) => code === 'blank-lines')!;
    const [fix] = fixesFor(maquette, found);
    assert.equal(applyChange(text, fix!), 'XX-APO_TITRES-XX\r\rXX-APO_TITRES-XX\n\n');
  });

  it('leaves nothing to mend of that kind, in any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(maquetteText, anyText),
        fc.constantFrom(undefined, 'rows', 'head'),
        (made, damage) => {
          let text = made;
          if (damage === 'rows') text = text.replaceAll(',', '.').replaceAll('\t20', '\t 20');
          if (damage === 'head')
            text = text.replaceAll('apoL_c0002', 'apoL_c0012').replace('\tapoL_c0001', '');
          const maquette = parseMaquette(text);
          const diagnostics = checkMaquette(maquette, { today });
          for (const diagnostic of diagnostics)
            for (const fix of fixesFor(maquette, diagnostic)) {
              const after = checkMaquette(parseMaquette(applyChange(text, fix)), { today });
              const count = (all: typeof diagnostics): number =>
                all.filter(({ code }) => code === diagnostic.code).length;
              assert.ok(count(after) < count(diagnostics), `${diagnostic.code} in ${JSON.stringify(text)}`);
            }
          const safe = fixAll(maquette, diagnostics);
          if (!safe) return;
          const mended = parseMaquette(applyChange(text, safe));
          assert.equal(fixAll(mended, checkMaquette(mended, { today })), undefined);
        },
      ),
      { numRuns: 200 },
    );
  });
});
