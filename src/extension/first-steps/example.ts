import * as vscode from 'vscode';
import { exampleUri } from './example-files';
import type { ExampleFile } from './example-names';

/** What “Try it on an example” does: the steps of the walkthrough name them. */
const exampleSteps = ['open', 'check', 'merge', 'compare'] as const;

/** What a step on the example needs of the commands of the same names. */
export interface ExampleCommands {
  /** Merges that export into the maquette that is shown. */
  merge(exportUri: vscode.Uri): Promise<void>;
  /** Compares that maquette with that export. */
  compare(maquette: vscode.Uri, exportUri: vscode.Uri): Promise<void>;
}

/**
 * The command “Try it on an example”.
 *
 * @param step - what the walkthrough asks for; anything else opens the maquette
 */
export async function tryExample(commands: ExampleCommands, step: unknown): Promise<void> {
  switch (exampleSteps.find((known) => known === step)) {
    case 'check':
      await show('faulty');
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      return;
    case 'merge':
      await show('blank');
      await commands.merge(exampleUri('scodocZip'));
      return;
    case 'compare':
      await show('afterComputation');
      await commands.compare(exampleUri('afterComputation'), exampleUri('scodocZip'));
      return;
    case 'open':
    case undefined:
      await show('blank');
  }
}

async function show(file: ExampleFile): Promise<void> {
  const document = await vscode.workspace.openTextDocument(exampleUri(file));
  await vscode.window.showTextDocument(document, { preview: false });
}
