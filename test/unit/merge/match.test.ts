import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { matchColumns, matchStudents } from '../../../src/merge/match';
import type { Maquette } from '../../../src/maquette/maquette';

/** A maquette of these columns, given as `id type code version year session admission result`, `-` being empty. */
function withColumns(definitions: readonly string[], header?: readonly string[]): Maquette {
  const lines = definitions.map((definition) =>
    definition.split(' ').map((field) => (field === '-' ? '' : field)),
  );
  const ids = header ?? lines.map(([id]) => id!);
  return parseMaquette(
    [
      'XX-APO_COLONNES-XX',
      'APO_COL_VAL_DEB',
      ...lines.map((fields) => fields.join('\t')),
      'APO_COL_VAL_FIN',
      'XX-APO_VALEURS-XX',
      ['apoL_a01_code', 'apoL_a02_nom', 'apoL_a03_prenom', 'apoL_a04_naissance', ...ids].join('\t'),
    ].join('\n'),
  );
}

describe('columns match', () => {
  const ue = 'apoL_c0001 ELP UE1 - 2026 0 1 N';
  const cases: readonly {
    name: string;
    apogee: Maquette;
    scodoc: Maquette;
    matches?: [apogee: string, scodoc: string, by: string][];
    onlyInApogee?: [id: string, reason: string][];
    onlyInScodoc?: [id: string, reason: string][];
  }[] = [
    {
      name: 'by identity, whatever the ids and the order',
      apogee: withColumns([ue, 'apoL_c0002 ELP UE1 - 2026 0 1 B']),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2026 0 1 B', 'apoL_c0002 ELP UE1 - 2026 0 1 N']),
      matches: [
        ['apoL_c0001', 'apoL_c0002', 'identity'],
        ['apoL_c0002', 'apoL_c0001', 'identity'],
      ],
    },
    ...[
      'VET UE1 - 2026 0 1',
      'ELP UE1 5 2026 0 1',
      'ELP UE1 - 2025 0 1',
      'ELP UE1 - 2026 2 1',
      'ELP UE1 - 2026 0 0',
    ].map((other) => ({
      name: `by code and result type, where they differ: ${other}`,
      apogee: withColumns([ue]),
      scodoc: withColumns([`apoL_c0001 ${other} N`]),
      matches: [['apoL_c0001', 'apoL_c0001', 'code']] as [string, string, string][],
    })),
    {
      name: 'by identity first, where the same code stands in two sessions',
      apogee: withColumns([ue, 'apoL_c0002 ELP UE1 - 2026 2 1 N']),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2026 2 1 N', 'apoL_c0002 ELP UE1 - 2026 0 1 N']),
      matches: [
        ['apoL_c0001', 'apoL_c0002', 'identity'],
        ['apoL_c0002', 'apoL_c0001', 'identity'],
      ],
    },
    {
      name: 'never with another result type',
      apogee: withColumns([ue]),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2026 0 1 R']),
      onlyInApogee: [['apoL_c0001', 'no-counterpart']],
      onlyInScodoc: [['apoL_c0001', 'no-counterpart']],
    },
    {
      name: 'never with another code',
      apogee: withColumns([ue]),
      scodoc: withColumns(['apoL_c0001 ELP UE10 - 2026 0 1 N']),
      onlyInApogee: [['apoL_c0001', 'no-counterpart']],
      onlyInScodoc: [['apoL_c0001', 'no-counterpart']],
    },
    {
      name: 'not when two of ScoDoc have the code',
      apogee: withColumns([ue]),
      scodoc: withColumns(['apoL_c0001 VET UE1 - 2026 0 1 N', 'apoL_c0002 EPR UE1 - 2026 0 1 N']),
      onlyInApogee: [['apoL_c0001', 'ambiguous']],
      onlyInScodoc: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
    },
    {
      name: 'not when two of Apogée have the code',
      apogee: withColumns(['apoL_c0001 VET UE1 - 2026 0 1 N', 'apoL_c0002 EPR UE1 - 2026 0 1 N']),
      scodoc: withColumns([ue]),
      onlyInApogee: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
      onlyInScodoc: [['apoL_c0001', 'ambiguous']],
    },
    {
      name: 'not when the element stands twice',
      apogee: withColumns([ue]),
      scodoc: withColumns([ue, 'apoL_c0002 ELP UE1 - 2026 0 1 N']),
      onlyInApogee: [['apoL_c0001', 'ambiguous']],
      onlyInScodoc: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
    },
    {
      name: 'with no second one once the first is taken',
      apogee: withColumns([ue]),
      scodoc: withColumns([ue, 'apoL_c0002 EPR UE1 - 2026 0 1 N']),
      matches: [['apoL_c0001', 'apoL_c0001', 'identity']],
      onlyInScodoc: [['apoL_c0002', 'ambiguous']],
    },
    ...[
      'apoL_x ELP UE1 - 2026 0 1 N',
      'apoL_c0001 - UE1 - 2026 0 1 N',
      'apoL_c0001 ELP - - 2026 0 1 N',
      'apoL_c0001 ELP UE1 - 2026 0 1 -',
    ].map((malformed) => ({
      name: `not when malformed: ${malformed}`,
      apogee: withColumns([malformed]),
      scodoc: withColumns([malformed]),
      onlyInApogee: [[malformed.split(' ')[0]!, 'malformed']] as [string, string][],
      onlyInScodoc: [[malformed.split(' ')[0]!, 'malformed']] as [string, string][],
    })),
    {
      name: 'not when malformed, beside one that is not',
      apogee: withColumns([ue, 'apoL_x ELP UE1 - 2026 0 1 N']),
      scodoc: withColumns([ue]),
      matches: [['apoL_c0001', 'apoL_c0001', 'identity']],
      onlyInApogee: [['apoL_x', 'malformed']],
    },
    {
      name: 'not when Apogée’s header doesn’t name it',
      apogee: withColumns([ue], []),
      scodoc: withColumns([ue]),
      onlyInApogee: [['apoL_c0001', 'not-in-header']],
      onlyInScodoc: [['apoL_c0001', 'not-in-header']],
    },
    {
      name: 'not when ScoDoc’s header names it twice',
      apogee: withColumns([ue]),
      scodoc: withColumns([ue], ['apoL_c0001', 'apoL_c0001']),
      onlyInApogee: [['apoL_c0001', 'not-in-header']],
      onlyInScodoc: [['apoL_c0001', 'not-in-header']],
    },
    {
      name: 'with codes that are names of objects',
      apogee: withColumns([
        'apoL_c0001 ELP __proto__ - 2026 0 1 N',
        'apoL_c0002 constructor toString - 2026 0 1 N',
      ]),
      scodoc: withColumns([
        'apoL_c0001 ELP constructor - 2026 0 1 N',
        'apoL_c0002 ELP __proto__ - 2026 0 1 N',
      ]),
      matches: [['apoL_c0001', 'apoL_c0002', 'identity']],
      onlyInApogee: [['apoL_c0002', 'no-counterpart']],
      onlyInScodoc: [['apoL_c0001', 'no-counterpart']],
    },
  ];
  for (const { name, apogee, scodoc, matches = [], onlyInApogee = [], onlyInScodoc = [] } of cases) {
    it(name, () => {
      const found = matchColumns(apogee, scodoc);
      assert.deepEqual(
        {
          matches: found.matches.map((match) => [match.apogee.id, match.scodoc.id, match.by]),
          onlyInApogee: found.onlyInApogee.map(({ column, reason }) => [column.id, reason]),
          onlyInScodoc: found.onlyInScodoc.map(({ column, reason }) => [column.id, reason]),
        },
        { matches, onlyInApogee, onlyInScodoc },
      );
    });
  }
});

/** A maquette of these students, given as `nip|nom|prenom|naissance`. */
function withStudents(...rows: string[]): Maquette {
  return parseMaquette(['XX-APO_VALEURS-XX', ...rows.map((row) => row.replaceAll('|', '\t'))].join('\n'));
}

describe('hostile columns', () => {
  const many = (field: (rank: number) => string, header?: string[]): Maquette =>
    withColumns(
      Array.from({ length: 30_000 }, (_, rank) => field(rank)),
      header,
    );

  it('match in linear time, however often a code stands there', function () {
    this.timeout(4000);
    const versions = many((rank) => `apoL_c${rank} ELP X ${rank} 2026 0 1 N`);
    const unplaced = many((rank) => `apoL_c${rank} ELP X - 2026 0 1 N`, []);
    const { matches, onlyInApogee } = matchColumns(versions, unplaced);
    assert.equal(matches.length, 0);
    assert.ok(onlyInApogee.every(({ reason }) => reason === 'ambiguous'));
  });
});

describe('students match', () => {
  const zoe = '1234567|LEFÈVRE|Zoé| 19/08/2007';
  const cases: readonly {
    name: string;
    apogee: Maquette;
    scodoc: Maquette;
    matches?: string[];
    conflicts?: [nip: string, reason: string][];
    onlyInApogee?: string[];
    onlyInScodoc?: string[];
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
      onlyInApogee: ['1234567'],
      onlyInScodoc: ['01234567'],
    },
    {
      name: 'not when the name differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEROY|Zoé|19/08/2007'),
      conflicts: [['1234567', 'name']],
    },
    {
      name: 'not when the first name differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEFÈVRE|Léa|19/08/2007'),
      conflicts: [['1234567', 'name']],
    },
    {
      name: 'not when the birth date differs',
      apogee: withStudents(zoe),
      scodoc: withStudents('1234567|LEFÈVRE|Zoé|20/08/2007'),
      conflicts: [['1234567', 'birth-date']],
    },
    {
      name: 'not when the NIP stands twice in Apogée’s file',
      apogee: withStudents(zoe, zoe),
      scodoc: withStudents(zoe),
      conflicts: [['1234567', 'duplicate']],
    },
    {
      name: 'not when the NIP stands twice in ScoDoc’s file',
      apogee: withStudents(zoe),
      scodoc: withStudents(zoe, '1234567|X|Y|Z'),
      conflicts: [['1234567', 'duplicate']],
    },
    {
      name: 'not without a NIP',
      apogee: withStudents('|LEFÈVRE|Zoé|19/08/2007'),
      scodoc: withStudents('|LEFÈVRE|Zoé|19/08/2007'),
      onlyInApogee: [''],
      onlyInScodoc: [''],
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
      onlyInApogee: ['constructor'],
      onlyInScodoc: ['toString'],
    },
  ];
  for (const {
    name,
    apogee,
    scodoc,
    matches = [],
    conflicts = [],
    onlyInApogee = [],
    onlyInScodoc = [],
  } of cases) {
    it(name, () => {
      const found = matchStudents(apogee, scodoc);
      assert.deepEqual(
        {
          matches: found.matches.map(({ nip }) => nip),
          conflicts: found.conflicts.map(({ nip, reason }) => [nip, reason]),
          onlyInApogee: found.onlyInApogee,
          onlyInScodoc: found.onlyInScodoc,
        },
        { matches, conflicts, onlyInApogee, onlyInScodoc },
      );
    });
  }

  it('says who is on either side of a conflict', () => {
    const { conflicts } = matchStudents(withStudents(zoe), withStudents('1234567|LEROY|Léa| 20/08/2007'));
    assert.deepEqual(conflicts, [
      {
        nip: '1234567',
        reason: 'birth-date',
        apogee: { nom: 'LEFÈVRE', prenom: 'Zoé', naissance: '19/08/2007' },
        scodoc: { nom: 'LEROY', prenom: 'Léa', naissance: '20/08/2007' },
      },
    ]);
  });
});
