import assert from 'node:assert/strict';
import {
  readVerificationFile,
  verificationFile,
  verificationFileName,
} from '../../../../src/webview/host/verification-file';
import type { Notes } from '../../../../src/webview/shared/notes';

const when = '2027-07-08T12:05:00.000Z';
const mark = {
  ...{ nip: '1', column: 'c1', element: 'UE1', type: 'N', apogee: '12', scodoc: '13' },
  ...{ isSeen: true, remark: '<b>é ✓ "\u2028', who: 'ROY', when },
};
const notes: Notes = {
  seen: [mark, { ...mark, nip: '2', isSeen: false }],
  cases: [{ kind: 'bonus', nip: '2', verified: 'a1b2', who: '', when }],
};

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function errorOf(bytes: Uint8Array): unknown {
  try {
    readVerificationFile(bytes, 'a.json');
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
}

const whole = { format: 'apogee-maquettes-verification', version: 1, ...notes };

describe('the file of a verification', () => {
  it('holds what was noted, and stands beside the maquette under its name', () => {
    assert.deepEqual(readVerificationFile(verificationFile(notes), 'a.json'), notes);
    assert.equal(verificationFileName('V1.TXT'), 'V1.TXT-verification.json');
  });

  it('is the same whatever the order in which things were noted', () => {
    const { seen, cases } = notes;
    assert.deepEqual(verificationFile({ seen: [...seen].reverse(), cases }), verificationFile(notes));
  });

  it('has one note of each thing, the last, and nothing that is unknown', () => {
    const twice = {
      ...whole,
      seen: [
        { ...mark, remark: 'old' },
        { ...mark, colour: 'red' },
      ],
      more: 1,
    };
    assert.deepEqual(readVerificationFile(bytesOf(twice), 'a.json').seen, [mark]);
  });

  it('is read when an editor began it with a byte order mark', () => {
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf(whole));
    assert.deepEqual(readVerificationFile(marked, 'a.json'), notes);
  });

  it('is refused where anything in it is wrong', () => {
    const wrong: unknown[] = [undefined, null, 5, true, [], 'x', {}];
    for (const [list, item] of [
      ['seen', mark],
      ['cases', notes.cases[0]!],
    ] as const)
      for (const name of Object.keys(item))
        for (const value of wrong.filter((each) => typeof each !== typeof item[name as keyof typeof item]))
          assert.equal(
            errorOf(bytesOf({ ...whole, [list]: [{ ...item, [name]: value }] })),
            'not-ours',
            `${list}.${name} = ${String(value)}`,
          );
    for (const when of ['', 'yesterday', '2027-13-08T12:05:00.000Z', '2027-07-08', '8 July 2027 12:05:00 Z'])
      for (const item of [{ seen: [{ ...mark, when }] }, { cases: [{ ...notes.cases[0]!, when }] }])
        assert.equal(errorOf(bytesOf({ ...whole, ...item })), 'not-ours', when);
    for (const name of ['format', 'version', 'seen', 'cases'])
      for (const value of wrong)
        if (!(Array.isArray(value) && Array.isArray(whole[name as 'seen'])))
          assert.equal(
            errorOf(bytesOf({ ...whole, [name]: value })),
            name === 'version' && value === 5 ? 'newer-version' : 'not-ours',
          );
    assert.equal(errorOf(bytesOf({ ...whole, cases: [{ ...notes.cases[0]!, kind: 'x' }] })), 'not-ours');
  });

  it('is refused where it is something else, cut off, or no UTF-8', () => {
    const bytes = verificationFile(notes);
    for (const each of [new Uint8Array(), bytesOf([]), bytes.subarray(0, -5), Uint8Array.of(0xff, ...bytes)])
      assert.equal(errorOf(each), 'not-ours');
    assert.equal(errorOf(new TextEncoder().encode('['.repeat(1_000_000))), 'not-ours');
    assert.equal(errorOf(bytesOf({ ...whole, version: 2 })), 'newer-version');
    assert.equal(errorOf(new Uint8Array(16_000_001)), 'too-large');
  });
});
