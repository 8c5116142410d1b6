/** What a table has beside its rows, in every format; the rest is tested with the reports that use them. */
import assert from 'node:assert/strict';
import readXlsx from 'read-excel-file/node';
import { fill } from '../../../src/message';
import { csv } from '../../../src/report/csv';
import { htmlPage } from '../../../src/report/html';
import { markdown } from '../../../src/report/markdown';
import type { ReportTable } from '../../../src/report/tables';
import { alignedText } from '../../../src/report/text';
import { workbook } from '../../../src/report/xlsx';

const tables: readonly ReportTable[] = [
  {
    title: 'Marks',
    notes: ['=HYPERLINK("a")', 'two\u001b[2J\nlines <b>'],
    head: ['Code', 'Mark'],
    values: { start: 1, end: 2 },
    rows: [['01', '12,5']],
  },
  { title: 'Counts', head: [], values: { start: 0, end: 0 }, rows: [['Files', 2]] },
];

describe('a page to print', () => {
  it('writes counts as its language does, and codes and values as they are', () => {
    const rows = [['5785', '5785', 5785]];
    const page = htmlPage(
      'x',
      [{ title: 'x', head: ['a', 'b', 'c'], values: { start: 1, end: 2 }, rows }],
      'fr',
    );
    assert.ok(page.includes('<td>5785</td><td class="number">5785</td><td class="number">5\u202f785</td>'));
  });
});

describe('the notes of a table are text', () => {
  it('in a CSV', () => {
    assert.equal(
      csv(tables),
      '\ufeffMarks\r\n"\'=HYPERLINK(""a"")"\r\ntwo�[2J�lines <b>\r\nCode;Mark\r\n"=""01""";12,5\r\n\r\nCounts\r\nFiles;2\r\n',
    );
  });

  it('in Markdown', () => {
    assert.equal(
      markdown('Report', tables, fill),
      [
        ...['# Report', '', '## Marks', '', '=HYPERLINK("a")', '', 'two�\\[2J�lines \\<b\\>', ''],
        ...['| Code | Mark |', '| --- | --- |', '| 01 | 12,5 |', ''],
        ...['## Counts', '', '|  |  |', '| --- | --- |', '| Files | 2 |', ''],
      ].join('\n'),
    );
  });

  it('in a page to print', () => {
    const page = htmlPage('Counts', tables, 'en');
    const body = page.slice(page.indexOf('<body>') + 7, page.indexOf('</body>') - 1);
    assert.equal(
      body,
      [
        ...['<h1>Counts</h1>', '<h2>Marks</h2>', '<p>=HYPERLINK(&quot;a&quot;)</p>'],
        ...['<p>two\u001b[2J\nlines &lt;b&gt;</p>', '<table>'],
        '<thead><tr><th scope="col">Code</th><th scope="col">Mark</th></tr></thead>',
        ...['<tbody>', '<tr><td>01</td><td class="number">12,5</td></tr>', '</tbody>', '</table>'],
        ...['<table>', '<tbody>', '<tr><th scope="row">Files</th><td class="number">2</td></tr>'],
        ...['</tbody>', '</table>'],
      ].join('\n'),
    );
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
    assert.ok(page.includes(policy));
  });

  it('in the lines of a terminal', () => {
    assert.equal(
      [...alignedText(tables)].join(''),
      'Marks\n  =HYPERLINK("a")\n  two�[2J�lines <b>\n  Code  Mark\n  01    12,5\n\nCounts\n  Files  2\n',
    );
  });

  it('in a workbook', async () => {
    const [marks] = await readXlsx(Buffer.from(await workbook(tables)), { trim: false });
    assert.deepEqual(marks?.data, [
      ['Code', 'Mark'],
      ['01', 12.5],
      [null, null],
      ['=HYPERLINK("a")', null],
      ['two�[2J\nlines <b>', null],
    ]);
  });
});
