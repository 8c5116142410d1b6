import assert from 'node:assert/strict';
import { parseMaquette } from '../../../../src/maquette/parse';
import { changeGroups } from '../../../../src/merge/change-list';
import { reviewMerge } from '../../../../src/merge/changes';
import { allAtOnce } from '../../../../src/steps';
import type { CodeCorrespondences } from '../../../../src/merge/codes';
import type { PresentedReview } from '../../../../src/webview/host/review-data';
import {
  changeRanks,
  changesWithValue,
  changeTexts,
  hasChanges,
  presentReview,
  reviewRanks,
  sameChanges,
} from '../../../../src/webview/host/review-data';
import { noRank } from '../../../../src/webview/shared/merge-messages';
import type { StudentSpec } from '../../../fixtures/maquette-builder';
import { buildMaquette } from '../../../fixtures/maquette-builder';
import { english, ue } from '../../compare/support';

const student = (nip: string, values: readonly string[], more: Partial<StudentSpec> = {}): StudentSpec => ({
  ...{ nip, nom: `N${nip}`, prenom: 'P', naissance: '19/08/2007', values },
  ...more,
});

const build = (students: readonly StudentSpec[]): ReturnType<typeof parseMaquette> =>
  parseMaquette(buildMaquette({ elements: [ue], students: [...students] }));

function present(
  apogee: readonly StudentSpec[],
  scodoc: readonly StudentSpec[],
  leftOut: { types: readonly string[]; elements: readonly string[] } = { types: [], elements: [] },
  codes: CodeCorrespondences = {},
): PresentedReview {
  return presentReview(reviewMerge(build(apogee), build(scodoc), { codes }), {
    ...{ names: 'names', fileNames: { apogee: 'a.TXT', scodoc: 's.zip' }, leftOut },
    ...{ warnings: [], missing: [] },
  });
}

const mine = [student('1', []), student('2', ['9', '20', '', 'AJ'])];
const theirs = [
  student('1', ['12,5', '20', '', 'ADM']),
  student('2', ['10', '20', '', 'AJ'], { nom: 'AUTRE' }),
];

describe('a review for the page', () => {
  it('has people, elements, units and changes', () => {
    const { data } = present(mine, theirs);
    assert.deepEqual(data.nips, ['1', '2']);
    assert.deepEqual(data.others, ['', 'AUTRE P']);
    assert.deepEqual(
      data.units.map(({ type }) => type),
      ['N', 'J', 'R'],
    );
    assert.deepEqual(
      Array.from(data.group, (group) => changeGroups[group]),
      ['fill', 'fill', 'people'],
    );
    assert.deepEqual([...data.cells], [3, 1, 1]);
    assert.equal(data.elements[0]!.code, ue.code);
  });

  it('leaves result types and elements out, and says so', () => {
    const without = present(mine, theirs, { types: ['N'], elements: [] });
    assert.deepEqual(
      without.data.types.filter(({ isTaken }) => !isTaken).map(({ type }) => type),
      ['N'],
    );
    assert.equal(without.ranks.length, 1);
    assert.equal(hasChanges(without, Uint32Array.of(0)), true);
    assert.equal(hasChanges(without, Uint32Array.of(1)), false);
    const [texts] = changeTexts(without, Uint32Array.of(0), english);
    assert.deepEqual(texts!.result, ['ADM']);
    // the change of the page is another one in the review
    assert.deepEqual([...reviewRanks(without, Uint32Array.of(0, 0))], [1]);
    const { key } = without.data.elements[0]!;
    assert.equal(present(mine, theirs, { types: [], elements: [key] }).ranks.length, 0);
  });

  it('gives the ranks that are merged ascending, each once', () => {
    assert.deepEqual([...reviewRanks(present(mine, theirs), Uint32Array.of(2, 0, 2))], [0, 2]);
  });

  it('gives the texts of changes in their order', () => {
    const [first, second] = changeTexts(present(mine, theirs), Uint32Array.of(2, 0), english);
    assert.deepEqual(
      [first!.apogee, first!.scodoc, first!.result],
      [
        ['9', '20'],
        ['10', '20'],
        ['10', '20'],
      ],
    );
    assert.deepEqual(second!.result, ['12,5', '20']);
  });

  it('finds changes by how a value begins', () => {
    const presented = present(mine, theirs);
    const found = (text: string): number[] => [...allAtOnce(changesWithValue(presented, text))];
    assert.deepEqual(found('12'), [0]);
    assert.deepEqual(found('adm'), [1]);
    assert.deepEqual(found('9'), [2]);
    assert.deepEqual(found('0'), []);
  });

  it('ranks changes by a value', () => {
    const ranks = changeRanks(present(mine, theirs), Uint32Array.of(0, 2), 'scodoc', 'fr');
    assert.ok(ranks[0]! > ranks[1]!);
  });

  it('says which changes are the ones of before, and no others', () => {
    const before = present(mine, theirs);
    assert.deepEqual([...sameChanges(before, before)], [0, 1, 2]);
    // somebody typed into the cell of the first meanwhile, and into that of the last
    const typed = [student('1', ['11', '20', '', '']), student('2', ['8', '20', '', 'AJ'])];
    assert.deepEqual([...sameChanges(before, present(typed, theirs))], [noRank, 1, noRank]);
    const fewer = present(mine, theirs, { types: ['N'], elements: [] });
    assert.deepEqual([...sameChanges(before, fewer)], [1]);
    // people in another order, and one of them gone
    assert.deepEqual([...sameChanges(before, present(mine.slice(1), theirs))], [2]);
  });

  it('takes a change that would write another code for another one', () => {
    const before = present(mine, theirs);
    const turned = present(mine, theirs, undefined, { [ue.typeObjet]: { ADM: 'ADMC' } });
    assert.deepEqual([...sameChanges(before, turned)], [0, noRank, 2]);
    assert.deepEqual([...sameChanges(turned, before)], [0, noRank, 2]);
  });
});
