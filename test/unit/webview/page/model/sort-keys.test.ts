import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../../../src/compare/compare';
import { factsOf } from '../../../../../src/webview/page/model/facts';
import { ownGroups, sorted } from '../../../../../src/webview/page/model/filters';
import type { RankSource } from '../../../../../src/webview/page/model/sort-keys';
import { listKeys, studentKeys } from '../../../../../src/webview/page/model/sort-keys';
import type { Ranking } from '../../../../../src/webview/shared/protocol';
import { maquetteOf, student, ue } from '../../../compare/support';
import { dataOf } from '../../support';

const elements = [ue, { ...ue, code: 'UE2', label: 'Anglais', types: 'N' }];
const comparison = compareMaquettes(
  maquetteOf(
    [
      student(['12,6', '20', '', 'ADM', '14'], { nip: '3', nom: 'NÉEL' }),
      student(['9', '20', '', 'AJ', '8'], { nip: '1', nom: 'ROY' }),
      student(['12', '20', '', 'ADM', '8'], { nip: '2', nom: 'Abel' }),
    ],
    elements,
  ),
  maquetteOf(
    [
      student(['12,5', '20,00', '', 'AJ', '14'], { nip: '3', nom: 'NÉEL' }),
      student(['11', '20', '', 'AJ', '8'], { nip: '1', nom: 'ROY' }),
      student(['12', '20', '', 'ADM', '8,00'], { nip: '2', nom: 'Abel' }),
    ],
    elements,
  ),
);
const facts = factsOf(dataOf(comparison));
const everyone = Uint32Array.of(0, 1, 2);
/** Of NÉEL the mark and the result, of ROY the mark, and Abel's mark in UE2, which differs only as it is written. */
const cells = Uint32Array.of(0, 3, 5, 14);

/** The mark of ROY alone was seen. */
const seen = { isSeen: (cell: number): boolean => cell === 5 };

/** Remembers what it was asked for, and says that the data is not the same any more. */
class Asked implements RankSource {
  readonly asked: [cells: number[], by: Ranking][] = [];
  ranks(of: Uint32Array, by: Ranking): Promise<undefined> {
    this.asked.push([[...of], by]);
    return Promise.resolve(undefined);
  }
}

async function studentsBy(key: string): Promise<number[]> {
  const keys = await studentKeys(facts, everyone, key, 'fr', new Asked());
  assert.ok(keys, key);
  return [...sorted(everyone, keys, 'ascending')];
}

async function cellsBy(key: string): Promise<number[]> {
  const keys = await listKeys(facts, cells, key, 'fr', new Asked(), seen);
  assert.ok(keys, key);
  return [...sorted(cells, keys, 'ascending')];
}

describe('what is known of a comparison', () => {
  it('tells who differs, where, and how often', () => {
    assert.equal(facts.differences, 3);
    assert.deepEqual([...facts.counts], [2, 1, 0]);
    assert.deepEqual([...facts.groups.get(ownGroups.with)!], [0, 1]);
    assert.deepEqual([...facts.groups.get(ownGroups.without)!], [2]);
  });

  it('tells the columns with pairs of different texts', () => {
    assert.deepEqual([...facts.unequal], [0, 1, 3, 4]);
  });
});

describe('sorting a comparison', () => {
  it('takes students by what they are and by their differences', async () => {
    assert.deepEqual(await studentsBy('code'), [1, 2, 0]);
    assert.deepEqual(await studentsBy('student'), [2, 0, 1]);
    assert.deepEqual(await studentsBy('differences'), [2, 1, 0]);
    assert.deepEqual((await studentsBy('weight')).at(-1), 2, 'who has no difference is last');
  });

  it('takes differences by whom and what they are of', async () => {
    assert.deepEqual(await cellsBy('code'), [5, 14, 0, 3]);
    assert.deepEqual(await cellsBy('student'), [14, 0, 3, 5]);
    assert.deepEqual(await cellsBy('element'), [0, 3, 5, 14]);
    assert.deepEqual(await cellsBy('label'), [14, 0, 3, 5]);
    assert.deepEqual(await cellsBy('type'), [0, 5, 14, 3]);
    assert.deepEqual((await cellsBy('weight'))[0], 3, 'another code is heavier than another mark');
  });

  it('takes what was seen after what is left', async () => {
    assert.deepEqual(await cellsBy('seen'), [0, 3, 14, 5]);
  });

  it('asks for ranks where texts decide', async () => {
    const source = new Asked();
    assert.equal(await listKeys(facts, cells, 'gap', 'fr', source, seen), undefined);
    const { id } = facts.data.columns[4]!;
    assert.equal(await studentKeys(facts, Uint32Array.of(2, 0), `column:${id}`, 'fr', source), undefined);
    assert.deepEqual(source.asked, [
      [[...cells], 'gap'],
      [[14, 4], 'apogee'],
    ]);
  });

  it('knows no other keys', async () => {
    const source = new Asked();
    assert.equal(await listKeys(facts, cells, 'element:x', 'fr', source, seen), undefined);
    assert.equal(await studentKeys(facts, everyone, 'column:x', 'fr', source), undefined);
    assert.deepEqual(source.asked, []);
  });
});
