import assert from 'node:assert/strict';
import { mixedLineEnds } from '../../../src/maquette/line-ends';
import { latin1, utf16 } from '../../fixtures/maquette-builder';

describe('the line ends of bytes', () => {
  for (const [name, encode] of Object.entries({ latin1, utf16 })) {
    it(`are counted where they differ: ${name}`, () =>
      assert.deepEqual(mixedLineEnds(encode('a\r\né\r\nb\nc\r')), { crlf: 2, lf: 1, cr: 1, odd: 2 }));

    it(`are not spoken of where they are alike: ${name}`, () => {
      for (const text of ['', 'a', 'a\r\né\r\n', 'a\n\nb', 'a\rb\r\r'])
        assert.equal(mixedLineEnds(encode(text)), undefined, JSON.stringify(text));
    });
  }

  it('are no bytes of other characters', () =>
    assert.equal(mixedLineEnds(utf16('\u0a0d\u0d0a\r\n')), undefined));
});
