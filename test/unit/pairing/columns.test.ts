import assert from 'node:assert/strict';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { loosePairs, matchColumns } from '../../../src/pairing/columns';

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
      name: 'by code, where session 0 stands for session 1 or 2',
      apogee: withColumns(['apoL_c0001 ELP UE1 - 2026 2 1 N', 'apoL_c0002 ELP UE2 - 2026 0 1 N']),
      scodoc: withColumns(['apoL_c0001 ELP UE2 - 2026 1 1 N', 'apoL_c0002 ELP UE1 - 2026 0 1 N']),
      matches: [
        ['apoL_c0001', 'apoL_c0002', 'code'],
        ['apoL_c0002', 'apoL_c0001', 'code'],
      ],
    },
    {
      name: 'never session 1 with session 2',
      apogee: withColumns(['apoL_c0001 ELP UE1 - 2026 1 1 N']),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2026 2 1 N']),
      onlyInApogee: [['apoL_c0001', 'no-counterpart']],
      onlyInScodoc: [['apoL_c0001', 'no-counterpart']],
    },
    {
      name: 'not when session 0 could be either of two',
      apogee: withColumns(['apoL_c0001 ELP UE1 - 2026 1 1 N', 'apoL_c0002 ELP UE1 - 2026 2 1 N']),
      scodoc: withColumns([ue]),
      onlyInApogee: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
      onlyInScodoc: [['apoL_c0001', 'ambiguous']],
    },
    {
      name: 'by code, each session with its own',
      apogee: withColumns(['apoL_c0001 ELP UE1 - 2026 1 1 N', 'apoL_c0002 ELP UE1 - 2026 2 1 N']),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2025 2 1 N', 'apoL_c0002 ELP UE1 - 2025 1 1 N']),
      matches: [
        ['apoL_c0001', 'apoL_c0002', 'code'],
        ['apoL_c0002', 'apoL_c0001', 'code'],
      ],
    },
    {
      name: 'an element whole, never its mark and its barème with two others',
      apogee: withColumns(['apoL_c0001 ELP UE1 - 2026 0 1 N', 'apoL_c0002 ELP UE1 - 2026 0 1 B']),
      scodoc: withColumns(['apoL_c0001 ELP UE1 - 2025 0 1 N', 'apoL_c0002 EPR UE1 - 2025 0 1 B']),
      onlyInApogee: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
      onlyInScodoc: [
        ['apoL_c0001', 'ambiguous'],
        ['apoL_c0002', 'ambiguous'],
      ],
    },
    {
      name: 'not a barème by code, where the mark has its own element',
      apogee: withColumns([ue, 'apoL_c0002 ELP UE1 - 2026 0 1 B']),
      scodoc: withColumns([ue, 'apoL_c0002 EPR UE1 - 2026 0 1 B']),
      matches: [['apoL_c0001', 'apoL_c0001', 'identity']],
      onlyInApogee: [['apoL_c0002', 'no-counterpart']],
      onlyInScodoc: [['apoL_c0002', 'ambiguous']],
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
      assert.deepEqual(
        loosePairs(found).map((pair) => [pair.apogee.id, pair.scodoc.id, 'code']),
        matches.filter(([, , by]) => by === 'code'),
      );
    });
  }
});

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
    assert.equal(onlyInApogee.filter(({ reason }) => reason === 'ambiguous').length, 30_000);
  });
});
