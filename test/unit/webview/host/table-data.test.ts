import assert from 'node:assert/strict';
import { parseMaquette } from '../../../../src/maquette/parse';
import { shownColumns, tableData, tableTexts } from '../../../../src/webview/host/table-data';
import { buildMaquette } from '../../../fixtures/maquette-builder';
import { student, ue } from '../../compare/support';

const sport = { ...ue, code: 'S', label: 'Sport', types: 'N' };

describe('what the page is told of a maquette', () => {
  const text = buildMaquette({
    elements: [sport, ue],
    students: [student(['15', '', '20', ' ']), student(['15'], { nip: '2', short: true })],
  });
  const maquette = parseMaquette(text);

  it('is its sheet, with a byte where there is a value', () => {
    const { nips, births, elements, columns, cells } = tableData(maquette, 'a.TXT', []);
    assert.deepEqual(
      [nips, births],
      [
        ['10000001', '2'],
        ['01/02/2007', '01/02/2007'],
      ],
    );
    assert.deepEqual(
      elements.map(({ code, columns: ranks }) => [code, ranks]),
      [
        ['S', [0]],
        ['UE1', [1, 2, 3, 4]],
      ],
    );
    assert.deepEqual(
      columns.map(({ id, element }) => [id, element]),
      [
        ['apoL_c0001', 0],
        ['apoL_c0002', 1],
        ['apoL_c0003', 1],
        ['apoL_c0004', 1],
        ['apoL_c0005', 1],
      ],
    );
    assert.deepEqual([...cells], [1, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
    assert.deepEqual(tableTexts(maquette, Uint32Array.of(0, 2, 9)), { apogee: ['15', '20', ''], scodoc: [] });
  });

  it('leaves out columns that the header does not place', () => {
    const unplaced = parseMaquette(
      text.replace('apoL_a04_naissance\tapoL_c0001\t', 'apoL_a04_naissance\t?\t'),
    );
    assert.deepEqual(
      shownColumns(unplaced).map(({ id }) => id),
      ['apoL_c0002', 'apoL_c0003', 'apoL_c0004', 'apoL_c0005'],
    );
    const { elements, columns } = tableData(unplaced, 'a.TXT', []);
    assert.deepEqual([elements.map(({ code }) => code), columns[0]!.element], [['UE1'], 0]);
  });

  it('stops at more problems than anybody mends', () => {
    const problem = {
      position: { line: maquette.rows[0]!.line, character: 0 },
      severity: 'error',
      text: 'x',
    } as const;
    const found = Array<typeof problem>(10_001).fill(problem);
    assert.equal(tableData(maquette, 'a.TXT', found).problems.length, 10_000);
  });
});
