import assert from 'node:assert/strict';
import { foldingRanges } from '../../../src/language/folding';
import { parseMaquette } from '../../../src/maquette/parse';
import { maquette, text } from './support';

describe('the folding', () => {
  it('is by section, leaves the blank lines after it, and takes the rows together', () => {
    const lines = text.split('\r\n');
    const folded = foldingRanges(maquette).map(({ start, end }) => [lines[start], lines[end]!.slice(0, 10)]);
    assert.deepEqual(folded, [
      ['XX-APO_TITRES-XX', 'apoC_autre'],
      ['XX-APO_TYP_RES-XX', 'ABI : Abse'],
      ['XX-APO_COLONNES-XX', 'apoL_c0010'],
      ['XX-APO_VALEURS-XX', '10000003\tN'],
      [lines[maquette.header!.line], '10000003\tN'],
    ]);
  });

  it('has nothing to fold in a section of one line', () => {
    assert.deepEqual(foldingRanges(parseMaquette('XX-APO_TITRES-XX\n\t\t\nXX-APO_VALEURS-XX\n')), []);
  });
});
