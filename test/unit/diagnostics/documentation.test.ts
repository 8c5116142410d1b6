import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultSeverities, diagnosticCodes } from '../../../src/diagnostics/registry';

const french: Record<string, string> = {
  error: 'Erreur',
  warning: 'Avertissement',
  information: 'Information',
  hint: 'Indication',
};

/** The text under each heading of the second level, in order. */
function entries(file: string): [code: string, text: string][] {
  const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((entry) => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n')).trim()]);
}

describe('diagnostics: documentation', () => {
  for (const file of ['diagnostics.md', 'diagnostics.fr.md'])
    it(`${file} explains each code, in the order of the registry, and nothing else`, () => {
      assert.deepEqual(
        entries(file).map(([code]) => code),
        diagnosticCodes,
      );
      for (const [code, text] of entries(file)) {
        const severity = defaultSeverities[code as keyof typeof defaultSeverities];
        const word = file.endsWith('.fr.md') ? french[severity]! : severity;
        assert.match(text, new RegExp(`^_${word}`, 'i'), code);
        assert.equal(
          text.split('\n\n').length,
          3,
          `${code}: what it means, what programs do, how to mend it`,
        );
      }
    });
});
