import assert from 'node:assert/strict';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { compareHeaders } from '../../../src/pairing/headers';
import { buildMaquette, type MaquetteSpec } from '../../fixtures/maquette-builder';

function maquette(titles: NonNullable<MaquetteSpec['titles']>, version = '111'): Maquette {
  const elements = [{ typeObjet: 'VET', code: 'V1RT', version, label: 'Étape', types: 'NBR' }];
  return parseMaquette(buildMaquette({ titles, elements, students: [] }));
}

const blank = { apoC_cod_dip: null, apoC_cod_vdi: '', apoC_annee: ' ' };

describe('two headers', () => {
  it('conflict field by field', () => {
    const apogee = maquette({});
    assert.deepEqual(compareHeaders(apogee, maquette({ apoC_cod_dip: 'X', apoC_annee: null }, '112')), [
      { field: 'diplome', apogee: '7W29', scodoc: 'X' },
      { field: 'etape', apogee: 'V1RT-111', scodoc: 'V1RT-112' },
      { field: 'annee', apogee: '2026/2027', scodoc: '' },
    ]);
    assert.deepEqual(compareHeaders(apogee, apogee), []);
  });

  it('conflict in what neither of them says, when that is diploma, version and year', () => {
    assert.deepEqual(compareHeaders(maquette(blank), maquette(blank)), [
      { field: 'diplome', apogee: '', scodoc: '' },
      { field: 'vdi', apogee: '', scodoc: '' },
      { field: 'annee', apogee: '', scodoc: '' },
    ]);
    assert.deepEqual(
      compareHeaders(maquette(blank), maquette({})).map(({ field }) => field),
      ['diplome', 'vdi', 'annee'],
    );
  });

  it('agree where one of the three is said, and the others by neither', () => {
    for (const said of [{ apoC_cod_dip: '7W29' }, { apoC_cod_vdi: '4' }, { apoC_annee: '2026/2027' }]) {
      const some = maquette({ ...blank, ...said });
      assert.deepEqual(compareHeaders(some, some), []);
    }
  });
});
