import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  asideCell,
  cellValues,
  differenceKinds,
  isDifference,
  outcomes,
  pack,
  weights,
} from '../../../../../src/compare/outcomes';
import type { Outcome, Weight } from '../../../../../src/compare/outcomes';
import type { Sheet, SheetProblem } from '../../../../../src/webview/shared/protocol';
import { lastRank, rankTexts } from '../../../../../src/webview/shared/ranks';
import {
  elementTexts,
  searchSheet,
  searchTexts,
  searchWords,
} from '../../../../../src/webview/page/model/search';
import type { Found } from '../../../../../src/webview/page/model/search';
import type { KindFilter } from '../../../../../src/webview/page/model/filters';
import {
  columnsWithCells,
  countDifferences,
  differencesByElement,
  differencesByStudent,
  differencesIn,
  heaviestByStudent,
  kindFilters,
  kindRank,
  listCells,
  nextSort,
  noFilters,
  problemsByCell,
  sorted,
  studentProblem,
  studentsWith,
  studentsWithCells,
  visibleColumns,
  visibleStudents,
  wantedCells,
  weightRank,
} from '../../../../../src/webview/page/model/filters';

const equal = pack('equal');
const minor = pack('different', 'minor');
const code = pack('different', 'code');
const jury = pack('jury-points', 'threshold');
const lone = pack('only-apogee');
const near = pack('within-tolerance');

/** Three students; two elements, of which the first has its columns at both ends. */
const sheet: Sheet = {
  nips: ['25000001', '25000002', '24000003'],
  names: ['NÉEL ZOÉ', "N'DIAYE Jean-Pierre", 'LE ROY LUC'],
  elements: [
    { key: 'a', code: 'UE1', label: 'Maths', typeObjet: 'ELP', session: '0', columns: [0, 3] },
    { key: 'b', code: 'UE2', label: 'Sport', typeObjet: 'ELP', session: '0', columns: [1, 2] },
  ],
  columns: [
    { id: 'apoL_c0001', type: 'N', element: 0 },
    { id: 'apoL_c0002', type: 'N', element: 1 },
    { id: 'apoL_c0003', type: 'B', element: 1 },
    { id: 'apoL_c0004', type: 'R', element: 0 },
  ],
  cells: Uint8Array.from([
    ...[equal, minor, 0, code],
    ...[near, equal, equal, equal],
    ...[jury, lone, lone, equal],
  ]),
};
const everyone = Uint32Array.of(0, 1, 2);
const everyColumn = [0, 1, 2, 3];

const foundIn = (of: Sheet, text: string): Found | undefined =>
  searchSheet(
    of,
    searchWords(text),
    { students: searchTexts(of), elements: elementTexts(of.elements) },
    new Map(),
  );

describe('filters of a sheet', () => {
  it('let pass a group, and nobody of one that is gone', () => {
    const groups = new Map([['jury', new Set([2, 0])]]);
    const inGroup = (group: string, text = ''): number[] => [
      ...visibleStudents(sheet, group, everyColumn, foundIn(sheet, text), groups),
    ];
    assert.deepEqual(inGroup('jury'), [0, 2]);
    assert.deepEqual(inGroup('jury', 'zoe'), [0]);
    assert.deepEqual(inGroup('gone'), []);
  });

  it('show the columns element by element, of one element or type', () => {
    assert.deepEqual(visibleColumns(sheet, noFilters), [0, 3, 1, 2]);
    assert.deepEqual(visibleColumns(sheet, { ...noFilters, element: 'b' }), [1, 2]);
    assert.deepEqual(visibleColumns(sheet, { ...noFilters, type: 'N' }), [0, 1]);
    assert.deepEqual(visibleColumns(sheet, { ...noFilters, element: 'a', type: 'B' }), []);
    assert.deepEqual(visibleColumns(sheet, { ...noFilters, element: 'gone' }), []);
  });

  it('let pass the cells of a kind and a weight', () => {
    for (const kind of ['any', 'difference', ...outcomes] as const)
      for (const weight of ['', ...weights] as const) {
        const wanted = wantedCells(kind, weight);
        assert.equal(wanted.length, cellValues);
        const expected = (outcome: Outcome, its: Weight | undefined): boolean =>
          (kind === 'any' || kind === outcome || (kind === 'difference' && isDifference(outcome))) &&
          (weight === '' || weight === its);
        for (const outcome of outcomes)
          for (const its of [undefined, ...weights])
            assert.equal(
              wanted[pack(outcome, its)] === 1,
              expected(outcome, its),
              [kind, weight, outcome, its].join(),
            );
      }
  });

  it('tell what is set aside from differences', () => {
    const aside = asideCell(lone);
    const passes = (kind: KindFilter): number[] =>
      [aside, lone].map((cell) => wantedCells(kind, '')[cell] ?? -1);
    assert.deepEqual(passes('any'), [1, 1]);
    assert.deepEqual(passes('aside'), [1, 0]);
    assert.deepEqual(passes('difference'), [0, 1]);
    assert.deepEqual(passes('only-apogee'), [0, 1]);
    const cells = sheet.cells.map((cell) => (cell === lone ? aside : cell));
    assert.ok(cells.includes(aside));
    assert.ok(countDifferences({ ...sheet, cells }) < countDifferences(sheet));
  });

  it('offer the differences first, and no filter for what is plainly the same', () => {
    assert.deepEqual(kindFilters, [
      ...['any', 'difference', ...differenceKinds, 'aside'],
      ...['equal-as-value', 'within-tolerance', 'equivalent'],
    ]);
  });

  it('list the cells of those students and columns, in their order', () => {
    const wanted = wantedCells('difference', '');
    assert.deepEqual([...listCells(sheet, everyone, everyColumn, wanted)], [1, 3, 8, 9, 10]);
    assert.deepEqual([...listCells(sheet, Uint32Array.of(2, 0), [3, 1], wanted)], [9, 3, 1]);
    assert.deepEqual([...listCells(sheet, everyone, everyColumn, wantedCells('any', 'code'))], [3]);
    assert.deepEqual([...studentsWith(sheet, Uint32Array.of(2, 1, 0), [0, 1], wanted)], [2, 0]);
  });

  it('list more cells than fit at first', () => {
    const nips = Array.from({ length: 1_500 }, (_, index) => String(index));
    const large = { ...sheet, nips, cells: new Uint8Array(4 * nips.length).fill(minor) };
    const all = listCells(large, Uint32Array.from(nips.keys()), everyColumn, wantedCells('any', ''));
    assert.equal(all.length, 6_000);
    assert.ok(all.every((cell, index) => cell === index));
  });
});

describe('counts of a sheet', () => {
  it('are of differences alone', () => {
    assert.deepEqual([...differencesByStudent(sheet)], [2, 0, 3]);
    assert.equal(countDifferences(sheet), 5);
    assert.deepEqual(differencesByElement(sheet), [
      { element: 1, count: 3 },
      { element: 0, count: 2 },
    ]);
    assert.deepEqual(differencesIn(sheet, 0, [0, 3, 1]), { count: 2, heaviest: code });
    assert.deepEqual(differencesIn(sheet, 2, [1, 2]), { count: 2, heaviest: lone });
    assert.deepEqual(differencesIn(sheet, 2, [1, 0]), { count: 2, heaviest: jury });
    assert.deepEqual(differencesIn(sheet, 1, everyColumn), { count: 0, heaviest: undefined });
  });

  it('tell the heaviest difference, what has no weight after those that have one', () => {
    assert.deepEqual([...heaviestByStudent(sheet)], [0, lastRank, 1]);
    const only = (cell: number): number =>
      heaviestByStudent({ ...sheet, nips: ['1'], cells: Uint8Array.of(equal, cell, 0, near) })[0]!;
    assert.deepEqual([code, jury, minor, lone, near].map(only), [0, 1, 3, weights.length, lastRank]);
    assert.deepEqual([code, jury, minor, lone].map(weightRank), [0, 1, 3, 4]);
    assert.deepEqual(
      [equal, minor, lone].map(kindRank).map((rank) => outcomes[rank]),
      [...['equal', 'different', 'only-apogee']],
    );
  });

  it('keep the order of the file among elements with as many', () => {
    const cells = new Uint8Array(12);
    cells[1] = cells[3] = minor;
    assert.deepEqual(
      differencesByElement({ ...sheet, cells }).map(({ element }) => element),
      [0, 1],
    );
  });
});

describe('sorting', () => {
  const order = (
    texts: readonly string[],
    direction: 'ascending' | 'descending',
    language = 'fr',
  ): string[] =>
    Array.from(
      sorted(Uint32Array.from(texts.keys()), rankTexts(texts, language), direction),
      (index) => texts[index]!,
    );

  it('puts numbers by value, then texts as the language has them, and blanks last either way', () => {
    const texts = ['', 'ZOÉ', '9', '10,5', ' ', '-1', 'abi', '10.50', 'Éric', 'eric', '2'];
    assert.deepEqual(order(texts, 'ascending'), [
      ...['-1', '2', '9', '10,5', '10.50', 'abi', 'eric', 'Éric', 'ZOÉ', '', ' '],
    ]);
    assert.deepEqual(order(texts, 'descending'), [
      ...['ZOÉ', 'Éric', 'eric', 'abi', '10,5', '10.50', '9', '2', '-1', '', ' '],
    ]);
  });

  it('gives one rank to what is one number, and reads numbers in texts', () => {
    assert.deepEqual([...rankTexts(['12,50', '12.5', '+12,5', '13', ''], 'fr')], [0, 0, 0, 1, lastRank]);
    assert.deepEqual(order(['UE10', 'UE9', 'UE1'], 'ascending'), ['UE1', 'UE9', 'UE10']);
  });

  it('keeps what is equal in its order, in either direction', () => {
    const items = Uint32Array.of(5, 3, 9, 7);
    const keys = [1, 0, 1, 0];
    assert.deepEqual([...sorted(items, keys, 'ascending')], [3, 7, 5, 9]);
    assert.deepEqual([...sorted(items, keys, 'descending')], [5, 9, 3, 7]);
    assert.deepEqual([...items], [5, 3, 9, 7]);
    const withBlank = [lastRank, 0, lastRank, 4_000_000_000];
    assert.deepEqual([...sorted(items, withBlank, 'descending')], [7, 3, 5, 9]);
  });

  it('agrees with a stable sort of numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 50 }), (keys) => {
        const items = Uint32Array.from(keys.keys());
        const expected = [...items].sort((a, b) => keys[a]! - keys[b]!);
        assert.deepEqual([...sorted(items, keys, 'ascending')], expected);
      }),
    );
  });

  it('puts students without difference last, in either direction', () => {
    const keys = heaviestByStudent(sheet);
    assert.deepEqual([...sorted(everyone, keys, 'ascending')], [0, 2, 1]);
    assert.deepEqual([...sorted(everyone, keys, 'descending')], [2, 0, 1]);
  });

  it('goes from one direction to the other, then to the order of the file', () => {
    const [up, down] = [
      { key: 'code', direction: 'ascending' },
      { key: 'code', direction: 'descending' },
    ] as const;
    assert.deepEqual(nextSort(undefined, 'code'), up);
    assert.deepEqual(nextSort(up, 'code'), down);
    assert.equal(nextSort(down, 'code'), undefined);
    assert.deepEqual(nextSort(down, 'student'), { key: 'student', direction: 'ascending' });
    const most = nextSort(undefined, 'differences');
    assert.deepEqual(most, { key: 'differences', direction: 'descending' });
    assert.deepEqual(nextSort(most, 'differences'), { key: 'differences', direction: 'ascending' });
  });
});

describe('empty values and problems of a table', () => {
  const table: Sheet = { ...sheet, cells: Uint8Array.from([1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]) };
  const problem = (student: number, column: number, severity: SheetProblem['severity']): SheetProblem => ({
    ...{ student, column, severity, text: severity },
  });
  const gravity = ({ severity }: SheetProblem): number => ['error', 'warning'].indexOf(severity);
  const problems = problemsByCell(
    table,
    [problem(0, 2, 'warning'), problem(0, 2, 'error'), problem(0, 2, 'warning'), problem(2, -1, 'warning')],
    gravity,
  );

  it('keep the gravest problem of a cell, those of a student aside', () => {
    assert.deepEqual(
      [...problems].map(([key, { severity }]) => [key, severity]),
      [
        [2, 'error'],
        [studentProblem(2), 'warning'],
      ],
    );
    assert.deepEqual([studentProblem(0), studentProblem(2)], [-1, -3]);
  });

  it('keep the first of those that are as grave', () => {
    const [first, second] = ['first', 'second'].map((text) => ({ ...problem(0, 0, 'error'), text }));
    const kept = problemsByCell(table, [first!, second!], gravity);
    assert.deepEqual([...kept.values()], [first]);
  });

  it('choose students and columns', () => {
    const students = (filter: 'any' | 'empty' | 'problem', shown = everyColumn): number[] => [
      ...studentsWithCells(table, everyone, shown, filter, problems),
    ];
    assert.deepEqual([students('any'), students('empty'), students('problem')], [[0, 1, 2], [1], [0, 2]]);
    assert.deepEqual([students('empty', [0]), students('problem', [0])], [[], [2]]);
    const columns = (filter: 'any' | 'empty' | 'problem', among = everyone): readonly number[] =>
      columnsWithCells(table, among, everyColumn, filter, problems);
    assert.deepEqual([columns('any'), columns('empty'), columns('problem')], [everyColumn, [1], [2]]);
    assert.deepEqual([columns('empty', Uint32Array.of(0)), columns('problem', Uint32Array.of(1))], [[], []]);
  });
});
