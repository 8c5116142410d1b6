import assert from 'node:assert/strict';
import { asideCell, pack } from '../../../../../src/compare/outcomes';
import type { CellTexts } from '../../../../../src/webview/page/model/cell-texts';
import { Seen, seenCell, seenNote } from '../../../../../src/webview/page/model/seen';
import type { SeenMark } from '../../../../../src/webview/shared/record-messages';
import { vocabulary } from '../../support';

const data = {
  nips: ['1', '2'],
  columns: [
    { id: 'c1', type: 'N', element: 0 },
    { id: 'c2', type: 'R', element: 0 },
  ],
  elements: [{ key: 'UE1' }],
};
const texts: CellTexts = { apogee: '12', scodoc: '13' };
const noted = { who: 'ROY', when: '2027-07-08T12:05:00.000Z' };
const all = { of: () => texts };

function seenOf(...marks: readonly SeenMark[]): Seen {
  const seen = new Seen(marks);
  seen.show(data);
  seen.check(all);
  return seen;
}

const mark: SeenMark = {
  ...{ nip: '2', column: 'c1', element: 'UE1', type: 'N' },
  ...texts,
  ...{ isSeen: true, remark: '' },
  ...noted,
};

describe('what somebody has seen', () => {
  it('is noted with who and when, and taken back', () => {
    const seen = seenOf();
    seen.note(2, texts, { isSeen: true }, noted);
    assert.equal(seen.isSeen(2), true);
    assert.deepEqual(seen.kept, [mark]);
    seen.note(2, texts, { remark: 'jury' }, noted);
    assert.deepEqual(seen.kept, [{ ...mark, remark: 'jury' }]);
    seen.note(2, texts, { isSeen: false }, noted);
    assert.deepEqual([seen.isSeen(2), seen.markOf(2)?.remark], [false, 'jury']);
    seen.note(2, texts, { remark: '' }, noted);
    assert.deepEqual(seen.kept, []);
  });

  it('follows the student and the column to other data', () => {
    const seen = seenOf(mark);
    seen.show({ ...data, nips: ['0', '1', '2'], columns: [...data.columns].reverse() });
    seen.check(all);
    assert.deepEqual([seen.isSeen(2), seen.isSeen(5), seen.marked], [false, true, [5]]);
  });

  it('is of an element, and not of whichever has its column in another export', () => {
    const seen = seenOf(mark);
    const others = [
      { ...data, elements: [{ key: 'UE9' }] },
      { ...data, columns: data.columns.map((column) => ({ ...column, type: 'J' })) },
    ];
    for (const other of others) {
      seen.show(other);
      seen.check(all);
      assert.deepEqual([seen.isSeen(2), seen.markOf(2), seen.current], [false, undefined, []]);
    }
    seen.note(2, texts, { isSeen: true, remark: 'new' }, noted);
    seen.show(data);
    seen.check(all);
    assert.deepEqual([seen.isSeen(2), seen.current, seen.kept.length], [true, [mark], 2]);
  });

  it('counts no more once a value is another, and again when it is back', () => {
    const seen = seenOf(mark);
    seen.show(data);
    assert.equal(seen.isSeen(2), false, 'nothing holds that was not looked at');
    seen.check({ of: () => ({ apogee: '14', scodoc: '13' }) });
    assert.deepEqual([seen.isSeen(2), seen.isChanged(2)], [false, true]);
    assert.match(seenNote(vocabulary, seen, 2), /12.*13/);
    seen.check(all);
    assert.deepEqual([seen.isSeen(2), seen.isChanged(2)], [true, false]);
  });

  it('is no longer seen where only a remark is written on other values', () => {
    const seen = seenOf(mark);
    seen.check({ of: () => ({ apogee: '14', scodoc: '13' }) });
    seen.note(2, { apogee: '14', scodoc: '13' }, { remark: 'why?' }, noted);
    assert.deepEqual(seen.kept, [{ ...mark, apogee: '14', isSeen: false, remark: 'why?' }]);
  });

  it('is kept for who and what is gone, and not told of it', () => {
    const gone = { ...mark, nip: '9' };
    const seen = seenOf(gone, mark);
    assert.deepEqual([seen.kept.length, seen.current], [2, [mark]]);
    seen.check({ of: () => undefined });
    assert.deepEqual(seen.current, []);
  });

  it('counts differences that are to be looked at, and nothing else', () => {
    const marks = [0, 1].flatMap((student) =>
      data.columns.map(({ id, type }) => ({ ...mark, nip: data.nips[student]!, column: id, type })),
    );
    const seen = seenOf(...marks.slice(0, 3), { ...marks[3]!, isSeen: false, remark: 'later' });
    const different = pack('different', 'minor');
    assert.equal(seen.count(Uint8Array.of(different, pack('equal'), asideCell(different), different)), 1);
  });

  it('passes or not, with what is searched', () => {
    const seen = seenOf(mark);
    const bytes = (...of: Parameters<Seen['passing']>): number[] | undefined => {
      const passing = seen.passing(...of);
      return passing && [...passing];
    };
    const found = Uint8Array.of(1, 0, 0, 1);
    assert.equal(bytes('', 4, undefined), undefined);
    assert.deepEqual(bytes('', 4, found), [1, 0, 0, 1]);
    assert.deepEqual(bytes('seen', 4, undefined), [0, 0, 1, 0]);
    assert.deepEqual(bytes('unseen', 4, undefined), [1, 1, 0, 1]);
    assert.deepEqual(bytes('seen', 4, found), [0, 0, 0, 0]);
    assert.deepEqual(bytes('unseen', 4, Uint8Array.of(1, 0, 1, 0)), [1, 0, 0, 0]);
    assert.deepEqual([...found], [1, 0, 0, 1]);
  });

  it('has a box that says who and when', () => {
    const seen = seenOf(mark);
    assert.deepEqual(seenCell(vocabulary, seen, 0), { text: '', tone: 'plain', tick: 'off', label: 'Seen' });
    const { tick, label } = seenCell(vocabulary, seen, 2);
    assert.equal(tick, 'on');
    assert.match(label!, /^Seen – ROY, 08\/07\/2027 \d\d:\d\d$/);
  });
});
