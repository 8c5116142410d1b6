import assert from 'node:assert/strict';
import { highlightsOf } from '../../../src/language/highlights';
import { parseMaquette } from '../../../src/maquette/parse';
import { placeAt } from '../../../src/maquette/places';
import { buildLargeMaquette } from '../../fixtures/scale';
import { maquette, placeOf, shown } from './support';

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
