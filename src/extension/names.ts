import * as vscode from 'vscode';
import type { NameStyle } from '../wording/people';

export const nameSetting = 'apogeeMaquettes.hideNames';

/** Whether students of that file are called by their names, or by their codes alone. */
export function nameStyleFor(resource: vscode.Uri): NameStyle {
  const isHidden = vscode.workspace.getConfiguration(undefined, resource).get<unknown>(nameSetting) === true;
  return isHidden ? 'codes' : 'names';
}
