import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readScodocExport } from '../../../src/scodoc/export';
import type { Comparison, Difference } from '../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import type { Outcome, Weight } from '../../../src/compare/outcomes';
import { isAside, isDifference, outcomes, weights } from '../../../src/compare/outcomes';
import { loneColumnRemark, loneStudentRemark } from '../../../src/pairing/reasons';
import { decode } from '../../../src/maquette/codec';
import { setValues, applyEdits } from '../../../src/maquette/edits';
import { parseMaquette } from '../../../src/maquette/parse';
import { demoAfterComputation, demoFacts, demoFilled, demoScodocZip } from '../../../demo/demo';
import { buildMaquette, type StudentSpec } from '../../fixtures/maquette-builder';
import { compareValues, maquetteOf, said, student, ue } from './support';

const [N, B, J, R] = [0, 1, 2, 3];

describe('comparison: a pair of values', () => {
  const cases: readonly (readonly [
    what: string,
    apogee: readonly string[],
    scodoc: readonly string[],
    column: number,
    outcome: Outcome,
    weight?: Weight,
  ])[] = [
    ['both empty', ['', '', '', ''], ['', '', '', ''], N, 'both-empty'],
    ['only spaces on a side', [' ', '', '', ''], ['', '', '', ''], N, 'both-empty'],
    ['only spaces on both sides', ['  ', '', '', ''], ['  ', '', '', ''], N, 'both-empty'],
    ['a no-break space', ['\u00a0', '', '', ''], ['', '', '', ''], N, 'both-empty'],
    ['the same text', ['12,5', '20', '', 'ADM'], ['12,5', '20', '', 'ADM'], N, 'equal'],
    ['a useless zero', ['12,5', '20', '', ''], ['12,50', '20', '', ''], N, 'equal-as-value'],
    ['point and comma', ['12.5', '20', '', ''], ['12,50', '20', '', ''], N, 'equal-as-value'],
    ['zeros before', ['08', '20', '', ''], ['8,0', '20', '', ''], N, 'equal-as-value'],
    ['a barème', ['', '20', '', ''], ['', '20,00', '', ''], B, 'equal-as-value'],
    ['points jury', ['', '', '+0,5', ''], ['', '', '0,50', ''], J, 'equal-as-value'],
    ['spaces around a mark', [' 12,5', '20', '', ''], ['12,5 ', '20', '', ''], N, 'equal-as-value'],
    ['spaces around a code', ['', '', '', 'ADM '], ['', '', '', 'ADM'], R, 'equal-as-value'],
    ['case of a code', ['', '', '', 'adm'], ['', '', '', 'ADM'], R, 'equal-as-value'],
    ['case of a code for a mark', ['abi', '', '', ''], ['ABI', '', '', ''], N, 'equal-as-value'],
    ['minus zero', ['-0', '20', '', ''], ['0,00', '20', '', ''], N, 'equal-as-value'],
    [
      'long and equal',
      ['12,3450000000001', '20', '', ''],
      ['12,34500000000010', '20', '', ''],
      N,
      'equal-as-value',
    ],
    ['a result that looks like a number', ['', '', '', '1'], ['', '', '', '1,0'], R, 'different', 'code'],

    ['exactly the tolerance', ['12,345', '20', '', ''], ['12,35', '20', '', ''], N, 'within-tolerance'],
    ['the other way round', ['12,35', '20', '', ''], ['12,345', '20', '', ''], N, 'within-tolerance'],
    ['the tolerance of a barème', ['', '20', '', ''], ['', '20,005', '', ''], B, 'within-tolerance'],
    ['the tolerance of points jury', ['', '', '0,5', ''], ['', '', '0,505', ''], J, 'within-tolerance'],
    ['a millionth beyond', ['12,344999', '20', '', ''], ['12,35', '20', '', ''], N, 'different', 'minor'],
    [
      'beyond a millionth',
      ['12,34499999999', '20', '', ''],
      ['12,35', '20', '', ''],
      N,
      'different',
      'minor',
    ],
    [
      'within beyond a millionth',
      ['12,34500000001', '20', '', ''],
      ['12,35', '20', '', ''],
      N,
      'within-tolerance',
    ],
    [
      'exactly the tolerance, at length',
      ['12,3450000', '20', '', ''],
      ['12,35', '20', '', ''],
      N,
      'within-tolerance',
    ],
    ['across 10 within tolerance', ['9,998', '20', '', ''], ['10', '20', '', ''], N, 'within-tolerance'],

    ['one point', ['12', '20', '', ''], ['13', '20', '', ''], N, 'different', 'minor'],
    ['above one point', ['12', '20', '', ''], ['13,01', '20', '', ''], N, 'different', 'major'],
    ['exactly 10', ['9,99', '20', '', ''], ['10', '20', '', ''], N, 'different', 'threshold'],
    ['from 10 up', ['10', '20', '', ''], ['10,5', '20', '', ''], N, 'different', 'minor'],
    ['10 of 40', ['9', '40', '', ''], ['11', '40', '', ''], N, 'different', 'major'],
    ['20 of 40', ['19,5', '40', '', ''], ['20', '40', '', ''], N, 'different', 'threshold'],
    ['50 of 100', ['49,5', '100', '', ''], ['50,5', '100', '', ''], N, 'different', 'threshold'],
    ['barème in Apogée only', ['49,5', '100', '', ''], ['50', '', '', ''], N, 'different', 'threshold'],
    ['barème in ScoDoc only', ['9,5', '', '', ''], ['10', '100', '', ''], N, 'different', 'minor'],
    ['no barème', ['9,5', '', '', ''], ['10', '', '', ''], N, 'different', 'threshold'],
    ['a barème of 0', ['9,5', '0', '', ''], ['10', '0', '', ''], N, 'different', 'threshold'],
    ['each its own barème', ['12', '20', '', ''], ['12,5', '40', '', ''], N, 'different', 'threshold'],
    ['long across 10', ['9,9900000001', '20', '', ''], ['10', '20', '', ''], N, 'different', 'threshold'],
    ['a negative mark', ['-0,01', '20', '', ''], ['0', '20', '', ''], N, 'different', 'minor'],
    [
      'more digits than a double has',
      ['90000000000000001', '', '', ''],
      ['90000000000000002', '', '', ''],
      N,
      'different',
      'minor',
    ],
    ['one point of barème', ['', '20', '', ''], ['', '21', '', ''], B, 'different', 'minor'],
    ['another barème', ['', '20', '', ''], ['', '40', '', ''], B, 'different', 'major'],
    ['a barème that fails a mark', ['10', '20', '', ''], ['10', '20,5', '', ''], B, 'different', 'threshold'],
    ['a barème that passes it', ['15', '100', '', ''], ['15', '20', '', ''], B, 'different', 'threshold'],
    [
      'its mark to the tolerance',
      ['10,003', '20', '', ''],
      ['10', '20,5', '', ''],
      B,
      'different',
      'threshold',
    ],
    ['a barème and a mark', ['10', '20', '', ''], ['8', '20,5', '', ''], B, 'different', 'minor'],
    ['a mark and its barème', ['10', '20', '', ''], ['8', '20,5', '', ''], N, 'different', 'threshold'],
    ['a barème that fails no mark', ['11', '20', '', ''], ['11', '20,5', '', ''], B, 'different', 'minor'],
    ['a barème of no mark', ['', '20', '', ''], ['', '20,5', '', ''], B, 'different', 'minor'],
    ['a barème of a code', ['ABI', '20', '', ''], ['ABI', '20,5', '', ''], B, 'different', 'minor'],
    ['a barème of one mark', ['10', '20', '', ''], ['', '20,5', '', ''], B, 'different', 'minor'],
    [
      'a long barème that fails a mark',
      ...([['10', '20', '', ''], ['10', '20,0100000001', '', ''], B, 'different', 'threshold'] as const),
    ],
    ['a barème on one side', ['15', '100', '', ''], ['15', '', '', ''], B, 'only-apogee'],
    ['other points jury', ['', '', '0,25', ''], ['', '', '0,5', ''], J, 'different', 'minor'],
    ['another result', ['', '', '', 'ADM'], ['', '', '', 'AJ'], R, 'different', 'code'],
    ['a code for a mark', ['ABI', '20', '', ''], ['0', '20', '', ''], N, 'different', 'code'],
    ['another code for a mark', ['ABI', '20', '', ''], ['ABJ', '20', '', ''], N, 'different', 'code'],
    ['what is no number', ['12,5,0', '20', '', ''], ['12,5', '20', '', ''], N, 'different', 'code'],
    ['a plus before a mark', ['+12,5', '20', '', ''], ['12,5', '20', '', ''], N, 'equal-as-value'],
    ['half a point of 10', ['4,9', '10', '', ''], ['5,0', '10', '', ''], N, 'different', 'threshold'],
    ['one mark of two barèmes', ['30', '100', '', ''], ['30', '50', '', ''], N, 'equal'],
    ['who resigned', ['0,01', '20', '', ''], ['', '20', '', ''], N, 'only-apogee'],
    ['who resigned, in words', ['0,01', '20', '', ''], ['DEM', '20', '', ''], N, 'different', 'code'],
    ['a millionth below 10', ['9,999999', '20', '', ''], ['10,1', '20', '', ''], N, 'different', 'threshold'],
    ['exactly one point', ['11,123456', '20', '', ''], ['12,123456', '20', '', ''], N, 'different', 'minor'],
    [
      'a millionth above one point',
      ['11,123455', '20', '', ''],
      ['12,123456', '20', '', ''],
      ...([N, 'different', 'major'] as const),
    ],
    ['spaces within a code', ['', '', '', 'ADM  C'], ['', '', '', 'adm c'], R, 'equal-as-value'],
    ['a code joined', ['', '', '', 'ADM C'], ['', '', '', 'ADMC'], R, 'different', 'code'],
    ['a space in a number', ['1 2', '20', '', ''], ['12', '20', '', ''], N, 'different', 'code'],

    ['empty is not zero', ['', '20', '', ''], ['0', '20', '', ''], N, 'only-scodoc'],
    ['zero is not empty', ['0', '20', '', ''], ['', '20', '', ''], N, 'only-apogee'],
    ['spaces are empty', ['  ', '20', '', ''], ['12', '20', '', ''], N, 'only-scodoc'],
    ['a result on one side', ['', '', '', 'ADM'], ['', '', '', ''], R, 'only-apogee'],

    ['points in Apogée', ['12,6', '20', '0,25', ''], ['12,35', '20', '', ''], N, 'jury-points', 'minor'],
    ['points in ScoDoc', ['12,6', '20', '', ''], ['12,35', '20', '0,25', ''], N, 'jury-points', 'minor'],
    ['points the other mark has', ['12', '20', '0,5', ''], ['12,5', '20', '', ''], N, 'jury-points', 'minor'],
    ['negative points', ['12', '20', '-0,5', ''], ['12,5', '20', '', ''], N, 'jury-points', 'minor'],
    ['points across 10', ['10', '20', '0,1', ''], ['9,9', '20', '', ''], N, 'jury-points', 'threshold'],
    ['points to the tolerance', ['12,505', '20', '0,5', ''], ['12', '20', '', ''], N, 'jury-points', 'minor'],
    ['points of ScoDoc to it', ['12', '20', '', ''], ['12,505', '20', '0,5', ''], N, 'jury-points', 'minor'],
    ['points beyond it', ['12,506', '20', '0,5', ''], ['12', '20', '', ''], N, 'different', 'minor'],
    ['zero points', ['12,5', '20', '0', ''], ['12', '20', '', ''], N, 'different', 'minor'],
    ['points that are none', ['12,5', '20', 'x', ''], ['12', '20', '', ''], N, 'different', 'minor'],
    ['points explain marks only', ['', '20,5', '0,5', ''], ['', '20', '', ''], B, 'different', 'minor'],
    ['half the points', ['12,25', '20', '0,5', ''], ['12', '20', '', ''], N, 'different', 'minor'],
    [
      'points of both, and their gap',
      ['12,3', '20', '0,5', ''],
      ['12', '20', '0,2', ''],
      ...([N, 'different', 'minor'] as const),
    ],
    ['points of both alike', ['12,5', '20', '0,5', ''], ['12', '20', '0,5', ''], N, 'jury-points', 'minor'],
    [
      'negative points in ScoDoc',
      ['12,5', '20', '', ''],
      ['12', '20', '-0,5', ''],
      ...([N, 'jury-points', 'minor'] as const),
    ],
    ['points and a code', ['ABI', '20', '0,5', ''], ['0,5', '20', '', ''], N, 'different', 'code'],
    ['points and an empty mark', ['0,5', '20', '0,5', ''], ['', '20', '', ''], N, 'only-apogee'],
    ['points above one', ['13,5', '20', '1,5', ''], ['12', '20', '', ''], N, 'jury-points', 'major'],
    [
      'long points',
      ['12,00000001', '20', '0,50000001', ''],
      ['11,5', '20', '', ''],
      ...([N, 'jury-points', 'minor'] as const),
    ],
    ['the points themselves', ['12', '20', '0,5', ''], ['12', '20', '', ''], J, 'only-apogee'],
  ];

  for (const [what, apogee, scodoc, column, outcome, weight] of cases)
    it(`${what}: ${apogee[column]} | ${scodoc[column]} is ${[outcome, weight].filter(Boolean).join(', ')}`, () => {
      const comparison = compareValues(apogee, scodoc);
      assert.deepEqual([comparison.outcomeAt(0, column), comparison.weightAt(0, column)], [outcome, weight]);
    });

  it('has a tolerance for each result type', () => {
    const tolerances = { N: 0.5, B: 0, J: 1 };
    const { cells } = compareValues(['12', '20', '1', ''], ['12,5', '20,001', '2', ''], { tolerances });
    const kinds = Array.from(cells, (_, index) => outcomes[cells[index]! & 15]);
    assert.deepEqual(kinds, ['within-tolerance', 'different', 'within-tolerance', 'both-empty']);
  });

  it('refuses a tolerance that is none', () => {
    for (const N of [-0.1, NaN, Infinity])
      assert.throws(
        () => compareValues([], [], { tolerances: { ...defaultCompareOptions.tolerances, N } }),
        RangeError,
      );
  });

  it('knows the codes that the site regards as the same', () => {
    const equivalentCodes = [['ADM', 'ADMC', 'comp'], ['ABI', '0'], []];
    for (const [apogee, scodoc, expected] of [
      [['', '', '', 'ADM'], ['', '', '', 'COMP'], 'equivalent'],
      [['', '', '', 'admc '], ['', '', '', 'Comp'], 'equivalent'],
      [['', '', '', 'ADM'], ['', '', '', 'AJ'], 'different'],
      [['ABI', '', '', ''], ['0', '', '', ''], 'equivalent'],
      [['0', '', '', ''], ['ABI', '', '', ''], 'equivalent'],
      [['12,5', '', '', ''], ['12,50', '', '', ''], 'equal-as-value'],
      [['12,5', '', '', ''], ['12,7', '', '', ''], 'different'],
      [['', '', '', 'ADM'], ['', '', '', ''], 'only-apogee'],
    ] as const) {
      const column = apogee[0] === '' && scodoc[0] === '' ? R : N;
      assert.equal(compareValues(apogee, scodoc, { equivalentCodes }).outcomeAt(0, column), expected);
    }
  });

  it('compares a column of an unknown type by its value, without a tolerance', () => {
    const element = { ...ue, types: 'X' };
    const outcomeOf = (left: string, right: string): Outcome =>
      compareMaquettes(
        maquetteOf([student([left])], [element]),
        maquetteOf([student([right])], [element]),
      ).outcomeAt(0, 0);
    assert.deepEqual(
      [outcomeOf('1,0', '1'), outcomeOf('1,001', '1'), outcomeOf('a', 'A'), outcomeOf('a', 'b')],
      ['equal-as-value', 'different', 'equal-as-value', 'different'],
    );
  });

  it('reads rows that are too short as empty', () => {
    const short = maquetteOf([student(['12'], { short: true })]);
    const full = maquetteOf([student(['12', '20', '', 'ADM'])]);
    const comparison = compareMaquettes(short, full);
    assert.deepEqual(
      [N, B, J, R].map((column) => comparison.outcomeAt(0, column)),
      ['equal', 'only-scodoc', 'both-empty', 'only-scodoc'],
    );
  });
});

describe('comparison: students and columns', () => {
  const other = { nip: '10000002', nom: 'ROY', prenom: 'LUC', naissance: '03/04/2007' };

  it('compares a student with two names or birth dates, and says so', () => {
    for (const [more, reason] of [
      [{ nom: 'AUTRE' }, 'name'],
      [{ naissance: '02/02/2007' }, 'birth-date'],
    ] as const) {
      const { students, isSame } = compareMaquettes(
        maquetteOf([student([])]),
        maquetteOf([student([], more)]),
      );
      assert.deepEqual([students.matches.length, isSame], [1, true]);
      assert.deepEqual(
        students.identityDifferences.map(({ student: index, nip, reason: why }) => [index, nip, why]),
        [[0, '10000001', reason]],
      );
    }
    const accents = compareMaquettes(maquetteOf([student([])]), maquetteOf([student([], { nom: 'Neel' })]));
    assert.deepEqual(accents.students.identityDifferences, []);
  });

  it('pairs no row without a code, and none whose code stands twice', () => {
    const left = maquetteOf([student([]), student([], { nip: ' ' }), student([], other), student([], other)]);
    const right = maquetteOf([
      student([], { nip: ' 10000001 ' }),
      student([], { nip: '' }),
      student([], other),
    ]);
    const { students, isSame } = compareMaquettes(left, right);
    const lone = (list: typeof students.onlyInApogee): unknown[] =>
      list.map(({ nip, rows, reason }) => [nip, rows.length, reason]);
    assert.deepEqual(
      students.matches.map(({ nip }) => nip),
      ['10000001'],
    );
    assert.deepEqual(lone(students.onlyInApogee), [
      ['', 1, 'no-nip'],
      ['10000002', 2, 'duplicate'],
    ]);
    assert.deepEqual(lone(students.onlyInScodoc), [
      ['', 1, 'no-nip'],
      ['10000002', 1, 'duplicate'],
    ]);
    assert.equal(isSame, false);
    const mirrored = compareMaquettes(right, left).students;
    assert.deepEqual(
      [lone(mirrored.onlyInApogee), lone(mirrored.onlyInScodoc)],
      [lone(students.onlyInScodoc), lone(students.onlyInApogee)],
    );
    const log = {
      studentsUnknown: new Set(['10000002']),
      studentsNotInEtape: new Set<string>(),
      elementsUnknown: new Set<string>(),
    };
    assert.deepEqual(
      students.onlyInApogee.map((each) => said(loneStudentRemark(each, log))),
      ['the row has no student code', 'the code stands in several rows'],
    );
  });

  it('gives the reason that ScoDoc’s log has', () => {
    const log = {
      studentsUnknown: new Set(['10000001']),
      studentsNotInEtape: new Set(['10000002']),
      elementsUnknown: new Set(['UE1']),
    };
    const left = maquetteOf(
      [student([]), student([], other), student([], { nip: '3' })],
      [ue, { ...ue, code: 'UE2' }],
    );
    const { students, columns } = compareMaquettes(left, maquetteOf([], []), {
      ...defaultCompareOptions,
      log,
    });
    assert.deepEqual(
      students.onlyInApogee.map((lone) => said(loneStudentRemark(lone, log))),
      ['not found in ScoDoc', 'not registered in this étape in ScoDoc', 'the other file has no such code'],
    );
    assert.deepEqual(
      columns.onlyInApogee.map((lone) => said(loneColumnRemark(lone, log))),
      [
        ...Array<string>(4).fill('ScoDoc does not know this element'),
        ...Array<string>(4).fill('the other file has no such column'),
      ],
    );
  });

  it('tells apart elements of one code by object type and session', () => {
    const elements = [
      { ...ue, types: 'N' },
      { ...ue, types: 'N', typeObjet: 'EPR' },
      { ...ue, types: 'N', session: '1' },
      { ...ue, types: 'N', session: '2' },
    ];
    const left = maquetteOf([student(['1', '2', '3', '4'])], elements);
    const right = maquetteOf([student(['4', '3', '2', '1'])], [...elements].reverse());
    assert.ok([...compareMaquettes(left, right).cells.keys()].length === 4);
    assert.ok(compareMaquettes(left, right).isSame);
  });

  it('pairs no column that could be one of several', () => {
    const twice = [ue, ue];
    const { columns, isSame } = compareMaquettes(
      maquetteOf([student(['12'])]),
      maquetteOf([student(['12'])], twice),
    );
    assert.deepEqual([columns.matches.length, isSame], [0, false]);
    for (const lone of [...columns.onlyInApogee, ...columns.onlyInScodoc])
      assert.equal(lone.reason, 'ambiguous');
    assert.deepEqual([columns.onlyInApogee.length, columns.onlyInScodoc.length], [4, 8]);
  });

  it('names every element, those of one file alone after the others', () => {
    const [first, second, third] = ['A', 'B', 'C'].map((code) => ({ ...ue, code }));
    const { everyElement } = compareMaquettes(
      maquetteOf([], [first!, second!]),
      maquetteOf([], [third!, second!]),
    );
    assert.deepEqual(
      everyElement.map(({ apogee, scodoc }) => [apogee?.code, scodoc?.code]),
      [
        ['B', 'B'],
        ['A', undefined],
        [undefined, 'C'],
      ],
    );
  });

  it('takes headers for different when only case tells them apart', () => {
    const titled = (apoC_cod_dip: string): Comparison['apogee'] =>
      parseMaquette(buildMaquette({ elements: [ue], students: [], titles: { apoC_cod_dip } }));
    const fields = (a: string, b: string): string[] =>
      compareMaquettes(titled(a), titled(b)).headerConflicts.map(({ field }) => field);
    assert.deepEqual(fields('7W29', '7w29'), ['diplome']);
    assert.deepEqual(fields('7W29', ' 7W29 '), []);
  });

  it('groups columns by element, and compares the headers', () => {
    const elements = [ue, { ...ue, code: 'UE2', types: 'NB' }];
    const left = parseMaquette(
      buildMaquette({ elements, students: [], titles: { apoC_annee: '2025/2026' } }),
    );
    const comparison = compareMaquettes(left, maquetteOf([], elements));
    assert.deepEqual(
      comparison.elements.map(({ apogee, columns }) => [apogee.code, ...columns]),
      [
        ['UE1', 0, 1, 2, 3],
        ['UE2', 4, 5],
      ],
    );
    assert.deepEqual(comparison.headerConflicts, [
      { field: 'annee', apogee: '2025/2026', scodoc: '2026/2027' },
    ]);
    assert.equal(comparison.isSame, false);
  });
});

/** Counts everything again, cell by cell. */
function assertConsistent(comparison: Comparison): void {
  const { students, columns, summary, open, explained, aside } = comparison;
  const differences: Difference[] = [];
  const differing = new Set<number>();
  let [unexplained, byPoints, setAside] = [0, 0, 0];
  columns.matches.forEach((_, column) => {
    for (const outcome of outcomes)
      assert.equal(
        comparison.countIn(column, outcome),
        students.matches.filter((__, row) => comparison.outcomeAt(row, column) === outcome).length,
      );
  });
  students.matches.forEach((_, row) => {
    columns.matches.forEach((__, column) => {
      const cell = comparison.cellAt(row, column);
      const { outcome } = cell;
      if (!isDifference(outcome)) return;
      differences.push({ ...cell, outcome });
      if (isAside(comparison.cells[row * columns.matches.length + column]!)) setAside++;
      else if (outcome === 'jury-points') byPoints++;
      else {
        unexplained++;
        differing.add(row);
      }
    });
  });
  const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);
  assert.equal(sum(Object.values(summary)) - summary.students - summary.values, summary.values);
  assert.deepEqual([...comparison.differences()], differences);
  assert.equal(comparison.differenceCount, differences.length);
  assert.deepEqual(open, { values: unexplained, students: differing.size });
  assert.equal(explained, byPoints);
  assert.equal(sum(aside.flatMap(({ items }) => items.map(({ values }) => values))), setAside);
  for (const weight of weights)
    assert.equal(comparison.countWeight(weight), differences.filter((each) => each.weight === weight).length);
}

describe('comparison: properties', () => {
  const value = fc.constantFrom(
    ...['', '', ' ', '0', '9,99', '10', '10,00', '10.005', '12,5', '12,50', '0,5', '-0,5', '20', '40', '100'],
    ...['ADM', 'adm', 'AJ', 'ABI', '12,34500000001', '99999999999,5'],
  );
  const rowOf = (nip: string): fc.Arbitrary<StudentSpec> =>
    fc.record({
      nip: fc.constant(nip),
      nom: fc.constantFrom('NÉEL', 'ROY'),
      prenom: fc.constant('ZOÉ'),
      naissance: fc.constant('01/02/2007'),
      values: fc.array(value, { maxLength: 6 }),
      short: fc.boolean(),
    });
  const elements = [ue, { ...ue, code: 'UE2', types: 'NR' }];
  // one row ends with a tab: short rows are Apogée's
  const students = fc
    .subarray(['10000001', '10000002', '10000003'])
    .chain((nips) => fc.tuple(...nips.map(rowOf)))
    .map((rows) => [...rows, student([], { nip: '10000004' })]);
  const someElements = fc.constantFrom(
    elements,
    [...elements].reverse(),
    [elements[1]!],
    [{ ...ue, session: '1' }],
    [...elements, { typeObjet: 'VET', code: 'ET', version: '111', label: 'Étape', types: 'NBR' }],
  );
  const equivalentCodes = fc.constantFrom([], [['ADM', 'AJ']]);

  it('a file against itself is all equal', () => {
    fc.assert(
      fc.property(students, (rows) => {
        const maquette = maquetteOf(rows, elements);
        const comparison = compareMaquettes(maquette, maquette);
        assert.ok(comparison.isSame);
        assert.equal(comparison.summary.equal, comparison.summary.values);
        assert.equal(comparison.summary.values, rows.length * 6);
      }),
    );
  });

  it('swapping the sides mirrors the result, and all counts add up', () => {
    const mirror: Partial<Record<Outcome, Outcome>> = {
      'only-apogee': 'only-scodoc',
      'only-scodoc': 'only-apogee',
    };
    fc.assert(
      fc.property(
        students,
        students,
        someElements,
        someElements,
        equivalentCodes,
        (left, right, of, to, codes) => {
          const [a, b] = [maquetteOf(left, of), maquetteOf(right, to)];
          const options = { ...defaultCompareOptions, equivalentCodes: codes };
          const [there, back] = [compareMaquettes(a, b, options), compareMaquettes(b, a, options)];
          assertConsistent(there);
          const seen = (comparison: Comparison, swap: boolean): string[] =>
            Array.from(
              comparison.differences(),
              ({ student: { nip }, column, apogee, scodoc, outcome, weight }) =>
                [
                  nip,
                  (swap ? column.scodoc : column.apogee).id,
                  ...(swap ? [scodoc, apogee, mirror[outcome] ?? outcome] : [apogee, scodoc, outcome]),
                  weight,
                ].join(),
            ).sort();
          assert.deepEqual(seen(back, true), seen(there, false));
          assert.deepEqual(back.students.onlyInApogee, there.students.onlyInScodoc);
          assert.deepEqual(back.students.onlyInScodoc, there.students.onlyInApogee);
          assert.deepEqual(back.columns.onlyInApogee, there.columns.onlyInScodoc);
          assert.deepEqual(back.columns.onlyInScodoc, there.columns.onlyInApogee);
          assert.deepEqual(
            back.headerConflicts.map(({ field, apogee, scodoc }) => ({
              field,
              apogee: scodoc,
              scodoc: apogee,
            })),
            there.headerConflicts,
          );
          assert.deepEqual(
            back.students.identityDifferences
              .map(({ nip, reason, apogee, scodoc }) => [nip, reason, apogee.nom, scodoc.nom].join())
              .sort(),
            there.students.identityDifferences
              .map(({ nip, reason, apogee, scodoc }) => [nip, reason, scodoc.nom, apogee.nom].join())
              .sort(),
          );
          const { onlyApogee, onlyScodoc, ...others } = there.summary;
          assert.deepEqual(back.summary, { ...others, onlyApogee: onlyScodoc, onlyScodoc: onlyApogee });
          assert.equal(back.isSame, there.isSame);
        },
      ),
    );
  });

  it('says of two marks what their numbers say', () => {
    const mark = fc.oneof(
      fc.integer({ min: -100, max: 2000 }).map((hundredths) => [hundredths, 2] as const),
      fc.integer({ min: 990, max: 1010 }).map((hundredths) => [hundredths, 2] as const),
      fc.integer({ min: 9_990_000, max: 10_010_000 }).map((millionths) => [millionths, 6] as const),
      fc.integer({ min: 99_900_000, max: 100_100_000 }).map((units) => [units, 7] as const),
    );
    const points = fc.option(fc.integer({ min: -200, max: 200 }));
    const bareme = fc.option(fc.constantFrom(0, 10, 20, 40, 100));
    const scale = 10 ** 7;
    fc.assert(
      fc.property(
        fc.tuple(mark, mark),
        fc.tuple(points, points),
        fc.tuple(bareme, bareme),
        (marks, given, outOf) => {
          const exact = marks.map(([units, decimals]) => units * 10 ** (7 - decimals));
          const [left, right] = exact as [number, number];
          const row = (side: 0 | 1): string[] => [
            (marks[side][0] / 10 ** marks[side][1]).toFixed(marks[side][1]).replace('.', ','),
            outOf[side] === null ? '' : String(outOf[side]),
            given[side] === null ? '' : (given[side] / 100).toFixed(2).replace('.', ','),
            '',
          ];
          const comparison = compareValues(row(0), row(1));
          const found = [comparison.outcomeAt(0, N), comparison.weightAt(0, N)];
          const gap = Math.abs(left - right);
          const tolerance = 0.005 * scale;
          if (gap === 0) assert.ok(found[0] === 'equal' || found[0] === 'equal-as-value');
          else if (gap <= tolerance) assert.deepEqual(found, ['within-tolerance', undefined]);
          else {
            const isExplained = given.some(
              (each) => each && Math.abs(gap - Math.abs(each) * (scale / 100)) <= tolerance,
            );
            const half = (side: 0 | 1): number => ((outOf[side] || outOf[1 - side] || 20) / 2) * scale;
            const isAcross = left >= half(0) !== right >= half(1);
            assert.deepEqual(found, [
              isExplained ? 'jury-points' : 'different',
              isAcross ? 'threshold' : gap > scale ? 'major' : 'minor',
            ]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a change of a barème changes the weight of a difference of marks, and nothing else', () => {
    const [before, after] = ['20', '40'].map((bareme) =>
      compareValues(['9', bareme, '', 'AJ'], ['11', '20', '', 'ADM']),
    );
    const seen = (comparison: Comparison): unknown[] =>
      Array.from(comparison.differences(), ({ columnIndex, outcome, weight }) => [
        columnIndex,
        outcome,
        weight,
      ]);
    const result = [R, 'different', 'code'];
    assert.deepEqual(seen(before!), [[N, 'different', 'threshold'], result]);
    assert.deepEqual(seen(after!), [[N, 'different', 'threshold'], [B, 'different', 'major'], result]);
    const both = compareValues(['9', '40', '', 'AJ'], ['11', '40', '', 'ADM']);
    assert.deepEqual(seen(both), [[N, 'different', 'major'], result]);
  });

  it('a change of one value gives exactly one difference', () => {
    const demo = parseMaquette(decode(demoFilled()).text);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (row, index) => {
        const target = demo.rows[row % demo.rows.length]!;
        const column = demo.columns[index % demo.columns.length]!;
        const before = demo.valueText(target, column);
        const changed = parseMaquette(
          applyEdits(
            demo.text,
            setValues(demo, [{ row: target, column, value: before === '7,77' ? '8,88' : '7,77' }]),
          ),
        );
        const comparison = compareMaquettes(changed, demo);
        const differences = [...comparison.differences()];
        assert.deepEqual(
          differences.map((difference) => [difference.student.apogee.line, difference.column.apogee.id]),
          [[target.line, column.id]],
        );
        assertConsistent(comparison);
        assert.equal(comparison.isSame, false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('comparison: the demo', () => {
  it('finds exactly the planted differences, each of its kind', async () => {
    const [{ maquette: scodoc, log } = { maquette: undefined, log: undefined }] = await readScodocExport(
      await demoScodocZip(),
      's.zip',
    );
    const comparison = compareMaquettes(parseMaquette(decode(demoAfterComputation()).text), scodoc!, {
      ...defaultCompareOptions,
      ...(log && { log }),
    });
    const expected = demoFacts.differences
      .filter(({ kind }) => kind !== 'rounding')
      .map(({ kind, nip, column, typeResultat, apogee, scodoc }) => {
        const reaches = (mark: string): boolean => Number(mark.replace(',', '.')) >= 10;
        const weight = reaches(apogee) === reaches(scodoc) ? undefined : 'threshold';
        const [outcome, expectedWeight] = {
          rounding: [],
          mark: ['different', weight],
          'across-10': ['different', 'threshold'],
          'points-jury': typeResultat === 'N' ? ['jury-points', weight] : ['only-apogee'],
          result: ['different', 'code'],
          'only-apogee': ['only-apogee'],
          'only-scodoc': ['only-scodoc'],
          repeater: ['only-apogee'],
        }[kind];
        return [nip, column, outcome, expectedWeight];
      });
    const found = Array.from(comparison.differences(), ({ student: { nip }, column, outcome, weight }) => [
      nip,
      column.apogee.id,
      outcome,
      weight === 'threshold' || weight === 'code' ? weight : undefined,
    ]);
    assert.deepEqual(found, expected);
    assert.equal(
      comparison.summary.withinTolerance,
      demoFacts.differences.filter(({ kind }) => kind === 'rounding').length,
    );
    assert.deepEqual(comparison.headerConflicts, []);
    assertConsistent(comparison);
  });

  it('gives no codes, no empty values and nothing but marks for a picture', () => {
    const pairsOf = (apogee: string, scodoc: string): number[] => {
      const { apogee: left, scodoc: right } = compareValues(
        [apogee, '20', '1', ''],
        [scodoc, '20', '1', ''],
      ).markPairs();
      return [...left, ...right];
    };
    assert.deepEqual(pairsOf('12.5', ' 11,25 '), [12.5, 11.25]);
    assert.deepEqual([pairsOf('ABI', '12'), pairsOf('12', ''), pairsOf('', '')], [[], [], []]);
  });

  it('gives the marks of both sides for a picture', () => {
    const demo = parseMaquette(decode(demoFilled()).text);
    const { students, columns, apogee, scodoc } = compareMaquettes(demo, demo).markPairs();
    assert.ok(apogee.length > 1000);
    assert.deepEqual(apogee, scodoc);
    assert.deepEqual([students.length, columns.length], [apogee.length, apogee.length]);
    const cell = compareMaquettes(demo, demo).cellAt(students[5]!, columns[5]!);
    assert.equal(Number(cell.apogee.replace(',', '.')), apogee[5]);
  });
});
