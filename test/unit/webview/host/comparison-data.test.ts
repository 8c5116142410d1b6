import assert from 'node:assert/strict';
import type { MarkPairs } from '../../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../../src/compare/compare';
import { MarkBins, comparisonTexts } from '../../../../src/webview/host/comparison-data';
import { hasCells, ranksOf } from '../../../../src/webview/host/sheets';
import { lastRank } from '../../../../src/webview/shared/ranks';
import { maquetteOf, student, ue } from '../../compare/support';
import { dataOf } from '../support';

const sport = { ...ue, code: 'S', label: 'Sport', types: 'N' };
const left = maquetteOf(
  [
    student(['12,5 ', '20', '0,5', 'ADM', '15']),
    student(['9', '20'], { nip: '2', nom: 'ROY' }),
    student([], { nip: '3' }),
  ],
  [ue, sport],
);
const right = maquetteOf(
  [student(['12', '20', '', 'ADM', '15']), student(['9', '20'], { nip: '2', nom: 'LEROY' })],
  [ue, sport],
);
const comparison = compareMaquettes(left, right, {
  ...defaultCompareOptions,
  log: { studentsUnknown: new Set(['2']), studentsNotInEtape: new Set(), elementsUnknown: new Set(['S']) },
});

describe('what the page is told of a comparison', () => {
  const data = dataOf(comparison);

  it('is its sheet, element by element', () => {
    assert.deepEqual(data.nips, ['10000001', '2']);
    assert.deepEqual(data.names, ['NÉEL ZOÉ', 'ROY ZOÉ']);
    assert.deepEqual(
      data.elements.map(({ code, label, typeObjet, session, columns }) => [
        code,
        label,
        typeObjet,
        session,
        columns,
      ]),
      [
        ['UE1', 'Maths', 'ELP', '0', [0, 1, 2, 3]],
        ['S', 'Sport', 'ELP', '0', [4]],
      ],
    );
    assert.deepEqual(
      data.columns.map(({ type, element }) => `${type}${element}`),
      ['N0', 'B0', 'J0', 'R0', 'N1'],
    );
    assert.equal(data.cells, comparison.cells);
    assert.equal(data.isSame, false);
    assert.deepEqual(data.fileNames, { apogee: 'après.TXT', scodoc: 'V1.zip' });
  });

  it('is what it comes to, and what each file holds of each element', () => {
    assert.match(data.headline, /^\d values? differs? for 1 student of 2/);
    const bonus = { filled: 1, empty: 1, least: '15.00', mean: '15.00', most: '15.00', codes: '' };
    assert.deepEqual(data.figures, [
      {
        apogee: { filled: 2, empty: 0, least: '9.00', mean: '10.75', most: '12.50', codes: 'ADM 1' },
        scodoc: { filled: 2, empty: 0, least: '9.00', mean: '10.50', most: '12.00', codes: 'ADM 1' },
        isSuspect: false,
      },
      { apogee: bonus, scodoc: bonus, isSuspect: false },
    ]);
  });

  it('is its counts without what the page says elsewhere', () => {
    assert.deepEqual(data.counts.rows.slice(0, 3), [
      ['Students compared', '2'],
      ['Values compared', '10'],
      ['Values equal', '8'],
    ]);
    assert.deepEqual(data.counts.rows.slice(-2), [
      ['Tolerance, in points', 'N 0,005 · B 0,005 · J 0,005'],
      ['Codes that count as the same', 'none'],
    ]);
  });

  it('is what is odd: people, one side, the log', () => {
    assert.deepEqual(
      data.remarks.map(({ title, rows }) => [title, rows.length]),
      [
        ['Compared all the same: same code, another person?', 1],
        ['Students of Apogée without counterpart in ScoDoc', 1],
        ['Students in both files for whom ScoDoc has no result', 1],
        ['Elements in both files that ScoDoc does not know', 1],
      ],
    );
  });

  it('is its groups, those that have somebody', () => {
    assert.deepEqual(
      data.groups.map(({ key, students }) => [key, [...students]]),
      [
        ['jury', [0]],
        ['bonus', [0]],
        ['noted', [1]],
      ],
    );
  });

  it('has a student once in a group', () => {
    const twice = maquetteOf(
      [student(['12', '20', '1', '', '12', '20', '1', ''])],
      [ue, { ...ue, code: 'UE2' }],
    );
    const given = dataOf(compareMaquettes(twice, twice));
    assert.equal(given.juryPoints.length, 2);
    assert.deepEqual([...given.groups.find(({ key }) => key === 'jury')!.students], [0]);
  });

  it('is the cases, and why there is none', () => {
    assert.deepEqual(
      data.cases.map(({ kind, proposals, none }) => [
        kind,
        proposals.map(({ student }) => student),
        none !== '',
      ]),
      [
        ['ordinary', [], true],
        ['repeater', [], true],
        ['bonus', [0], false],
      ],
    );
    assert.deepEqual(data.cases[2]!.proposals[0]!.reasons, ['Sport (S): 15 in Apogée, 15 in ScoDoc']);
  });

  it('is no more proposals than anybody looks through', () => {
    const many = maquetteOf(
      Array.from({ length: 250 }, (_, index) => student(['12'], { nip: String(index) })),
    );
    const [ordinary] = dataOf(compareMaquettes(many, many)).cases;
    assert.equal(ordinary!.proposals.length, 200);
  });

  it('is the points jury, with commas', () => {
    assert.deepEqual(data.juryPoints, [
      { student: 0, element: 'Maths (UE1)', points: '0,5', before: '12', after: '12,5', toTakeOff: '0,5' },
    ]);
  });

  it('has neither names nor birth dates when they are hidden', () => {
    const people = compareMaquettes(
      maquetteOf([
        student([], { nom: 'NOMUN', naissance: '31/12/1999' }),
        student([], { nip: '2', nom: 'NOMTROIS' }),
      ]),
      maquetteOf([
        student([], { nom: 'NOMDEUX', naissance: '30/11/1998' }),
        student([], { nip: '3', nom: 'NOMTROIS' }),
      ]),
    );
    const personal = ['NOMUN', 'NOMDEUX', 'NOMTROIS', 'ZOÉ', '31/12/1999', '30/11/1998'];
    const [shown, hidden] = (['names', 'codes'] as const).map((names) =>
      JSON.stringify(dataOf(people, { names })),
    );
    for (const secret of personal)
      assert.deepEqual([shown!.includes(secret), hidden!.includes(secret)], [true, false]);
  });

  it('is texts of the cells that it asks for, without spaces around them', () => {
    assert.deepEqual(comparisonTexts(comparison, Uint32Array.of(9, 0, 2)), {
      apogee: ['', '12,5', '0,5'],
      scodoc: ['', '12', ''],
    });
    assert.deepEqual(
      [
        hasCells(data, Uint32Array.of(9, 0)),
        hasCells(data, Uint32Array.of(10)),
        hasCells(data, new Uint32Array()),
      ],
      [true, false, true],
    );
  });

  it('is ranks of values, and of what is between them', () => {
    const texts = { apogee: ['12', '9', 'ABI', ''], scodoc: ['12,5', '12', '3', '3'] };
    assert.deepEqual([...ranksOf(texts, 'apogee', 'fr')], [1, 0, 2, lastRank]);
    assert.deepEqual([...ranksOf(texts, 'scodoc', 'fr')], [2, 1, 0, 0]);
    assert.deepEqual([...ranksOf(texts, 'gap', 'fr')], [1, 0, lastRank, lastRank]);
  });
});

describe('the picture of the marks', () => {
  const binMarks = (pairs: MarkPairs, columnCount: number) => {
    const bins = new MarkBins(columnCount);
    bins.add(pairs);
    return bins.points();
  };
  const pairs = (...marks: readonly (readonly [number, number])[]): MarkPairs => ({
    students: Uint32Array.from(marks.keys()),
    columns: new Uint32Array(marks.length).fill(1),
    apogee: Float64Array.from(marks, ([apogee]) => apogee),
    scodoc: Float64Array.from(marks, ([, scodoc]) => scodoc),
  });

  it('takes together what cannot be told apart, except off the diagonal and on it', () => {
    const { apogee, scodoc, counts, cells } = binMarks(
      pairs([12, 12], [12.01, 12.01], [12, 12.01], [15, 2]),
      3,
    );
    assert.deepEqual([...counts], [2, 1, 1]);
    assert.deepEqual([...cells], [1, 7, 10]);
    assert.deepEqual([apogee[2], scodoc[2]], [15, 2]);
  });

  it('has a point for each mark that is far enough', () => {
    assert.equal(binMarks(pairs([1, 2], [1, 3], [2, 1]), 1).counts.length, 3);
    assert.equal(binMarks(pairs(), 1).counts.length, 0);
  });
});
