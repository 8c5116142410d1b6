import assert from 'node:assert/strict';
import { definitionOf } from '../../../src/language/definition';
import { maquette, placeOf, shown } from './support';

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
