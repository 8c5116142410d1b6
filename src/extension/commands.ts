import type * as vscode from 'vscode';

/** What each command of package.json is called with; menus give the file on which it was chosen. */
export interface CommandArguments {
  'apogeeMaquettes.merge': [resource?: vscode.Uri];
  'apogeeMaquettes.mergeReadOnly': [];
  'apogeeMaquettes.compare': [resource?: vscode.Uri];
  'apogeeMaquettes.showTable': [resource?: vscode.Uri];
  'apogeeMaquettes.configureEncoding': [];
  'apogeeMaquettes.goToStudent': [];
  'apogeeMaquettes.goToElement': [];
  'apogeeMaquettes.nextValue': [];
  'apogeeMaquettes.previousValue': [];
  'apogeeMaquettes.checkFolder': [];
  'apogeeMaquettes.explain': [code?: unknown];
}

export type CommandId = keyof CommandArguments;

/** What the commands do. */
export type Commands = {
  readonly [Id in CommandId]: (...values: CommandArguments[Id]) => void | Promise<void>;
};

export const commandIds: readonly CommandId[] = [
  'apogeeMaquettes.merge',
  'apogeeMaquettes.mergeReadOnly',
  'apogeeMaquettes.compare',
  'apogeeMaquettes.showTable',
  'apogeeMaquettes.configureEncoding',
  'apogeeMaquettes.goToStudent',
  'apogeeMaquettes.goToElement',
  'apogeeMaquettes.nextValue',
  'apogeeMaquettes.previousValue',
  'apogeeMaquettes.checkFolder',
  'apogeeMaquettes.explain',
];
