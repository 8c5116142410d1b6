import * as vscode from 'vscode';
import { isMaquette } from '../maquette/parse';
import { isMaquetteDocument, languageId, openMaquettes } from './documents';

/**
 * Gives the language to the plain texts that are maquettes, when they open and when they become one: VS Code doesn't
 * look at the first line of a `.txt`. Each document is taken once, so that a user may choose another language for it.
 */
export class Recognition implements vscode.Disposable {
  private readonly taken = new WeakSet<vscode.TextDocument>();
  private readonly listeners: vscode.Disposable[];

  /** @param found - called for every maquette, whenever it is looked at */
  constructor(private readonly found: () => void) {
    this.listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => {
        void this.look(document);
        void updateContext();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => void updateContext()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.some(({ range }) => range.start.line === 0)) void this.look(document);
      }),
    ];
  }

  /** Looks at the documents that were open before the extension ran. */
  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.look(document)));
    await updateContext();
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (isMaquetteDocument(document)) {
      this.taken.add(document);
      this.found();
    }
    if (document.languageId !== 'plaintext' || this.taken.has(document)) return;
    if (!isMaquette(document.lineAt(0).text)) return;
    this.taken.add(document);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  }
}

/** The explorer offers to merge a ZIP only while there is something to merge it into. */
async function updateContext(): Promise<void> {
  await vscode.commands.executeCommand(
    'setContext',
    'apogeeMaquettes.hasOpenMaquette',
    openMaquettes().length > 0,
  );
}
