import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from './commands';
import { commandIds } from './commands';
import { orExplain } from './messages';
import { lastingPages, pageTypes } from './pages/page-types';
import { Recognition } from './documents/recognition';
import { ExampleFiles } from './first-steps/example-files';
import type { Services } from './services';

/**
 * Registers what VS Code may ask for at any time. The services are loaded with the first maquette or the first command:
 * in a folder without maquettes nothing happens but a look at first lines.
 */
export function activate(context: vscode.ExtensionContext): void {
  let services: Promise<Services> | undefined;
  const load = (): Promise<Services> =>
    (services ??= import('./services').then(({ startServices }) => startServices(context)));
  const recognition = new Recognition(() => void orExplain(load));
  context.subscriptions.push(
    recognition,
    new ExampleFiles(context.extensionUri),
    ...commandIds.map((id) => vscode.commands.registerCommand(id, commandOf(id, load))),
    ...lastingPages.map((kind) =>
      vscode.window.registerWebviewPanelSerializer(pageTypes[kind], {
        deserializeWebviewPanel: (panel, state: unknown) =>
          orExplain(async () => (await load()).pages.bringBack(panel, state)),
      }),
    ),
    vscode.window.registerCustomEditorProvider(
      pageTypes.table,
      {
        resolveCustomTextEditor: (document, panel) =>
          orExplain(async () => (await load()).pages.fillTable(document, panel)),
      },
      { supportsMultipleEditorsPerDocument: true },
    ),
  );
  void orExplain(() => recognition.start());
}

/** What VS Code runs for a command: a failure ends in a message. */
function commandOf<Id extends CommandId>(
  id: Id,
  load: () => Promise<Services>,
): (...values: CommandArguments[Id]) => Promise<void> {
  return (...values) =>
    orExplain(async () => {
      const { commands } = await load();
      await commands[id](...values);
    });
}
