import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBlank, withoutBlanks } from '../../../src/maquette/blanks';
import { columnId, isColumnId, numberOfColumnId } from '../../../src/maquette/column-ids';
import { countFields, countTabs, fieldEnds, studentFieldEnds } from '../../../src/maquette/field-ends';
import { fieldAt, fieldStart } from '../../../src/maquette/fields';
import { UnitReader } from '../../../src/maquette/units';

describe('the fields of a row', () => {
  /** Fields of letters only; the ends of each, as a row has them. */
  const rows = fc
    .array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }), { minLength: 1, maxLength: 8 })
    .map((fields) => {
      let end = -1;
      const ends = Int32Array.from(fields, (field) => (end += field.length + 1));
      return { line: fields.join('\t'), fields, ends };
    });

  it('begin after the tab before them', () =>
    fc.assert(
      fc.property(rows, ({ line, fields, ends }) => {
        assert.deepEqual(
          fields.map((_, field) => line.slice(fieldStart(ends, field), ends[field])),
          fields,
        );
      }),
    ));

  it('hold their places, and the tab after them', () =>
    fc.assert(
      fc.property(rows, ({ line, ends }) => {
        for (let place = 0; place <= line.length; place++)
          assert.equal(fieldAt(ends, place), line.slice(0, place).split('\t').length - 1);
        assert.equal(fieldAt(ends, line.length + 1), ends.length);
      }),
    ));
});

describe('blanks', () => {
  const texts = fc.string({
    unit: fc.constantFrom(' ', '\t', '\u00a0', '\u2003', '\0', '\u200b', 'x'),
    maxLength: 6,
  });

  it('are what trim takes away', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const whole = `x${text}x`;
        const span = { start: 1, end: 1 + text.length };
        assert.equal(isBlank(whole, span.start, span.end), text.trim() === '');
        const token = withoutBlanks(whole, span);
        assert.equal(token.text, text.trim());
        assert.equal(whole.slice(token.start, token.end), token.text);
        assert.ok(span.start <= token.start && token.end <= span.end);
      }),
    ));
});

describe('the id of a column', () => {
  it('has at least four digits', () => {
    assert.deepEqual([1, 42, 12345].map(columnId), ['apoL_c0001', 'apoL_c0042', 'apoL_c12345']);
    for (const rank of [1, 42, 12345]) assert.equal(numberOfColumnId(columnId(rank)), rank);
  });

  it('is nothing else', () => {
    for (const text of ['', 'apoL_c', 'apoL_a01_code', 'apoL_c0001 ', 'xapoL_c0001', 'apoL_c00x1'])
      assert.ok(!isColumnId(text) && Number.isNaN(numberOfColumnId(text)), text);
  });
});

describe('the ends of fields', () => {
  /** Of one to four bytes in UTF-8, half of a pair among them, and what isn't a tab though it has its bits. */
  const unit = fc.constantFrom(
    '\t',
    '\t',
    '1',
    ',',
    ' ',
    '\0',
    '\b',
    '\ufeff',
    'é',
    '\x89',
    'œ',
    '\u0900',
    '€',
    '\ud83d\ude00',
    '\ud83d',
    '\udc00',
  );
  const line = fc.oneof(
    fc.string({ unit, maxLength: 120 }),
    // about where an end no longer fits into 16 bits
    fc
      .tuple(
        fc.string({ unit, maxLength: 60 }),
        fc.constantFrom('a', 'é', '€', '\t'),
        fc.integer({ min: 65_400, max: 65_600 }),
        fc.string({ unit, maxLength: 60 }),
      )
      .map(([before, sign, times, after]) => before + sign.repeat(times) + after),
  );

  it('are those that the characters tell, wherever the line stands', () =>
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 5 }),
        line,
        fc.constantFrom('', '\n', '\r\nnext\tline'),
        (before, content, after) => {
          const text = before + content + after;
          const [start, end] = [before.length, before.length + content.length];
          const found = fieldEnds(text, start, end, countFields(text, start, end));
          let place = -1;
          const expected = content.split('\t').map((field) => (place += field.length + 1));
          assert.deepEqual([...found], expected);
          assert.deepEqual(studentFieldEnds(text, start, end), expected.slice(0, 4));
          assert.equal(countFields(text, start, end), expected.length);
        },
      ),
    ));

  it('count the tabs of a text', () =>
    fc.assert(
      fc.property(line, fc.nat(9), fc.nat(9), (text, before, after) => {
        const [start, end] = [Math.min(before, text.length), Math.max(before, text.length - after)];
        assert.equal(countTabs(text), text.split('\t').length - 1);
        assert.equal(countTabs(text, start, end), text.slice(start, end).split('\t').length - 1);
      }),
    ));
});

describe('the units of a piece of a text', () => {
  const reader = new UnitReader();
  const unit = fc.constantFrom(
    '\t',
    '1',
    ',',
    '\0',
    'é',
    '\x89',
    '€',
    '\ufffd',
    '\ud83d\ude00',
    '\ud83d',
    '\udc00',
  );
  const text = fc.oneof(
    fc.string({ unit, maxLength: 40 }),
    fc
      .tuple(fc.string({ unit, maxLength: 9 }), fc.integer({ min: 3_000, max: 70_000 }))
      .map(([some, times]) => some + 'a'.repeat(times) + some),
  );

  it('are its characters, whatever they are', () =>
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (whole, before, after) => {
        const start = Math.min(before, whole.length);
        const end = Math.max(start, whole.length - after);
        const units = reader.read(whole, start, end);
        for (let place = start; place < end; place++)
          assert.equal(units[place - start], whole.charCodeAt(place));
      }),
    ));
});

describe('plain units', () => {
  const reader = new UnitReader();
  const signs = ['\t', 'a', ' ', '~', '\0', '\b', '\n', '\x1f', '\x7f', 'é', '\u0100', '\ud83d', '😀'];
  const some = (maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...signs), maxLength });

  it('are nothing but ASCII that can be seen, spaces and tabs, whatever was read before', () =>
    fc.assert(
      fc.property(
        some(9),
        some(3),
        fc.constantFrom(0, 1, 2, 3, 4, 5, 10_000),
        some(3),
        (earlier, before, length, after) => {
          reader.read(earlier, 0, earlier.length);
          const text = before + 'x'.repeat(length) + after;
          reader.read(text, 0, text.length);
          assert.equal(reader.isPlain(text.length), /^[\t -~]*$/.test(text));
        },
      ),
    ));
});
