import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkMaquette } from '../../../src/diagnostics/check';
import { fixAll, fixesFor, mend } from '../../../src/diagnostics/fixes';
import type { DiagnosticCode } from '../../../src/diagnostics/registry';
import { parseMaquette } from '../../../src/maquette/parse';
import { faultyMaquette } from '../../fixtures/demo-faults';
import { anyText, maquetteText } from '../maquette/arbitraries';
import { changed, diagnose, smallText, today } from './support';

interface Case {
  readonly code: DiagnosticCode;
  readonly bad: string;
  /** The text after each fix, in order; the first one is that of “fix all of this kind”, unless there are several. */
  readonly fixed: readonly string[];
  readonly isSafe: boolean;
}

const lf = smallText.replaceAll('\r\n', '\n');
const renamed = (from: string, to: string): string => smallText.replaceAll(from, to);

const cases: readonly Case[] = [
  { code: 'mixed-line-endings', bad: smallText.replace('\r\n', '\n'), fixed: [smallText], isSafe: true },
  { code: 'lf-line-endings', bad: lf, fixed: [smallText], isSafe: true },
  { code: 'missing-final-line-end', bad: smallText.slice(0, -2), fixed: [smallText], isSafe: true },
  { code: 'missing-final-line-end', bad: lf.slice(0, -1), fixed: [lf], isSafe: true },
  { code: 'mojibake', bad: changed(['Zoé', 'ZoÃ©']), fixed: [smallText], isSafe: false },
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
];

describe('diagnostics: fixes', () => {
  for (const { code, bad, fixed, isSafe } of cases)
    it(`${code} → ${fixed.length}`, () => {
      const maquette = parseMaquette(bad);
      const diagnostics = checkMaquette(maquette, { today });
      const diagnostic = diagnostics.find((candidate) => candidate.code === code);
      assert.ok(diagnostic);
      const fixes = fixesFor(maquette, diagnostic);
      assert.deepEqual(
        fixes.map((fix) => mend(bad, fix)),
        fixed,
      );
      assert.ok(fixes.every((fix) => fix.isSafe === isSafe && fix.isPreferred === (fixes.length === 1)));
      for (const fix of fixes) assert.ok(!diagnose(mend(bad, fix)).some((left) => left.code === code));

      const mending = fixAll(maquette, diagnostics, code);
      assert.equal(mending && mend(bad, mending), fixed.length === 1 ? fixed[0] : undefined);
      assert.equal(fixAll(maquette, diagnostics) !== undefined, isSafe);
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
    const mending = fixAll(maquette, checkMaquette(maquette, { today }), 'mark-without-bareme');
    assert.equal(
      mend(bad, mending!),
      changed([rest, '\t20\t\t\t9,25\t20'], ['\t0\t100\tADM', '\t0\t20\tADM']),
    );
  });

  it('mends what is safe and leaves the rest, in the demo of faults', () => {
    const { text } = faultyMaquette();
    const maquette = parseMaquette(text);
    const before = diagnose(text);
    const mending = fixAll(maquette, checkMaquette(maquette, { today }))!;
    const safe = ['result-code-count', 'decimal-point', 'stray-whitespace'];
    assert.deepEqual(
      diagnose(mend(text, mending)),
      before.filter(({ code }) => !safe.includes(code)),
    );
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
              const after = checkMaquette(parseMaquette(mend(text, fix)), { today });
              const count = (all: typeof diagnostics): number =>
                all.filter(({ code }) => code === diagnostic.code).length;
              assert.ok(count(after) < count(diagnostics), `${diagnostic.code} in ${JSON.stringify(text)}`);
            }
          const safe = fixAll(maquette, diagnostics);
          if (!safe) return;
          const mended = parseMaquette(mend(text, safe));
          assert.equal(fixAll(mended, checkMaquette(mended, { today })), undefined);
        },
      ),
      { numRuns: 400 },
    );
  });
});
