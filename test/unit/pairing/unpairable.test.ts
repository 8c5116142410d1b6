import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../src/compare/compare';
import { checkMaquette } from '../../../src/diagnostics/check';
import { parseMaquette } from '../../../src/maquette/parse';
import { planMerge } from '../../../src/merge/plan';
import { blockingFaults, namingFiles, UnpairableError } from '../../../src/pairing/unpairable';
import { buildMaquette } from '../../fixtures/maquette-builder';

const sound = buildMaquette({
  elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }],
  students: [{ nip: '1', nom: 'A', prenom: 'B', naissance: '19/08/2007', values: ['12', '20', '', 'ADM'] }],
});
const lines = sound.split('\r\n');
const idLine = lines.findIndex((line) => line.startsWith('apoL_a01_code\tapoL'));
const columns = lines.indexOf('XX-APO_COLONNES-XX');
const values = lines.indexOf('XX-APO_VALEURS-XX');
const edited = (change: (lines: string[]) => void): string => {
  const copy = [...lines];
  change(copy);
  return copy.join('\r\n');
};

describe('two files are not paired', () => {
  const faults: readonly (readonly [name: string, text: string, code: string | undefined, line: number])[] = [
    [
      'when the id line lacks an id',
      sound.replace('\tapoL_c0002\tapoL', '\tapoL'),
      'header-mismatch',
      idLine,
    ],
    [
      'when ids are in another order',
      sound.replace('c0001\tapoL_c0002', 'c0002\tapoL_c0001'),
      'header-mismatch',
      idLine,
    ],
    [
      'when the id line has one too many',
      sound.replace('c0004\t\r', 'c0004\tapoL_c0005\r'),
      'header-mismatch',
      idLine,
    ],
    [
      'when COLONNES stands twice',
      edited((copy) => copy.splice(values, 0, ...lines.slice(columns, values))),
      'duplicate-section',
      values,
    ],
    [
      'when VALEURS stands twice',
      sound + lines.slice(values).join('\r\n'),
      'duplicate-section',
      lines.length - 1,
    ],
    ['but when the id line is missing', edited((copy) => copy.splice(idLine, 1)), undefined, -1],
    ['but when TITRES stands twice', `${sound}XX-APO_TITRES-XX\r\n`, undefined, -1],
    ['but when nothing is wrong', sound, undefined, -1],
  ];
  for (const [name, text, code, line] of faults)
    it(name, () => {
      const [faulty, other] = [parseMaquette(text), parseMaquette(sound)];
      for (const side of ['apogee', 'scodoc'] as const) {
        const files = side === 'apogee' ? ([faulty, other] as const) : ([other, faulty] as const);
        const found = blockingFaults(...files);
        assert.deepEqual(
          found.map((fault) => [fault.side, fault.code, fault.line]),
          code === undefined ? [] : [[side, code, line]],
        );
        const attempts: readonly (() => unknown)[] = [
          () => planMerge(...files, { conflicts: 'take-scodoc' }),
          () => compareMaquettes(...files),
        ];
        for (const attempt of attempts)
          if (code === undefined) assert.doesNotThrow(attempt);
          else
            assert.throws(
              () => namingFiles({ apogee: 'a.TXT', scodoc: 's.zip' }, attempt),
              (error) => {
                assert.ok(error instanceof UnpairableError);
                assert.equal(error.code, code);
                assert.deepEqual(error.fault, found[0]);
                const { args } = error.explanation;
                assert.deepEqual(args, [
                  ...(side === 'apogee' ? ['a.TXT', 'Apogée'] : ['s.zip', 'ScoDoc']),
                  line + 1,
                ]);
                return true;
              },
            );
        const checked = checkMaquette(faulty).filter((each) => each.code === code);
        if (code !== undefined)
          assert.ok(checked.some((each) => each.line === line && each.severity === 'error'));
      }
    });

  it('and the first fault is told, Apogée’s before ScoDoc’s', () => {
    const both = sound.replace('\tapoL_c0002\tapoL', '\tapoL') + lines.slice(values).join('\r\n');
    assert.deepEqual(
      blockingFaults(parseMaquette(both), parseMaquette(both)).map(({ side, code }) => `${side} ${code}`),
      [
        'apogee header-mismatch',
        'apogee duplicate-section',
        'scodoc header-mismatch',
        'scodoc duplicate-section',
      ],
    );
  });
});
