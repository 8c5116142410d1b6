import * as vscode from 'vscode';
import type { CodeCorrespondences } from '../../merge/codes';
import { readCorrespondences } from '../../merge/codes';

export const mergeSection = 'apogeeMaquettes.merge';

/**
 * What the user's settings have written instead of some of ScoDoc's codes.
 *
 * @throws {ExplainedError} with a `CorrespondenceProblem`: codes that nobody understands must not be merged as they are
 */
export function correspondencesFor(resource: vscode.Uri): CodeCorrespondences {
  return readCorrespondences(
    vscode.workspace.getConfiguration(mergeSection, resource).get<unknown>('codes', {}),
  );
}

/**
 * Has one more code of ScoDoc's written as another: in the user's settings, or in those of the folder where these have
 * codes already.
 *
 * @throws {ExplainedError} with a `CorrespondenceProblem`
 */
export async function addCorrespondence(
  resource: vscode.Uri,
  typeObjet: string,
  from: string,
  to: string,
): Promise<void> {
  const settings = vscode.workspace.getConfiguration(mergeSection, resource);
  const known = settings.inspect<CodeCorrespondences>('codes');
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const ofFolder = vscode.workspace.isTrusted
    ? ([
        [WorkspaceFolder, known?.workspaceFolderValue],
        [Workspace, known?.workspaceValue],
      ] as const)
    : [];
  const [target, codes] = ofFolder.find(([, value]) => value !== undefined) ?? [Global, known?.globalValue];
  const others = codes?.[typeObjet as keyof CodeCorrespondences];
  const added = { ...codes, [typeObjet]: { ...others, [from]: to } };
  readCorrespondences(added);
  await settings.update('codes', added, target);
}
