import * as vscode from 'vscode';
import type { AllowedCodes } from '../diagnostics/allowed-codes';
import { allowedCodesIn, isCode } from '../diagnostics/allowed-codes';
import { typesObjet } from '../maquette/model';

export const allowedCodesSetting = 'apogeeMaquettes.allowedCodes';

/** The codes that the user allows in that file although it doesn't list them. */
export function allowedCodesFor(resource: vscode.Uri): AllowedCodes {
  return allowedCodesIn(
    vscode.workspace.getConfiguration(undefined, resource).get<unknown>(allowedCodesSetting),
  );
}

/** Allows a code: in the folder that is open, else for the user. A folder that isn't trusted can't allow anything. */
export async function allowCode(uri?: string, typeObjet?: string, code?: string): Promise<void> {
  const type = typesObjet.find((each) => each === typeObjet);
  if (uri === undefined || type === undefined || !isCode(code)) return;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const isOfFolder = vscode.workspace.isTrusted && vscode.workspace.workspaceFolders !== undefined;
  const settings = vscode.workspace.getConfiguration(undefined, vscode.Uri.parse(uri));
  const known = settings.inspect<unknown>(allowedCodesSetting);
  const given = isOfFolder ? known?.workspaceValue : known?.globalValue;
  // what the folder sets stands in place of what the user set
  const codes = allowedCodesIn(given ?? allowedCodesFor(vscode.Uri.parse(uri)));
  const allowed = Object.fromEntries(
    typesObjet.flatMap((each) => {
      const list = [...(codes[each] ?? []), ...(each === type ? [code] : [])];
      return list.length > 0 ? [[each, [...new Set(list)]]] : [];
    }),
  );
  await settings.update(allowedCodesSetting, allowed, isOfFolder ? Workspace : Global);
}
