import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MergeCells } from '../../../src/merge/cells';
import { applyEdits } from '../../../src/maquette/edits';
import { parseMaquette } from '../../../src/maquette/parse';
import type { MergeOptions } from '../../../src/merge/options';
import { mergeEdits, planMerge, type MergePlan } from '../../../src/merge/plan';
import { buildMaquette, type Layout, type StudentSpec } from '../../fixtures/maquette-builder';
import { maquetteText, mergePair, naiveLinesAndEnds } from '../maquette/arbitraries';

const elements = [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }];
const student = (nip: string, values: readonly string[]): StudentSpec => ({
  nip,
  nom: 'A',
  prenom: 'B',
  naissance: '19/08/2007',
  values,
});
const build = (values: readonly string[], layout: Layout = {}): string =>
  buildMaquette({ elements, students: [student('1234567', values)], layout });

function merge(
  apogee: string,
  scodoc: string,
  conflicts: MergeOptions['conflicts'],
): { plan: MergePlan; text: string } {
  const plan = planMerge(parseMaquette(apogee), parseMaquette(scodoc), { conflicts });
  return { plan, text: applyEdits(apogee, mergeEdits(plan)) };
}

/** The four lists of a plan. */
const lists = ['filled', 'overwritten', 'kept', 'keptForLackOfValue'] as const;

const cellsOf = (cells: MergeCells): string[][] =>
  [...cells].map(({ student: { nip }, column, apogee, scodoc }) => [nip, column.apogee.id, apogee, scodoc]);

describe('a cell of the merge', () => {
  type Outcome = (typeof lists)[number] | 'equal' | 'nothing' | 'conflict';
  const cases: readonly [column: 'N' | 'B' | 'J' | 'R', apogee: string, scodoc: string, outcome: Outcome][] =
    [
      ['N', '', '12,00', 'filled'],
      ['R', '', 'ADM', 'filled'],
      ['N', ' ', '12,00', 'filled'],
      ['N', '\u00a0', '12,00', 'filled'],
      ['N', '', ' 12,00 ', 'filled'],
      ['N', '12,00', '12,00', 'equal'],
      ['N', '12,5', '12,50', 'equal'],
      ['N', '12.5', '12,50', 'equal'],
      ['N', '012,5', '+12.500', 'equal'],
      ['N', ' 12,5', '12,50 ', 'equal'],
      ['B', '20', '20,0', 'equal'],
      ['J', '-0', '0', 'equal'],
      ['N', 'ABI', 'ABI', 'equal'],
      ['R', 'ADM', ' ADM', 'equal'],
      ['R', '1', '1,0', 'conflict'],
      ['N', '12,5', '12,51', 'conflict'],
      ['N', '12', '-12', 'conflict'],
      ['N', '12345678901234567890,1', '12345678901234567890,2', 'conflict'],
      ['N', 'ABI', '12', 'conflict'],
      ['R', 'ADM', 'adm', 'conflict'],
      ['N', '12,00', '', 'keptForLackOfValue'],
      ['N', '12,00', '  ', 'keptForLackOfValue'],
      ['N', '\0', '', 'keptForLackOfValue'],
      ['N', '', '', 'nothing'],
      ['N', ' ', '', 'nothing'],
      ['N', '', '\u00a0', 'nothing'],
      ['N', '  ', ' ', 'nothing'],
    ];
  for (const [column, apogee, scodoc, outcome] of cases) {
    for (const conflicts of ['keep-apogee', 'take-scodoc'] as const) {
      it(`${column}: ${JSON.stringify(apogee)} and ${JSON.stringify(scodoc)}: ${outcome}, ${conflicts}`, () => {
        const at = 'NBJR'.indexOf(column);
        const row = (value: string): string[] => [
          ...Array<string>(at).fill(''),
          value,
          ...Array<string>(3 - at).fill(''),
        ];
        const { plan, text } = merge(
          build(row(apogee)),
          build(row(scodoc), { rowTrailingTab: false }),
          conflicts,
        );
        const actual =
          outcome === 'conflict' ? (conflicts === 'keep-apogee' ? 'kept' : 'overwritten') : outcome;
        for (const list of lists) {
          const expected = list === actual ? [['1234567', `apoL_c000${at + 1}`, apogee, scodoc]] : [];
          assert.deepEqual(cellsOf(plan[list]), expected, list);
          assert.equal(plan[list].length, expected.length);
        }
        assert.equal(plan.equal, actual === 'equal' ? 1 : 0);
        const written = actual === 'filled' || actual === 'overwritten' ? scodoc.trim() : apogee;
        assert.equal(text, build(row(written)));
      });
    }
  }

  it('of a student in conflict is left alone', () => {
    const [apogee, scodoc] = [
      build(['', '', '', '']),
      build(['12', '20', '', '']).replace('\tA\tB', '\tZ\tB'),
    ];
    const { plan, text } = merge(apogee, scodoc, 'take-scodoc');
    assert.equal(plan.students.conflicts.length, 1);
    assert.equal(plan.filled.length, 0);
    assert.equal(text, apogee);
  });

  it('goes to the column of the same meaning, wherever it stands', () => {
    const other = [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'RBN' }];
    const scodoc = buildMaquette({ elements: other, students: [student('1234567', ['ADM', '20', '12'])] });
    const { plan, text } = merge(build(['', '', '1', '']), scodoc, 'keep-apogee');
    assert.deepEqual(cellsOf(plan.filled), [
      ['1234567', 'apoL_c0001', '', '12'],
      ['1234567', 'apoL_c0002', '', '20'],
      ['1234567', 'apoL_c0004', '', 'ADM'],
    ]);
    assert.match(text, /\t 19\/08\/2007\t12\t20\t1\tADM\t\r\n$/);
  });

  it('is planned in spite of another header, which the plan reports', () => {
    const scodoc = build(['12', '20', '', '']).replace('2026/2027', '2025/2026');
    const { plan } = merge(build([]), scodoc, 'keep-apogee');
    assert.deepEqual(plan.headerConflicts, [{ field: 'annee', apogee: '2026/2027', scodoc: '2025/2026' }]);
    assert.equal(plan.filled.length, 2);
  });
});

/** What becomes of a mark and its barème, told again in the order in which one would explain it. */
function naivePair(
  [mark, bareme]: readonly [string, string],
  [otherMark, otherBareme]: readonly [string, string],
  takes: boolean,
  same: (mine: string, theirs: string) => boolean,
): readonly [string, string] {
  if (otherMark === '') return mark + bareme === '' ? ['', otherBareme] : [mark, bareme];
  const isOtherMark = !same(mark, otherMark);
  const isOutOfOther = bareme !== '' && otherBareme !== '' && !same(bareme, otherBareme);
  if (!takes && (isOutOfOther || (mark !== '' && isOtherMark))) return [mark, bareme];
  return [isOtherMark ? otherMark : mark, isOutOfOther || bareme === '' ? otherBareme : bareme];
}

describe('a mark and its barème', () => {
  type Pair = readonly [string, string];
  const cases: readonly [what: string, apogee: Pair, scodoc: Pair, kept: Pair, taken: Pair][] = [
    ['a fail stays a fail where ScoDoc has no mark', ['15', '100'], ['', '20'], ['15', '100'], ['15', '100']],
    ['no mark is written beside another barème', ['', '100'], ['12', '20'], ['', '100'], ['12', '20']],
    ['both are another', ['15', '100'], ['12', '20'], ['15', '100'], ['12', '20']],
    ['the same mark out of another', ['12', '100'], ['12,00', '20'], ['12', '100'], ['12', '20']],
    ['a lone barème goes where both are empty', ['', ''], ['', '20'], ['', '20'], ['', '20']],
    ['a lone barème does not go to a mark', ['12', ''], ['', '20'], ['12', ''], ['12', '']],
    ['the mark is out of Apogée’s barème', ['', '40'], ['12', ''], ['12', '40'], ['12', '40']],
    ['another mark, out of Apogée’s barème', ['9', '40'], ['12', ''], ['9', '40'], ['12', '40']],
    ['another mark, whose barème does not come', ['9', ''], ['12', '20'], ['9', ''], ['12', '20']],
    ['the same mark, whose barème comes', ['12', ''], ['12,0', '20'], ['12', '20'], ['12', '20']],
    ['what is equal stays as it is written', ['12', '20'], ['12,00', '20,0'], ['12', '20'], ['12', '20']],
    ['a code that stands for a mark', ['ABI', '20'], ['12', '20'], ['ABI', '20'], ['12', '20']],
    ['both come where nothing stands', ['', ''], ['12', '20'], ['12', '20'], ['12', '20']],
  ];
  for (const [what, apogee, scodoc, kept, taken] of cases)
    it(what, () => {
      for (const [conflicts, wanted] of [
        ['keep-apogee', kept],
        ['take-scodoc', taken],
      ] as const) {
        const { text } = merge(build(apogee), build(scodoc, { rowTrailingTab: false }), conflicts);
        assert.equal(text, build(wanted), conflicts);
      }
    });

  it('kept for lack of a mark are no conflict, and an empty cell that is kept is one of a conflict', () => {
    const lack = merge(build(['15', '100']), build(['', '20']), 'keep-apogee').plan;
    assert.equal(lack.kept.length, 0);
    assert.deepEqual(cellsOf(lack.keptForLackOfValue), [
      ['1234567', 'apoL_c0001', '15', ''],
      ['1234567', 'apoL_c0002', '100', '20'],
    ]);
    const { plan } = merge(build(['', '100']), build(['12', '20']), 'keep-apogee');
    assert.deepEqual(cellsOf(plan.kept), [
      ['1234567', 'apoL_c0001', '', '12'],
      ['1234567', 'apoL_c0002', '100', '20'],
    ]);
  });

  it('that were empty are filled, others overwritten', () => {
    const { plan } = merge(build(['', '100']), build(['12', '20']), 'take-scodoc');
    assert.deepEqual(cellsOf(plan.filled), [['1234567', 'apoL_c0001', '', '12']]);
    assert.deepEqual(cellsOf(plan.overwritten), [['1234567', 'apoL_c0002', '100', '20']]);
  });

  it('of a barème that has no column to go to: the mark isn’t taken', () => {
    const lone = (types: string, values: readonly string[]): string =>
      buildMaquette({
        elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types }],
        students: [student('1234567', values)],
        layout: { rowTrailingTab: false },
      });
    // a barème that stands twice is nobody's
    const { plan, text } = merge(lone('NB', ['', '100']), lone('NBB', ['12', '20', '20']), 'take-scodoc');
    assert.equal(text, lone('NB', ['', '100']));
    assert.deepEqual(cellsOf(plan.kept), [['1234567', 'apoL_c0001', '', '12']]);
  });
});

describe('a merge', () => {
  const choice = fc.constantFrom('keep-apogee', 'take-scodoc');
  /** Few random values look as if a tab had been lost among them: such a row is left out. */
  const areTrusted = ({ students }: MergePlan): boolean => students.rowConflicts.length === 0;

  it('changes exactly the planned cells', () => {
    fc.assert(
      fc.property(mergePair, choice, ({ apogee, scodoc }, conflicts) => {
        const { plan, text } = merge(apogee, scodoc, conflicts);
        const expected = naiveLinesAndEnds(apogee);
        for (const cell of [...plan.filled, ...plan.overwritten]) {
          const at = expected.findIndex((line) => line.startsWith(`${cell.student.nip}\t`));
          const fields = expected[at]!.split('\t');
          const field = 4 + cell.column.apogee.index;
          while (fields.length <= field) fields.push('');
          assert.equal(fields[field], cell.apogee);
          fields[field] = cell.scodoc.trim();
          expected[at] = fields.join('\t');
        }
        assert.equal(text, expected.join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('is what a naive merge does', () => {
    const number = (value: string): bigint | undefined => {
      const parts = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(value);
      return parts
        ? BigInt(`${parts[1]!.replace('+', '')}${parts[2]!}${(parts[3] ?? '').padEnd(9, '0')}`)
        : undefined;
    };
    const naiveRows = (text: string): string[][] =>
      naiveLinesAndEnds(text)
        .filter((line) => /^1\d{7}\t/.test(line))
        .map((line) => line.split('\t'));
    fc.assert(
      fc.property(mergePair, choice, ({ apogee, scodoc }, conflicts) => {
        const { plan, text } = merge(apogee, scodoc, conflicts);
        fc.pre(areTrusted(plan));
        const given = new Map(naiveRows(scodoc).map((row) => [`${row[0]!}${row[1]!}`, row]));
        const merged = naiveRows(text);
        naiveRows(apogee).forEach((row, rank) => {
          const other = given.get(`${row[0]!}${row[1]!}`) ?? [];
          const takes = conflicts === 'take-scodoc';
          const same = (mine: string, theirs: string): boolean =>
            mine === theirs || (number(mine) !== undefined && number(mine) === number(theirs));
          for (const [mark, bareme] of [
            [4, 5],
            [8, 9],
            [10, 11],
          ] as const) {
            const at = (from: readonly string[], field: number): string => (from[field] ?? '').trim();
            const wanted = naivePair(
              [at(row, mark), at(row, bareme)],
              [at(other, mark), at(other, bareme)],
              takes,
              same,
            );
            assert.deepEqual([at(merged[rank]!, mark), at(merged[rank]!, bareme)], wanted);
          }
          for (const field of [6, 7, 12]) {
            const [old, wanted] = [row[field] ?? '', (other[field] ?? '').trim()];
            const isSame = field === 6 ? same(old.trim(), wanted) : old.trim() === wanted;
            const replaced = wanted !== '' && !isSame && (old.trim() === '' || takes);
            assert.equal(merged[rank]![field] ?? '', replaced ? wanted : old);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(mergePair, choice, ({ apogee, scodoc }, conflicts) => {
        const once = merge(apogee, scodoc, conflicts);
        const twice = merge(once.text, scodoc, conflicts);
        fc.pre(areTrusted(once.plan) && areTrusted(twice.plan));
        assert.equal(twice.text, once.text);
        assert.deepEqual([twice.plan.filled.length, twice.plan.overwritten.length], [0, 0]);
        assert.deepEqual(cellsOf(twice.plan.kept), cellsOf(once.plan.kept));
        const { filled, overwritten } = once.plan;
        assert.equal(twice.plan.equal, once.plan.equal + filled.length + overwritten.length);
      }),
      { numRuns: 300 },
    );
  });

  it('with Apogée’s values kept changes none that isn’t empty', () => {
    fc.assert(
      fc.property(mergePair, ({ apogee, scodoc }) => {
        const { plan, text } = merge(apogee, scodoc, 'keep-apogee');
        assert.equal(plan.overwritten.length, 0);
        const after = naiveLinesAndEnds(text);
        naiveLinesAndEnds(apogee).forEach((line, index) => {
          const fields = after[index]!.split('\t');
          line.split('\t').forEach((field, at) => {
            if (field.trim() !== '') assert.equal(fields[at], field);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('with itself changes nothing', () => {
    fc.assert(
      fc.property(maquetteText, (text) => {
        const { plan } = merge(text, text, 'take-scodoc');
        assert.deepEqual(mergeEdits(plan), []);
        for (const list of lists) assert.equal(plan[list].length, 0);
      }),
    );
  });
});
