import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Notes } from '../../../../src/webview/shared/notes';
import {
  changeBetween,
  changed,
  isSameNotes,
  keyOfMark,
  merged,
  noNotes,
} from '../../../../src/webview/shared/notes';
import type { SeenMark } from '../../../../src/webview/shared/record-messages';

function markOf(nip: string, minute: number, remark = '', isSeen = true): SeenMark {
  return {
    ...{ nip, column: 'c1', element: 'UE1', type: 'N', apogee: '12', scodoc: '13' },
    ...{ isSeen, remark, who: 'ROY', when: new Date(Date.UTC(2027, 6, 8, 12, minute)).toISOString() },
  };
}

function seen(...marks: SeenMark[]): Notes {
  return { seen: marks, cases: [] };
}

const aMark = fc
  .record({
    nip: fc.constantFrom('1', '2', '3'),
    minute: fc.nat(59),
    remark: fc.constantFrom('', 'jury', 'why'),
    isSeen: fc.boolean(),
  })
  .map(({ nip, minute, remark, isSeen }) => markOf(nip, minute, remark, isSeen));
const aChoice = fc
  .record({ kind: fc.constantFrom('ordinary', 'bonus'), nip: fc.constantFrom('1', '2'), minute: fc.nat(59) })
  .map(({ kind, nip, minute }) => ({
    kind,
    nip,
    ...{ verified: '', who: '', when: markOf('', minute).when },
  }));
const someNotes = fc.record({
  seen: fc.uniqueArray(aMark, { selector: keyOfMark }),
  cases: fc.uniqueArray(aChoice, { selector: ({ kind }) => kind }),
});

describe('notes', () => {
  const [a, b, c] = [markOf('1', 1), markOf('2', 1), markOf('3', 1)];

  it('are told as what changed, which leads from the one state to the other', () => {
    assert.equal(changeBetween(seen(a, b), seen(b, a)), undefined);
    const after = seen(b, c);
    const change = changeBetween(seen(a, b), after);
    assert.deepEqual(change, { seen: [c], cases: [], forgotten: [keyOfMark(a)] });
    assert.ok(isSameNotes(changed(seen(a, b), change), after));
    fc.assert(
      fc.property(someNotes, fc.uniqueArray(aMark, { selector: keyOfMark }), (before, marks) => {
        const later = { seen: marks, cases: before.cases };
        const difference = changeBetween(before, later);
        return isSameNotes(difference ? changed(before, difference) : before, later);
      }),
    );
  });

  it('of two who noted different things are all there', () => {
    assert.ok(isSameNotes(merged(seen(a), seen(a, b), seen(a, c)), seen(a, b, c)));
    assert.ok(isSameNotes(merged(seen(a, b), seen(a), seen(a, b, c)), seen(a, c)));
  });

  it('that both changed are the later ones, with both remarks', () => {
    const base = seen(a);
    const mine = markOf('1', 5, 'jury', false);
    const theirs = markOf('1', 3, 'why?', true);
    const both = { ...mine, remark: 'why? · jury' };
    assert.deepEqual(merged(base, seen(mine), seen(theirs)), seen(both));
    assert.deepEqual(merged(base, seen(theirs), seen(mine)), seen(both));
    const longer = markOf('1', 6, 'ask the jury');
    assert.deepEqual(merged(base, seen(longer), seen(mine)), seen(longer));
  });

  it('that one took back and the other changed stay', () => {
    const changedMark = markOf('1', 5, 'jury');
    assert.deepEqual(merged(seen(a), noNotes, seen(changedMark)), seen(changedMark));
    assert.deepEqual(merged(seen(a), seen(changedMark), noNotes), seen(changedMark));
    assert.deepEqual(merged(seen(a), noNotes, seen({ ...a })), noNotes);
  });

  it('of a case that both chose are the later', () => {
    const choice = (nip: string, minute: number): Notes => ({
      seen: [],
      cases: [{ kind: 'bonus', nip, verified: '', who: '', when: markOf('', minute).when }],
    });
    assert.deepEqual(merged(noNotes, choice('1', 5), choice('2', 3)), choice('1', 5));
    assert.deepEqual(merged(noNotes, choice('1', 3), choice('2', 5)), choice('2', 5));
  });

  it('come to the same whoever merges, and lose no remark', () => {
    fc.assert(
      fc.property(someNotes, someNotes, someNotes, (base, mine, theirs) => {
        assert.ok(isSameNotes(merged(base, mine, base), mine));
        assert.ok(isSameNotes(merged(base, base, theirs), theirs));
        const result = merged(noNotes, mine, theirs);
        for (const { nip, remark } of [...mine.seen, ...theirs.seen])
          assert.ok(result.seen.find((mark) => mark.nip === nip)!.remark.includes(remark));
      }),
    );
  });
});
