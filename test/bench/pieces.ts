/** The pieces in which the extension is built: which are read when, and what is in them. */
import { join, relative } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { build } from 'esbuild';

type Output = Metafile['outputs'][string];

export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** The source files in them, from the root of the project. */
  readonly sources: readonly string[];
}

/** What only a comparison or a table asks for, on the extension's side. */
const ofPages =
  /^src\/(webview|compare)\/|^src\/extension\/(page-panel|comparison-content|table-content)\.ts$/;

/** Builds the extension, in memory, as it ships. */
export async function buildPieces(root: string): Promise<{
  /** What VS Code reads before it calls `activate`. */
  readonly atFirst: Pieces;
  /** All of it, but for what only a comparison or a table needs. */
  readonly withoutPages: Pieces;
}> {
  const { extension } = (await import(join(root, 'esbuild.mjs'))) as { extension: BuildOptions };
  const { metafile, outputFiles } = await build({ ...extension, write: false, metafile: true });
  const { outputs } = metafile;
  // what esbuild says of their size is from before they become CommonJS
  for (const { path, contents } of outputFiles) outputs[relative(root, path)]!.bytes = contents.length;
  const entry = Object.keys(outputs).find((path) => outputs[path]!.entryPoint === 'src/extension/main.ts')!;
  return {
    atFirst: together(
      outputs,
      reached(outputs, entry, ({ kind }) => kind === 'import-statement'),
    ),
    withoutPages: together(
      outputs,
      reached(outputs, entry, ({ path }) => !ofPages.test(outputs[path]?.entryPoint ?? '')),
    ),
  };
}

/** A piece, and those that it imports, and so on, as far as an import is followed. */
function reached(
  outputs: Metafile['outputs'],
  entry: string,
  follows: (imported: Output['imports'][number]) => boolean,
): string[] {
  const found = new Set([entry]);
  for (const path of found)
    for (const imported of outputs[path]!.imports)
      if (imported.external !== true && follows(imported)) found.add(imported.path);
  return [...found];
}

function together(outputs: Metafile['outputs'], paths: readonly string[]): Pieces {
  return {
    size: paths.reduce((sum, path) => sum + outputs[path]!.bytes, 0),
    sources: paths.flatMap((path) => Object.keys(outputs[path]!.inputs)),
  };
}
