import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';

/** Every string under one of these keys, at any depth: what VS Code runs on the lines of a file. */
const keys = new Set(['match', 'begin', 'end', 'while', 'firstLine', 'wordPattern']);

function expressionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    keys.has(key) && typeof inner === 'string' ? [inner] : expressionsIn(inner),
  );
}

/** What the linter, which guards the sources, says of an expression. */
function complaints(expression: string): string[] {
  // Oniguruma's way to write a character by its number
  const source = expression.replace(
    /\\x\{([0-9A-F]+)\}/g,
    (_, code: string) => `\\u${code.padStart(4, '0')}`,
  );
  const messages = new Linter().verify(`new RegExp(${JSON.stringify(source)})`, {
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
      'regexp/no-invalid-regexp': 'error',
    },
  });
  return messages.map(({ message }) => `${expression}: ${message}`);
}

describe('the regular expressions that VS Code runs', () => {
  for (const file of [
    'syntaxes/apogee-maquette.tmLanguage.json',
    'language-configuration.json',
    'package.json',
  ])
    it(`take linear time on any line: ${file}`, () => {
      const expressions = expressionsIn(JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')));
      assert.deepEqual(expressions.flatMap(complaints), []);
    });

  it('would be found if they did not', () => {
    for (const expression of ['\\s+$', '^(a+)+$', '[\\x{A0} ]+\\t'])
      assert.equal(complaints(expression).length, 1, expression);
  });
});
