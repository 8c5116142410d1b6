import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { placeAt } from '../../../src/maquette/places';
import { completionsAt } from '../../../src/language/completion';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { maquette, placeOf, text } from './support';

describe('the completion', () => {
  const epr = ['ABI Absence injustifiée', '12 Code de chiffres'];
  const cases: readonly [where: string, from: string, cell: string, codes: string[]][] = [
    ['in a result of an ELP', 'RI|EN', 'RIEN', ['ADM Admis', 'AJ Ajourné', '. Point', 'SANS']],
    ['in a result of a VET', '100\t|AJ', 'AJ', ['AJ Ajourné à l’étape']],
    ['in a mark', '7,2|5', '7,25', epr],
    ['in a mark of an EPR', '2007\tABI|', 'ABI', epr],
  ];
  for (const [where, from, cell, codes] of cases)
    it(where, () => {
      const completions = completionsAt(maquette, placeOf(from))!;
      assert.equal(text.slice(completions.span.start, completions.span.end), cell);
      assert.deepEqual(
        completions.codes.map(({ code, label }) => (label === undefined ? code : `${code} ${label}`)),
        codes,
      );
    });

  const nowhere: readonly [where: string, from: string][] = [
    ['a barème', '13,50\t2|0\t-'],
    ['points jury', '-0,|25'],
    ['a name', "D'ALM|ÉIDA"],
    ['a student code', '1000000|3'],
    ['a birth date', '21/08/2007|'],
    ['the header', 'apoL_c0008\tapoL_c|0009'],
    ['a definition', 'apoL_c|0003\tELP'],
    ['a title', 'apoC_|annee'],
    ['the lists themselves', '5\tADM\tA|J'],
  ];
  for (const [where, from] of nowhere)
    it(`is not in ${where}`, () => assert.equal(completionsAt(maquette, placeOf(from)), undefined));

  it('is nowhere in a file without lists', () => {
    const bare = parseMaquette(
      buildMaquette({
        codes: null,
        elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NR' }],
        students: [{ nip: '1', nom: 'A', prenom: 'B', naissance: '01/01/2007', values: ['12', 'ADM'] }],
      }),
    );
    const place = placeAt(bare, bare.lines.positionAt(bare.text.indexOf('ADM')))!;
    assert.equal(completionsAt(bare, place), undefined);
  });
});
