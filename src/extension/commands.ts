import type * as vscode from 'vscode';

/** What each command of package.json is called with; menus give the file on which it was chosen. */
export interface CommandArguments {
  'apogeeMaquettes.merge': [resource?: vscode.Uri];
  'apogeeMaquettes.mergeReadOnly': [];
  'apogeeMaquettes.showMergeReport': [];
  'apogeeMaquettes.nextChange': [];
  'apogeeMaquettes.previousChange': [];
  'apogeeMaquettes.compare': [resource?: vscode.Uri, selected?: readonly vscode.Uri[]];
  'apogeeMaquettes.check': [];
  'apogeeMaquettes.showTable': [resource?: vscode.Uri];
  'apogeeMaquettes.configureEncoding': [];
  'apogeeMaquettes.keepWindows1252': [uri?: string];
  'apogeeMaquettes.saveAsLatin1': [uri?: string];
  'apogeeMaquettes.fixAllOfKind': [uri?: string, code?: string];
  'apogeeMaquettes.allowCode': [uri?: string, typeObjet?: string, code?: string];
  'apogeeMaquettes.goToStudent': [];
  'apogeeMaquettes.goToElement': [];
  'apogeeMaquettes.nextValue': [];
  'apogeeMaquettes.previousValue': [];
  'apogeeMaquettes.checkFolder': [];
  'apogeeMaquettes.explain': [code?: unknown];
  'apogeeMaquettes.firstSteps': [];
  'apogeeMaquettes.tryExample': [step?: unknown];
}

export type CommandId = keyof CommandArguments;

/** What the commands do. */
export type Commands = {
  readonly [Id in CommandId]: (...values: CommandArguments[Id]) => void | Promise<void>;
};

/** Where users find a command: a menu of package.json, or its keys. */
export type CommandPlace =
  'commandPalette' | 'editor/title' | 'editor/context' | 'explorer/context' | 'keybindings';

/** Every command, and where package.json puts it; a test holds the two alike. */
export const commandPlaces: Readonly<Record<CommandId, readonly CommandPlace[]>> = {
  'apogeeMaquettes.merge': ['commandPalette', 'editor/title', 'editor/context', 'explorer/context'],
  'apogeeMaquettes.mergeReadOnly': ['commandPalette', 'editor/title', 'editor/context'],
  'apogeeMaquettes.showMergeReport': ['commandPalette'],
  'apogeeMaquettes.nextChange': ['commandPalette'],
  'apogeeMaquettes.previousChange': ['commandPalette'],
  'apogeeMaquettes.compare': ['commandPalette', 'editor/title', 'editor/context', 'explorer/context'],
  'apogeeMaquettes.check': ['commandPalette'],
  'apogeeMaquettes.showTable': ['commandPalette', 'editor/title', 'editor/context'],
  'apogeeMaquettes.configureEncoding': ['commandPalette'],
  'apogeeMaquettes.keepWindows1252': ['commandPalette'],
  'apogeeMaquettes.saveAsLatin1': ['commandPalette'],
  'apogeeMaquettes.fixAllOfKind': ['commandPalette'],
  'apogeeMaquettes.allowCode': ['commandPalette'],
  'apogeeMaquettes.goToStudent': ['commandPalette'],
  'apogeeMaquettes.goToElement': ['commandPalette'],
  'apogeeMaquettes.nextValue': ['commandPalette', 'keybindings'],
  'apogeeMaquettes.previousValue': ['commandPalette', 'keybindings'],
  'apogeeMaquettes.checkFolder': ['commandPalette'],
  'apogeeMaquettes.explain': ['commandPalette'],
  'apogeeMaquettes.firstSteps': ['commandPalette'],
  'apogeeMaquettes.tryExample': ['commandPalette'],
};

export const commandIds = Object.keys(commandPlaces) as readonly CommandId[];
