import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/maquette/edits';
import { parseMaquette } from '../../../src/maquette/parse';
import type { MergeCells } from '../../../src/merge/cells';
import type { MergeOptions } from '../../../src/merge/options';
import type { MergePlan } from '../../../src/merge/plan';
import { juryPointsKept, mergeEdits, planMerge } from '../../../src/merge/plan';
import { buildMaquette } from '../../fixtures/maquette-builder';

/** One student, one UE with N, B, J and R; the sample's lists of codes, in which no ELP has AJAC. */
function file(values: readonly string[], typRes = true): string {
  const text = buildMaquette({
    elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }],
    students: [{ nip: '1234567', nom: 'A', prenom: 'B', naissance: '19/08/2007', values }],
    layout: { rowTrailingTab: false },
  });
  return typRes ? text : text.replace(/XX-APO_TYP_RES-XX[^]*?(?=XX-APO_COLONNES-XX)/u, '');
}

function plan(apogee: string, scodoc: string, options: Partial<MergeOptions> = {}): MergePlan {
  return planMerge(parseMaquette(apogee), parseMaquette(scodoc), {
    conflicts: 'take-scodoc',
    refused: 'leave',
    ...options,
  });
}

const merged = (apogee: string, made: MergePlan): string => applyEdits(apogee, mergeEdits(made));
const columnsOf = (cells: MergeCells): string =>
  [...cells].map(({ column }) => column.apogee.typeResultat).join('');

const blank = ['', '', '', ''];

describe('a value that Apogée would refuse', () => {
  const cases: readonly [what: string, scodoc: readonly string[], refused: string, filled: string][] = [
    ['a result that is not in the list', ['12', '20', '', 'AJAC'], 'R', 'NB'],
    ['a result of the list', ['12', '20', '', 'ADM'], '', 'NBR'],
    ['a date that a spreadsheet made of a mark', ['12-mai', '20', '', ''], 'NB', ''],
    ['a date in full', ['12/05/2026', '20', '', ''], 'NB', ''],
    ['a code of the EPR', ['ABI', '20', '', ''], '', 'NB'],
    ['a code of another list', ['ADM', '20', '', ''], 'NB', ''],
    ['a mark below zero', ['-0,01', '20', '', ''], 'NB', ''],
    ['a mark above its barème', ['20,5', '20', '', ''], 'NB', ''],
    ['a mark that reaches its barème', ['20,00', '20', '', ''], '', 'NB'],
    ['a mark without barème', ['12', '', '', ''], 'N', ''],
    ['an invalid barème, with its mark', ['12', '0', '', ''], 'NB', ''],
    ['points jury that are no number', ['12', '20', 'x', ''], 'J', 'NB'],
  ];
  for (const [what, scodoc, refused, filled] of cases)
    it(`${refused === '' ? 'is not' : 'is'} ${what}`, () => {
      const left = plan(file(blank), file(scodoc));
      assert.deepEqual([columnsOf(left.refused), columnsOf(left.filled)], [refused, filled]);
      const written = plan(file(blank), file(scodoc), { refused: 'write' });
      const all = Array.from('NBJR')
        .filter((_, column) => scodoc[column] !== '')
        .join('');
      assert.deepEqual([columnsOf(written.refused), columnsOf(written.filled)], [refused, all]);
      assert.equal(merged(file(blank), written), file(scodoc));
    });

  it('is none where the user allows the code', () => {
    const allowedCodes = { ELP: ['AJAC'] };
    const made = plan(file(blank), file(['12', '20', '', 'AJAC']), { allowedCodes });
    assert.deepEqual([columnsOf(made.refused), columnsOf(made.filled)], ['', 'NBR']);
  });

  it('is measured by the barème that will stand there', () => {
    assert.equal(columnsOf(plan(file(['', '10', '', '']), file(['12', '', '', ''])).refused), 'N');
    const taken = plan(file(['', '10', '', '']), file(['12', '20', '', '']));
    assert.deepEqual([columnsOf(taken.refused), columnsOf(taken.filled)], ['', 'N']);
    assert.equal(columnsOf(taken.overwritten), 'B');
  });

  it('is a mark whose barème has no column to come to', () => {
    const of = (types: string, values: readonly string[]): string =>
      buildMaquette({
        elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types }],
        students: [{ nip: '1234567', nom: 'A', prenom: 'B', naissance: '19/08/2007', values }],
        layout: { rowTrailingTab: false },
      });
    const made = plan(of('NB', ['', '']), of('NBB', ['12', '20', '20']));
    assert.deepEqual([columnsOf(made.refused), columnsOf(made.filled)], ['N', '']);
  });

  it('is no value that stays in Apogée', () => {
    const kept = plan(file(['', '', '', 'ADM']), file(['', '', '', 'AJAC']), { conflicts: 'keep-apogee' });
    assert.deepEqual([columnsOf(kept.refused), columnsOf(kept.kept)], ['', 'R']);
    assert.equal(columnsOf(plan(file(['', '', '', 'AJAC']), file(['', '', '', 'AJAC'])).refused), '');
  });

  it('is no code where the file has no list', () => {
    const { refused, filled } = plan(file(blank, false), file(['12', '20', '', 'XYZ'], false));
    assert.deepEqual([columnsOf(refused), columnsOf(filled)], ['', 'NBR']);
  });
});

describe('a code that a correspondence turns', () => {
  const codes = { ELP: { AJAC: 'AJ', DEF: 'NOWHERE' } };

  it('is written as told, and keeps ScoDoc’s', () => {
    const made = plan(file(blank), file(['', '', '', 'AJAC']), { codes });
    const [cell] = [...made.filled];
    assert.deepEqual([cell?.scodoc, cell?.as], ['AJAC', 'AJ']);
    assert.equal(merged(file(blank), made), file(['', '', '', 'AJ']));
    assert.equal(made.refused.length, 0);
  });

  it('is compared as it would be written', () => {
    const made = plan(file(['', '', '', 'AJ']), file(['', '', '', 'AJAC']), { codes });
    assert.deepEqual([made.equal, made.overwritten.length, made.kept.length], [1, 0, 0]);
  });

  it('is refused when it leads out of the list', () => {
    const made = plan(file(blank), file(['', '', '', 'DEF']), { codes });
    assert.deepEqual([columnsOf(made.refused), made.filled.length], ['R', 0]);
  });
});

describe('points jury that a merge keeps', () => {
  it('are those of Apogée, zero ones aside', () => {
    const kept = (points: string): string[] =>
      [...juryPointsKept(plan(file(['', '', points, '']), file(['12', '20', '', ''])))].map(
        ({ apogee }) => apogee,
      );
    assert.deepEqual(kept('0,5'), ['0,5']);
    assert.deepEqual(kept('-1'), ['-1']);
    assert.deepEqual(kept('0,00'), []);
    assert.deepEqual(kept(''), []);
  });
});
