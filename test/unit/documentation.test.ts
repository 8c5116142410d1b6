/** What the documentation for users promises: links that lead somewhere, commands that run, the same in both languages. */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { demoAfterComputation, demoBlank, demoScodocZip } from '../../demo/demo';
import { cli } from './cli/run-cli';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const guide = pagesIn('docs/guide');

/** The names that GitHub gives to the headings of a page. */
function anchorsOf(text: string): Set<string> {
  const headings = Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/[`*_]/g, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replace(/ /g, '-'),
    ),
  );
}

/** Links to other files of the project that lead nowhere. */
function brokenLinks(path: string): string[] {
  const links = Array.from(read(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target!);
  return links.filter((link) => {
    if (/^(https?|mailto|command):/.test(link)) return false;
    const [file, anchor] = link.split('#');
    const target = file ? join(dirname(path), file) : path;
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(read(target)).has(anchor);
  });
}

/** What a page tells to type into a terminal, a line each. */
const commandsOf = (path: string): string[] => read(path).match(/^apogee-maquette .*$/gm) ?? [];

describe('the documentation', () => {
  for (const path of [...pagesIn('.'), ...pagesIn('docs'), ...guide])
    it(`has links that lead somewhere (${path})`, () => assert.deepEqual(brokenLinks(path), []));

  it('has each page of the guide in both languages, with the same commands', () => {
    const english = guide.filter((path) => !path.endsWith('.fr.md'));
    assert.equal(english.length * 2, guide.length);
    for (const path of english)
      assert.deepEqual(commandsOf(path.replace(/\.md$/, '.fr.md')), commandsOf(path));
  });

  describe('has commands that run', () => {
    let folder: string;
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'apogee-guide-'));
      mkdirSync(join(folder, 'EXPORTS'));
      const files = {
        'EXPORTS/a.TXT': demoBlank(),
        'MAQUETTE.TXT': demoBlank(),
        'APOGEE.TXT': demoAfterComputation(),
        'SCODOC.zip': await demoScodocZip(),
      };
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const commands = new Set([...guide, 'README.md', 'README.fr.md'].flatMap(commandsOf));
    for (const command of commands)
      it(command, async () => {
        const { code, stderr } = await cli(command.split(' ').slice(1), {}, { cwd: folder });
        assert.ok(code === 0 || code === 1, stderr);
        assert.equal(stderr.includes('usage'), false, stderr);
      });
  });
});
