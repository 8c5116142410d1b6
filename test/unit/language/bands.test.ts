import assert from 'node:assert/strict';
import { parseMaquette } from '../../../src/maquette/parse';
import { bandsIn, longestBandedText, type Band } from '../../../src/language/bands';
import { maquette, positionOf, text } from './support';

const short = { studentField: 's', element: 'e' } as const;

/** The bands of the line of `shown`, as letters and texts. */
function bandsOf(shown: string): string[] {
  const { line } = positionOf(shown);
  return bandsIn(maquette, line, line).map(
    ({ start, end, colour }) => `${short[colour]} ${text.slice(start, end)}`,
  );
}

describe('the bands', () => {
  it('are on every second student field, then on every second element', () =>
    assert.deepEqual(bandsOf('RI|EN'), ['s 10000003\t', 's \t', 'e ABI\t\t', 'e \t\t\t']));

  it('stop where the row does', () => assert.deepEqual(bandsOf('LE-|GOFF'), ['s 10000002\t', 's Anaïs\t']));

  it('are the same in the header', () =>
    assert.deepEqual(bandsOf('apoL_c0008\t|apoL_c0009').slice(2), [
      'e apoL_c0001\tapoL_c0002\t',
      'e apoL_c0007\tapoL_c0008\tapoL_c0009\t',
    ]));

  it('and in the definitions', () => {
    const [first, last] = ['|apoL_a01_code\tType', '|APO_COL_VAL_FIN\r\n'].map((at) => positionOf(at).line);
    const colours = bandsIn(maquette, first!, last!).map(({ colour }) => short[colour]);
    assert.equal(colours.join(''), 'sseeeee');
  });

  it('are those of the lines that were asked for', () => {
    const { line } = positionOf('LE-|GOFF');
    const lines = (bands: Band[]): number[] => [
      ...new Set(bands.map(({ start }) => maquette.lines.lineAt(start) - line)),
    ];
    assert.deepEqual(lines(bandsIn(maquette, line, line + 100)), [0, 1]);
    assert.deepEqual(bandsIn(maquette, 0, 5), []);
  });

  it('end with the part of a long line that is shown', () => {
    const long = parseMaquette(text.replace('7,25', '7'.repeat(20_000)));
    const { line } = long.rows[2]!;
    assert.equal(bandsIn(long, line, line).length, 3);
  });

  it('are silent over the size limit', () => {
    const padding = 'x'.repeat(longestBandedText - text.length);
    const count = (content: string): number => {
      const parsed = parseMaquette(content);
      return bandsIn(parsed, 0, parsed.lines.count).length;
    };
    assert.notEqual(count(text + padding), 0);
    assert.equal(count(text + padding + 'x'), 0);
  });
});
