import assert from 'node:assert/strict';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { matchStudents } from '../../../src/pairing/students';

/** A maquette of these students, given as `nip|nom|prenom|naissance`. */
function withStudents(...rows: string[]): Maquette {
  return parseMaquette(['XX-APO_VALEURS-XX', ...rows.map((row) => row.replaceAll('|', '\t'))].join('\n'));
}

describe('students match', () => {
  const zoe = '1234567|LEFÈVRE|Zoé| 19/08/2007';
  const cases: readonly {
    name: string;
    apogee: Maquette;
    scodoc: Maquette;
    matches?: string[];
    doubts?: [nip: string, reason: string][];
    onlyInApogee?: [nip: string, reason: string][];
    onlyInScodoc?: [nip: string, reason: string][];
  }[] = [
    { name: 'by NIP', apogee: withStudents(zoe), scodoc: withStudents(zoe), matches: ['1234567'] },
    {
      name: 'by NIP without the spaces around it',
      apogee: withStudents(zoe),
      scodoc: withStudents(' 1234567 |LEFÈVRE|Zoé|19/08/2007 '),
      matches: ['1234567'],
    },
    {
      name: 'when the name is written otherwise',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|Le fevre|ZOE|19/08/2007'),
      matches: ['1234567'],
    },
    {
      name: 'not by anything else than the exact NIP',
      apogee: withStudents(zoe),
      scodoc: withStudents('01234567|LEFÈVRE|Zoé|19/08/2007'),
      onlyInApogee: [['1234567', 'absent']],
      onlyInScodoc: [['01234567', 'absent']],
    },
    {
      name: 'in doubt when the name differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEROY|Zoé|19/08/2007'),
      matches: ['1234567'],
      doubts: [['1234567', 'name']],
    },
    {
      name: 'in doubt when the first name differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEFÈVRE|Léa|19/08/2007'),
      matches: ['1234567'],
      doubts: [['1234567', 'name']],
    },
    {
      name: 'in doubt when the birth date differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEFÈVRE|Zoé|20/08/2007'),
      matches: ['1234567'],
      doubts: [['1234567', 'birth-date']],
    },
    {
      name: 'in doubt when name and birth date differ',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEROY|Zoé|20/08/2007'),
      matches: ['1234567'],
      doubts: [['1234567', 'name-and-birth-date']],
    },
    {
      name: 'in doubt when neither file says who it is',
      apogee: withStudents('1||| '),
      scodoc: withStudents('1| || '),
      matches: ['1'],
      doubts: [['1', 'unknown']],
    },
    {
      name: 'in doubt when one file alone says who it is',
      apogee: withStudents('1||| '),
      scodoc: withStudents('1|A|B|1'),
      matches: ['1'],
      doubts: [['1', 'name-and-birth-date']],
    },
    {
      name: 'not when the NIP stands twice in Apogée’s file',
      apogee: withStudents(zoe, zoe),
      scodoc: withStudents(zoe),
      onlyInApogee: [['1234567', 'duplicate']],
      onlyInScodoc: [['1234567', 'duplicate']],
    },
    {
      name: 'not when the NIP stands twice in ScoDoc’s file',
      apogee: withStudents(zoe),
      scodoc: withStudents(zoe, '1234567|X|Y|1'),
      onlyInApogee: [['1234567', 'duplicate']],
      onlyInScodoc: [['1234567', 'duplicate']],
    },
    {
      name: 'not without a NIP',
      apogee: withStudents('|LEFÈVRE|Zoé|19/08/2007'),
      scodoc: withStudents('|LEFÈVRE|Zoé|19/08/2007'),
      onlyInApogee: [['', 'no-nip']],
      onlyInScodoc: [['', 'no-nip']],
    },
    {
      name: 'as homonyms do, each by NIP',
      apogee: withStudents('1|A|B|1', '2|A|B|1'),
      scodoc: withStudents('2|A|B|1', '1|A|B|1'),
      matches: ['1', '2'],
    },
    {
      name: 'with NIPs that are names of objects',
      apogee: withStudents('__proto__|A|B|1', 'constructor|A|B|1'),
      scodoc: withStudents('__proto__|A|B|1', 'toString|A|B|1'),
      matches: ['__proto__'],
      onlyInApogee: [['constructor', 'absent']],
      onlyInScodoc: [['toString', 'absent']],
    },
  ];
  for (const {
    name,
    apogee,
    scodoc,
    matches = [],
    doubts = [],
    onlyInApogee = [],
    onlyInScodoc = [],
  } of cases) {
    it(name, () => {
      const found = matchStudents(apogee, scodoc);
      assert.deepEqual(
        {
          matches: found.matches.map(({ nip }) => nip),
          doubts: found.identityDifferences.map(({ nip, reason }) => [nip, reason]),
          onlyInApogee: found.onlyInApogee.map(({ nip, reason }) => [nip, reason]),
          onlyInScodoc: found.onlyInScodoc.map(({ nip, reason }) => [nip, reason]),
        },
        { matches, doubts, onlyInApogee, onlyInScodoc },
      );
    });
  }

  it('says who is on either side of a doubt', () => {
    const { identityDifferences } = matchStudents(
      withStudents('1|A|B|1', zoe),
      withStudents('1|A|B|1', '1234567|LEROY|Léa| 20/08/2007'),
    );
    assert.deepEqual(identityDifferences, [
      {
        student: 1,
        nip: '1234567',
        reason: 'name-and-birth-date',
        apogee: { nom: 'LEFÈVRE', prenom: 'Zoé', naissance: '19/08/2007' },
        scodoc: { nom: 'LEROY', prenom: 'Léa', naissance: '20/08/2007' },
      },
    ]);
  });

  describe('whose row is at fault', () => {
    const bad = (nip: string): string => `${nip}|A|19/08/2007|12`;
    const good = (nip: string): string => `${nip}|A|B| 19/08/2007|12`;
    const cases: readonly {
      name: string;
      apogee: string[];
      scodoc: string[];
      conflicts: string[];
      others?: string[];
      common: number;
    }[] = [
      {
        name: 'are in no other list, whichever side is at fault',
        apogee: [bad('1'), good('2'), good('3')],
        scodoc: [good('1'), bad('2'), good('3')],
        conflicts: ['1 apogee 2', '2 scodoc 3'],
        others: ['match 3'],
        common: 3,
      },
      {
        name: 'have an entry for each row',
        apogee: [bad('1')],
        scodoc: [bad('1')],
        conflicts: ['1 apogee 2', '1 scodoc 2'],
        common: 1,
      },
      {
        name: 'of one file alone, too',
        apogee: [bad('1'), bad('2'), good('1')],
        scodoc: [bad('3')],
        conflicts: ['1 apogee 2', '2 apogee 3', '3 scodoc 2'],
        common: 0,
      },
      {
        name: 'stay duplicates',
        apogee: [bad('1'), good('1')],
        scodoc: [bad('1')],
        conflicts: [],
        others: ['apogee 1 duplicate', 'scodoc 1 duplicate'],
        common: 1,
      },
      {
        name: 'and who has no code keep other rows without a code out of it',
        apogee: [bad(''), good('')],
        scodoc: [bad('')],
        conflicts: [' apogee 2', ' scodoc 2'],
        others: ['apogee  no-nip'],
        common: 0,
      },
    ];
    for (const { name, apogee, scodoc, conflicts, others = [], common } of cases)
      it(name, () => {
        const found = matchStudents(withStudents(...apogee), withStudents(...scodoc));
        assert.deepEqual(
          found.rowConflicts.map(({ nip, side, line }) => `${nip} ${side} ${line}`),
          conflicts,
        );
        assert.deepEqual(
          [
            ...found.matches.map(({ nip }) => `match ${nip}`),
            ...found.onlyInApogee.map(({ nip, reason }) => `apogee ${nip} ${reason}`),
            ...found.onlyInScodoc.map(({ nip, reason }) => `scodoc ${nip} ${reason}`),
          ],
          others,
        );
        assert.equal(found.common, common);
      });
  });
});
