import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/maquette/edits';
import { parseMaquette } from '../../../src/maquette/parse';
import type { MergeOptions } from '../../../src/merge/options';
import type { MergePlan } from '../../../src/merge/plan';
import { mergeEdits, planMerge } from '../../../src/merge/plan';
import { buildMaquette, type ElementSpec } from '../../fixtures/maquette-builder';

type Choice = MergeOptions['conflicts'];
/** A mark and its barème. */
type Marks = readonly [mark: string, bareme: string];

const element: ElementSpec = { typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NB' };
const build = (values: readonly string[], elements = [element]): string =>
  buildMaquette({
    elements,
    students: [{ nip: '1234567', nom: 'A', prenom: 'B', naissance: '19/08/2007', values }],
  });

function merge(apogee: string, scodoc: string, conflicts: Choice): { plan: MergePlan; values: string[] } {
  const plan = planMerge(parseMaquette(apogee), parseMaquette(scodoc), { conflicts });
  const text = applyEdits(apogee, mergeEdits(plan));
  const row = text.split('\r\n').find((line) => line.startsWith('1234567\t'))!;
  return { plan, values: row.split('\t').slice(4, -1) };
}

const lists = ['filled', 'overwritten', 'kept', 'keptForLackOfValue'] as const;

/** What became of each column, by its result type, and how many are equal. */
function fatesOf(plan: MergePlan): string {
  const fates = lists.flatMap((list) =>
    Array.from(plan[list], ({ column }) => `${column.apogee.typeResultat} ${list}`),
  );
  return [...fates, ...(plan.equal > 0 ? [`${plan.equal} equal`] : [])].sort().join(', ');
}

describe('a mark and its barème', () => {
  type Case = readonly [
    name: string,
    apogee: Marks,
    scodoc: Marks,
    kept: readonly [Marks, string],
    taken: readonly [Marks, string],
  ];
  const both = (after: Marks, fates: string): [[Marks, string], [Marks, string]] => [
    [after, fates],
    [after, fates],
  ];
  const cases: readonly Case[] = [
    [
      'go together where the barèmes differ',
      ['15', '100'],
      ['12', '20'],
      [['15', '100'], 'B kept, N kept'],
      [['12', '20'], 'B overwritten, N overwritten'],
    ],
    [
      'go together where only the barèmes differ',
      ['15', '100'],
      ['15,0', '20'],
      [['15', '100'], '1 equal, B kept'],
      [['15', '20'], '1 equal, B overwritten'],
    ],
    [
      'are a conflict where ScoDoc’s mark would come to a lone barème of Apogée’s',
      ['', '100'],
      ['12', '20'],
      [['', '100'], 'B kept, N kept'],
      [['12', '20'], 'B overwritten, N filled'],
    ],
    [
      'stay where ScoDoc has another barème and no mark',
      ['15', '100'],
      ['', '20'],
      ...both(['15', '100'], 'B keptForLackOfValue, N keptForLackOfValue'),
    ],
    [
      'stay where ScoDoc has a barème and no mark, and Apogée a mark alone',
      ['15', ''],
      ['', '20'],
      ...both(['15', ''], 'B keptForLackOfValue, N keptForLackOfValue'),
    ],
    [
      'stay where neither has a mark and the barèmes differ',
      ['', '100'],
      [' ', '20'],
      ...both(['', '100'], 'B keptForLackOfValue'),
    ],
    ['take a lone barème where both are empty', ['', ' '], ['', '20'], ...both(['', '20'], 'B filled')],
    ['are both filled', ['', ''], ['12', '20'], ...both(['12', '20'], 'B filled, N filled')],
    [
      'are a mark of ScoDoc’s out of Apogée’s barème, where ScoDoc has none',
      ['15', '100'],
      ['12', ''],
      [['15', '100'], 'B keptForLackOfValue, N kept'],
      [['12', '100'], 'B keptForLackOfValue, N overwritten'],
    ],
    [
      'are filled with a mark out of Apogée’s barème, where ScoDoc has none',
      ['', '100'],
      ['12', ''],
      ...both(['12', '100'], 'B keptForLackOfValue, N filled'),
    ],
    [
      'leave the barème empty where Apogée’s other mark is kept',
      ['15', ''],
      ['12', '20'],
      [['15', ''], 'B kept, N kept'],
      [['12', '20'], 'B filled, N overwritten'],
    ],
    [
      'get the barème of the same mark',
      ['12,0', ''],
      ['12', '20'],
      ...both(['12,0', '20'], '1 equal, B filled'),
    ],
    [
      'get the mark of the same barème',
      ['', '20'],
      ['12', '20,0'],
      ...both(['12', '20'], '1 equal, N filled'),
    ],
    [
      'are in conflict by the mark alone where the barème is the same',
      ['15', '20'],
      ['12', '20,0'],
      [['15', '20'], '1 equal, N kept'],
      [['12', '20'], '1 equal, N overwritten'],
    ],
    ['stay as they are written', ['12,0', '20'], ['12', '20,00'], ...both(['12,0', '20'], '2 equal')],
    [
      'stay where ScoDoc has nothing',
      ['12', '20'],
      ['', ''],
      ...both(['12', '20'], 'B keptForLackOfValue, N keptForLackOfValue'),
    ],
  ];
  for (const [name, apogee, scodoc, kept, taken] of cases)
    for (const [choice, [after, fates]] of [
      ['keep-apogee', kept],
      ['take-scodoc', taken],
    ] as const)
      it(`${name}: ${choice}`, () => {
        const { plan, values } = merge(build(apogee), build(scodoc), choice);
        assert.deepEqual(
          values.map((value) => value.trim()),
          after,
        );
        assert.equal(fatesOf(plan), fates);
      });

  it('are one decision for each element', () => {
    const elements = [element, { ...element, code: 'UE2' }];
    const { values } = merge(
      build(['15', '100', '', ''], elements),
      build(['', '20', '12', '40'], elements),
      'take-scodoc',
    );
    assert.deepEqual(values, ['15', '100', '12', '40']);
  });

  it('stay where ScoDoc’s mark is in a column that is not paired', () => {
    const twice = [{ ...element, types: 'NBN' }];
    for (const choice of ['keep-apogee', 'take-scodoc'] as const) {
      const scodoc = build(['12', '20', '12'], twice);
      assert.deepEqual(merge(build(['', '100']), scodoc, choice).values, ['', '100']);
      assert.deepEqual(merge(build(['15', '']), scodoc, choice).values, ['15', '']);
    }
  });

  it('are Apogée’s, ScoDoc’s, or one filled from the other where the rest is the same, after any merge', () => {
    const mark = fc.constantFrom('', '', ' ', '12', '12,0', '12.00', '15', 'ABI', '0', ' 12 ');
    const bareme = fc.constantFrom('', '', ' ', '20', '20,0', '100', '40', 'x');
    const pair = fc.tuple(mark, bareme);
    const numberIn = (text: string): number =>
      /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : NaN;
    const isSame = (a: string, b: string): boolean => a.trim() === b.trim() || numberIn(a) === numberIn(b);
    const isEmpty = (text: string): boolean => text.trim() === '';
    fc.assert(
      fc.property(pair, pair, fc.constantFrom('keep-apogee', 'take-scodoc'), (apogee, scodoc, choice) => {
        const { values } = merge(build(apogee), build(scodoc), choice);
        const after = values as [string, string];
        const is = (...[N, B]: Marks): boolean => isSame(after[0], N) && isSame(after[1], B);
        const hasSame = isSame(apogee[0], scodoc[0]) || isSame(apogee[1], scodoc[1]);
        const filled = apogee.map((value, column) => (isEmpty(value) ? scodoc[column]! : value)) as [
          string,
          string,
        ];
        assert.ok(
          is(...apogee) ||
            is(...scodoc) ||
            (isEmpty(scodoc[1]) && is(scodoc[0], apogee[1])) ||
            (hasSame && is(...filled)),
          JSON.stringify(after),
        );
        // and what isn't replaced is written as it was
        after.forEach((value, column) => {
          if (isSame(value, apogee[column]!)) assert.equal(value, apogee[column]);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
