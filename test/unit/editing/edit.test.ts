import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block } from '../../../src/editing/edit';
import { TableEditor } from '../../../src/editing/edit';
import type { ColumnName } from '../../../src/editing/locks';
import { columnName, Locks } from '../../../src/editing/locks';
import { decode, encode } from '../../../src/maquette/codec';
import { applyEdits } from '../../../src/maquette/edits';
import type { Encoding } from '../../../src/maquette/encoding';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { ExplainedError } from '../../../src/message';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { columnCount, maquetteSpec, naiveLinesAndEnds } from '../maquette/arbitraries';
import { student, ue } from '../compare/support';

const names = (maquette: Maquette): ColumnName[] => maquette.columns.map(columnName);

/** A text after a block; students and columns by their ranks. */
function after(text: string, block: Block): string {
  return applyEdits(text, new TableEditor(parseMaquette(text)).edit(block).edits);
}

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof ExplainedError, String(error));
  assert.equal(error.code, expected);
  return true;
};

describe('values that are typed into a table', () => {
  const text = buildMaquette({
    elements: [ue],
    students: [student(['15', '20', '', 'ADM']), student(['9'], { nip: '2', short: true })],
  });
  const maquette = parseMaquette(text);
  const [note, bareme, points, result] = names(maquette) as [ColumnName, ColumnName, ColumnName, ColumnName];
  const rowsOf = (whole: string): string[] => whole.split('apoL_c0004\t\r\n').at(-1)!.split('\r\n');
  const editor = new TableEditor(maquette);

  it('go where students and columns cross, and add the tabs that a row needs', () => {
    const edited = after(text, {
      students: ['10000001', '2'],
      columns: [note, result],
      values: ['12.5', ' ADM ', '', 'AJ'],
    });
    assert.deepEqual(
      rowsOf(edited)
        .slice(0, 2)
        .map((row) => row.split('\t').slice(4)),
      [
        ['12,50', '20', '', 'ADM', ''],
        ['', '', '', 'AJ'],
      ],
    );
  });

  it('are those that the row above has by then, where it is filled down', () => {
    const block = { students: ['2'], columns: [note, result], values: ['15', 'ADM'], source: '10000001' };
    const changed = text.replace('\t15\t', '\t7.5\t');
    assert.deepEqual(rowsOf(after(changed, block))[1]!.split('\t').slice(4), ['7.5', '', '', 'ADM']);
    assert.throws(() => after(text, { ...block, source: '3' }), code('student-gone'));
    assert.throws(() => after(text.replace('\t15\t', '\t\ufffd\t'), block), code('unwritable-value'));
  });

  it('go where they were meant for in a text that has changed since, or nowhere', () => {
    const block = { students: ['2'], columns: [points], values: ['1'] };
    const moved = text
      .replace('XX-APO_VALEURS-XX', '\r\nXX-APO_VALEURS-XX')
      .replace(/10000001\t.*\r\n/, (row) => `${row}${row.replace('10000001', '3')}`);
    assert.equal(rowsOf(after(moved, block))[2]!.split('\t')[6], '1');
    assert.throws(() => after(text.replace(/\r\n2\t/, '\r\n22\t'), block), code('student-gone'));
    // another element has come to stand under this id
    assert.throws(() => after(text.replaceAll('UE1', 'UE9'), block), code('column-gone'));
  });

  it('are written all or none', () => {
    const block = { students: ['10000001', '9'], columns: [note], values: ['1', '2'] };
    assert.throws(() => editor.edit(block), code('student-gone'));
  });

  it('are never more than a value, never a lost character, and hold nothing that isn’t seen', () => {
    for (const value of [
      '1\t2',
      '1\n2',
      '1\r2',
      '1\ufffd',
      '1\0',
      '1\u000b2',
      '1\u0092',
      '1\u20282',
      '1\u20292',
    ])
      assert.throws(
        () => editor.edit({ students: ['2'], columns: [note], values: [value] }),
        code('unwritable-value'),
      );
  });

  it('say what Apogée would refuse, and are written all the same', () => {
    const { values, refused, edits } = editor.edit({
      students: ['10000001', '2'],
      columns: [note, bareme],
      values: ['21', '20', '5', ''],
    });
    assert.deepEqual([values, refused, edits.length > 0], [['21', '20', '5', ''], 2, true]);
  });

  it('are judged by what would then stand beside them', () => {
    const problem = (name: ColumnName, value: string, nip = '10000001'): string | undefined =>
      editor.judge(nip, name, value)?.problem?.text;
    assert.match(problem(note, '21')!, /above its barème/);
    assert.equal(problem(note, '12.5'), undefined);
    assert.equal(editor.judge('10000001', note, '12.5')!.value, '12,50');
    assert.match(problem(note, 'douze')!, /is not a mark/);
    assert.match(problem(note, '12', '2')!, /has no barème/);
    assert.match(problem(bareme, '0')!, /is not a barème/);
    // the mark beside it
    assert.match(problem(bareme, '10')!, /above its barème/);
    assert.match(problem(result, 'adm')!, /Apogée would refuse/);
    assert.equal(problem(result, ''), undefined);
    assert.equal(editor.judge('7', note, '1'), undefined);
  });
});

describe('what of a table can’t be edited', () => {
  const text = buildMaquette({
    elements: [ue],
    students: ['1', '2', '2', '', '50000000', '60000000'].map((nip) =>
      student(['15', '20', '', 'ADM'], { nip }),
    ),
  })
    .replace('\r\n50000000\t', '\r\n50000000\tX\t')
    .replace(/(\r\n60000000\t.*)(?=\r\n)/, '$1x');
  const maquette = parseMaquette(text);
  const locks = new Locks(maquette);

  it('are the rows that a merge leaves out, for the same reasons', () => {
    assert.deepEqual(
      maquette.rows.map((row) => locks.ofRow(row)?.text),
      [
        undefined,
        'the code stands in several rows',
        'the code stands in several rows',
        'the row has no student code',
        'the row lost or gained a field',
        'the row has values beyond the last column',
      ],
    );
    assert.deepEqual(
      ['1', '2', '', '50000000', '60000000', '7'].map((nip) => locks.row(nip) !== undefined),
      [true, false, false, false, false, false],
    );
  });

  it('are columns that the line of ids doesn’t place', () => {
    const unplaced = parseMaquette(
      text.replace('apoL_a04_naissance\tapoL_c0001\t', 'apoL_a04_naissance\t?\t'),
    );
    const [first, second] = unplaced.columns;
    const other = new Locks(unplaced);
    assert.deepEqual(
      [first!, second!].map((column) => other.ofColumn(column)?.text),
      ['the line of column ids does not place it', undefined],
    );
    assert.equal(other.column(columnName(first!)), undefined);
    assert.equal(other.column(columnName(second!)), second);
  });

  it('is a whole file of which nobody knows which value is of which column', () => {
    const swapped = parseMaquette(text.replace('apoL_c0001\tapoL_c0002\t', 'apoL_c0002\tapoL_c0001\t'));
    assert.match(new Locks(swapped).ofFile()!.text, /match the declared columns/);
    assert.equal(locks.ofFile(), undefined);
    assert.throws(
      () => new TableEditor(swapped).edit({ students: ['1'], columns: [], values: [] }),
      code('not-editable'),
    );
  });
});

describe('an edit of a table', () => {
  it('changes the cells that it names and not a byte beside them', () => {
    const value = fc.constantFrom('', '12,50', '12.5', ' 9 ', 'ADM', 'abi', '0', '-1', 'é', '1 2');
    const cases = fc.record({
      spec: maquetteSpec({ minLength: 1, maxLength: 5 }),
      encoding: fc.constantFrom<Encoding>('iso-8859-1', 'windows-1252', 'utf-8', 'utf-8-bom', 'utf-16le'),
      students: fc.uniqueArray(fc.nat(4), { minLength: 1 }),
      columns: fc.uniqueArray(fc.nat(columnCount - 1), { minLength: 1 }),
      values: fc.array(value, { minLength: 5 * columnCount, maxLength: 5 * columnCount }),
    });
    fc.assert(
      fc.property(cases, ({ spec, encoding, students, columns, values }) => {
        // what an encoding lacks doesn't come from a file
        const written = buildMaquette(spec).replace(/[^\0-\x7f\xa0-\xff]/gu, '');
        const before = decode(encode(written, encoding), encoding).text;
        const maquette = parseMaquette(before);
        const present = students.filter((rank) => rank < maquette.rows.length);
        const locks = new Locks(maquette);
        fc.pre(present.every((rank) => !locks.ofRow(maquette.rows[rank]!)));
        const all = names(maquette);
        const block = {
          students: present.map((rank) => String(10_000_000 + rank)),
          columns: columns.map((rank) => all[rank]!),
          values,
        };
        const result = new TableEditor(maquette).edit(block);
        const bytes = encode(applyEdits(before, result.edits), encoding);

        const expected = naiveLinesAndEnds(before);
        present.forEach((student, rank) => {
          const line = 2 * maquette.rows[student]!.line;
          const fields = expected[line]!.split('\t');
          // the rightmost first, as a row is filled up to there
          const inOrder = [...columns.entries()].sort(([, a], [, b]) => b - a);
          for (const [place, column] of inOrder) {
            const { type } = all[column]!;
            const typed = values[rank * columns.length + place]!.trim();
            const value = typed === '12.5' && type !== 'R' ? '12,50' : typed;
            assert.equal(result.values[rank * columns.length + place], value);
            if (value === '' && column + 4 >= fields.length) continue;
            while (fields.length <= column + 4) fields.push('');
            fields[column + 4] = value;
          }
          expected[line] = fields.join('\t');
        });
        assert.deepEqual(bytes, encode(expected.join(''), encoding));
      }),
      { numRuns: 500 },
    );
  });
});
