import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/maquette/edits';
import type { TextEdit } from '../../../src/maquette/model';
import { parseMaquette } from '../../../src/maquette/parse';
import { changeGroups } from '../../../src/merge/change-list';
import { textsOf } from '../../../src/merge/change-texts';
import type { MergeReview, ReviewOptions } from '../../../src/merge/changes';
import { cellCount, reviewMerge } from '../../../src/merge/changes';
import type { ChosenCodes } from '../../../src/merge/outcome';
import { outcomeOf } from '../../../src/merge/outcome';
import { mergeEdits, planMerge } from '../../../src/merge/plan';
import { writtenBy } from '../../../src/merge/written';
import { buildMaquette, type StudentSpec } from '../../fixtures/maquette-builder';
import { mergePair, naiveLinesAndEnds } from '../maquette/arbitraries';

const elements = [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }];
const student = (values: readonly string[], more: Partial<StudentSpec> = {}): StudentSpec => ({
  nip: '1234567',
  nom: 'A',
  prenom: 'B',
  naissance: '19/08/2007',
  values,
  ...more,
});
const build = (...students: StudentSpec[]): string => buildMaquette({ elements, students });

function review(apogee: string, scodoc: string, options?: ReviewOptions): MergeReview {
  return reviewMerge(parseMaquette(apogee), parseMaquette(scodoc), options);
}

const reviewEdits = (made: MergeReview, ticked: Uint32Array, chosen?: ChosenCodes): TextEdit[] =>
  mergeEdits(outcomeOf(made, ticked, chosen));

const ranks = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, rank) => rank);

/** What a change is: its group, unit, the cells that it writes, and what stands there then. */
const told = (made: MergeReview): unknown[] =>
  [...ranks(made.count)].map((change) => [
    changeGroups[made.group[change]!],
    made.units[made.unit[change]!]!.part,
    made.cells[change],
    textsOf(made, change).result,
  ]);

describe('the changes of a merge', () => {
  it('are one a mark with its barème, and one a result alone', () => {
    const made = review(build(student([])), build(student(['12,00', '20', '', 'ADM'])));
    assert.deepEqual(made.units, [
      { element: 'UE1', label: 'UE', typeObjet: 'ELP', part: 'N', columns: [0, 1] },
      { element: 'UE1', label: 'UE', typeObjet: 'ELP', part: 'J', columns: [2] },
      { element: 'UE1', label: 'UE', typeObjet: 'ELP', part: 'R', columns: [3] },
    ]);
    assert.deepEqual(told(made), [
      ['fill', 'N', 3, ['12,00', '20']],
      ['fill', 'R', 1, ['ADM']],
    ]);
    assert.equal(cellCount(made, ranks(2)), 3);
  });

  it('stand in the group of their gravest cell', () => {
    const cases: readonly [apogee: string[], scodoc: string[], expected: unknown][] = [
      [
        ['12', ''],
        ['12', '20'],
        ['fill', 'N', 2, ['12', '20']],
      ],
      [
        ['', '100'],
        ['12', '20'],
        ['different', 'N', 3, ['12', '20']],
      ],
      [
        ['9', ''],
        ['12', '20'],
        ['different', 'N', 3, ['12', '20']],
      ],
      [
        ['9', '20'],
        ['25', '20'],
        ['refused', 'N', 1, ['25', '20']],
      ],
      [
        ['', '', '', ''],
        ['', '', '', 'AJAC'],
        ['refused', 'R', 1, ['AJAC']],
      ],
      [
        ['', '', '', 'ADM'],
        ['', '', '', 'AJAC'],
        ['refused', 'R', 1, ['AJAC']],
      ],
      [
        ['', ''],
        ['', '20'],
        ['fill', 'N', 2, ['', '20']],
      ],
    ];
    for (const [apogee, scodoc, expected] of cases)
      assert.deepEqual(told(review(build(student(apogee)), build(student(scodoc)))), [expected]);
  });

  it('of a column that is paired by the code of its element alone are loose', () => {
    const later = build(student(['12', '20'])).replaceAll('\t2026\t', '\t2025\t');
    assert.deepEqual(told(review(build(student([])), later)), [['loose', 'N', 3, ['12', '20']]]);
  });

  it('of a student whose name alone differs stand apart, and can be made', () => {
    const [apogee, scodoc] = [build(student(['9', '20'])), build(student(['12', '20'], { nom: 'Z' }))];
    const made = review(apogee, scodoc);
    assert.deepEqual(told(made), [['people', 'N', 1, ['12', '20']]]);
    assert.deepEqual(made.students[0]!.other, { name: 'Z', firstName: 'B' });
    assert.equal(made.studentsSet.matches.length, 0);
    assert.equal(applyEdits(apogee, reviewEdits(made, ranks(1))), build(student(['12', '20'])));
    const { reason, otherReasons } = textsOf(made, 0);
    assert.deepEqual(
      [reason.text, otherReasons.map(({ text }) => text)],
      ['the names differ', ['the values differ']],
    );
  });

  it('are none for whoever may be somebody else', () => {
    const values = ['12', '20'];
    for (const others of [
      [student(values, { naissance: '01/01/2001' })],
      [student(values, { naissance: '01/01/2001', nom: 'Z' })],
      [student(values), student(values)],
    ]) {
      const made = review(build(student([])), build(...others));
      assert.equal(made.count, 0);
      assert.equal(made.studentsSet.conflicts.length, 1);
    }
  });

  it('of what the last merge wrote, and nobody changed since, stand apart', () => {
    const [blank, scodoc] = [build(student([])), build(student(['12', '20', '', 'ADM']))];
    const first = review(blank, scodoc);
    const lastMerge = writtenBy(outcomeOf(first, ranks(2)).values);
    const merged = applyEdits(blank, reviewEdits(first, ranks(2)));
    const later = build(student(['13', '20', '', 'ADM']));
    assert.deepEqual(told(review(merged, later, { lastMerge })), [['last-merge', 'N', 1, ['13', '20']]]);
    const byHand = merged.replace('\t12\t', '\t11\t');
    assert.deepEqual(told(review(byHand, later, { lastMerge })), [['different', 'N', 1, ['13', '20']]]);
  });

  it('turn a code before anything is compared', () => {
    const scodoc = build(student(['', '', '', 'AJAC']));
    const codes = { ELP: { AJAC: 'AJ' } };
    const made = review(build(student([])), scodoc, { codes });
    assert.deepEqual(told(made), [['fill', 'R', 1, ['AJ']]]);
    assert.equal(textsOf(made, 0).as, 'AJ');
    const same = review(build(student(['', '', '', 'AJ'])), scodoc, { codes });
    assert.deepEqual([same.count, outcomeOf(same, ranks(0)).equal], [0, 1]);
  });

  it('can have another code in place of a refused one', () => {
    const apogee = build(student([]));
    const made = review(apogee, build(student(['12', '20', '', 'AJAC'])));
    assert.deepEqual(textsOf(made, 1).nearCodes.includes('AJ'), true);
    assert.equal(
      applyEdits(apogee, reviewEdits(made, ranks(2), new Map([[1, 'AJ']]))),
      build(student(['12', '20', '', 'AJ'])),
    );
    for (const [change, code] of [
      [1, 'AJAC'],
      [1, ''],
      [0, 'AJ'],
      [2, 'AJ'],
    ] as const)
      assert.throws(() => reviewEdits(made, ranks(2), new Map([[change, code]])), RangeError);
    assert.throws(() => reviewEdits(made, ranks(1), new Map([[1, 'AJ']])), RangeError);
  });

  it('tell the points jury that stay', () => {
    const made = review(build(student(['', '', '1,5', ''])), build(student(['12', '20', '', ''])));
    assert.deepEqual(
      [...made.juryPoints].map(({ student: { nip }, apogee }) => [nip, apogee]),
      [['1234567', '1,5']],
    );
    assert.equal(review(build(student(['', '', '0', ''])), build(student([]))).juryPoints.length, 0);
  });

  it('that are ticked are made, and nothing else of the text changes', () => {
    fc.assert(
      fc.property(mergePair, fc.infiniteStream(fc.boolean()), ({ apogee, scodoc }, ticks) => {
        const made = review(apogee, scodoc);
        const ticked = ranks(made.count).filter(() => ticks.next().value === true);
        const expected = naiveLinesAndEnds(apogee).map((line) => line.split('\t'));
        for (const change of ticked) {
          const { nip } = made.students[made.student[change]!]!;
          const { columns } = made.units[made.unit[change]!]!;
          const row = expected.find(([first]) => first === nip)!;
          const { apogee: before, result } = textsOf(made, change);
          columns.forEach((rank, part) => {
            if (before[part] === result[part]) return;
            const field = 4 + made.columns.matches[rank]!.apogee.index;
            while (row.length <= field) row.push('');
            assert.equal(row[field], before[part]);
            row[field] = result[part]!;
          });
        }
        const text = applyEdits(apogee, reviewEdits(made, ticked));
        assert.equal(text, expected.map((fields) => fields.join('\t')).join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('all ticked are the merge that takes all of ScoDoc’s, refused or not', () => {
    fc.assert(
      fc.property(mergePair, ({ apogee, scodoc }) => {
        const made = review(apogee, scodoc);
        const people = changeGroups.indexOf('people');
        const ticked = ranks(made.count).filter((change) => made.group[change] !== people);
        const plan = planMerge(parseMaquette(apogee), parseMaquette(scodoc), {
          conflicts: 'take-scodoc',
          refused: 'write',
        });
        assert.deepEqual(reviewEdits(made, ticked), mergeEdits(plan));
        assert.equal(cellCount(made, ticked), plan.filled.length + plan.overwritten.length);
      }),
      { numRuns: 300 },
    );
  });
});
