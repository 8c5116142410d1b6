import assert from 'node:assert/strict';
import {
  holds,
  rangeBetween,
  sizeOf,
  textsIn,
  wholeOf,
} from '../../../../../src/webview/page/model/cell-range';
import { onItsWay } from '../../../../../src/webview/page/model/cell-texts';
import type { CopyFormat } from '../../../../../src/webview/page/model/copied';
import { copiedText } from '../../../../../src/webview/page/model/copied';
import type { GridModel, Tick } from '../../../../../src/webview/page/model/grid-model';

const column = { hint: '', width: 10, isNumeric: false, isRowHeader: false, isSortable: false };

function gridOf(titles: readonly string[], rows: readonly (readonly string[])[]): GridModel {
  return {
    label: '',
    rowCount: rows.length,
    columns: titles.map((title) => ({ ...column, key: title, title })),
    frozen: 1,
    groups: [],
    cell: (row, at) => ({ text: rows[row]![at]!, tone: 'plain' }),
    target: () => ({ student: -1, column: -1 }),
  };
}

const there = (): Promise<boolean> => Promise.resolve(true);

function copied(model: GridModel, format: CopyFormat): Promise<string | undefined> {
  return copiedText(model, wholeOf(model)!, format, there);
}

const marks = gridOf(
  ['Student', 'Mark'],
  [
    ['NÉEL', '12,5'],
    ['ŒIL | <b>', '-1,8'],
  ],
);

describe('a range of cells', () => {
  it('lies between two cells, in whatever order', () => {
    const range = { first: { row: 2, column: 1 }, last: { row: 5, column: 3 } };
    assert.deepEqual(rangeBetween({ row: 5, column: 1 }, { row: 2, column: 3 }), range);
    assert.deepEqual(sizeOf(range), [4, 3]);
    assert.ok(holds(range, { row: 2, column: 3 }));
    assert.ok(!holds(range, { row: 6, column: 3 }) && !holds(range, { row: 2, column: 0 }));
  });

  it('has no heads, and is none where there are no rows', () => {
    assert.equal(rangeBetween({ row: -1, column: 0 }, { row: 2, column: 0 }), undefined);
    assert.equal(wholeOf(gridOf(['a'], [])), undefined);
  });

  it('waits for texts that are not at hand', async () => {
    const known = new Set<number>();
    const asked = new Set<number>();
    const model: GridModel = {
      ...gridOf(['a'], []),
      rowCount: 50_000,
      cell(row) {
        if (!known.has(row)) asked.add(row);
        return { text: known.has(row) ? String(row) : onItsWay, tone: 'plain' };
      },
    };
    let portions = 0;
    const texts = await textsIn(model, wholeOf(model)!, () => {
      portions++;
      for (const row of asked) known.add(row);
      asked.clear();
      return Promise.resolve(true);
    });
    assert.deepEqual(
      texts?.map(([text]) => text),
      Array.from({ length: 50_000 }, (_, row) => String(row)),
    );
    assert.ok(portions > 1 && portions < 10, 'in a few portions');
  });

  it('has no texts when some won’t come', async () => {
    assert.equal(await textsIn(marks, wholeOf(marks)!, () => Promise.resolve(false)), undefined);
    const never = gridOf(['a'], [[onItsWay]]);
    assert.equal(await textsIn(never, wholeOf(never)!, there), undefined);
  });
});

describe('what is copied', () => {
  it('is a table with heads, for Excel and in Markdown', async () => {
    assert.equal(await copied(marks, 'spreadsheet'), 'Student\tMark\nNÉEL\t12,5\nŒIL | <b>\t-1,8');
    assert.equal(
      await copied(marks, 'markdown'),
      '| Student | Mark |\n| --- | --- |\n| NÉEL | 12,5 |\n| ŒIL \\| \\<b\\> | -1,8 |\n',
    );
  });

  it('is the part that is selected; a single cell for Excel is its text alone', async () => {
    const last = { row: 1, column: 1 };
    const one = { first: last, last };
    assert.equal(await copiedText(marks, one, 'spreadsheet', there), '-1,8');
    assert.equal(
      await copiedText(marks, { first: { row: 0, column: 1 }, last }, 'spreadsheet', there),
      'Mark\n12,5\n-1,8',
    );
    assert.equal(await copiedText(marks, one, 'markdown', there), '| Mark |\n| --- |\n| -1,8 |\n');
  });

  it('has no heads when it is to be pasted as values', async () => {
    assert.equal(await copied(marks, 'values'), 'NÉEL\t12,5\nŒIL | <b>\t-1,8');
  });

  it('names the element of a column that stands below one', async () => {
    const group = { key: 'UE1', title: 'UE1 – Maths', hint: '', first: 1, count: 1, isFolded: false };
    const text = await copied({ ...marks, groups: [group] }, 'spreadsheet');
    assert.equal(text?.split('\n')[0], 'Student\tUE1 – Maths – Mark');
  });

  it('is no formula, keeps zeros in front, and no value breaks out of its cell', async () => {
    const hostile = gridOf(
      ['a', 'b'],
      [
        ['=1+1', '00123'],
        ['x\ty\nz', '@SUM(A1)'],
        ['"a', 'b'],
      ],
    );
    const corner = { row: 0, column: 0 };
    assert.equal(await copiedText(hostile, { first: corner, last: corner }, 'spreadsheet', there), `'=1+1`);
    assert.equal(
      await copied(hostile, 'spreadsheet'),
      `a\tb\n'=1+1\t="00123"\nx\ufffdy\ufffdz\t'@SUM(A1)\n"""a"\tb`,
    );
  });

  it('says of ticks whether they are set, and of bands their text', async () => {
    const model: GridModel = {
      ...gridOf(
        ['✓', 'a'],
        [
          ['', ''],
          ['', '12'],
          ['', '13'],
        ],
      ),
      band: (row) =>
        row === 0 ? { key: '', name: '', text: 'Different', isFolded: false, tick: 'mixed' } : undefined,
      cell: (row, at) => ({
        ...{ text: at === 0 ? '' : String(11 + row), tone: 'plain' },
        ...(at === 0 && { tick: (row === 1 ? 'on' : 'off') satisfies Tick }),
      }),
    };
    assert.equal(await copied(model, 'spreadsheet'), '✓\ta\n\tDifferent\n✓\t12\n\t13');
  });
});
