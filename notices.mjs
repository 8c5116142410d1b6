/** What the bundles hold of others: their licences, to be shipped with them, and a bill of materials. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages of which a bundle holds a part, by name.
 *
 * @param {string} root - the folder of the project
 * @param {readonly import('esbuild').Metafile[]} metafiles - what esbuild says of the bundles
 * @returns {{ name: string, version: string, license: string, homepage: string, text: string }[]}
 * @throws {Error} for a package without a licence: it may not be shipped
 */
export function bundledPackages(root, metafiles) {
  const folders = new Set(
    metafiles.flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) =>
        Object.entries(inputs)
          .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
          .flatMap(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
      ),
    ),
  );
  return [...folders]
    .map((folder) => packageIn(join(root, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function packageIn(folder) {
  const {
    name,
    version,
    license,
    homepage = '',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  if (!license || !file) throw new Error(`${name} has no licence: it can't be shipped`);
  return { name, version, license, homepage, text: readFileSync(join(folder, file), 'utf8').trim() };
}

/** The notice that ships. */
export function noticesOf(packages) {
  const parts = packages.map(
    ({ name, version, license, homepage, text }) =>
      `${'='.repeat(78)}\n${name} ${version} (${license})\n${homepage}\n\n${text}\n`,
  );
  return `This product holds software of others, under these licences.\n\n${parts.join('\n')}`;
}

/** A bill of materials: CycloneDX 1.6. */
export function billOf({ name, version }, packages) {
  const components = packages.map((each) => ({
    type: 'library',
    ...{
      name: each.name,
      version: each.version,
      purl: `pkg:npm/${encodeURIComponent(each.name).replace('%2F', '/')}@${each.version}`,
    },
    licenses: [{ expression: each.license }],
  }));
  const bill = {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    metadata: { component: { type: 'application', name, version } },
    components,
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}
