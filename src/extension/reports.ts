import * as vscode from 'vscode';
import { Disposable } from './dispose';

const scheme = 'apogee-report';

/** Shows reports as read-only documents: nothing to save, nothing left behind when the window closes. */
export class Reports extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private count = 0;

  constructor() {
    super();
    this._register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this._register(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.texts.delete(uri.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /**
   * Shows a report as it reads, or its text where VS Code has no Markdown preview.
   *
   * @param title - the name of the tab, without extension
   */
  async show(title: string, markdown: string): Promise<void> {
    const document = await this.documentOf(`${title}.md`, markdown);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', document.uri);
    } catch {
      await vscode.window.showTextDocument(document, { preview: false });
    }
  }

  /** A read-only document of a text that stands in no file of its own. */
  documentOf(name: string, text: string): Thenable<vscode.TextDocument> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}`, query: String(++this.count) });
    this.texts.set(uri.toString(), text);
    return vscode.workspace.openTextDocument(uri);
  }
}
