import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What this file reads of an extension's package.json. */
interface Manifest {
  engines: { vscode: string };
}

function numbers(version: string): number[] {
  return version.replace(/^\D+/, '').split(/[.-]/).slice(0, 3).map(Number);
}

describe('VS Code with the extension', () => {
  const extension = vscode.extensions.getExtension<unknown>('apogee-maquettes.apogee-maquettes');

  it('has the extension', () => {
    assert.ok(extension);
  });

  it('is at least as new as the extension wants', () => {
    assert.ok(extension);
    const { engines } = extension.packageJSON as Manifest;
    const [major = 0, minor = 0] = numbers(engines.vscode);
    const [runningMajor = 0, runningMinor = 0] = numbers(vscode.version);
    assert.ok(runningMajor > major || (runningMajor === major && runningMinor >= minor), vscode.version);
  });

  it('shows the fresh copy of the demo folder', () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath, process.env['APOGEE_TEST_WORKSPACE']);
  });
});
