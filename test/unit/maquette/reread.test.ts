import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyLineEdits, putRight } from '../../../src/maquette/reread';
import { latin1, utf8 } from '../../fixtures/maquette-builder';

const asUtf8 = (text: string): string => new TextDecoder().decode(latin1(text));
const asLatin1 = (text: string): string => new TextDecoder('latin1').decode(utf8(text));

function mended(wrong: string, right: string, current: string): string {
  return applyLineEdits(current, putRight(wrong, right, current));
}

describe('a text that was read in the wrong encoding', () => {
  const right = "1\tNOËL\tAnaïs\n2\tD'ÀBO\tÉlodie\n\n3\tLE GUÉ\tÉÈ\n";
  const wrong = asUtf8(right);

  it('is put right where nothing was changed, whatever the line ends', () => {
    assert.equal(mended(wrong, right, wrong), right);
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(mended(wrong, right, crlf(wrong)), crlf(right));
  });

  const table: readonly [what: string, change: (text: string) => string][] = [
    ['a key', (text) => text.replace('LE ', 'LE x')],
    ['an accent', (text) => text.replace('LE ', 'LÉ ')],
    ['a key at the beginning', (text) => `x${text}`],
    ['a line', (text) => text.replace('2\t', 'x\ny\n2\t')],
    ['a line that is deleted', (text) => text.replace(/2.*\n/, '')],
    ['a line that is copied', (text) => text.replace(/2.*\n/, '$&$&')],
    ['a line that was broken', (text) => text.replace('BO', 'B\nxO')],
    ['a line broken between two accents', (text) => text.replace(/(?<=\t[É\ufffd])(?=[È\ufffd]\n)/, '\n')],
    ['a line broken in three', (text) => text.replace('2\t', '2\t\n').replace('BO', 'BO\n')],
    ['two places of a line', (text) => text.replace('2\t', '2x\t').replace('lodie', 'lodiex')],
    ['two lines', (text) => text.replace('1\t', '1x\t').replace('3\t', '3x\t').replace('2\t', 'x\n2\t')],
    ['everything but a line', (text) => text.split('\n')[1]!],
    ['nothing left', () => ''],
  ];
  for (const [what, change] of table)
    it(`is put right around ${what}`, () => {
      assert.equal(mended(wrong, right, change(wrong)), change(right));
    });

  it('is put right where UTF-8 was read as ISO-8859-1', () => {
    const text = '1\tNOËL\tl’œuf\n2\tMARTIN\tZoé\n';
    const misread = asLatin1(text);
    assert.equal(mended(misread, text, misread.replace('MAR', 'MARx')), text.replace('MAR', 'MARx'));
  });

  it('is put right where the byte order mark was read as text', () => {
    const misread = asLatin1(`\ufeff${right}`);
    assert.equal(mended(misread, right, misread.replace('1\t', '1x\t')), right.replace('1\t', '1x\t'));
  });

  it('leaves a character of which it can’t be told what it was', () => {
    const current = wrong.replace('\ufffd\ufffd\n', '\ufffd\n');
    assert.equal(mended(wrong, right, current), right.replace('ÉÈ\n', '\ufffd\n'));
  });

  it('leaves the one that is left of two, when the line was changed elsewhere, too', () => {
    const line = '000\téÃ';
    assert.equal(mended(asUtf8(line), line, '00\t\ufffd\n\ufffd'), '00\t\ufffd\n\ufffd');
  });

  it('leaves what may be of either of two lines that became one', () => {
    const lines = '000\tÉ\n101\té';
    assert.equal(mended(asUtf8(lines), lines, '000\t\ufffd01\t\ufffd'), '000\t\ufffd01\t\ufffd');
  });

  it('leaves what is of a line that another was joined to without its end', () => {
    const lines = '000\taÃ\n101\té';
    assert.equal(mended(asUtf8(lines), lines, '000\ta101\t\ufffd'), '000\ta101\t\ufffd');
  });

  it('leaves a character that stands where another one ended, as the line was broken or cut', () => {
    const [text, misread] = ['000\tèÃ\n111\té1\tÀ\n', '000\t\ufffd\ufffd\n111\t\ufffd1\t\ufffd\n'];
    for (const current of ['00\t\ufffd\n\ufffd\n', '00\t\ufffd\n'])
      assert.equal(mended(misread, text, current), current);
  });

  it('never becomes something that it was not', () => {
    const letter = fc.constantFrom('a', 'b', '\t', '1', 'é', 'è', 'É', 'ï', 'Ã', '©');
    const line = fc.string({ unit: letter, maxLength: 8 });
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(2),
      insert: fc.constantFrom('', 'x', 'é', '\n', 'xy'),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(change, { maxLength: 2 }), (lines, changes) => {
        // every line is some student's
        const text = lines.map((content, index) => `${index}0${index}\t${content}`).join('\n');
        // the same changes of both readings, by characters that know what they are in each
        let cells = Array.from(text).map((character) => ({ right: character, wrong: asUtf8(character) }));
        if (cells.map((cell) => cell.wrong).join('') !== asUtf8(text)) return;
        for (const { at, remove, insert } of changes)
          cells = [
            ...cells.slice(0, Math.floor(at * cells.length)),
            ...Array.from(insert).map((character) => ({ right: character, wrong: character })),
            ...cells.slice(Math.floor(at * cells.length) + remove),
          ];
        const current = cells.map((cell) => cell.wrong).join('');
        const found = mended(asUtf8(text), text, current);
        assert.equal(found.length, current.length);
        cells.forEach((cell, index) =>
          assert.ok(found[index] === cell.right || (found[index] === cell.wrong && cell.wrong === '\ufffd')),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
