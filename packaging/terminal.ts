/** The terminal as a package of its own, which needs Node and no other package. */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutNeighbours } from './readme';

/**
 * Writes the folder of which `npm pack` makes the package, from what was last built.
 *
 * @param root - the absolute path of the project
 * @param folder - an absolute path; what was in that folder is removed
 */
export async function writeTerminalPackage(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { version, license, keywords, engines } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as Record<string, unknown> & { engines: Record<string, string> };
  const manifest = {
    name: 'apogee-maquette',
    version,
    description: 'Checks, compares and merges the Apogée maquettes of French universities, from a terminal.',
    license,
    keywords,
    engines: { node: engines['node'] },
    bin: { 'apogee-maquette': 'cli.js' },
    files: ['cli.js', 'LISEZMOI.md', 'THIRD-PARTY-NOTICES.txt'],
  };
  const page = async (from: string, to: string): Promise<void> => {
    const text = withoutNeighbours(await readFile(join(root, from), 'utf8'));
    await writeFile(join(folder, to), text);
  };
  await Promise.all([
    writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`),
    copyFile(join(root, 'dist/cli.js'), join(folder, 'cli.js')),
    copyFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), join(folder, 'THIRD-PARTY-NOTICES.txt')),
    copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE')),
    page('docs/cli.md', 'README.md'),
    page('docs/cli.fr.md', 'LISEZMOI.md'),
  ]);
}
