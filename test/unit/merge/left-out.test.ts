import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { reviewMerge } from '../../../src/merge/changes';
import { namesLeftOut } from '../../../src/merge/left-out';
import { unmergedTables } from '../../../src/merge/missing-tables';
import { fill } from '../../../src/message';
import { PairTables } from '../../../src/pairing/tables';
import type { StudentSpec } from '../../fixtures/maquette-builder';
import { buildMaquette } from '../../fixtures/maquette-builder';

const elements = [
  { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' },
  { typeObjet: 'ELP', code: 'UE2', label: '', types: 'NB' },
];
const values = ['12', '20', '', 'ADM', '9', '20'];
const student = (nip: string, of: readonly string[], more: Partial<StudentSpec> = {}): StudentSpec => ({
  ...{ nip, nom: `NOM${nip}`, prenom: 'P', naissance: '19/08/2007', values: of },
  ...more,
});
const build = (...students: StudentSpec[]): string =>
  buildMaquette({ elements, students, layout: { rowTrailingTab: false } });

describe('what is left out of a merge', () => {
  const made = reviewMerge(
    parseMaquette(build(student('1', []))),
    parseMaquette(build(student('1', values))),
  );
  const [maths, droit] = made.columns.matches
    .filter(({ apogee }) => apogee.typeResultat === 'N')
    .map(({ apogee }) => apogee.element.key) as [string, string];

  it('is called by its name, once', () => {
    const names = (types: readonly string[], keys: readonly string[]): string[] =>
      namesLeftOut(made, { types, elements: keys }, fill);
    assert.deepEqual(names([], []), []);
    assert.deepEqual(names(['N', 'R'], [droit]), ['Mark with barème', 'Result', 'UE2']);
    assert.deepEqual(names([], [maths]), ['UE1 – Maths']);
  });

  it('is not told where this maquette has nothing of it', () => {
    assert.deepEqual(namesLeftOut(made, { types: ['M'], elements: ['elsewhere'] }, fill), []);
  });

  it('are first those who cannot be merged, then what did not come', () => {
    const apogee = build(student('1', []), student('2', []), student('3', []), student('4', []));
    const scodoc = build(
      student('1', values),
      student('2', values, { nom: 'AUTRE' }),
      student('3', values, { naissance: '01/01/2000' }),
      student('5', values),
    ).replace('1\tNOM1\t', '1\tNOM1 ');
    const review = reviewMerge(parseMaquette(apogee), parseMaquette(scodoc));
    const tables = unmergedTables(review, {}, new PairTables('names', fill));
    assert.deepEqual(
      tables.map(({ title, rows }) => [title, Array.from(rows, ([nip]) => nip)]),
      [
        ['Students left out: their values may be in the wrong columns', ['1']],
        // who has another name alone is among the changes
        ['Students left out: same code, another person?', ['3']],
        ['Students for whom nothing came', ['4']],
        ['Students of ScoDoc without counterpart in Apogée', ['5']],
      ],
    );
  });
});
