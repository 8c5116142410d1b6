import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../src/compare/compare';
import { headline } from '../../../src/compare/headline';
import { fill } from '../../../src/message';
import { maquetteOf, student } from './support';

describe('two files of which all values are the same', () => {
  const values = ['12,50', '20', '', 'ADM'];
  const sound = maquetteOf([student(values)]);

  it('are the same', () => {
    const comparison = compareMaquettes(sound, maquetteOf([student(values)]));
    assert.equal(comparison.isSame, true);
    assert.match(headline(comparison, fill), /^Everything is the same/);
  });

  it('are not when a row of one of them cannot be trusted', () => {
    const spoilt = maquetteOf([student(values), student([...values, 'ADM'], { nip: '10000002' })]);
    for (const [left, right] of [
      [sound, spoilt],
      [spoilt, sound],
    ] as const) {
      const comparison = compareMaquettes(left, right);
      // nothing else tells: the student at fault counts in no other list
      const { differenceCount, students, rowConflicts } = comparison;
      const lone = students.onlyInApogee.length + students.onlyInScodoc.length;
      assert.deepEqual([differenceCount, lone, rowConflicts.length], [0, 0, 1]);
      assert.equal(comparison.isSame, false);
    }
  });

  it('are not when a code has another name and another birth date', () => {
    const somebody = student(values, { nom: 'AUTRE', naissance: '31/12/1999' });
    const comparison = compareMaquettes(sound, maquetteOf([somebody]));
    assert.deepEqual([comparison.differenceCount, comparison.identityConflicts.length], [0, 1]);
    assert.equal(comparison.isSame, false);
    assert.match(headline(comparison, fill), /different people.*\(1\)/);
  });
});
