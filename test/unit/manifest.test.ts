import assert from 'node:assert/strict';
import manifest from '../../package.json';
import type { CommandPlace } from '../../src/extension/commands';
import { commandIds, commandPlaces } from '../../src/extension/commands';
import { lastingPages, pageTypes } from '../../src/extension/pages/page-types';

describe('package.json', () => {
  it('has the commands that the extension registers', () => {
    assert.deepEqual(
      [...commandIds].sort(),
      manifest.contributes.commands.map(({ command }) => command).sort(),
    );
  });

  it('puts each command where the extension means it to be', () => {
    const { menus, keybindings } = manifest.contributes;
    const contributed: Readonly<Record<CommandPlace, readonly { command: string }[]>> = {
      ...menus,
      keybindings,
    };
    const found = Object.fromEntries(
      Object.entries(contributed).map(([place, items]) => [
        place,
        items.map(({ command }) => command).sort(),
      ]),
    );
    const places = Object.keys(contributed) as CommandPlace[];
    const meant = Object.fromEntries(
      places.map((place) => [place, commandIds.filter((id) => commandPlaces[id].includes(place)).sort()]),
    );
    assert.deepEqual(found, meant);
  });

  it('lets a folder that is not trusted set nothing but the looks', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    const looks = ['columnColours', 'alignColumns', 'firstSteps'].map((name) => `apogeeMaquettes.${name}`);
    assert.deepEqual(
      [...untrustedWorkspaces.restrictedConfigurations, ...looks].sort(),
      Object.keys(manifest.contributes.configuration.properties).sort(),
    );
  });

  it('is activated for the pages that VS Code brings back', () => {
    assert.deepEqual(
      lastingPages.map((kind) => `onWebviewPanel:${pageTypes[kind]}`),
      manifest.activationEvents.filter((event) => event.startsWith('onWebviewPanel:')),
    );
  });
});
