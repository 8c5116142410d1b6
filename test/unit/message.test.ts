import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { translateTo } from '../../src/cli/l10n';
import { fill, withoutMarkup } from '../../src/message';

/** What VS Code makes links of in messages (`linkedText.ts`), and icons in labels (`iconLabels.ts`). */
const linksAndIcons = [
  /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i,
  /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/,
  // and what others would, that show what VS Code hands them
  /[a-z][a-z\d+.-]+:[^\s\u2060]|www\.[^\s\u2060]/i,
];

/** A text as one reads it. */
const readable = (text: string): string => text.replaceAll('\u2060', '');

const piece = fc.constantFrom(
  ...[
    '[',
    ']',
    '(',
    ')',
    '[a](command:b)',
    '$',
    '$(',
    '(flame)',
    '$(flame)',
    'command:x',
    'https://',
    'www.',
  ],
  ...['http://a.fr', 'a', ' ', '"', '\\', '{0}', '<', '>', 'mailto:a@b', 'É', '\u200b'],
);
const name = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('a text without markup', () => {
  it('is neither link nor icon, and reads as before, in each sentence that users get', () => {
    const bundle = JSON.parse(
      readFileSync(join(__dirname, '../../l10n/bundle.l10n.fr.json'), 'utf8'),
    ) as Record<string, string>;
    const sentences = [...Object.keys(bundle), ...Object.values(bundle)];
    fc.assert(
      fc.property(fc.array(name, { minLength: 6, maxLength: 6 }), (names) => {
        for (const sentence of sentences) {
          const said = fill(sentence, ...names);
          const shown = withoutMarkup(said);
          for (const form of linksAndIcons) assert.doesNotMatch(shown, form);
          assert.equal(readable(shown), said);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what is none as it is, line ends included', () => {
    for (const text of [
      '',
      'BUT 2 - Génie civil (S4)',
      'Prix : 12 $ [1] (2)',
      'a\nb',
      'C:\\TEMP\\V1RT.TXT',
      '12:30',
    ])
      assert.equal(withoutMarkup(text), text);
  });

  it('cannot turn the direction of what follows, nor move a cursor', () => {
    assert.equal(withoutMarkup('a\u202eb\u2066c\u001b[2Jd\u009b'), 'a�b�c�[2Jd�');
  });
});

describe('a number in a sentence', () => {
  for (const [language, text] of [
    ['en', '504,000 values'],
    ['fr', '504\u202f000 valeurs'],
  ] as const)
    it(`is grouped as ${language} has it, where it is a count`, () => {
      const t = translateTo(language);
      assert.equal(t('{0} values', 504_000), text);
      assert.equal(fill('{0}', t('{0} values', '2026')).slice(0, 5), '2026 ');
      assert.equal(t('{0} {1}', 0.005, 12), '0.005 12');
    });
});
