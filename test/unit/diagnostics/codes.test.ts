import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DiagnosticCode } from '../../../src/diagnostics/codes';
import manifest from '../../../package.json';
import { defaultSeverities, diagnosticCodes, severities } from '../../../src/diagnostics/codes';
import { rules, scodocOnly } from '../../../src/diagnostics/registry';

const french: Record<string, string> = {
  error: 'Erreur',
  warning: 'Avertissement',
  information: 'Information',
  hint: 'Indication',
  off: 'Désactivé',
};

/** The text under each heading of the second level, in order. */
function entries(file: string): [code: string, text: string][] {
  const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((entry) => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n')).trim()]);
}

describe('diagnostics: the codes', () => {
  it('have each a rule', () => {
    const ofRules = new Set(rules.flatMap(({ codes }) => codes));
    // that of what isn't shown is no rule's
    assert.deepEqual([...ofRules, 'more-problems'].sort(), [...diagnosticCodes].sort());
  });

  it('can each be given a severity in the settings, or turned off', () => {
    const setting = manifest.contributes.configuration.properties['apogeeMaquettes.diagnostics.severity'];
    assert.deepEqual(setting.propertyNames.enum, diagnosticCodes);
    assert.deepEqual(setting.additionalProperties.enum, [...severities, 'off']);
  });

  for (const file of ['diagnostics.md', 'diagnostics.fr.md'])
    it(`are each explained by ${file}, in their order, and nothing else is`, () => {
      assert.deepEqual(
        entries(file).map(([code]) => code),
        diagnosticCodes,
      );
      for (const [code, text] of entries(file)) {
        const severity = defaultSeverities[code as keyof typeof defaultSeverities];
        const word = file.endsWith('.fr.md') ? french[severity]! : severity;
        assert.match(text, new RegExp(`^_${word}`, 'i'), code);
        // that one is said less, not off
        if (code !== 'not-iso-8859-1')
          assert.equal(
            text.includes('apogeeMaquettes.scodoc: false'),
            scodocOnly.has(code as DiagnosticCode),
            code,
          );
        assert.equal(
          text.split('\n\n').length,
          3,
          `${code}: what it means, what programs do, how to mend it`,
        );
      }
    });
});
