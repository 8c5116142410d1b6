/** What the extension says and asks while it runs in another process than the tests, which answer for the user. */
import * as vscode from 'vscode';

/** The functions of `vscode.window` for which the tests stand in, beside `showQuickPick`: see `User`. */
const asked = [
  'showErrorMessage',
  'showWarningMessage',
  'showInformationMessage',
  'showOpenDialog',
  'showSaveDialog',
];

const command = 'apogeeMaquettesTests.ask';

type Ask = (...args: unknown[]) => Thenable<unknown>;

const shown = vscode.window as unknown as Record<string, Ask>;

/** On the side of the tests: says and asks it here, where a test may stand in for the user. */
export function answerHere(): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (name: string, ...args: unknown[]) => {
    const answer = await shown[name]!(...args);
    // an item of a list is a copy on either side
    return name === 'showQuickPick' ? (args[0] as unknown[]).indexOf(answer) : answer;
  });
}

/** On the side of the extension, before it starts. */
export function askTests(): void {
  for (const name of asked)
    shown[name] = async (first, ...rest) => {
      const answer = await vscode.commands.executeCommand(command, name, first, ...rest);
      return name === 'showQuickPick' ? (first as unknown[])[answer as number] : (answer ?? undefined);
    };
}
