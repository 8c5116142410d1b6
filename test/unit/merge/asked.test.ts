import assert from 'node:assert/strict';
import { askedChanges, askedWarnings } from '../../../src/merge/asked';
import { reviewMerge } from '../../../src/merge/changes';
import { maquetteOf, student, ue } from '../compare/support';

const apogee = maquetteOf([
  student(['12', '20', '', 'ADM'], { nip: '1' }),
  student(['9', '20', '', 'AJ'], { nip: '2' }),
  student(['9', '20', '', 'AJ'], { nip: '3' }),
]);
const scodoc = maquetteOf([
  student(['13', '20', '', 'AJ'], { nip: '1' }),
  student(['8', '20', '', 'AJ'], { nip: '2' }),
  student(['', '', '', ''], { nip: '3' }),
]);
const review = reviewMerge(apogee, scodoc);
const [mark, bareme, , result] = apogee.columns.filter(({ element }) => element.code === ue.code);

describe('the values that somebody asked for', () => {
  it('are the changes that write them, and no others', () => {
    const asked = new Map([['1', new Set([mark!.id])]]);
    const found = askedChanges(review, asked);
    assert.equal(review.count, 3);
    assert.deepEqual([...found.changes], [1, 0, 0]);
    assert.deepEqual(askedWarnings(found), []);
  });

  it('are said not to be had where ScoDoc has none', () => {
    const asked = new Map([
      ['1', new Set([mark!.id, bareme!.id, result!.id])],
      ['3', new Set([mark!.id])],
      ['9', new Set([mark!.id])],
    ]);
    const found = askedChanges(review, asked);
    assert.deepEqual([[...found.changes], found.asked, found.found], [[1, 1, 0], 5, 3]);
    assert.deepEqual(
      askedWarnings(found).map(({ args }) => args),
      [[5, 3]],
    );
  });
});
