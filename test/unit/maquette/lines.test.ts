import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMaquette } from '../../../src/maquette/parse';
import { anyText, naiveLines } from './arbitraries';

describe('lines', () => {
  it('finds the position of every offset, and the offset of every position', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { lines } = parseMaquette(text);
        const contents = naiveLines(text);
        let previous = { line: 0, character: -1 };
        for (let offset = 0; offset <= text.length; offset++) {
          const position = lines.positionAt(offset);
          const { line, character } = position;
          const follows =
            (line === previous.line && character === previous.character + 1) ||
            (line === previous.line + 1 && character === 0);
          assert.ok(follows, `offset ${offset}`);
          // an LF that ends a line with the CR before it is still in that line
          if (character <= contents[line]!.length) assert.equal(lines.offsetAt(position), offset);
          else assert.equal(text.slice(offset - 1, offset + 1), '\r\n');
          previous = position;
        }
        assert.equal(previous.line, contents.length - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('brings a position outside of the text back into it', () => {
    const { lines } = parseMaquette('ab\r\ncd');
    assert.equal(lines.offsetAt({ line: 0, character: 9 }), 2);
    assert.equal(lines.offsetAt({ line: 9, character: 1 }), 5);
    assert.equal(lines.offsetAt({ line: -1, character: -1 }), 0);
  });
});
