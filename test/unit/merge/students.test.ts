import assert from 'node:assert/strict';
import { matchStudents } from '../../../src/pairing/students';
import { studentsToMerge } from '../../../src/merge/students';
import { maquetteOf, student } from '../compare/support';

describe('the students of a merge', () => {
  it('whose code stands twice are a conflict, and in no other list', () => {
    const apogee = maquetteOf([
      student([], { nip: '1' }),
      student([], { nip: '1' }),
      student([], { nip: '2' }),
    ]);
    const scodoc = maquetteOf([student([], { nip: '1' }), student([], { nip: '3' })]);
    const students = studentsToMerge(apogee, scodoc, matchStudents(apogee, scodoc));
    assert.deepEqual(
      students.conflicts.map(({ nip, reason }) => [nip, reason]),
      [['1', 'duplicate']],
    );
    assert.deepEqual(
      [students.matches.length, students.onlyInApogee, students.onlyInScodoc],
      [0, ['2'], ['3']],
    );
  });
});
