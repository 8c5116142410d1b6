import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { commandIds } from '../../src/extension/commands';
import { pageTypes } from '../../src/extension/page-types';

describe('package.json', () => {
  it('has the commands that the extension registers', () => {
    assert.deepEqual(
      [...commandIds].sort(),
      manifest.contributes.commands.map(({ command }) => command).sort(),
    );
  });

  it('is activated for the pages that VS Code brings back', () => {
    assert.deepEqual(
      Object.values(pageTypes).map((type) => `onWebviewPanel:${type}`),
      manifest.activationEvents.filter((event) => event.startsWith('onWebviewPanel:')),
    );
  });
});
