import assert from 'node:assert/strict';
import { allAtOnce } from '../../../../../src/steps';
import { ValueIndex } from '../../../../../src/webview/host/value-search';
import {
  foundColumns,
  listCells,
  studentsWith,
  visibleStudents,
} from '../../../../../src/webview/page/model/filters';
import type { Found } from '../../../../../src/webview/page/model/search';
import {
  elementTexts,
  everyWord,
  searchSheet,
  searchTexts,
  searchWords,
  textFilter,
} from '../../../../../src/webview/page/model/search';
import type { Sheet } from '../../../../../src/webview/shared/protocol';

/** Three students; two elements, of which the first has its columns at both ends. */
const sheet: Sheet = {
  nips: ['25000001', '25000002', '24000003'],
  names: ['NÉEL ZOÉ', "N'DIAYE Jean-Pierre", 'LE ROY LUC'],
  elements: [
    { key: 'a', code: 'UE1', label: 'Mathématiques', typeObjet: 'ELP', session: '0', columns: [0, 2] },
    { key: 'b', code: 'UE2', label: 'Stage', typeObjet: 'ELP', session: '0', columns: [1] },
  ],
  columns: [
    { id: 'apoL_c0001', type: 'N', element: 0 },
    { id: 'apoL_c0002', type: 'N', element: 1 },
    { id: 'apoL_c0003', type: 'R', element: 0 },
  ],
  cells: new Uint8Array(9).fill(1),
};
const apogee = ['12,5', '14', 'AJAC', '12,50', '', 'ADM', '2', '9', 'AJ'];
const scodoc = ['12,5', '14.5', 'AJAC', '7', '', 'ADM', '2', '9', 'AJAC'];
const everyColumn = [0, 1, 2];
const everyone = Uint32Array.of(0, 1, 2);
const all = new Uint8Array(256).fill(1);

const index = allAtOnce(ValueIndex.inSteps(9, [(cell) => ` ${apogee[cell]} `, (cell) => scodoc[cell]!]));

function find(text: string): Found | undefined {
  const search = searchWords(text);
  const found = new Map(everyWord(search).map((word) => [word, index.cellsWith(word)]));
  return searchSheet(
    sheet,
    search,
    { students: searchTexts(sheet), elements: elementTexts(sheet.elements) },
    found,
  );
}

describe('a search', () => {
  const people: readonly (readonly [query: string, found: readonly number[]])[] = [
    ['', [0, 1, 2]],
    ['neel', [0]],
    ['Zoé NÉEL', [0]],
    ['ndiaye', [1]],
    ['N’Diaye', [1]],
    ['jeanpierre', [1]],
    ['jean pierre', [1]],
    ['le roy', [2]],
    ['leroy', [2]],
    ['roy zoé', []],
    ['2500', [0, 1]],
    ['25000001 24000003', [0, 2]],
    ['25000001;24000003', [0, 2]],
    ['25000001,24000003', [0, 2]],
    ['25000001, 24000003 roy', [2]],
    ['0001 neel', [0]],
    ['24000003neel', []],
    ['.*', []],
    ['   ', [0, 1, 2]],
  ];
  for (const [text, found] of people)
    it(`“${text}” finds ${found.join(', ') || 'nobody'}`, () => {
      assert.deepEqual([...visibleStudents(sheet, '', everyColumn, find(text), new Map())], found);
    });

  const cells: readonly (readonly [query: string, found: readonly number[]])[] = [
    ['ajac', [2, 8]],
    ['stage', [1, 4, 7]],
    ['MATHEMATIQUES', [0, 2, 3, 5, 6, 8]],
    ['ue2', [1, 4, 7]],
    // a value by its beginning, with a comma or a point
    ['12,5', [0, 3]],
    ['12.5', [0, 3]],
    ['14,5', [1]],
    // in the other file alone
    ['7', [3]],
    // a code of a student, or a value
    ['2', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['jac', []],
    ['neel ajac', [2]],
    ['ajac maths', []],
    ['ajac mathe', [2, 8]],
    ['roy stage 9', [7]],
    ['25000002 24000003 aj', [8]],
  ];
  for (const [text, found] of cells)
    it(`“${text}” finds the cells ${found.join(', ') || 'of nobody'}`, () => {
      assert.deepEqual([...listCells(sheet, everyone, everyColumn, all, find(text)?.cells)], found);
    });

  it('shows the students and the columns of what it finds', () => {
    const shown = (text: string): [number[], readonly number[]] => {
      const found = find(text);
      const students = visibleStudents(sheet, '', everyColumn, found, new Map());
      return [[...students], foundColumns(sheet, students, everyColumn, found)];
    };
    assert.deepEqual(shown('ajac'), [[0, 2], [2]]);
    assert.deepEqual(shown('stage'), [[0, 1, 2], [1]]);
    assert.deepEqual(shown('roy'), [[2], everyColumn]);
    assert.deepEqual(shown(''), [[0, 1, 2], everyColumn]);
    assert.deepEqual([...studentsWith(sheet, everyone, [0, 1], all, find('ajac')?.cells)], []);
  });

  it('finds a student who has no column', () => {
    assert.deepEqual([...visibleStudents(sheet, '', [], find('roy'), new Map())], [2]);
    assert.deepEqual([...visibleStudents(sheet, '', [], find('ajac'), new Map())], []);
  });

  it('finds no word across a code and a name', () => {
    assert.equal(textFilter('01n')(searchTexts(sheet)[0]!), false);
    assert.equal(textFilter('01 n')(searchTexts(sheet)[0]!), true);
  });

  it('takes more words than a number has bits', () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ');
    assert.equal(everyWord(searchWords(words)).length, 31);
    assert.deepEqual([...listCells(sheet, everyone, everyColumn, all, find(words)?.cells)], []);
  });

  it('of values never finds an empty one', () => {
    assert.deepEqual([...index.cellsWith('')], [0, 1, 2, 3, 5, 6, 7, 8]);
  });
});
