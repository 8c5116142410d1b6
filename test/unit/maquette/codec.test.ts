import assert from 'node:assert/strict';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decode, encode, headSize, startsLikeMaquette } from '../../../src/maquette/codec';
import type { Encoding } from '../../../src/maquette/encoding';
import { detectEncoding, encodings, UnencodableCharacterError } from '../../../src/maquette/encoding';

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const bom = [0xef, 0xbb, 0xbf];
const [littleEndian, bigEndian] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/**
 * Bytes of every kind: any at all, texts of each encoding, and texts that were damaged. A UTF-16 text that ends within
 * a character has a test of its own.
 */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).filter((bytes) => !(isUtf16(bytes) && bytes.length % 2 === 1)),
  fc
    .tuple(fc.constantFrom(littleEndian, bigEndian), fc.uint8Array({ maxLength: 100 }))
    .map(([mark, bytes]) => Uint8Array.of(...mark, ...bytes, ...bytes)),
  fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
  fc
    .tuple(fc.boolean(), fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 2 }))
    .map(([marked, text, tail]) =>
      Uint8Array.of(...(marked ? bom : []), ...new TextEncoder().encode(text), ...tail),
    ),
  fc
    .array(fc.constantFrom(0x41, 0x09, 0x0d, 0x0a, 0x80, 0x92, 0x9c, 0xe9), { maxLength: 40 })
    .map((bytes) => Uint8Array.from(bytes)),
);

function isUtf16(bytes: Uint8Array): boolean {
  return [littleEndian, bigEndian].some((mark) => mark.every((byte, index) => bytes[index] === byte));
}

describe('codec', () => {
  describe('the detected encoding', () => {
    const cases: readonly [name: string, bytes: readonly number[], expected: Encoding][] = [
      ['nothing', [], 'iso-8859-1'],
      ['ASCII alone', ascii('XX-APO_TITRES-XX\r\n'), 'iso-8859-1'],
      ['é in one byte', [...ascii('Apog'), 0xe9, ...ascii('e')], 'iso-8859-1'],
      ['a typographic apostrophe in one byte', [0x92, 0x45], 'windows-1252'],
      ['œ and €', [0x9c, 0x41, 0x80], 'windows-1252'],
      ...[0x81, 0x8d, 0x8f, 0x90, 0x9d].map(
        (byte) =>
          [`the undefined byte ${byte.toString(16)} after an apostrophe`, [0x92, byte], 'iso-8859-1'] as [
            string,
            number[],
            Encoding,
          ],
      ),
      ['é in two bytes', [0x41, 0xc3, 0xa9], 'utf-8'],
      ['four bytes', [0xf0, 0x9f, 0x98, 0x80], 'utf-8'],
      ['a mark', [...bom, 0x41], 'utf-8-bom'],
      ['a mark alone', bom, 'utf-8-bom'],
      ['two marks', [...bom, ...bom], 'utf-8-bom'],
      ['a mark, then é in two bytes', [...bom, 0xc3, 0xa9], 'utf-8-bom'],
      ['a mark, then é in one byte', [...bom, 0xe9], 'iso-8859-1'],
      ['a mark, then an apostrophe in one byte', [...bom, 0x92], 'windows-1252'],
      ['a mark, cut', [0xef, 0xbb], 'iso-8859-1'],
      ['é in two bytes and one in one byte', [0xc3, 0xa9, 0xe9], 'iso-8859-1'],
      ['an overlong form', [0xc0, 0xaf], 'iso-8859-1'],
      ['a surrogate in three bytes', [0xed, 0xa0, 0x81], 'iso-8859-1'],
      ['a character that was cut', [0x41, 0xc3], 'iso-8859-1'],
      ['a mark of UTF-16 alone', littleEndian, 'utf-16le'],
      ['a mark of UTF-16, the other way round', bigEndian, 'utf-16be'],
      ['UTF-16', [...littleEndian, 0x41, 0, 0x19, 0x20], 'utf-16le'],
      ['UTF-16, the other way round', [...bigEndian, 0, 0x41, 0x20, 0x19], 'utf-16be'],
      ['UTF-16 that was cut', [...littleEndian, 0x41], 'utf-16le'],
      ['UTF-16 without a mark', [0x41, 0, 0xe9, 0], 'iso-8859-1'],
      ['half a mark of UTF-16', [0xff], 'iso-8859-1'],
    ];
    for (const [name, bytes, expected] of cases) {
      it(`${name}: ${expected}`, () => assert.equal(detectEncoding(Uint8Array.from(bytes)), expected));
    }
  });

  it('reads what the bytes mean', () => {
    assert.equal(decode(Uint8Array.of(0xe9, 0xa0)).text, 'é\u00a0');
    assert.equal(decode(Uint8Array.of(0x92, 0x9c, 0x80, 0xe9)).text, '’œ€é');
    assert.equal(decode(Uint8Array.of(0x92, 0x81)).text, '\u0092\u0081');
    assert.equal(decode(Uint8Array.of(0xc3, 0xa9)).text, 'é');
    assert.equal(decode(Uint8Array.of(...bom, 0xc3, 0xa9)).text, 'é');
    assert.equal(decode(Uint8Array.of(...bom, ...bom, 0x41)).text, '\ufeffA', 'the second mark is text');
    assert.equal(decode(Uint8Array.of(...littleEndian, 0xe9, 0, 0x19, 0x20)).text, 'é’');
    assert.equal(decode(Uint8Array.of(...bigEndian, 0, 0xe9, 0x20, 0x19)).text, 'é’');
    assert.equal(decode(Uint8Array.of(...littleEndian, ...littleEndian)).text, '\ufeff');
    assert.equal(decode(Uint8Array.of(...bigEndian, ...bigEndian)).text, '\ufeff');
    assert.equal(decode(Uint8Array.of(...bigEndian, 0xd8, 0, 0, 0x41)).text, '\ud800A', 'half a character');
  });

  it('gives the bytes back, whatever they are', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { text, encoding } = decode(bytes);
        assert.deepEqual([...encode(text, encoding)], [...bytes]);
      }),
      { numRuns: 1000 },
    );
  });

  it('marks a character of UTF-16 that was cut as lost', () => {
    assert.equal(decode(Uint8Array.of(...littleEndian, 0x41, 0, 0x42)).text, 'A\ufffd');
    assert.equal(decode(Uint8Array.of(...bigEndian, 0, 0x41, 0)).text, 'A\ufffd');
  });

  it('begins UTF-16 with a mark', () => {
    assert.deepEqual([...encode('’', 'utf-16le')], [...littleEndian, 0x19, 0x20]);
    assert.deepEqual([...encode('’', 'utf-16be')], [...bigEndian, 0x20, 0x19]);
    assert.deepEqual([...encode('\udc00', 'utf-16be')], [...bigEndian, 0xdc, 0]);
  });

  describe('the first line of a maquette', () => {
    const mark = 'XX-APO_TITRES-XX';
    for (const encoding of [
      'utf-8',
      'utf-8-bom',
      'iso-8859-1',
      'windows-1252',
      'utf-16le',
      'utf-16be',
    ] as const)
      it(`is seen in ${encoding}`, () => {
        for (const text of [mark, ` ${mark}\t\r\né`, `${mark}\n${'é'.repeat(headSize)}`, `${mark}\r`])
          assert.ok(startsLikeMaquette(encode(text, encoding)), JSON.stringify(text));
        for (const text of ['', '\n', `\r\n${mark}`, `${mark}X`, `é${mark}`])
          assert.ok(!startsLikeMaquette(encode(text, encoding)), JSON.stringify(text));
      });

    it('is not seen in UTF-16 without a mark, which nothing tells from other bytes', () =>
      assert.ok(!startsLikeMaquette(iconv.encode(mark, 'utf-16le'))));
  });

  it('gives the text back, or names the first character that can’t be written', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('é', '’', '€', '\ud800', '\udc00', '日', '😀', '\r', '\n', 'a', '?', '\ufffd'),
      }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...encodings), (written, encoding) => {
        let bytes: Uint8Array;
        try {
          bytes = encode(written, encoding);
        } catch (error) {
          assert.ok(error instanceof UnencodableCharacterError);
          const { offset, position, character } = error;
          assert.ok(written.startsWith(character, offset) && character.length > 0);
          const before = written.slice(0, offset).split(/\r\n|\r|\n/);
          // a CR just before the place ends a line already, unless the place is the LF: never, it can be written
          assert.deepEqual(position, { line: before.length - 1, character: before.at(-1)!.length });
          assert.doesNotThrow(
            () => encode(written.slice(0, offset), encoding),
            'what is before can be written',
          );
          return;
        }
        assert.equal(decode(bytes, encoding).text, written);
      }),
      { numRuns: 1000 },
    );
  });

  describe('a character that the encoding doesn’t hold', () => {
    const cases: readonly [text: string, encoding: Encoding, character: string, place: number[]][] = [
      ['prix €', 'iso-8859-1', '€', [5, 0, 5]],
      ['a\r\nb\rc\n\t日', 'iso-8859-1', '日', [8, 3, 1]],
      ['l’été', 'iso-8859-1', '’', [1, 0, 1]],
      ['??日', 'windows-1252', '日', [2, 0, 2]],
      ['é\n😀', 'windows-1252', '😀', [2, 1, 0]],
      ['é😀', 'iso-8859-1', '😀', [1, 0, 1]],
      ['\u0081', 'windows-1252', '\u0081', [0, 0, 0]],
      ['\u0092', 'windows-1252', '\u0092', [0, 0, 0]],
      ['a\ud800b', 'utf-8', '\ud800', [1, 0, 1]],
      ['\r\n\udc00\ud800', 'utf-8-bom', '\udc00', [2, 1, 0]],
      ['e\u0301', 'windows-1252', '\u0301', [1, 0, 1]],
    ];
    for (const [text, encoding, character, [offset, line, inLine]] of cases) {
      it(`${JSON.stringify(text)} in ${encoding}`, () => {
        assert.throws(
          () => encode(text, encoding),
          (error) => {
            assert.ok(error instanceof UnencodableCharacterError);
            assert.deepEqual(
              [error.character, error.encoding, error.offset, error.position],
              [character, encoding, offset, { line, character: inLine }],
            );
            return true;
          },
        );
      });
    }

    it('is not one that reads back as itself', () => {
      assert.deepEqual([...encode('�?', 'utf-8')], [0xef, 0xbf, 0xbd, 0x3f]);
      assert.deepEqual([...encode('?', 'iso-8859-1')], [0x3f]);
    });
  });
});
