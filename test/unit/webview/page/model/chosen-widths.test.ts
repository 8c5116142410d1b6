import assert from 'node:assert/strict';
import { ChosenWidths, widthLimits } from '../../../../../src/webview/page/model/chosen-widths';

describe('the widths of columns', () => {
  it('are those with which columns begin, until somebody chooses others', () => {
    const widths = new ChosenWidths([]);
    assert.equal(widths.of({ key: 'student', width: 200 }), 200);
    widths.choose('student', 120.4);
    assert.equal(widths.of({ key: 'student', width: 200 }), 120);
    assert.equal(widths.of({ key: 'gap', width: 70 }), 70);
  });

  it('come back as they were kept', () => {
    const widths = new ChosenWidths([{ key: 'gap', width: 90 }]);
    widths.choose('student', 120);
    const again = new ChosenWidths(widths.kept);
    assert.deepEqual(again.kept, [
      { key: 'gap', width: 90 },
      { key: 'student', width: 120 },
    ]);
  });

  it('keep within bounds, whatever was kept', () => {
    const widths = new ChosenWidths([{ key: 'a', width: -5 }]);
    widths.choose('b', 1e9);
    assert.equal(widths.of({ key: 'a', width: 50 }), widthLimits.least);
    assert.equal(widths.of({ key: 'b', width: 50 }), widthLimits.most);
  });
});
