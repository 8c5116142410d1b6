import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { helpFor } from '../../../src/cli/help';
import type { Language } from '../../../src/cli/l10n';
import { translateTo } from '../../../src/cli/l10n';

const documents: readonly [file: string, language: Language][] = [
  ['cli.md', 'en'],
  ['cli.fr.md', 'fr'],
];

describe('the contract of the terminal', () => {
  for (const [file, language] of documents) {
    const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
    /** What stands under the heading of a command. */
    const partOf = (command: string): string =>
      text.split(/^## /m).find((part) => part.startsWith(command)) ?? '';

    for (const command of ['check', 'compare', 'merge']) {
      const help = helpFor(command, translateTo(language));

      it(`has every option of ${command}, with its values (${file})`, () => {
        const options = [...help.matchAll(/^ {2}(--\S+(?: \S+)?)(?: {2}|$)/gm)].map(([, option]) => option!);
        assert.ok(options.length >= 2, help);
        const written = partOf(command).replaceAll('\\|', '|');
        assert.deepEqual(
          options.filter((option) => !written.includes(`\`${option}\``)),
          [],
        );
      });

      it(`begins with the usage of ${command} (${file})`, () => {
        const usage = help.split('\n')[0]!.replace(/ \[\p{L}+\]$/u, '');
        assert.ok(text.includes(usage), usage);
      });
    }

    it(`has the words that are no command (${file})`, () => {
      for (const word of helpFor(undefined, translateTo(language)).split('\n')[0]!.match(/--\w+/g)!)
        assert.ok(text.includes(`\`${word}\``), word);
    });
  }
});
