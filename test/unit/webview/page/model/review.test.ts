import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeGroups } from '../../../../../src/merge/change-list';
import { noFilters } from '../../../../../src/webview/page/model/filters';
import { Review } from '../../../../../src/webview/page/model/review';
import {
  passingChanges,
  reviewKeys,
  ReviewRows,
  searchedTexts,
} from '../../../../../src/webview/page/model/review-rows';
import { searchWords } from '../../../../../src/webview/page/model/search';
import {
  groupKey,
  resultText,
  reviewGrid,
  valueText,
} from '../../../../../src/webview/page/model/review-grid';
import type { MergeData } from '../../../../../src/webview/shared/merge-messages';
import { noRank } from '../../../../../src/webview/shared/merge-messages';
import { vocabulary } from '../../support';

/** A change, as a test writes it. */
interface Spec {
  readonly student?: number;
  readonly unit?: number;
  readonly group: (typeof changeGroups)[number];
  readonly cells?: number;
  readonly refused?: boolean;
}

function dataOf(specs: readonly Spec[]): MergeData {
  return {
    fileNames: { apogee: 'a.TXT', scodoc: 's.zip' },
    nips: ['10', '20', '30'],
    names: ['DUPONT Zoé', 'HÉBERT Anne', 'LE GALL Yves'],
    others: ['', '', 'LEGAL Yvon'],
    elements: [
      { key: 'k1', code: 'UE1', label: 'Maths', typeObjet: 'ELP', session: '1' },
      { key: 'k2', code: 'UE2', label: 'Physique', typeObjet: 'ELP', session: '1' },
    ],
    units: [
      { element: 0, type: 'N' },
      { element: 0, type: 'R' },
      { element: 1, type: 'R' },
    ],
    student: Uint32Array.from(specs, ({ student = 0 }) => student),
    unit: Uint32Array.from(specs, ({ unit = 1 }) => unit),
    group: Uint8Array.from(specs, ({ group }) => changeGroups.indexOf(group)),
    cells: Uint8Array.from(specs, ({ cells = 1 }) => cells),
    asked: new Uint8Array(),
    refused: Uint8Array.from(specs, ({ refused = false }) => (refused ? 1 : 0)),
    warnings: [],
    missing: [],
    types: [],
    choices: [],
    codes: [],
  };
}

const sample = dataOf([
  { group: 'fill', unit: 0, cells: 3 },
  { group: 'fill', unit: 1 },
  { group: 'different', student: 1, unit: 0, cells: 1 },
  { group: 'refused', student: 1, unit: 1, refused: true },
  { group: 'people', student: 2, unit: 2, refused: true },
  { group: 'refused', student: 1, unit: 2, refused: true },
]);

const lists = (data: MergeData, text = '', filters = noFilters, found = new Map<string, Uint32Array>()) =>
  passingChanges(data, filters, searchWords(text), searchedTexts(data), found);
const shownOf = (...args: Parameters<typeof lists>): number[] => lists(...args).flatMap((list) => [...list]);
const at = (group: (typeof changeGroups)[number]): number => changeGroups.indexOf(group);

describe('the ticks of a merge', () => {
  it('are those of plain fillings at first', () => {
    const review = new Review(sample);
    assert.deepEqual([...review.decision().changes], [0, 1]);
    assert.equal(review.cellsTicked, 3);
    assert.deepEqual([review.refused, review.refusedTicked], [3, 0]);
  });

  it('are those that somebody asked for, but for what Apogée would refuse', () => {
    const review = new Review({ ...sample, asked: Uint8Array.of(0, 1, 1, 1, 0, 0) });
    assert.deepEqual([...review.decision().changes], [1, 2]);
    assert.deepEqual([...new Review({ ...sample, asked: new Uint8Array(6) }).decision().changes], []);
  });

  it('have three states for a group, of what passes the filters', () => {
    const review = new Review(sample);
    review.show(lists(sample));
    assert.equal(review.tickOf(at('fill')), 'on');
    assert.equal(review.tickOf(at('refused')), 'off');
    review.tick(3, true);
    assert.equal(review.tickOf(at('refused')), 'mixed');
    review.show(lists(sample, '', { ...noFilters, element: 'k1' }));
    assert.equal(review.tickOf(at('refused')), 'on');
  });

  it('of a group go on unless all are on', () => {
    const review = new Review(sample);
    const refused = Uint32Array.of(3, 5);
    review.tick(3, true);
    review.toggle([refused]);
    assert.deepEqual([...review.decision().changes], [0, 1, 3, 5]);
    review.toggle([refused]);
    assert.deepEqual([...review.decision().changes], [0, 1]);
  });

  it('count no code as refused for which another one was chosen', () => {
    const review = new Review(sample);
    review.tick(3, true);
    assert.deepEqual([review.refused, review.refusedTicked], [3, 1]);
    review.chooseCode(3, 'AJ');
    review.chooseCode(3, 'ADM');
    assert.deepEqual([review.refused, review.refusedTicked], [2, 0]);
    assert.deepEqual(review.decision().codes, [{ change: 3, code: 'ADM' }]);
    review.tick(3, false);
    assert.deepEqual(review.decision().codes, []);
    review.chooseCode(3, '');
    assert.deepEqual([review.refused, review.refusedTicked], [3, 0]);
    review.chooseCode(0, 'AJ');
    assert.equal(review.codeOf(0), '', 'what is not refused has no code to choose');
  });

  it('stay over a change of the files where the change is the same, and nowhere else', () => {
    const before = new Review(sample);
    before.tick(1, false);
    before.tick(3, true);
    before.chooseCode(3, 'AJ');
    before.tick(2, true);
    const after = new Review(sample);
    const lost = after.takeOver(before, Uint32Array.of(0, 1, noRank, 3, 4, 5));
    assert.deepEqual([...after.decision().changes], [0, 3]);
    assert.deepEqual(after.decision().codes, [{ change: 3, code: 'AJ' }]);
    assert.equal(lost, 1);
  });

  it('come back after the page was hidden, unless they are of other data', () => {
    const review = new Review(sample);
    review.tick(3, true);
    review.tick(0, false);
    review.chooseCode(3, 'AJ');
    const kept = review.keep(4);
    const again = new Review(sample);
    assert.equal(again.restore(kept), true);
    assert.deepEqual(again.decision(), review.decision());
    assert.equal(again.cellsTicked, review.cellsTicked);
    const other = new Review(dataOf(Array.from({ length: 40 }, () => ({ group: 'fill' as const }))));
    assert.equal(other.restore(kept), false);
    assert.equal(other.restore({ ...kept, ticked: 'zzzzzzzz !' }), false);
  });

  it('are counted as a naive count does, whatever is done', () => {
    const spec = fc.record({
      group: fc.constantFrom(...changeGroups),
      cells: fc.integer({ min: 1, max: 3 }),
      refused: fc.boolean(),
      student: fc.nat(2),
      unit: fc.nat(2),
    });
    const step = fc.record({
      what: fc.constantFrom('tick', 'untick', 'code', 'no-code', 'all', 'filter'),
      change: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 70 }), fc.array(step), (specs, steps) => {
        const data = dataOf(specs);
        const review = new Review(data);
        let shown = lists(data);
        review.show(shown);
        for (const { what, change: any } of steps) {
          const change = any % specs.length;
          if (what === 'tick' || what === 'untick') review.tick(change, what === 'tick');
          else if (what === 'all') review.toggle(shown);
          else if (what === 'filter')
            review.show((shown = lists(data, '', { ...noFilters, element: any % 2 ? 'k1' : '' })));
          else review.chooseCode(change, what === 'code' ? 'AJ' : '');
        }
        const cellsOf = (changes: readonly number[]): number =>
          changes.reduce((sum, change) => sum + (data.cells[change] === 3 ? 2 : 1), 0);
        const all = specs.map((_, change) => change);
        const ticked = all.filter((change) => review.isTicked(change));
        const passing = shown.flatMap((list) => [...list]);
        assert.deepEqual([...review.decision().changes], ticked);
        assert.equal(review.cellsTicked, cellsOf(ticked));
        assert.equal(review.cellsShown, cellsOf(passing));
        assert.equal(review.refused, cellsOf(all.filter((change) => review.isRefused(change))));
        assert.equal(review.refusedTicked, cellsOf(ticked.filter((change) => review.isRefused(change))));
        changeGroups.forEach((_, group) => {
          const inGroup = (change: number): boolean => data.group[change] === group;
          assert.equal(review.cells[group], cellsOf(all.filter(inGroup)));
          assert.equal(review.ticked[group], cellsOf(ticked.filter(inGroup)));
          assert.equal(
            review.shownTicked[group],
            cellsOf(passing.filter((change) => inGroup(change) && review.isTicked(change))),
          );
        });
      }),
    );
  });
});

describe('the changes that are shown', () => {
  const cases: readonly (readonly [name: string, shown: readonly number[], ...rest: unknown[]])[] = [
    ['all, by group', [0, 1, 2, 3, 5, 4]],
    ['by a name, without accents', [2, 3, 5], 'hebert'],
    ['by the name that ScoDoc has', [4], 'yvon'],
    ['by several codes', [0, 1, 4], '10 30'],
    ['by an element', [5, 4], 'ue2'],
    ['by a label and a name', [5], 'physique hebert'],
    ['by nothing that there is', [], 'nobody'],
    ['of an element', [5, 4], '', { ...noFilters, element: 'k2' }],
    ['of a result type', [0, 2], '', { ...noFilters, type: 'N' }],
    ['by a value', [3], 'ajac', noFilters, new Map([['ajac', Uint32Array.of(3)]])],
    ['by a value and a name', [2], '12 hebert', noFilters, new Map([['12', Uint32Array.of(0, 2)]])],
  ];
  for (const [name, expected, ...rest] of cases)
    it(name, () => {
      const [text, filters, found] = rest as [string?, typeof noFilters?, Map<string, Uint32Array>?];
      assert.deepEqual(shownOf(sample, text, filters, found), expected);
    });

  it('stand below their groups, unless these are folded', () => {
    const rows = new ReviewRows(lists(sample), (group) => group === at('refused'));
    const told = Array.from({ length: rows.count }, (_, row) => {
      const { part, change } = rows.at(row)!;
      return [changeGroups[part.group], change];
    });
    assert.deepEqual(told, [
      ['fill', -1],
      ['fill', 0],
      ['fill', 1],
      ['different', -1],
      ['different', 2],
      ['refused', -1],
      ['people', -1],
      ['people', 4],
    ]);
    assert.equal(rows.at(rows.count), undefined);
    assert.equal(rows.at(-1), undefined);
    assert.deepEqual(
      rows.unfolded.map((list) => [...list]),
      [[0, 1], [2], [4]],
    );
  });

  it('of a student are there in folded groups too', () => {
    const rows = new ReviewRows(lists(sample), (group) => group === at('refused'));
    const { student } = sample;
    for (const row of [1, 2, 4, 7]) {
      const of = student[rows.at(row)!.change];
      const found = rows.ofStudentAt(row, student)!.flatMap((list) => [...list]);
      const expected = [...student.keys()].filter((change) => student[change] === of);
      assert.deepEqual(
        found.sort((a, b) => a - b),
        expected.filter((change) => lists(sample).some((list) => list.includes(change))),
      );
    }
    for (const row of [-1, 0, 3, rows.count]) assert.equal(rows.ofStudentAt(row, student), undefined);
  });

  it('are sorted by what the page has, and by values that it asks for', async () => {
    const changes = Uint32Array.of(0, 2, 4);
    const source = { ranks: (cells: Uint32Array) => Promise.resolve(cells.map((cell) => 10 - cell)) };
    const keys = async (key: string): Promise<number[]> =>
      Array.from((await reviewKeys(sample, changes, key, 'fr', source)) ?? []);
    assert.deepEqual(await keys('code'), [0, 1, 2]);
    assert.deepEqual(await keys('element'), [0, 0, 1]);
    assert.deepEqual(await keys('apogee'), [10, 8, 6]);
    assert.equal(await reviewKeys(sample, changes, 'weight', 'fr', source), undefined);
  });
});

describe('the grid of a review', () => {
  const texts = {
    of: (change: number) =>
      change === 5
        ? undefined
        : { apogee: ['', ''], scodoc: ['AJAC'], result: ['AJAC'], reason: 'why', nearCodes: ['AJ'] },
  };
  const review = new Review(sample);
  const shown = lists(sample);
  review.show(shown);
  const model = reviewGrid({
    ...{ review, vocabulary, texts, sort: undefined, isFiltered: false },
    rows: new ReviewRows(shown, () => false),
  });
  const rowOf = (row: number): Record<string, string> =>
    Object.fromEntries(model.columns.map(({ key }, column) => [key, model.cell(row, column).text]));

  it('has a row for each group that tells its ticks', () => {
    const { key, tick, isFolded } = model.band!(0)!;
    assert.deepEqual([key, tick, isFolded], [groupKey(0), 'on', false]);
    assert.equal(model.band!(1), undefined);
    assert.deepEqual(model.target(0, 0), { student: -1, column: -1 });
  });

  it('has a row for each change, with both names where there are two', () => {
    const { code, student, element, result } = rowOf(model.rowCount - 1);
    assert.deepEqual([code, student, element, result], ['30', 'LE GALL Yves ≠ LEGAL Yvon', 'UE2', 'AJAC']);
    assert.equal(model.cell(1, 0).tick, 'on');
    assert.equal(model.cell(model.rowCount - 1, 0).tick, 'off');
    assert.deepEqual(model.target(1, 3), { student: 0, column: 0 });
    assert.equal(rowOf(7)['scodoc'], '…', 'on its way');
  });

  it('writes a mark with its barème, and a chosen code', () => {
    assert.equal(valueText(['12,5', '20']), '12,5 / 20');
    assert.equal(valueText(['', '20']), '– / 20');
    assert.equal(valueText(['', '']), '–');
    review.chooseCode(3, 'AJ');
    assert.equal(resultText(review, 3, texts.of(3)!), 'AJ');
  });
});
