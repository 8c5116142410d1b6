/** The pieces in which the extension is built: which are read when, and what is in them. */
import { join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { build } from 'esbuild';

type Output = Metafile['outputs'][string];

export interface Pieces {
  /** In bytes. */
  readonly size: number;
  /** The source files in them, from the root of the project. */
  readonly sources: readonly string[];
}

/** The folders of what only a page needs, on the extension's side. */
const ofPages = /^src\/(webview|compare)\/|^src\/extension\/(page-panel|comparison-|table-content)/;

/** Builds the extension, in memory, as it ships. */
export async function buildPieces(root: string): Promise<{
  /** What VS Code reads before it calls `activate`. */
  readonly atFirst: Pieces;
  /** All of it, but for what only a comparison or a table needs. */
  readonly withoutPages: Pieces;
}> {
  const { extension } = (await import(join(root, 'esbuild.mjs'))) as { extension: BuildOptions };
  const { metafile } = await build({ ...extension, write: false, metafile: true });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]!.entryPoint === 'src/extension/main.ts')!;
  return {
    atFirst: together(outputs, withImports(outputs, entry)),
    withoutPages: together(
      outputs,
      Object.keys(outputs).filter((path) => !isOfPages(outputs[path]!)),
    ),
  };
}

/** A piece, and those without which it doesn't run. */
function withImports(outputs: Metafile['outputs'], entry: string): string[] {
  const found = new Set([entry]);
  for (const path of found)
    for (const { path: imported, kind, external } of outputs[path]!.imports)
      if (kind === 'import-statement' && external !== true) found.add(imported);
  return [...found];
}

function isOfPages({ inputs }: Output): boolean {
  const sources = Object.keys(inputs);
  return sources.length > 0 && sources.every((source) => ofPages.test(source));
}

function together(outputs: Metafile['outputs'], paths: readonly string[]): Pieces {
  return {
    size: paths.reduce((sum, path) => sum + outputs[path]!.bytes, 0),
    sources: paths.flatMap((path) => Object.keys(outputs[path]!.inputs)),
  };
}
