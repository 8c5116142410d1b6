/**
 * `npm run release`: publishes the VSIX that `npm run package` made, and refuses while the manifest has no address of a
 * public repository: pages of shops take homepage and reports of bugs from it.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { publishVSIX } from '@vscode/vsce';

const root = resolve(import.meta.dirname, '..');

interface Manifest {
  name: string;
  version: string;
  repository?: { url?: string };
}

async function main(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  if (!manifest.repository?.url) {
    console.error(
      'Nothing was published: package.json has no "repository" yet. Put the address of the public repository there; homepage and bugs follow from it.',
    );
    process.exitCode = 1;
    return;
  }
  await publishVSIX(join(root, `${manifest.name}-${manifest.version}.vsix`));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
