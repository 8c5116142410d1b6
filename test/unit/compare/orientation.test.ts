import assert from 'node:assert/strict';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import { comparisonReport } from '../../../src/compare/report';
import { alignedText } from '../../../src/report/text';
import { roleOf } from '../../../src/compare/orientation';
import { decode } from '../../../src/maquette/codec';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import type { Translate } from '../../../src/message';
import { comparisonData } from '../../../src/webview/host/comparison-data';
import { vocabularyIn } from '../../../src/webview/shared/vocabulary';
import { demoAfterComputation, demoBlank, demoFilled } from '../../../demo/demo';
import { buildMaquette, type MaquetteSpec } from '../../fixtures/maquette-builder';
import { english, student, ue } from './support';

const read = (bytes: Uint8Array): Maquette => parseMaquette(decode(bytes).text);

describe('the role of another maquette', () => {
  const after = read(demoAfterComputation());
  const blank = read(demoBlank());

  it('is ScoDoc’s where the rows end without a tab', () => {
    assert.equal(roleOf(read(demoFilled()), blank), 'scodoc');
  });

  it('is told by the dates of two exports of Apogée', () => {
    assert.equal(roleOf(after, blank), 'after');
    assert.equal(roleOf(blank, after), 'before');
  });

  const variants: readonly (readonly [string, Partial<MaquetteSpec>, string])[] = [
    ['the same date', {}, 'before'],
    ['no date', { titles: { apoC_Titre1: 'Export' } }, 'before'],
    ['no title', { titles: { apoC_Titre1: null } }, 'before'],
    ['a later hour', { titles: { apoC_Titre1: 'Export Apogée du 28/09/2026 à 10:00' } }, 'after'],
    ['an earlier year', { titles: { apoC_Titre1: 'Export Apogée du 29/09/2025 à 10:00' } }, 'before'],
    ['a header without a tab', { layout: { headerTrailingTab: false } }, 'before'],
    ['rows without a tab', { layout: { rowTrailingTab: false } }, 'scodoc'],
    ['rows that stop before the last column', { layout: { shortRows: true } }, 'scodoc'],
    ['no rows', { students: [] }, 'scodoc'],
  ];
  const opened = parseMaquette(buildMaquette({ elements: [ue], students: [student(['12', '20', '', ''])] }));
  for (const [what, spec, role] of variants)
    it(`with ${what}: ${role}`, () => {
      const students = [student(['12', '', '', ''])];
      const other = parseMaquette(buildMaquette({ elements: [ue], students, ...spec }));
      assert.equal(roleOf(other, opened), role);
    });
});

describe('the words of two exports of Apogée', () => {
  it('speak of before and after, not of ScoDoc', () => {
    const lone = { nip: '10000009', nom: 'SEUL' };
    const other = { ...ue, code: 'UE2' };
    const maquette = (values: string[], code: string): Maquette =>
      parseMaquette(
        buildMaquette({
          elements: [ue, { ...ue, code }],
          students: [student(values), student(values, { ...lone, nip: code === 'UE2' ? '1' : '2' })],
        }),
      );
    const comparison = compareMaquettes(
      maquette(['12', '20', '', 'ADM'], 'UE2'),
      maquette(['', '20', '', 'AJ'], other.code + 'b'),
      { ...defaultCompareOptions, orientation: 'before-after' },
    );
    const said = new Set<string>();
    const t: Translate = (text, ...args) => {
      said.add(text);
      return english(text, ...args);
    };
    const sources = { apogee: 'a.TXT', scodoc: 'b.TXT' };
    const date = new Date(2027, 6, 8);
    for (const what of ['all', 'differences'] as const)
      for (const line of alignedText(
        comparisonReport(comparison, { what, names: 'names', sources, date }, t),
      ))
        assert.ok(line);
    const cases = { bonusWords: 'maths' };
    comparisonData(comparison, { names: 'names', cases, fileNames: sources, date, language: 'en' }, t);
    vocabularyIn('en', t, 'before-after');
    assert.deepEqual(
      [...said].filter((text) => text.includes('ScoDoc')),
      [
        // said only where ScoDoc's log names somebody
        'Without result in ScoDoc, by its log',
        // said only where ScoDoc's values can be merged
        'Take ScoDoc’s value',
        'ScoDoc’s values for all that is shown: opens the review of a merge.',
        // said only where a merge is reviewed
        'Written instead of ScoDoc’s codes: {0}',
        'Apogée: {0} · ScoDoc: {1} · After the merge: {2}',
        'In Apogée: {0}; in ScoDoc: {1}',
      ],
    );
    assert.ok(said.has('Columns before without counterpart after') && said.has('only before'));
  });
});
