/** What the linter can't say of the house as a whole: no cycles, no file that is too long. The floors are its rules. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** Every file of the project that is ours, by its path from the root. */
const sources: ReadonlyMap<string, string> = new Map(
  ['src', 'demo', 'packaging', 'vscode-harness', 'test', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(ts|css)$/.test(path))
      .map((path): [string, string] => [path, readFileSync(join(root, path), 'utf8')]),
  ),
);

/** The files that each file imports: in any way, for types alone too. */
function importsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Array.from(files, ([path, text]) => {
      const { importedFiles } = ts.preProcessFile(text, true, true);
      const imported = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => posix.join(posix.dirname(path), fileName))
        .map((name) => [name, `${name}.ts`, `${name}/index.ts`].find((candidate) => files.has(candidate)));
      return [path, imported.filter((name) => name !== undefined)];
    }),
  );
}

/** A way from a file over its imports back to itself, for the first file that has one. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): readonly string[] | undefined => {
    const start = way.indexOf(path);
    if (start >= 0) return [...way.slice(start), path];
    if (done.has(path)) return undefined;
    for (const imported of imports.get(path) ?? []) {
      const cycle = visit(imported, [...way, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of imports.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}

describe('the house', () => {
  it('has no cycle of imports', () => assert.equal(findCycle(importsOf(sources)), undefined));

  it('would show one, of types too', () => {
    const files = new Map([
      ['src/a.ts', "import { b } from './b';"],
      ['src/b.ts', "export * from './c/d';"],
      ['src/c/d.ts', "import type { A } from '../a';"],
      ['src/e.ts', "const load = () => import('./a');"],
    ]);
    assert.deepEqual(findCycle(importsOf(files)), ['src/a.ts', 'src/b.ts', 'src/c/d.ts', 'src/a.ts']);
    assert.deepEqual(importsOf(files).get('src/e.ts'), ['src/a.ts']);
  });

  it('has no file of more than 400 lines', () => {
    const lines = (text: string): number => text.split('\n').length - 1;
    const long = [...sources].filter(([path, text]) => path.startsWith('src/') && lines(text) > 400);
    assert.deepEqual(
      long.map(([path]) => path),
      [],
    );
  });
});
