import assert from 'node:assert/strict';
import { Seen } from '../../../../../src/webview/page/model/seen';
import { compareMaquettes } from '../../../../../src/compare/compare';
import { parseMaquette } from '../../../../../src/maquette/parse';
import type { ComparisonData } from '../../../../../src/webview/shared/protocol';
import type { GridModel } from '../../../../../src/webview/page/model/grid-model';
import { columnHeads, groupHeads, tooltipOf } from '../../../../../src/webview/page/model/grid-model';
import { columnGroups } from '../../../../../src/webview/page/model/grid-columns';
import { comparisonGrid, differenceList, maquetteGrid } from '../../../../../src/webview/page/model/grids';
import { tableData, tableTexts } from '../../../../../src/webview/host/table-data';
import {
  differencesByStudent,
  heaviestByStudent,
  problemsByCell,
} from '../../../../../src/webview/page/model/filters';
import { buildMaquette } from '../../../../fixtures/maquette-builder';
import { maquetteOf, student, ue } from '../../../compare/support';
import { dataOf, noTexts, textsOf, vocabulary } from '../../support';

const hostile = '<img src=x onerror=alert(1)>';
const elements = [ue, { ...ue, code: 'UE2', label: '', types: 'N', session: '2' }];
const comparison = compareMaquettes(
  maquetteOf(
    [
      student(['12,6', '20', '0,1', 'ADM', '']),
      student(['9', '20', '', 'AJ', '8'], { nip: '2', nom: hostile, prenom: '' }),
      student(['12', '20', '', '', '8'], { nip: '3' }),
    ],
    elements,
  ),
  maquetteOf(
    [
      student(['12,5', '20,00', '', 'AJ', '14']),
      student(['11', '20', '', 'aj', '8,00'], { nip: '2' }),
      student(['12', '20', '', '', '8'], { nip: '3' }),
    ],
    elements,
  ),
);
const data = dataOf(comparison);
const everyone = Uint32Array.of(0, 1, 2);
const everyColumn = [0, 1, 2, 3, 4];

const seen = new Seen([]);
const common = { data, vocabulary, texts: textsOf(comparison), sort: undefined, seen };

function grid(more: Partial<Parameters<typeof comparisonGrid>[0]> = {}): GridModel {
  return comparisonGrid({
    ...common,
    students: everyone,
    groups: columnGroups(data, everyColumn, new Set()),
    counts: differencesByStudent(data),
    heaviest: heaviestByStudent(data),
    unequal: new Set([0]),
    ...more,
  });
}

const rowOf = (model: GridModel, row: number): string[] =>
  model.columns.map((_, column) => model.cell(row, column).text);

describe('the grid of a comparison', () => {
  it('has the students, their differences and all values', () => {
    const model = grid();
    assert.deepEqual(
      model.columns.map(({ key }) => key),
      [
        'code',
        'student',
        'differences',
        'weight',
        ...everyColumn.map((index) => `column:apoL_c000${index + 1}`),
      ],
    );
    assert.deepEqual([model.rowCount, model.frozen], [3, 2]);
    assert.deepEqual(rowOf(model, 0), [
      ...['10000001', 'NÉEL ZOÉ', '4', 'another code'],
      ...['12,6 ≠ 12,5 (J)', '20 ≈ 20,00', '0,1 ≠ –', 'ADM ≠ AJ', '– ≠ 14'],
    ]);
    assert.deepEqual(rowOf(model, 1), [
      ...['2', hostile, '1', 'either side of half the barème', '9 ≠ 11', '20', '', 'AJ ≈ aj', '8 ≈ 8,00'],
    ]);
    assert.deepEqual(rowOf(model, 2), ['3', 'NÉEL ZOÉ', '', '', '12', '20', '', '', '8']);
    assert.equal(
      model.cell(1, 4).label,
      '9 ≠ 11 – different (either side of half the barème): 9 in Apogée, 11 in ScoDoc',
    );
    assert.deepEqual(model.cell(2, 4), { text: '12', tone: 'plain' });
    assert.deepEqual(
      [0, 1, 2].map((row) => model.cell(row, 4).tone),
      ['jury', 'threshold', 'plain'],
    );
  });

  it('says of whom only one side has values', () => {
    const one = compareMaquettes(maquetteOf([student(['12'])]), maquetteOf([student([])]));
    const its = dataOf(one);
    const model = grid({
      data: its,
      texts: textsOf(one),
      students: Uint32Array.of(0),
      groups: columnGroups(its, [0], new Set()),
      counts: differencesByStudent(its),
      heaviest: heaviestByStudent(its),
    });
    assert.deepEqual(rowOf(model, 0).slice(2), ['1', 'on one side only', '12 ≠ –']);
  });

  it('shows the students and columns that it is given, in their order', () => {
    const model = grid({
      students: Uint32Array.of(2, 0),
      groups: columnGroups(data, [4, 3], new Set()),
    });
    assert.deepEqual(rowOf(model, 1).slice(4), ['– ≠ 14', 'ADM ≠ AJ']);
    assert.deepEqual(model.target(1, 4), { student: 0, column: 4 });
    assert.deepEqual(model.target(0, 5), { student: 2, column: 3 });
    assert.deepEqual(model.target(0, 0), { student: 2, column: -1 });
    assert.deepEqual(
      model.groups.map(({ title, first, count, isFolded }) => [title, first, count, isFolded]),
      [
        ['UE2 (session 2)', 4, 1, false],
        ['UE1 – Maths', 5, 1, false],
      ],
    );
  });

  it('folds an element into the number of its differences', () => {
    const [first] = data.elements;
    const model = grid({ groups: columnGroups(data, everyColumn, new Set([first!.key, 'gone'])) });
    assert.deepEqual(
      model.columns.slice(4).map(({ key, isSortable }) => [key, isSortable]),
      [
        [`element:${first!.key}`, false],
        ['column:apoL_c0005', true],
      ],
    );
    assert.deepEqual(
      [0, 1, 2].map((row) => model.cell(row, 4)),
      [
        { text: '≠ 3', tone: 'code', label: '≠ 3 – Differences in UE1: 3' },
        { text: '≠ 1', tone: 'threshold', label: '≠ 1 – Differences in UE1: 1' },
        { text: '', tone: 'plain' },
      ],
    );
    assert.deepEqual(model.target(1, 4), { student: 1, column: 0 });
    assert.deepEqual(
      model.groups.map(({ isFolded, first: start, count }) => [isFolded, start, count]),
      [
        [true, 4, 1],
        [false, 5, 1],
      ],
    );
  });

  it('waits for texts, but shows what needs none', () => {
    const model = grid({ texts: noTexts });
    assert.deepEqual(rowOf(model, 1).slice(4), ['…', '…', '', '…', '…']);
    assert.equal(model.cell(1, 4).tone, 'threshold');
  });

  it('gives room to pairs, and marks the sorted column', () => {
    const model = grid({ sort: { key: 'weight', direction: 'descending' } });
    const [pair, single] = [model.columns[4]!, model.columns[5]!];
    assert.ok(pair.width > single.width);
    assert.deepEqual(
      model.columns.filter((column) => column.sort).map(({ key, sort }) => [key, sort]),
      [['weight', 'descending']],
    );
    assert.equal(pair.hint, 'apoL_c0001');
  });

  it('has no names when they are hidden', () => {
    const hidden = dataOf(comparison, { names: 'codes' });
    const model = grid({ data: hidden });
    assert.deepEqual(
      model.columns.slice(0, 2).map(({ key, isRowHeader }) => [key, isRowHeader]),
      [
        ['code', true],
        ['differences', false],
      ],
    );
    assert.equal(model.frozen, 1);
    assert.deepEqual(rowOf(model, 1).slice(0, 4), ['2', '1', 'either side of half the barème', '9 ≠ 11']);
    assert.deepEqual(model.target(1, 3), { student: 1, column: 0 });
  });
});

describe('the list of differences', () => {
  const cells = Uint32Array.of(5, 4, 0, 2);
  const list = differenceList({ ...common, cells });

  it('has a row for each', () => {
    assert.equal(list.rowCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((row) => rowOf(list, row)),
      [
        [
          ...['2', hostile, '9', '11', '-2', '', 'UE1', 'Maths', 'Mark'],
          ...['different', 'either side of half the barème', ''],
        ],
        ['10000001', 'NÉEL ZOÉ', '–', '14', '', '', 'UE2', '', 'Mark', 'only in ScoDoc', '', ''],
        [
          ...['10000001', 'NÉEL ZOÉ', '12,6', '12,5', '0,1', '', 'UE1', 'Maths', 'Mark'],
          ...['explained by points jury', 'one point at most', ''],
        ],
        ['10000001', 'NÉEL ZOÉ', '0,1', '–', '', '', 'UE1', 'Maths', 'Points jury', 'only in Apogée', '', ''],
      ],
    );
    assert.deepEqual(list.target(0, 3), { student: 1, column: 0 });
    assert.deepEqual(list.target(1, 0), { student: 0, column: 4 });
  });

  it('colours the values, not who and what they are of', () => {
    assert.deepEqual(
      list.columns.map((_, column) => list.cell(0, column).tone),
      [
        ...['plain', 'plain', 'threshold', 'threshold', 'threshold'],
        ...['plain', 'plain', 'plain', 'plain', 'threshold', 'threshold', 'plain'],
      ],
    );
  });

  it('says in tooltips whose value it is, of which element, and both values', () => {
    assert.equal(
      tooltipOf(list, { row: 0, column: 2 }),
      [
        '9',
        `different (either side of half the barème): 9 in Apogée, 11 in ScoDoc`,
        `${hostile}, 2 · UE1 – Maths · Mark`,
      ].join('\n'),
    );
    assert.equal(tooltipOf(list, { row: 1, column: 1 }), 'NÉEL ZOÉ, 10000001');
    const whole = grid();
    assert.equal(tooltipOf(whole, { row: 2, column: 4 }), '12\nNÉEL ZOÉ, 3 · UE1 – Maths · Mark');
    assert.equal(tooltipOf(whole, { row: groupHeads, column: 5 }), 'ELP UE1 – Maths');
    assert.equal(tooltipOf(whole, { row: columnHeads, column: 4 }), 'Mark (apoL_c0001)\nELP UE1 – Maths');
  });

  it('says of a repeater’s lower mark that it may be the one of the year before', () => {
    const repeaters = { key: 'repeater', title: 'Repeaters', students: Uint32Array.of(1) };
    const kind = (groups: ComparisonData['groups'], row: number): string =>
      differenceList({ ...common, data: { ...data, groups }, cells }).cell(row, 9).text;
    assert.equal(kind([repeaters], 0), 'different – may be the mark of the year before');
    assert.equal(kind([], 0), 'different');
    assert.equal(
      kind([{ ...repeaters, students: Uint32Array.of(0) }], 2),
      'explained by points jury',
      'higher',
    );
    const whole = grid({ data: { ...data, groups: [repeaters] } });
    const label = (row: number): string | undefined => whole.cell(row, 4).label;
    assert.match(label(1)!, /^9 ≠ 11 – .*: .* – may be the mark of the year before$/);
    assert.doesNotMatch(label(0)!, /year before/);
  });

  it('says what somebody has seen, and the remark', () => {
    const noted = new Seen([]);
    noted.show(data);
    noted.note(
      cells[0]!,
      { apogee: '9', scodoc: '11' },
      { isSeen: true, remark: 'ask' },
      { who: '', when: '' },
    );
    const marked = differenceList({ ...common, seen: noted, cells });
    assert.deepEqual(
      [0, 1].map((row) => [marked.cell(row, 5).tick, marked.cell(row, 11).text]),
      [
        ['on', 'ask'],
        ['off', ''],
      ],
    );
    const whole = grid({ seen: noted });
    assert.equal(whole.cell(1, 4).text, '9 ≠ 11 ✓');
    assert.match(whole.cell(1, 4).label!, / – Seen$/);
  });

  it('waits for texts', () => {
    const waiting = differenceList({ ...common, cells, texts: noTexts });
    assert.deepEqual(rowOf(waiting, 0).slice(2, 5), ['…', '…', '…']);
  });
});

describe('the grid of a maquette', () => {
  const maquette = parseMaquette(
    buildMaquette({
      elements,
      students: [
        student(['12', '20', '', '', '8']),
        student(['ABI'], { nip: '2', nom: hostile, short: true }),
      ],
    }),
  );
  const [first, second] = maquette.rows;
  const table = tableData(maquette, 'a.TXT', [
    { position: { line: second!.line, character: 0 }, severity: 'error', text: 'no such code' },
    {
      position: {
        line: first!.line,
        character: maquette.fieldSpan(first!, 4)!.start - maquette.fieldSpan(first!, 0)!.start,
      },
      severity: 'warning',
      text: 'odd mark',
    },
    { position: { line: 0, character: 0 }, severity: 'error', text: 'not of a student' },
  ]);
  const model = (folded: readonly string[] = []): GridModel =>
    maquetteGrid({
      ...{ data: table, vocabulary, sort: undefined },
      texts: {
        of: (cell) => ({ apogee: tableTexts(maquette, Uint32Array.of(cell)).apogee[0]!, scodoc: '' }),
      },
      students: Uint32Array.of(0, 1),
      groups: columnGroups(table, everyColumn, new Set(folded)),
      problems: problemsByCell(table, table.problems, () => 0),
    });

  it('has the values, and the problems in their cells', () => {
    assert.deepEqual(rowOf(model(), 0), ['10000001', 'NÉEL ZOÉ', '01/02/2007', '12', '20', '', '', '8']);
    assert.deepEqual(rowOf(model(), 1), ['2', `${hostile} ZOÉ`, '01/02/2007', 'ABI', '', '', '', '']);
    assert.deepEqual(model().cell(0, 3), { text: '12', tone: 'warning', label: '12 – Problem: odd mark' });
    assert.deepEqual(model().cell(1, 0), { text: '2', tone: 'error', label: '2 – Problem: no such code' });
    assert.deepEqual(model().cell(0, 0), { text: '10000001', tone: 'plain' });
    assert.equal(table.problems.length, 2);
    assert.deepEqual(model().target(1, 4), { student: 1, column: 1 });
    assert.deepEqual(model().target(1, 2), { student: 1, column: -1 });
  });

  it('folds an element into the number of its values', () => {
    const folded = model(table.elements.map(({ key }) => key));
    assert.deepEqual(
      [0, 1].map((row) => rowOf(folded, row).slice(3)),
      [
        ['2/4', '1/1'],
        ['1/4', ''],
      ],
    );
    assert.deepEqual([folded.cell(0, 3).tone, folded.cell(1, 3).tone], ['warning', 'plain']);
    assert.deepEqual(folded.target(0, 4), { student: 0, column: 4 });
  });
});
