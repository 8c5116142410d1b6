import assert from 'node:assert/strict';
import { parseMaquette } from '../../../../../src/maquette/parse';
import { locksOf, tableData } from '../../../../../src/webview/host/table-data';
import type { EditedCells } from '../../../../../src/webview/page/model/edit-block';
import { editedCells, pasteInto } from '../../../../../src/webview/page/model/edit-block';
import { editableGrid } from '../../../../../src/webview/page/model/editable-grid';
import { Entries } from '../../../../../src/webview/page/model/entries';
import type { GridModel } from '../../../../../src/webview/page/model/grid-model';
import { columnGroups } from '../../../../../src/webview/page/model/grid-columns';
import { maquetteGrid } from '../../../../../src/webview/page/model/grids';
import { buildMaquette } from '../../../../fixtures/maquette-builder';
import { english, student, ue } from '../../../compare/support';
import { vocabulary } from '../../support';

const elements = [ue, { ...ue, code: 'UE2', types: 'NB' }];
const students = ['1', '2', '3', '3'].map((nip) => student(['15', '20'], { nip, nom: `N${nip}` }));
const maquette = parseMaquette(buildMaquette({ elements, students }));
const data = tableData(maquette, 'a.TXT', [], locksOf(maquette, english, ''));
const { words } = vocabulary;

/** The grid with the students in another order; the columns of UE1 are 3 to 6, those of UE2 7 and 8, or 7 when folded. */
function grid(entries = new Entries(), folded: readonly string[] = [], locks = data.locks): GridModel {
  return editableGrid(
    maquetteGrid({
      ...{ data, vocabulary, sort: undefined, problems: new Map() },
      texts: { of: () => ({ apogee: '15', scodoc: '' }) },
      students: Uint32Array.of(1, 0, 2, 3),
      groups: columnGroups(data, [0, 1, 2, 3, 4, 5], new Set(folded)),
    }),
    { ...data, locks },
    entries,
    vocabulary,
  );
}

const range = (row: number, column: number, lastRow = row, lastColumn = column) => ({
  first: { row, column },
  last: { row: lastRow, column: lastColumn },
});

describe('the cells of a grid that are edited', () => {
  it('are named by student and column, in the order that is shown', () => {
    const { students: nips, columns, cells } = editedCells(data, grid(), range(0, 3, 1, 4)) as EditedCells;
    assert.deepEqual(nips, ['2', '1']);
    assert.deepEqual(
      columns.map(({ id, type, element }) => [id, type, element]),
      [
        ['apoL_c0001', 'N', data.elements[0]!.key],
        ['apoL_c0002', 'B', data.elements[0]!.key],
      ],
    );
    assert.deepEqual(cells, [6, 7, 0, 1]);
  });

  it('are none where one of them is locked, and that is why', () => {
    assert.equal(editedCells(data, grid(), range(0, 2, 0, 3)), words.readOnlyStudent);
    assert.match(editedCells(data, grid(), range(1, 3, 2, 3)) as string, /code stands in several rows/);
    const folded = grid(new Entries(), [data.elements[1]!.key]);
    assert.equal(editedCells(data, folded, range(0, 7)), words.readOnlyFolded);
    const locked = grid(new Entries(), [], { all: 'no', students: [], columns: [] });
    assert.equal(editedCells(data, locked, range(0, 3)), 'no');
    const column = grid(new Entries(), [], {
      all: '',
      students: [],
      columns: [{ column: 0, reason: 'odd' }],
    });
    assert.equal(editedCells(data, column, range(0, 3)), 'odd');
  });

  it('show what was entered, and which can’t be', () => {
    const entries = new Entries();
    const model = grid(entries);
    assert.deepEqual(
      [model.cell(0, 3).text, model.cell(0, 3).isReadOnly, model.cell(0, 0).isReadOnly],
      ['15', false, true],
    );
    assert.equal(model.cell(2, 3).isReadOnly, true);
    entries.enter([6], ['12,50']);
    assert.equal(model.cell(0, 3).text, '12,50');
    assert.equal(model.cell(1, 3).text, '15');
  });

  it('can’t be any where the file says nothing for sure', () => {
    assert.equal(locksOf(maquette, english, 'read-only').all, 'read-only');
    const swapped = parseMaquette(
      maquette.text.replace('apoL_c0001\tapoL_c0002\t', 'apoL_c0002\tapoL_c0001\t'),
    );
    assert.match(locksOf(swapped, english, '').all, /line \d+: the line of column ids/);
  });
});

describe('what is pasted into a grid', () => {
  const model = grid();

  it('goes from the first cell of the range on', () => {
    const {
      range: into,
      values,
      problem,
    } = pasteInto(
      [
        ['1', '2'],
        ['3', '4'],
      ],
      range(0, 3, 3, 3),
      model,
    );
    assert.deepEqual([into, values, problem], [range(0, 3, 1, 4), ['1', '2', '3', '4'], undefined]);
  });

  it('fills the range where it is one value', () => {
    const { range: into, values } = pasteInto([['1']], range(0, 3, 1, 4), model);
    assert.deepEqual([into, values], [range(0, 3, 1, 4), ['1', '1', '1', '1']]);
  });

  it('has to fit, and to be a block', () => {
    const problem = (cells: string[][], row: number, column: number): unknown =>
      pasteInto(cells, range(row, column), model).problem;
    assert.equal(problem([['1'], ['2', '3']], 0, 3), 'uneven');
    assert.equal(problem([['1'], ['2']], 3, 3), 'too-large');
    assert.equal(problem([['1', '2']], 0, model.columns.length - 1), 'too-large');
    assert.equal(problem([['1', '2']], 0, model.columns.length - 2), undefined);
  });
});
