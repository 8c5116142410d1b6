import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function sourceFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(root, 'src', path));
}

/** The sentences that the sources say to users: the first argument of `say(…)`, `l10n(…)` and `….l10n.t(…)`. */
function sentencesOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      const [first] = node.arguments;
      if (called === 'say' || called === 'l10n' || called.endsWith('l10n.t')) {
        if (first && ts.isStringLiteralLike(first)) sentences.push(first.text);
        else if (called === 'say') assert.fail(`${path}: say() takes a literal`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sentences;
}

function placeholders(text: string): string[] {
  return (text.match(/\{\d+\}/g) ?? []).sort();
}

describe('translations', () => {
  const french = readJson('l10n/bundle.l10n.fr.json') as Record<string, string>;
  const sentences = new Set(sourceFiles().flatMap(sentencesOf));

  it('has a French sentence for each English one, and none left over', () => {
    assert.ok(sentences.size > 0);
    assert.deepEqual(Object.keys(french).sort(), [...sentences].sort());
  });

  it('keeps the placeholders', () => {
    for (const [english, translation] of Object.entries(french))
      assert.deepEqual(placeholders(translation), placeholders(english), english);
  });

  it('has the same keys in both package.nls files, all used by package.json', () => {
    const used = [...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
      (match) => match[1]!,
    );
    for (const file of ['package.nls.json', 'package.nls.fr.json'])
      assert.deepEqual(Object.keys(readJson(file) as object).sort(), [...new Set(used)].sort(), file);
  });
});
