import assert from 'node:assert/strict';
import type { CompareOptions, Comparison } from '../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import { headline } from '../../../src/compare/headline';
import { isAside } from '../../../src/compare/outcomes';
import type { ScodocLog } from '../../../src/scodoc/log';
import type { ElementSpec } from '../../fixtures/maquette-builder';
import { english, maquetteOf, student, ue } from './support';

const stage: ElementSpec = { typeObjet: 'ELP', code: 'UE2', label: 'Stage', types: 'NB' };

const log = (names: Partial<Record<keyof ScodocLog, readonly string[]>>): ScodocLog => ({
  studentsUnknown: new Set(names.studentsUnknown),
  studentsNotInEtape: new Set(names.studentsNotInEtape),
  elementsUnknown: new Set(names.elementsUnknown),
});

/** A row a student: N, B, J, R of one element, N and B of the other. */
function compare(
  apogee: readonly (readonly string[])[],
  scodoc: readonly (readonly string[])[],
  options: Partial<CompareOptions> = {},
): Comparison {
  const maquette = (rows: readonly (readonly string[])[]): ReturnType<typeof maquetteOf> =>
    maquetteOf(
      rows.map((values, rank) => student(values, { nip: String(10000001 + rank), nom: `N${rank}` })),
      [ue, stage],
    );
  return compareMaquettes(maquette(apogee), maquette(scodoc), { ...defaultCompareOptions, ...options });
}

const asides = ({ aside }: Comparison): unknown =>
  aside.map(({ reason, items }) => [reason, ...items.map(({ rank, values }) => [rank, values])]);
const said = (comparison: Comparison): string => headline(comparison, english);

describe('what is set aside', () => {
  const apogee = [
    ['12', '20', '', 'ADM', '15', '20'],
    ['8', '20', '', 'AJ', '11', '20'],
    ['9', '20', '', 'AJ', '', ''],
  ];
  const known = ['12', '20', '', 'ADM'];

  it('are the differences of an element that ScoDoc does not know, by its log', () => {
    const scodoc = [
      [...known, '', ''],
      ['8,5', '20', '', 'AJ', '3', '20'],
      ['9', '20', '', 'AJ', '', ''],
    ];
    const comparison = compare(apogee, scodoc, { log: log({ elementsUnknown: ['UE2'] }) });
    assert.deepEqual(asides(comparison), [['unknown-element', [1, 3]]]);
    assert.deepEqual(comparison.open, { values: 1, students: 1 });
    assert.equal(
      said(comparison),
      '1 value differs for 1 student of 3; 3 values of 1 element that ScoDoc does not know',
    );
    assert.equal(comparison.differenceCount, 4, 'they are counted among the differences');
  });

  it('are those of a student without result in ScoDoc, by its log', () => {
    const blank = ['', '', '', '', '', ''];
    const comparison = compare(apogee, [[...known, '15', '20'], blank, blank], {
      log: log({ studentsUnknown: ['10000002'], studentsNotInEtape: ['10000003'] }),
    });
    assert.deepEqual(asides(comparison), [['noted-student', [1, 5], [2, 3]]]);
    assert.equal(
      said(comparison),
      'No value differs for the 3 students that could be compared; ' +
        '8 values of 2 students without result in ScoDoc, by its log',
    );
  });

  it('are each set aside once', () => {
    const blank = ['', '', '', '', '', ''];
    const comparison = compare(apogee, [[...known, '', ''], blank, ['9', '20', '', 'AJ', '', '']], {
      log: log({ elementsUnknown: ['UE2'], studentsUnknown: ['10000002'] }),
    });
    assert.deepEqual(asides(comparison), [
      ['unknown-element', [1, 4]],
      ['noted-student', [1, 3]],
    ]);
  });

  it('are told without a log from what ScoDoc’s file holds nothing of, not even barèmes', () => {
    const blank = ['', '', '', '', '', ''];
    const scodoc = [[...known, '', ''], blank, ['9', '20', '', 'AJ', '', '']];
    assert.deepEqual(asides(compare(apogee, scodoc)), [
      ['empty-element', [1, 4]],
      ['empty-student', [1, 3]],
    ]);
    const withBareme = [
      [...known, '', '20'],
      ['8', '20', '', 'AJ', '', '20'],
      ['9', '20', '', 'AJ', '', '20'],
    ];
    assert.deepEqual(asides(compare(apogee, withBareme)), []);
    assert.deepEqual(
      asides(compare(apogee, scodoc, { log: log({}) })),
      [],
      'a log that names none knows all',
    );
  });

  it('is nothing where ScoDoc has filled nothing, nor between two exports of Apogée', () => {
    const blank = apogee.map(() => ['', '', '', '', '', '']);
    assert.deepEqual(asides(compare(apogee, blank)), []);
    const after = apogee.map((values) => [...values.slice(0, 4), '', '']);
    assert.deepEqual(asides(compare(apogee, after, { orientation: 'before-after' })), []);
  });

  it('is marked in the cells, and in no picture of marks', () => {
    const scodoc = [
      [...known, '3', '20'],
      ['8', '20', '', 'AJ', '11', '20'],
      ['9', '20', '', 'AJ', '', ''],
    ];
    const comparison = compare(apogee, scodoc, { log: log({ elementsUnknown: ['UE2'] }) });
    assert.deepEqual(
      [...comparison.cells].flatMap((cell, index) => (isAside(cell) ? [index] : [])),
      [4],
    );
    assert.equal(comparison.outcomeAt(0, 4), 'different');
    assert.equal(comparison.weightAt(0, 4), 'threshold');
    assert.equal(comparison.markPairs().apogee.length, 4);
  });
});

describe('the headline', () => {
  it('says what points jury explain by itself', () => {
    const comparison = compare(
      [['12,5', '20', '0,5', 'ADM', '1', '20']],
      [['12', '20', '', 'ADM', '2', '20']],
    );
    assert.equal(said(comparison), '2 values differ for 1 student of 1; 1 value is explained by points jury');
  });

  it('says first what keeps the comparison from being trusted', () => {
    const values = ['12', '20', '', 'ADM'];
    const both = (more: readonly string[]): ReturnType<typeof maquetteOf> =>
      maquetteOf([student(values), student([...values, ...more], { nip: '2' })]);
    assert.equal(
      said(compareMaquettes(both([]), both(['beyond']))),
      'Rows that cannot be trusted, and were left out: 1. No value differs for the 1 student that could be compared',
    );
  });

  it('says that all is the same only where nothing is to be looked at', () => {
    const row = ['12', '20', '', 'ADM', '1', '20'];
    assert.equal(said(compare([row], [row])), 'Everything is the same: 1 student, 6 values.');
    assert.equal(
      said(compare([row, row], [row])),
      '6 values of 1 student are the same, but the files differ otherwise',
    );
  });
});
