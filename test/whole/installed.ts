import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unpackVsix } from '../../packaging/vsix';
import type { VSCodeInstall } from '../../vscode-harness/install';
import { installVSCode } from '../../vscode-harness/install';
import type { Stage, StageOptions } from '../../vscode-harness/stage';
import { onStage } from '../../vscode-harness/stage';

/**
 * Makes the VSIX and installs it, for the tests of the `describe` that calls this.
 *
 * @returns what plays something in a window that has it
 */
export function useInstalled(): <T>(options: StageOptions, play: (stage: Stage) => Promise<T>) => Promise<T> {
  let scratch: string;
  let extension: string | undefined;
  let install: VSCodeInstall | undefined;
  before(async () => {
    install = await installVSCode();
    scratch = await realpath(await mkdtemp(join(tmpdir(), 'apogee-installed-')));
    extension = await unpackVsix(resolve(__dirname, '../..'), scratch);
  });
  after(() => rm(scratch, { recursive: true, force: true }));
  return (options, play) => {
    assert.ok(install && extension, 'it is installed before the tests');
    return onStage(install, { ...options, extension }, play);
  };
}
