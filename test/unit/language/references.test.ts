import assert from 'node:assert/strict';
import { columnOf } from '../../../src/language/occurrences';
import { referencesOf } from '../../../src/language/references';
import { maquette, placeOf, shown } from './support';

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
