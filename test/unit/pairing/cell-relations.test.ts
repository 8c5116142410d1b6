import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMaquette } from '../../../src/maquette/parse';
import { cellRelations, CellRelations, relateSimply } from '../../../src/pairing/cell-relations';
import type { CellRelation } from '../../../src/pairing/cell-relations';
import { pairMaquettes } from '../../../src/pairing/pairing';
import { buildMaquette } from '../../fixtures/maquette-builder';

const columnCount = 12;

/** A maquette without students, of as many columns. */
const head = buildMaquette({
  elements: Array.from({ length: columnCount / 4 }, (_, element) => ({
    ...{ typeObjet: 'ELP', code: `E${element}`, label: '', types: 'NBJR' },
  })),
  students: [],
});

/** Values of every length around what is looked at at once, and those that are no bytes. */
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', '', '12,5', '12,50', '20', 'ADM', 'AJ') },
  fc.constantFrom(
    ' ',
    '  ',
    '\u00a0',
    ' 12,5',
    '12,5 ',
    '\0',
    '\x1f',
    '\u2003',
    '\ufeff',
    'é',
    '’',
    '\ud83d',
    '😀',
  ),
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 6, maxLength: 10 }),
  fc.string({ unit: fc.constantFrom('a', 'é', ' ', '…'), maxLength: 20 }),
);

/** A row that may stop early, be longer than 16 bits tell, and end as no other does. */
const row = fc.record({
  values: fc.array(value, { maxLength: columnCount + 2 }),
  padding: fc.constantFrom(...Array.from({ length: 20 }, () => 0), 70_000),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
});
type RowSpec = typeof row extends fc.Arbitrary<infer T> ? T : never;

/** What two values are to each other, as anybody would write it. */
function expected(apogee: string, scodoc: string): CellRelation {
  if (apogee.trim() === '') return scodoc.trim() === '' ? 'both-empty' : 'only-scodoc';
  if (scodoc.trim() === '') return 'only-apogee';
  return apogee === scodoc ? 'equal' : 'different';
}

function maquetteOf(rows: readonly RowSpec[]) {
  const lines = rows.map(({ values, padding, lineEnd }, number) => {
    const padded = values.map((each, field) => (field === 1 ? each + 'x'.repeat(padding) : each));
    return [`${1000 + number}`, 'NOM', 'Prénom', ' 01/01/2007', ...padded].join('\t') + lineEnd;
  });
  return parseMaquette(head + lines.join(''));
}

describe('what values of two rows are to each other', () => {
  it('is the same read eight bytes at once, one by one, and from the texts', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 4 }), (pairs) => {
        const apogee = maquetteOf(pairs.map(([left]) => left));
        const scodoc = maquetteOf(pairs.map(([, right]) => right));
        const columns = pairMaquettes(apogee, scodoc).columns.matches;
        assert.equal(columns.length, columnCount);
        const cells = new CellRelations(apogee, scodoc, columns);
        pairs.forEach((_, rank) => {
          const student = { nip: '', apogee: apogee.rows[rank]!, scodoc: scodoc.rows[rank]! };
          const reach = cells.enter(student);
          columns.forEach((column, index) => {
            const mine = apogee.valueText(student.apogee, column.apogee);
            const theirs = scodoc.valueText(student.scodoc, column.scodoc);
            const relation = expected(mine, theirs);
            assert.equal(cellRelations[cells.relations[index]!], relation);
            assert.equal(cellRelations[relateSimply(cells.apogee, cells.scodoc, index)], relation);
            if (index >= reach) assert.equal(relation, 'both-empty');
          });
        });
      }),
      { numRuns: 300 },
    ));

  it('is nothing where a file lacks the column in its rows', () => {
    const [apogee, scodoc] = [maquetteOf([]), maquetteOf([])];
    const columns = pairMaquettes(apogee, scodoc).columns.matches;
    const unplaced = columns.map((match) => ({ ...match, apogee: { ...match.apogee, field: -1 } }));
    const whole = maquetteOf([
      { values: Array.from({ length: columnCount }, () => '1'), padding: 0, lineEnd: '\n' },
    ]);
    const cells = new CellRelations(whole, whole, unplaced);
    cells.enter({ nip: '', apogee: whole.rows[0]!, scodoc: whole.rows[0]! });
    assert.deepEqual(
      [...cells.relations],
      columns.map(() => cellRelations.indexOf('only-scodoc')),
    );
  });
});
