import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Columns, highestCanvas, Rows } from '../../../../../src/webview/page/model/viewport';

const rowHeight = 24;
const visible = 600;

describe('rows in sight', () => {
  it('are those that the window covers, in part too', () => {
    const rows = new Rows(20_000, rowHeight, visible);
    assert.equal(rows.height, 480_000);
    assert.deepEqual(rows.inSight(0), { first: 0, end: 25, offset: 0 });
    assert.deepEqual(rows.inSight(12), { first: 0, end: 26, offset: 12 });
    assert.deepEqual(rows.inSight(24), { first: 1, end: 26, offset: 24 });
    assert.deepEqual(rows.inSight(rows.height - visible), { first: 19_975, end: 20_000, offset: 479_400 });
  });

  it('are none where there are none, and all where all have room', () => {
    assert.deepEqual(new Rows(0, rowHeight, visible).inSight(0), { first: 0, end: 0, offset: 0 });
    assert.deepEqual(new Rows(0, rowHeight, visible).inSight(500), { first: 0, end: 0, offset: 500 });
    assert.deepEqual(new Rows(3, rowHeight, visible).inSight(0), { first: 0, end: 3, offset: 0 });
  });

  it('can be reached to the last one beyond the height that a browser takes', () => {
    const rows = new Rows(7_200_000, rowHeight, visible);
    assert.equal(rows.height, highestCanvas);
    assert.equal(rows.inSight(0).first, 0);
    const { first, end, offset } = rows.inSight(rows.height - visible);
    assert.equal(end, rows.count);
    assert.equal(offset, rows.count * rowHeight - visible);
    assert.equal(first, rows.count - visible / rowHeight);
    const middle = rows.inSight((rows.height - visible) / 2);
    assert.ok(Math.abs(middle.first + 12 - rows.count / 2) < 2);
  });

  it('move no more than is needed to reveal one', () => {
    for (const count of [20_000, 7_200_000])
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: count - 1 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (row, part) => {
            const rows = new Rows(count, rowHeight, visible);
            const before = part * (rows.height - visible);
            const after = rows.reveal(row, before);
            assert.ok(after >= 0 && after <= rows.height);
            const top = row * rowHeight;
            const offset = rows.offsetAt(after);
            const slack = 1e-3;
            assert.ok(offset <= top + slack && top + rowHeight <= offset + visible + slack);
            const was = rows.offsetAt(before);
            if (was <= top && top + rowHeight <= was + visible) assert.equal(after, before);
            else if (top < was) assert.ok(Math.abs(offset - top) < slack);
            else assert.ok(Math.abs(offset + visible - top - rowHeight) < slack);
          },
        ),
      );
  });

  it('go back to where they were', () => {
    const rows = new Rows(7_200_000, rowHeight, visible);
    for (const scrollTop of [0, 1, 12_345.5, rows.height - visible])
      assert.ok(Math.abs(rows.scrollTopFor(rows.offsetAt(scrollTop)) - scrollTop) < 1e-6);
  });
});

describe('columns in sight', () => {
  const columns = new Columns([90, 190, 80, 80, 120, 80], 2);

  it('are those beside the frozen ones', () => {
    assert.deepEqual([columns.count, columns.width, columns.frozenWidth], [6, 640, 280]);
    assert.deepEqual(columns.inSight(0, 400), { first: 2, end: 4 });
    assert.deepEqual(columns.inSight(0, 440), { first: 2, end: 4 });
    assert.deepEqual(columns.inSight(-10, 400), { first: 2, end: 4 }, 'pulled beyond the edge');
    assert.deepEqual(columns.inSight(80, 400), { first: 3, end: 5 });
    assert.deepEqual(columns.inSight(79, 400), { first: 2, end: 5 });
    assert.deepEqual(columns.inSight(240, 400), { first: 4, end: 6 });
    assert.deepEqual(columns.inSight(1_000, 400), { first: 6, end: 6 });
    assert.deepEqual(columns.inSight(0, 200), { first: 2, end: 2 });
  });

  it('are all frozen when more are asked for than there are', () => {
    const few = new Columns([90], 2);
    assert.deepEqual([few.frozenCount, few.inSight(0, 400)], [1, { first: 1, end: 1 }]);
    assert.deepEqual(new Columns([], 0).inSight(0, 400), { first: 0, end: 0 });
  });

  it('move no more than is needed to reveal one', () => {
    assert.equal(columns.reveal(0, 200, 400), 200, 'frozen');
    assert.equal(columns.reveal(2, 0, 400), 0);
    assert.equal(columns.reveal(2, 50, 400), 0);
    assert.equal(columns.reveal(4, 0, 400), 160);
    assert.equal(columns.reveal(5, 0, 400), 240);
    assert.equal(columns.reveal(4, 170, 400), 160);
    assert.equal(columns.reveal(4, 100, 390), 160, 'one that is wider than the room shows its start');
  });
});
