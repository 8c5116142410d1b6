import assert from 'node:assert/strict';
import { checkMaquette } from '../../../src/diagnostics/check';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import type { RowConflict, Side } from '../../../src/pairing/rows';
import { isWrittenByApogee, RowJudge } from '../../../src/pairing/rows';
import { buildMaquette } from '../../fixtures/maquette-builder';

/** A maquette of an element (N B J R) whose rows are these, with `|` for a tab. */
function withRows(...rows: string[]): Maquette {
  const elements = [{ typeObjet: 'ELP', code: 'UE1', label: 'UE', types: 'NBJR' }];
  return parseMaquette(
    buildMaquette({ elements, students: [] }) +
      rows.map((row) => `${row.replaceAll('|', '\t')}\r\n`).join(''),
  );
}

function conflictsOf(maquette: Maquette, side: Side): RowConflict[] {
  const judge = new RowJudge(maquette, side);
  return maquette.rows.flatMap((row) => judge.conflict(row) ?? []);
}

const whole = '1|A|B| 19/08/2007|12|20||ADM';

describe('a row', () => {
  const cases: readonly (readonly [name: string, row: string, apogee: string, scodoc: string])[] = [
    ['of every column', whole, '', ''],
    ['with a tab at its end', `${whole}|`, '', ''],
    ['with empty fields beyond the columns', `${whole}||| |`, '', ''],
    ['of three fields', '1|A|B', 'too-few-fields', 'too-few-fields'],
    ['with the date in the third field', '1|A B| 19/08/2007|12|20||ADM', 'shifted-row', 'shifted-row'],
    ['with the name in the fourth field', '1|A|B|MARTIN|19|12|20||', 'shifted-row', 'shifted-row'],
    ['with two tabs too many', '1|A|B| 19/08/2007|||12|20||ADM', 'too-many-fields', 'too-many-fields'],
    ['shifted and too long', '1|A|B|C| 19/08/2007|12|20||ADM|x', 'shifted-row', 'shifted-row'],
    ['with a date in place of a mark', '1|A|B| 19/08/2007|12/05/2026|20||ADM', '', ''],
    [
      'that another row runs into',
      '1|A|B| 19/08/2007|12345678|C|D| 19/08/2007',
      'shifted-row',
      'shifted-row',
    ],
    ['that stops after the birth date', '1|A|B| 19/08/2007', '', ''],
    ['that stops after an empty value', '1|A|B| 19/08/2007|| ', '', ''],
    ['that stops after a value', '1|A|B| 19/08/2007|12|20|', '', 'uneven-row'],
  ];
  for (const [name, row, apogee, scodoc] of cases)
    it(`${name}: ${apogee || 'fine'} in Apogée, ${scodoc || 'fine'} in ScoDoc`, () => {
      const maquette = withRows('0|A|B| 19/08/2007', row);
      const line = maquette.rows[1]!.line + 1;
      for (const [side, code] of [
        ['apogee', apogee],
        ['scodoc', scodoc],
      ] as const)
        assert.deepEqual(conflictsOf(maquette, side), code === '' ? [] : [{ nip: '1', side, code, line }]);
    });

  describe('that lost a tab among its values', () => {
    const codes = ['UE1', 'UE2', 'UE3'];
    const head = buildMaquette({
      elements: codes.map((code) => ({ typeObjet: 'ELP', code, label: 'UE', types: 'NBJR' })),
      students: [],
    });
    const student = '1|A|B| 19/08/2007|';
    const faults = (values: string): unknown => {
      const maquette = parseMaquette(`${head}${(student + values).replaceAll('|', '\t')}\r\n`);
      return conflictsOf(maquette, 'apogee').map(({ code }) => code);
    };
    const lost: readonly (readonly [string, string])[] = [
      ['12|20|ADM|9|20||AJ|11|20||ADM|', 'before a result'],
      ['12|20|ADM|9|20||AJ|11|20||ADM', 'in a file without a tab at the end'],
      ['12|20||ADM|9|20|AJ|11|20||ADM', 'in the middle'],
      ['20||ADM|9|20||AJ|11|20||ADM|', 'before the first value'],
      ['12|20|ADM|9|20||AJ|11|20', 'in a row that stops early'],
    ];
    for (const [values, name] of lost)
      it(`${name}: ${values}`, () => assert.deepEqual(faults(values), ['shifted-row']));
    const bad: readonly (readonly [string, string])[] = [
      ['12|20||ADM|9|20||AJ|11|20||ADM|', 'as it should be'],
      ['12|20|ADM|9|20||AJ||11|20||ADM|', 'with a wrong place for two values'],
      ['12|20||9|9|x||8|11|y||7', 'with bad values that one tab doesn’t mend'],
      ['||ADM|9|20||', 'with fewer than three values of another kind'],
      ['12|20|ADM|9|20||AJ|11|20||ADM||', 'with as many fields as columns'],
      ['ADM|ADM||ADM|9|20||AJ|11|20||9|', 'where a value would go beyond'],
    ];
    for (const [values, name] of bad)
      it(`not ${name}: ${values}`, () => assert.deepEqual(faults(values), []));
  });

  it('that is short is no fault where another export of Apogée stands in ScoDoc’s place', () => {
    const maquette = withRows('1|A|B| 19/08/2007|12|20', `${whole}|`);
    assert.deepEqual(conflictsOf(maquette, 'scodoc'), []);
    assert.ok(isWrittenByApogee(maquette));
    assert.ok(!isWrittenByApogee(withRows('1|A|B| 19/08/2007|12|20', whole)));
    assert.ok(!isWrittenByApogee(withRows(`${whole}|x`)));
  });

  it('that a tab too many ends with a space does not make the file Apogée’s', () => {
    const maquette = withRows('1|A|B| 19/08/2007|12|20', '2|A|B| 19/08/2007||12|20||\u00a0');
    assert.ok(!isWrittenByApogee(maquette));
    assert.deepEqual(
      conflictsOf(maquette, 'scodoc').map(({ nip, code }) => [nip, code]),
      [['1', 'uneven-row']],
    );
  });

  it('is at fault for a merge where it is for a check, whatever the severities', () => {
    const maquette = withRows('1|A|B', whole, '2|A|B| 19/08/2007|||12|20||ADM', '3|A| 19/08/2007|1');
    const codes = ['too-few-fields', 'shifted-row', 'too-many-fields'];
    const found = checkMaquette(maquette)
      .filter(({ code }) => codes.includes(code))
      .map(({ code, line }) => [code, line + 1]);
    assert.equal(found.length, 3);
    for (const side of ['apogee', 'scodoc'] as const)
      assert.deepEqual(
        conflictsOf(maquette, side).map(({ code, line }) => [code, line]),
        found,
      );
  });
});
