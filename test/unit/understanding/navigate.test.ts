import assert from 'node:assert/strict';
import type { Span } from '../../../src/maquette/model';
import { parseMaquette } from '../../../src/maquette/parse';
import { placeAt, rowAtLine } from '../../../src/maquette/places';
import {
  columnOf,
  definitionOf,
  elementTarget,
  highlightsOf,
  neighbour,
  referencesOf,
} from '../../../src/understanding/navigate';
import { buildLargeMaquette } from '../../fixtures/scale';
import { maquette, placeOf, positionOf, shown } from './support';

describe('the definition', () => {
  const cases: readonly [what: string, from: string, to: string | undefined][] = [
    ['of a value', '-0,|25', 'colonnes 10: apoL_c0005'],
    ['of an id of the header', 'apoL_c0008\tapoL_c|0009', 'colonnes 14: apoL_c0009'],
    ['of itself', 'apoL_c|0003\tELP', 'colonnes 8: apoL_c0003'],
    ['of a name', "|D'ALMÉIDA", 'colonnes 2: apoL_a02_nom'],
    ['of the id of a student field', '|apoL_a04_naissance\tapoL_c', 'colonnes 4: apoL_a04_naissance'],
    ['of a title', 'apoC_|annee', undefined],
    ['of a result code', '5\tADM\tA|J', undefined],
  ];
  for (const [what, from, to] of cases)
    it(what, () => {
      const definition = definitionOf(maquette, placeOf(from));
      assert.equal(definition && shown([definition.id])[0], to);
    });

  it('is a whole line', () => {
    const { line } = definitionOf(maquette, placeOf('-0,|25'))!;
    assert.match(shown([line])[0]!, /^colonnes 10: apoL_c0005\tELP\tUE1.*Pts Jury$/);
  });
});

describe('the references of a column', () => {
  const column = columnOf(placeOf('2007\tAB|I'))!;
  const others = ['valeurs 1: apoL_c0001', 'valeurs 2: 12', 'valeurs 4: ABI'];

  it('are its id in the header and its values', () =>
    assert.deepEqual(shown(referencesOf(maquette, column, { withDefinition: false })), others));

  it('and its definition on request', () =>
    assert.deepEqual(shown(referencesOf(maquette, column, { withDefinition: true })), [
      'colonnes 6: apoL_c0001',
      ...others,
    ]));
});

describe('the highlights', () => {
  const expected = {
    column: ['colonnes 11: apoL_c0006', 'valeurs 1: apoL_c0006', 'valeurs 2: ADM', 'valeurs 4: RIEN'],
    element: [
      'colonnes 8: apoL_c0003',
      'valeurs 1: apoL_c0003',
      'valeurs 2: 13,50',
      'valeurs 4: 7,25',
      'colonnes 9: apoL_c0004',
      'valeurs 1: apoL_c0004',
      'valeurs 2: 20',
      'colonnes 10: apoL_c0005',
      'valeurs 1: apoL_c0005',
      'valeurs 2: -0,25',
    ],
  };
  for (const from of ['RI|EN', 'apoL_c0005\tapoL_c|0006', 'apoL_c|0006\tELP'])
    it(`of ${from.replaceAll('\t', '⇥')} are all values of the element, those of the column apart`, () => {
      const highlights = highlightsOf(maquette, placeOf(from));
      for (const of of ['column', 'element'] as const)
        assert.deepEqual(shown(highlights.filter((highlight) => highlight.of === of)), expected[of]);
    });

  it('of a student are none', () => assert.deepEqual(highlightsOf(maquette, placeOf('Zo|é')), []));

  it('stay around the place in a very long file', () => {
    const large = parseMaquette(buildLargeMaquette({ students: 5000, elements: 1, typesPerElement: 2 }));
    const lines = large.rows.map(({ line }) => line);
    const place = placeAt(large, large.lines.positionAt(large.fieldSpan(large.rows[2500]!, 5)!.start))!;
    const marked = highlightsOf(large, place).map(({ start }) => large.lines.lineAt(start));
    const inRows = marked.filter((line) => line >= lines[0]!);
    assert.equal(Math.min(...inRows), lines[500]);
    assert.equal(Math.max(...inRows), lines[4500]);
  });
});

describe('the neighbour in a column', () => {
  const target = (from: string, direction: 'next' | 'previous'): string | undefined => {
    const span = neighbour(maquette, positionOf(from), direction);
    return span && shown([span])[0];
  };
  const cases: readonly [from: string, next: string | undefined, previous: string | undefined][] = [
    // the second row stops after the birth date
    ['\t|13,50\t20\t-', 'valeurs 4: 7,25', undefined],
    ['RI|EN', undefined, 'valeurs 2: ADM'],
    ['-0,25|', 'valeurs 4: ', undefined],
    ['LE-|GOFF', 'valeurs 4: NŒL', "valeurs 2: D'ALMÉIDA"],
    ['apoL_c0008\tapoL_c|0009', 'valeurs 2: AJ', undefined],
    ['apoL_c|0003\tELP', 'valeurs 2: 13,50', undefined],
    ['apoL_a01_code\tapoL_|a02_nom', "valeurs 2: D'ALMÉIDA", undefined],
    ['apoC_|annee', undefined, undefined],
  ];
  for (const [from, next, previous] of cases)
    it(`of ${from.replaceAll('\t', '⇥')}`, () => {
      assert.deepEqual([target(from, 'next'), target(from, 'previous')], [next, previous]);
    });
});

describe('the place to go to for an element', () => {
  const [, ue] = maquette.elements;
  const from = (shownAt: string): Span =>
    elementTarget(maquette, ue!, rowAtLine(maquette, positionOf(shownAt).line));

  it('is its first value in the row', () => assert.deepEqual(shown([from('AB|I\t\t')]), ['valeurs 4: 7,25']));
  it('is its definition where the row stops before it', () =>
    assert.deepEqual(shown([from('LE-G|OFF')]), ['colonnes 8: apoL_c0003']));
  it('is its definition outside of the rows', () =>
    assert.deepEqual(shown([from('apoC_|annee')]), ['colonnes 8: apoL_c0003']));
});
