import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import type { MergeReview } from '../../../src/merge/changes';
import { reviewMerge } from '../../../src/merge/changes';
import type { MergeCells } from '../../../src/merge/cells';
import { outcomeOf } from '../../../src/merge/outcome';
import { changedCount, planMerge } from '../../../src/merge/plan';
import { allChanges, isPlainFilling } from '../../../src/merge/short-way';
import { buildMaquette, type StudentSpec } from '../../fixtures/maquette-builder';

const person = { nom: 'A', prenom: 'B', naissance: '19/08/2007' };

function build(rows: readonly (readonly string[])[], more: Partial<StudentSpec> = {}): string {
  return buildMaquette({
    elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }],
    students: rows.map((values, index) => ({ nip: `1000000${index}`, ...person, values, ...more })),
  });
}

function review(apogee: string, scodoc: string): MergeReview {
  return reviewMerge(parseMaquette(apogee), parseMaquette(scodoc));
}

const told = (cells: MergeCells): string[] =>
  [...cells].map(({ student, column, apogee, scodoc, as }) =>
    [student.nip.at(-1), column.apogee.typeResultat, apogee, as ?? scodoc].join(' '),
  );

const mine = build([[], ['9', '20', '', 'ADM'], []]);
const theirs = build([
  ['12', '20', '', 'ADM'],
  ['10', '20', '', 'ADM'],
  ['', '', '', 'AJAC'],
]);

describe('what a reviewed merge does', () => {
  it('is what was ticked, and keeps the rest', () => {
    const made = review(mine, theirs);
    assert.equal(made.count, 4);
    const outcome = outcomeOf(made, Uint32Array.of(1, 2));
    assert.deepEqual(told(outcome.filled), ['0 R  ADM']);
    assert.deepEqual(told(outcome.overwritten), ['1 N 9 10']);
    assert.deepEqual(told(outcome.kept), ['0 N  12', '0 B  20']);
    assert.deepEqual(told(outcome.refused), ['2 R  AJAC']);
    assert.equal(outcome.equal, 2);
  });

  it('writes a refused code all the same, or the one that was chosen', () => {
    const made = review(mine, theirs);
    const asItIs = outcomeOf(made, Uint32Array.of(3));
    assert.deepEqual([told(asItIs.filled), told(asItIs.refused)], [['2 R  AJAC'], ['2 R  AJAC']]);
    const chosen = outcomeOf(made, Uint32Array.of(3), new Map([[3, 'AJ']]));
    assert.deepEqual([told(chosen.filled), told(chosen.refused)], [['2 R  AJ'], []]);
  });

  it('changes no value for a code that stands there already', () => {
    const made = review(build([['', '', '', 'AJ']]), build([['12', '20', '', 'AJAC']]));
    assert.equal(changedCount(outcomeOf(made, allChanges(made))), 3);
    assert.equal(changedCount(outcomeOf(made, allChanges(made), new Map([[1, 'AJ']]))), 2);
    assert.equal(changedCount(outcomeOf(made, allChanges(made), new Map([[1, 'ADM']]))), 3);
  });

  it('is the plan of the terminal where everything is ticked', () => {
    const made = review(mine, theirs);
    const outcome = outcomeOf(made, allChanges(made));
    const plan = planMerge(made.apogee, made.scodoc, { conflicts: 'take-scodoc' });
    for (const key of ['filled', 'overwritten', 'kept', 'keptForLackOfValue', 'refused'] as const)
      assert.deepEqual(told(outcome[key]), told(plan[key]), key);
  });

  it('takes in who was left out for a name, once a change is ticked', () => {
    const made = review(mine, build([['12', '20']], { nom: 'AUTRE' }));
    const nobody = outcomeOf(made, new Uint32Array());
    assert.deepEqual([nobody.students.matches.length, nobody.students.conflicts.length], [0, 1]);
    const ticked = outcomeOf(made, allChanges(made));
    assert.deepEqual([ticked.students.matches.length, ticked.students.conflicts.length], [1, 0]);
  });
});

describe('the short way', () => {
  const full = ['12', '20', '', 'ADM'];
  const empty = build([[]]);
  const nothing = { types: [], elements: [] };
  const cases: readonly [what: string, apogee: string, scodoc: string, isPlain: boolean][] = [
    ['empty cells that are filled', empty, build([full]), true],
    ['somebody for whom nothing came', build([[], []]), build([full, []]), true],
    ['nothing to merge', build([full]), build([full]), false],
    ['a value that differs', build([['9', '20']]), build([full]), false],
    ['a refused code', empty, build([['12', '20', '', 'AJAC']]), false],
    ['another name', empty, build([full], { nom: 'AUTRE' }), false],
    ['another birth date', build([[], []]), build([full, full]).replace('19/08/2007', '19/08/2006'), false],
    ['a row that cannot be trusted', build([[], []]), build([full, ['', '', ...full]]), false],
    ['columns paired loosely', empty, build([full]).replaceAll('\t2026\t0\t1\t', '\t2026\t1\t1\t'), false],
    ['another diploma', empty, build([full]).replace(/(apoC_cod_dip\t)\S+/, '$1OTHER'), false],
  ];
  for (const [what, apogee, scodoc, isPlain] of cases)
    it(`is ${isPlain ? 'open' : 'closed'} with ${what}`, () => {
      assert.equal(isPlainFilling(review(apogee, scodoc), nothing), isPlain);
    });

  it('is closed where a result type or an element is left out', () => {
    const made = review(empty, build([full]));
    const { key } = made.apogee.elements[0]!;
    assert.ok(!isPlainFilling(made, { types: ['J'], elements: [] }));
    assert.ok(!isPlainFilling(made, { types: [], elements: [key] }));
    assert.ok(isPlainFilling(made, { types: ['M'], elements: ['another'] }));
  });
});
