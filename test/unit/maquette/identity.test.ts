import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldName, headerOf, isSamePerson } from '../../../src/maquette/identity';
import { parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette, type ElementSpec } from '../../fixtures/maquette-builder';

const vet = (code: string, version?: string): ElementSpec => ({
  typeObjet: 'VET',
  code,
  ...(version !== undefined && { version }),
  label: 'Étape',
  types: 'NB',
});

describe('identity', () => {
  const person = { nom: 'LEFÈVRE', prenom: 'Zoé', naissance: '19/08/2007' };

  describe('two names', () => {
    const same: readonly [a: string, b: string][] = [
      ['LEFÈVRE', 'Lefevre'],
      ['É', 'e\u0301'],
      ['ÇELIK', 'celik'],
      ['MUÑOZ', 'munoz'],
      ['JEAN-PIERRE', 'Jean Pierre'],
      ['JEAN‐PIERRE', 'Jean–Pierre'],
      ["D'ARTAGNAN", 'd’Artagnan'],
      ['D‘ARTAGNAN', "D'Artagnan"],
      ['DʼARTAGNAN', 'D ARTAGNAN'],
      ['LECŒUR', 'Lecoeur'],
      ['LÆTITIA', 'Laetitia'],
      ['DE LA TOUR', 'Delatour'],
      ['  DUPONT\u00a0', 'dupont'],
      ['NGUYỄN', 'Nguyen'],
    ];
    for (const [a, b] of same)
      it(`${JSON.stringify(a)} is ${JSON.stringify(b)}`, () => assert.equal(foldName(a), foldName(b)));

    const different: readonly [a: string, b: string][] = [
      ['DUPONT', 'DUPOND'],
      ['DE LA TOUR', 'LA TOUR'],
      ['MARTIN', 'MARTINE'],
      ['É', ''],
    ];
    for (const [a, b] of different)
      it(`${a} isn’t ${JSON.stringify(b)}`, () => assert.notEqual(foldName(a), foldName(b)));
  });

  it('folds a folded name to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        assert.equal(foldName(foldName(name)), foldName(name));
      }),
    );
  });

  it('is the person when names and birth date agree', () => {
    assert.ok(isSamePerson(person, { ...person, nom: 'lefevre', prenom: 'ZOE' }));
    assert.ok(!isSamePerson(person, { ...person, nom: 'LEROY' }));
    assert.ok(!isSamePerson(person, { ...person, prenom: 'Zoélie' }));
    assert.ok(!isSamePerson(person, { ...person, naissance: '20/08/2007' }));
  });

  describe('a header', () => {
    const maquette = (titles: Record<string, string | null>, elements: ElementSpec[]) =>
      parseMaquette(buildMaquette({ titles, elements, students: [] }));

    it('says diploma, version, étape and year', () => {
      assert.deepEqual(headerOf(maquette({}, [vet('V1RT', '111')])), {
        diplome: '7W29',
        vdi: '4',
        etape: 'V1RT-111',
        annee: '2026/2027',
      });
    });

    it('joins several étapes in one order, each once', () => {
      const { etape } = headerOf(maquette({}, [vet('B', '2'), vet('A'), vet('B', '2')]));
      assert.equal(etape, 'A, B-2');
    });

    it('is empty where the file says nothing', () => {
      assert.deepEqual(headerOf(parseMaquette('')), { diplome: '', vdi: '', etape: '', annee: '' });
    });
  });
});
