import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoNames } from '../../demo/demo';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import french from '../../package.nls.fr.json';
import { packagedReadme, withoutNeighbours } from '../../packaging/readme';
import { commandIds } from '../../src/extension/commands';
import { exampleNames } from '../../src/extension/first-steps/example-names';

const root = join(__dirname, '../..');

describe('a page away from its neighbours', () => {
  it('has no picture, and the words of links to other files', () => {
    const page =
      '# A\n\n![What is seen](media/a.png)\n\nSee [the other](docs/other.md#part) and [that](https://a.example/).\n';
    assert.equal(withoutNeighbours(page), '# A\n\nSee the other and [that](https://a.example/).\n');
  });

  it('is French first, then English, without the links from the one to the other', () => {
    assert.equal(
      packagedReadme(
        '# Un\n\n[In English](README.md)\n\nDeux\n',
        '# One\n\n[En français](README.fr.md)\n\nTwo\n',
      ),
      '# Un\n\nDeux\n\n---\n\n# One\n\nTwo\n',
    );
  });

  it('is what the README becomes', () => {
    const [fr, en] = ['README.fr.md', 'README.md'].map((name) => readFileSync(join(root, name), 'utf8'));
    const targets = Array.from(
      packagedReadme(fr!, en!).matchAll(/\]\(([^)\n]*)\)/g),
      ([, target]) => target!,
    );
    assert.deepEqual(
      targets.filter((target) => !/^(https:|#)/.test(target)),
      [],
    );
  });
});

describe('the first steps', () => {
  const [walkthrough] = manifest.contributes.walkthroughs;
  const texts: readonly Readonly<Record<string, string>>[] = [english, french];
  const said = (placeholder: string): readonly string[] =>
    texts.map((language) => language[placeholder.slice(1, -1)]!);

  it('are the five of the procedure', () =>
    assert.deepEqual(
      walkthrough!.steps.map(({ id }) => id),
      ['create', 'open', 'check', 'merge', 'compare'],
    ));

  it('have pictures that are there', () => {
    const pictures = walkthrough!.steps.flatMap(({ media }) => Object.values(media.image).flatMap(said));
    assert.deepEqual(
      pictures.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });

  it('run commands that are there, the same in both languages', () => {
    for (const { description } of walkthrough!.steps) {
      const [here, there] = said(description).map((text) =>
        Array.from(text.matchAll(/\(command:([^)]*)\)/g), ([, command]) => command!),
      );
      assert.deepEqual(here, there);
      for (const command of here!) {
        const id = command.replace(/\?.*$/, '');
        assert.ok(id.startsWith('workbench.') || commandIds.some((known) => known === id), id);
      }
    }
  });
});

describe('the example that ships', () => {
  it('is the demo', () => {
    const { notAMaquette, ...names } = demoNames;
    assert.deepEqual({ ...exampleNames, notAMaquette }, { ...names, notAMaquette });
  });
});
