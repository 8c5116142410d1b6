import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { isMaquette } from '../../maquette/parse';
import { isMaquetteDocument, languageId } from './maquettes';

/**
 * Gives the language to the plain texts that are maquettes, when they open and when they become one: VS Code doesn't
 * look at the first line of a `.txt`. Each document is taken once, so that a user may choose another language for it.
 */
export class Recognition extends Disposable {
  private readonly taken = new WeakSet<vscode.TextDocument>();

  /** @param found - called for every maquette, whenever it is looked at */
  constructor(private readonly found: () => void) {
    super();
    this._register(vscode.workspace.onDidOpenTextDocument((document) => void this.look(document)));
    this._register(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.some(({ range }) => range.start.line === 0)) void this.look(document);
      }),
    );
  }

  /** Looks at the documents that were open before the extension ran. */
  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.look(document)));
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (isMaquetteDocument(document)) {
      this.taken.add(document);
      this.found();
    }
    if (document.languageId !== 'plaintext' || this.taken.has(document)) return;
    if (!isMaquette(document.lineAt(0).text)) return;
    this.taken.add(document);
    // its encoding is looked at while VS Code is about its language
    this.found();
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  }
}
