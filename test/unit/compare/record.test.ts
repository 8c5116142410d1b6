import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../src/compare/compare';
import { comparisonCsv } from '../../../src/compare/csv';
import { comparisonHtml } from '../../../src/compare/html';
import { juryPoints, juryPointsText } from '../../../src/compare/jury-points';
import type { RecordOptions } from '../../../src/compare/record';
import { comparisonText } from '../../../src/compare/text';
import { decode } from '../../../src/maquette/codec';
import { parseMaquette } from '../../../src/maquette/parse';
import { demoAfterComputation, demoFacts, demoFilled } from '../../fixtures/demo';
import { compareValues, english, maquetteOf, student, ue } from './support';

const options: RecordOptions = {
  what: 'differences',
  names: 'names',
  sources: { apogee: 'après.TXT', scodoc: 'V1.zip' },
  date: new Date(2027, 6, 8, 14, 5),
};

describe('points jury', () => {
  const cases: readonly (readonly [
    what: string,
    apogee: readonly string[],
    scodoc: readonly string[],
    expected: readonly unknown[],
  ])[] = [
    [
      'in Apogée’s mark',
      ['12,6', '20', '0,25', ''],
      ['12,35', '20', '', ''],
      [0.25, '12,35', '12,6', 'apogee', 0.25],
    ],
    ['in ScoDoc’s mark', ['12', '20', '', ''], ['12,5', '20', '0,5', ''], [0.5, '12', '12,5', 'scodoc', 0]],
    [
      'in both marks',
      ['12,5', '20', '0,1', ''],
      ['12,50', '20', '0,1', ''],
      [0.1, '12,4', '12,5', 'unclear', 0.1],
    ],
    ['among others', ['15', '20', '0,1', ''], ['12', '20', '', ''], [0.1, '14,9', '15', 'unclear', 0.1]],
    ['without a mark', ['', '20', '0,1', ''], ['', '20', '', ''], [0.1, '', '', 'unclear', 0.1]],
    ['negative', ['12', '20', '-0,5', ''], ['12,5', '20', '', ''], [-0.5, '12,5', '12', 'apogee', -0.5]],
  ];
  for (const [what, apogee, scodoc, expected] of cases)
    it(`${what}: ${expected.join(' ')}`, () => {
      const found = juryPoints(compareValues(apogee, scodoc));
      assert.deepEqual(
        found.map(({ points, before, after, countedBy, toTakeOff }) => [
          points,
          before,
          after,
          countedBy,
          toTakeOff,
        ]),
        [expected],
      );
    });

  it('are none when zero or no number', () => {
    for (const points of ['', '0', '0,00', 'x'])
      assert.deepEqual(juryPoints(compareValues(['12', '20', points, ''], ['12', '20', '', ''])), []);
  });

  it('of the demo are those planted, a line each, in the text for the jury', () => {
    const [apogee, scodoc] = [demoAfterComputation(), demoFilled()].map((bytes) =>
      parseMaquette(decode(bytes).text),
    );
    const list = juryPoints(compareMaquettes(apogee!, scodoc!));
    const planted = demoFacts.differences.filter(
      ({ kind, typeResultat }) => kind === 'points-jury' && typeResultat === 'J',
    );
    assert.deepEqual(
      list.map(({ nip, column, countedBy }) => [nip, column.id, countedBy]),
      planted.map(({ nip, column }) => [nip, column, 'apogee']),
    );
    const lines = juryPointsText(list, english).split('\n');
    assert.equal(lines.length, planted.length);
    lines.forEach((line, index) => {
      const { nip, code, apogee: points } = planted[index]!;
      assert.ok(
        line.includes(`(${nip}): take ${points} points jury off UE`) && line.includes(`(${code})`),
        line,
      );
    });
    assert.ok(juryPointsText(list, english, 'codes').startsWith(`(${planted[0]!.nip}): take`));
  });

  it('that Apogée does not count are not to be taken off', () => {
    const list = juryPoints(compareValues(['12', '20', '', ''], ['12,5', '20', '0,5', '']));
    assert.equal(juryPointsText(list, english), '');
  });
});

describe('the record of a comparison', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const comparison = compareMaquettes(
    maquetteOf([
      student(['12.50', '20', '', "=cmd|'/C calc'!A0"], { nom: hostile, prenom: 'A;"B"' }),
      student(['-1,5', '20', '', '-x'], { nip: '2', nom: '@SUM(1)', prenom: '+33' }),
      student([], { nip: '3' }),
    ]),
    maquetteOf([
      student(['12,75', '20', '', 'ADM'], { nom: hostile, prenom: 'A;"B"' }),
      student(['1', '20', '', 'ADM'], { nip: '2', nom: '@SUM(1)', prenom: '+33' }),
    ]),
  );

  it('as CSV is what a French Excel takes, and no formula', () => {
    const csv = comparisonCsv(comparison, options, english);
    assert.ok(csv.startsWith('\ufeffComparison of Apogée with ScoDoc\r\nDate;08/07/2027 14:05\r\n'));
    assert.ok(
      csv.includes(
        '\r\nMaquette of Apogée;après.TXT\r\nMaquette of ScoDoc;V1.zip\r\nStudents compared;2\r\n',
      ),
    );
    assert.doesNotMatch(csv.replaceAll('\r\n', ''), /[\r\n]/);
    assert.ok(csv.endsWith('\r\n'));
    assert.ok(
      csv.includes(`10000001;${hostile};"A;""B""";UE1;Maths;0;N;apoL_c0001;12,50;12,75;-0,25;different;`),
    );
    assert.ok(csv.includes(`;R;apoL_c0004;'=cmd|'/C calc'!A0;ADM;;different;another code\r\n`));
    assert.ok(csv.includes(`\r\n2;'@SUM(1);+33;UE1;Maths;0;N;apoL_c0001;-1,5;1;-2,5;different;`));
    assert.ok(csv.includes(`;'-x;ADM;`));
    assert.ok(csv.includes('Students of Apogée without counterpart in ScoDoc\r\n'));
    assert.ok(csv.includes('\r\n3;NÉEL;ZOÉ;the other file has no such code\r\n'));
  });

  it('as CSV of everything has a row a student and two columns a pair', () => {
    const csv = comparisonCsv(comparison, { ...options, what: 'all' }, english);
    assert.ok(
      csv.includes('\r\nCode;Last name;First name;UE1 N (apoL_c0001) Apogée;UE1 N (apoL_c0001) ScoDoc;'),
    );
    assert.ok(csv.includes('\r\n10000001;') && csv.includes(';12,50;12,75;20;20;;;'));
  });

  it('has no names when codes are wanted', () => {
    for (const what of ['all', 'differences'] as const) {
      const csv = comparisonCsv(comparison, { ...options, what, names: 'codes' }, english);
      for (const name of [hostile, 'SUM', 'NÉEL', 'ZOÉ']) assert.ok(!csv.includes(name), name);
    }
  });

  it('says plainly that all is the same', () => {
    const maquette = maquetteOf([student(['12', '20', '', 'ADM'])]);
    const csv = comparisonCsv(compareMaquettes(maquette, maquette), options, english);
    assert.ok(csv.includes('Result;Everything is the same.\r\n'));
    assert.ok(!csv.includes('Differences\r\n'));
  });

  it('as a page holds text and no markup of a file', () => {
    const page = comparisonHtml(comparison, options, english, 'en');
    assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
    assert.doesNotMatch(
      page,
      /<(?!\/?(?:html|head|meta|title|style|body|h1|h2|table|thead|tbody|tr|th|td)\b|!DOCTYPE)/,
    );
    assert.ok(page.startsWith('<!DOCTYPE html>\n<html lang="en">'));
  });

  it('as text for a terminal has no control characters', () => {
    const escape = maquetteOf([student(['12', '', '', ''], { nom: 'A\u001b[2JB' })]);
    const lines = comparisonText(compareMaquettes(escape, maquetteOf([student([])])), options, english);
    const text = [...lines].join('');
    assert.doesNotMatch(text.replaceAll('\n', ''), /\p{Cc}/u);
    assert.ok(text.includes('A�[2JB'));
  });

  it('names the columns of one file alone', () => {
    const csv = comparisonCsv(
      compareMaquettes(maquetteOf([]), maquetteOf([], [{ ...ue, code: 'UE9' }])),
      options,
      english,
    );
    assert.ok(csv.includes('Columns of Apogée without counterpart in ScoDoc\r\n'));
    assert.ok(csv.includes('apoL_c0001;UE9;Maths;N;the other file has no such column\r\n'));
  });
});
