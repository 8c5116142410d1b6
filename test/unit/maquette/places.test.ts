import assert from 'node:assert/strict';
import fc from 'fast-check';
import { studentFields } from '../../../src/maquette/model';
import { parseMaquette } from '../../../src/maquette/parse';
import { cellAt, columnOfField, placeAt, rowAtLine, type Place } from '../../../src/maquette/places';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { anyText, maquetteText, naiveFields } from './arbitraries';

const text = buildMaquette({
  elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Première UE', types: 'NB' }],
  students: [
    { nip: '1234567', nom: 'DUPONT', prenom: 'Zoé', naissance: '19/08/2007', values: ['12,50', '20'] },
    { nip: '1234568', nom: 'DURAND', prenom: 'Léa', naissance: '20/08/2007', values: ['', '20', 'too far'] },
  ],
  layout: { trailingBlankLines: 1 },
});
const maquette = parseMaquette(text);

/** What stands where `shown` does, `|` being the place. */
function placeIn(shown: string): Place | undefined {
  const before = shown.indexOf('|');
  const at = text.indexOf(shown.replace('|', ''));
  assert.ok(before >= 0 && at >= 0, shown);
  return placeAt(maquette, maquette.lines.positionAt(at + before));
}

/** The place without the objects of the maquette that it points to. */
function summary(place: Place | undefined): unknown {
  if (!place) return undefined;
  const { kind, token } = place;
  switch (kind) {
    case 'section-mark':
      return [kind, token.text, place.section.name];
    case 'title':
      return [kind, token.text, place.part, place.title.key.text];
    case 'result-code':
      return [kind, token.text, place.part, place.code, place.list.typeObjet];
    case 'student-field-definition':
      return [kind, token.text, place.definition.id.text];
    case 'column-definition':
      return [kind, token.text, place.field, place.column.id];
    case 'column-block-mark':
      return [kind, token.text, place.part];
    case 'header-id':
      return [kind, token.text, place.studentField ?? place.column?.id];
    case 'student-field':
      return [kind, token.text, place.field, maquette.rows.indexOf(place.row)];
    case 'value':
      return [kind, token.text, place.column.id, maquette.rows.indexOf(place.row)];
  }
}

describe('the place', () => {
  const cases: readonly [shown: string, expected: unknown][] = [
    ['XX-APO_TYP|_RES-XX', ['section-mark', 'XX-APO_TYP_RES-XX', 'typRes']],
    ['|XX-APO_VALEURS-XX', ['section-mark', 'XX-APO_VALEURS-XX', 'valeurs']],
    ['XX-APO_COLONNES-XX|', ['section-mark', 'XX-APO_COLONNES-XX', 'colonnes']],
    ['apoC_|annee\t', ['title', 'apoC_annee', 'key', 'apoC_annee']],
    ['apoC_annee|\t', ['title', 'apoC_annee', 'key', 'apoC_annee']],
    ['apoC_annee\t|2026', ['title', '2026/2027', 'value', 'apoC_annee']],
    ['2026/2027|', ['title', '2026/2027', 'value', 'apoC_annee']],
    ['\r\n2|0\tACP', ['result-code', '20', 'count', '', 'VDI']],
    ['5\tABI\tA|BJ', ['result-code', 'ABJ', 'code', 'ABJ', 'EPR']],
    ['\r\nAB|I : Absence', ['result-code', 'ABI', 'code', 'ABI', 'EPR']],
    ['Absence |injustifiée', ['result-code', 'Absence injustifiée', 'label', 'ABI', 'EPR']],
    ['apoL_a02|_nom\t\t', ['student-field-definition', 'apoL_a02_nom', 'apoL_a02_nom']],
    ['Type |Objet', ['student-field-definition', 'Type Objet', 'apoL_a01_code']],
    ['apoL_c000|1\tELP', ['column-definition', 'apoL_c0001', 'id', 'apoL_c0001']],
    ['apoL_c0002\tE|LP', ['column-definition', 'ELP', 'typeObjet', 'apoL_c0002']],
    ['UE1 - Premi|ère UE', ['column-definition', 'UE1 - Première UE', 'label', 'apoL_c0001']],
    ['Bar|ème', ['column-definition', 'Barème', 'typeLabel', 'apoL_c0002']],
    ['APO_COL|_VAL_DEB', ['column-block-mark', 'APO_COL_VAL_DEB', 'start']],
    ['\nAPO_COL|_VAL_FIN', ['column-block-mark', 'APO_COL_VAL_FIN', 'end']],
    ['apoL_c00|03\tAPO', ['column-block-mark', 'apoL_c0003\tAPO_COL_VAL_FIN', 'closing']],
    ['apoL_a03|_prenom\tapo', ['header-id', 'apoL_a03_prenom', 'prenom']],
    ['naissance\tapoL|_c0001', ['header-id', 'apoL_c0001', 'apoL_c0001']],
    ['|1234567', ['student-field', '1234567', 'nip', 0]],
    ['DUP|ONT', ['student-field', 'DUPONT', 'nom', 0]],
    ['Léa|', ['student-field', 'Léa', 'prenom', 1]],
    ['| 19/08', ['student-field', ' 19/08/2007', 'naissance', 0]],
    ['12|,50', ['value', '12,50', 'apoL_c0001', 0]],
    ['12,50|', ['value', '12,50', 'apoL_c0001', 0]],
    ['12,50\t|20', ['value', '20', 'apoL_c0002', 0]],
    ['20/08/2007\t|\t20', ['value', '', 'apoL_c0001', 1]],
    ['too| far', undefined],
    ['VAL_FIN\t\t\t|', undefined],
    ['\t\t|\t\t\t\t\t\r\nXX-APO_COL', undefined],
  ];
  for (const [shown, expected] of cases)
    it(JSON.stringify(shown), () => assert.deepEqual(summary(placeIn(shown)), expected));

  it('is nowhere outside of the text', () => {
    assert.equal(placeAt(maquette, { line: -1, character: 0 }), undefined);
    assert.equal(placeAt(maquette, { line: maquette.lines.count, character: 0 }), undefined);
  });

  it('is found at any offset of any text, on the very text that it names', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, maquetteText), (content) => {
        const parsed = parseMaquette(content);
        const fields = naiveFields(content);
        for (let offset = 0; offset <= content.length; offset++) {
          const position = parsed.lines.positionAt(offset);
          const place = placeAt(parsed, position);
          if (!place) continue;
          const { start, end, text: token } = place.token;
          assert.equal(content.slice(start, end), token);
          const inLine = parsed.lines.offsetAt(position);
          assert.ok(start <= inLine && inLine <= end);
          if (place.kind === 'value' || place.kind === 'student-field') {
            const field = place.kind === 'value' ? place.column.field : studentFields.indexOf(place.field);
            assert.equal(place.row.line, position.line);
            assert.equal(token, fields[position.line]![field]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is a cell in a row, and none above the rows', () => {
    fc.assert(
      fc.property(maquetteText, (content) => {
        const parsed = parseMaquette(content);
        for (const row of parsed.rows)
          for (const column of parsed.columns) {
            const span = parsed.fieldSpan(row, column.field);
            if (!span) continue;
            const found = cellAt(parsed, parsed.lines.positionAt(span.start));
            assert.deepEqual([found?.row === row, found?.column === column], [true, true]);
          }
        assert.equal(cellAt(parsed, { line: 0, character: 0 }), undefined);
      }),
      { numRuns: 50 },
    );
  });

  it('is that of the value, for every value of every row', () => {
    fc.assert(
      fc.property(maquetteText, (content) => {
        const parsed = parseMaquette(content);
        for (const row of parsed.rows) {
          assert.equal(rowAtLine(parsed, row.line), row);
          naiveFields(content)[row.line]!.reduce((character, field, index) => {
            for (const at of [character, character + field.length]) {
              const place = placeAt(parsed, { line: row.line, character: at });
              const expected = index < 4 ? undefined : parsed.columns[index - 4];
              if (index >= 4 && !expected) assert.equal(place, undefined);
              else assert.equal(place?.token.text, field);
              if (expected) assert.equal(place?.kind === 'value' && place.column, expected);
            }
            return character + field.length + 1;
          }, 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of a column is that of the header, in whatever order', () => {
    const swapped = parseMaquette(text.replace('apoL_c0001\tapoL_c0002\t', 'apoL_c0002\tapoL_c0001\t'));
    assert.equal(columnOfField(swapped, 4)?.id, 'apoL_c0002');
    assert.equal(columnOfField(swapped, 5)?.id, 'apoL_c0001');
    assert.equal(columnOfField(swapped, 6), undefined);
    assert.equal(columnOfField(swapped, 0), undefined);
  });
});
