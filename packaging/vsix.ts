/** The VSIX: made for users, for the tests that run from it, and to be weighed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import JSZip from 'jszip';
import { packagedReadme } from './readme';

/**
 * Packs the extension as it was last built.
 *
 * @param root - the absolute path of the project
 * @param packagePath - the absolute path of the VSIX that is written
 */
export async function makeVsix(root: string, packagePath: string): Promise<void> {
  const [french, english] = await Promise.all(
    ['README.fr.md', 'README.md'].map((name) => readFile(join(root, name), 'utf8')),
  );
  const readmePath = 'dist/README.md';
  await writeFile(join(root, readmePath), packagedReadme(french!, english!));
  await createVSIX({
    cwd: root,
    packagePath,
    readmePath,
    dependencies: false,
    // there is no public address yet: tools/release.ts refuses to publish without
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

/**
 * Packs the extension and unpacks it, as an installation does.
 *
 * @param root - the absolute path of the project
 * @param folder - where to
 * @returns the absolute path of the extension's folder
 */
export async function unpackVsix(root: string, folder: string): Promise<string> {
  const packagePath = join(folder, 'extension.vsix');
  await makeVsix(root, packagePath);
  const { files } = await JSZip.loadAsync(await readFile(packagePath));
  for (const [name, entry] of Object.entries(files)) {
    if (entry.dir || !name.startsWith('extension/')) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), await entry.async('nodebuffer'));
  }
  return join(folder, 'extension');
}
