import assert from 'node:assert/strict';
import { explain } from '../../../src/language/hover';
import type { Value } from '../../../src/language/value';
import { maquette, placeOf, text } from './support';

/** An explanation by its facts: prose may change, and be translated. */
function facts(shown: string): unknown {
  const explanation = explain(maquette, placeOf(shown));
  const value = ({ column, meaning }: Value): unknown[] => [column.typeResultat, ...Object.values(meaning)];
  switch (explanation.kind) {
    case 'value': {
      const { student, others } = explanation;
      return [student.nip, explanation.value.column.code, value(explanation.value), ...others.map(value)];
    }
    case 'column':
      return ['column', explanation.column.id, explanation.column.element.label, explanation.field];
    case 'student': {
      const { nip, nom, prenom, naissance } = explanation.student;
      return ['student', explanation.field, nip, nom, prenom, naissance];
    }
    case 'result-code':
      return ['result-code', explanation.typeObjet, explanation.code, explanation.label];
    case 'count':
      return ['count', explanation.typeObjet, explanation.stated, explanation.found];
    case 'term':
      return ['term', explanation.term];
  }
}

describe('what a place is', () => {
  const bareme20 = ['B', 'bareme', '20'];
  const cases: readonly [shown: string, expected: unknown][] = [
    // values: a code of the list, though it is a number, is a code
    ['2007\t|12\t', ['10000001', 'EPR1', ['N', 'mark-code', '12', 'Code de chiffres'], bareme20]],
    [
      '\t|13,50\t20\t-',
      [
        '10000001',
        'UE1',
        ['N', 'mark', '13,50', '20'],
        bareme20,
        ['J', 'points-jury', '-0,25'],
        ['R', 'resultat', 'ADM', 'Admis'],
      ],
    ],
    [
      '-0,25|\t',
      [
        '10000001',
        'UE1',
        ['J', 'points-jury', '-0,25'],
        ['N', 'mark', '13,50', '20'],
        bareme20,
        ['R', 'resultat', 'ADM', 'Admis'],
      ],
    ],
    [
      '100\tA|J',
      [
        '10000001',
        'ET1',
        ['R', 'resultat', 'AJ', 'Ajourné à l’étape'],
        ['N', 'mark', '13,50', '100'],
        ['B', 'bareme', '100'],
      ],
    ],
    ['2007\tAB|I', ['10000003', 'EPR1', ['N', 'mark-code', 'ABI', 'Absence injustifiée'], ['B', 'empty']]],
    [
      '7,2|5',
      [
        '10000003',
        'UE1',
        ['N', 'mark', '7,25', ''],
        ['B', 'empty'],
        ['J', 'empty'],
        ['R', 'resultat', 'RIEN'],
      ],
    ],
    // students
    ["D'ALM|ÉIDA", ['student', 'nom', '10000001', "D'ALMÉIDA", 'Zoé', '19/08/2007']],
    ['|10000003', ['student', 'nip', '10000003', 'NŒL', '', '21/08/2007']],
    [' 20/08/2007|', ['student', 'naissance', '10000002', 'LE-GOFF', 'Anaïs', '20/08/2007']],
    // columns
    ['apoL_c|0003\tELP', ['column', 'apoL_c0003', 'Première UE', 'id']],
    ['ELP\tUE1\t\t2026\t|0\t1\tJ', ['column', 'apoL_c0005', 'Première UE', 'session']],
    ['apoL_c0008\tapoL_c|0009', ['column', 'apoL_c0009', '', undefined]],
    // words of the format
    ['|XX-APO_VALEURS-XX', ['term', 'XX-APO_VALEURS-XX']],
    ['apoC_|annee', ['term', 'apoC_annee']],
    ['2026/|2027', ['term', 'apoC_annee']],
    ['apoC_|autre', ['term', 'apoC_autre']],
    ['APO_COL_VAL_|DEB', ['term', 'APO_COL_VAL_DEB']],
    ['apoL_c00|10', ['term', 'apoL_c0010\tAPO_COL_VAL_FIN']],
    ['apoL_|a02_nom\t\t', ['term', 'apoL_a02_nom']],
    ['apoL_a01_code\tapoL_|a02_nom', ['term', 'apoL_a02_nom']],
    // result codes
    ['\n|5\tADM', ['count', 'ELP', '5', 5]],
    ['5\tADM\tA|J', ['result-code', 'ELP', 'AJ', 'Ajourné']],
    ['Ajourné à| l', ['result-code', 'VET', 'AJ', 'Ajourné à l’étape']],
    ['SA|NS\tADM', ['result-code', 'ELP', 'SANS', undefined]],
  ];
  for (const [shown, expected] of cases)
    it(JSON.stringify(shown), () => assert.deepEqual(facts(shown), expected));

  it('is about the piece of text that was hit', () => {
    const { start, end } = explain(maquette, placeOf('-0,2|5')).span;
    assert.equal(text.slice(start, end), '-0,25');
  });

  it('has a sentence of its own for each title that Apogée writes', () => {
    const sentences = maquette.titles.map(({ key }) => {
      const explanation = explain(maquette, placeOf(`\n|${key.text}\t`));
      return explanation.kind === 'term' ? explanation.sentence.text : '';
    });
    assert.equal(new Set(sentences).size, 9);
  });
});
