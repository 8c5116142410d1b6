import * as vscode from 'vscode';
import type { PageSource, ToHost, ToPage } from '../webview/protocol';
import { asToHost } from '../webview/protocol';
import { vocabularyIn } from '../webview/words';
import { wordedFor } from '../compare/sides';
import { explanationOf, l10n } from './messages';

/** What a page shows at a moment. It doesn't change: when the files do, there is another one. */
export interface PageContent {
  /** The data for the page. */
  message(revision: number): ToPage;
  /** Does, or answers, what the page asks about this content. */
  hear(message: Exclude<ToHost, { type: 'ready' }>, panel: PageReply): Promise<void>;
}

/** What a content may do with the page. */
export interface PageReply {
  readonly viewColumn: vscode.ViewColumn | undefined;
  post(message: ToPage): void;
}

/** Where a page's content comes from. */
export interface PageFiles {
  /** Reads the files as they are now. */
  readonly load: () => Promise<PageContent>;
  /** Calls back when they are to be read again. */
  readonly watch: (changed: () => void) => vscode.Disposable;
}

export interface PageOptions extends PageFiles {
  readonly extensionUri: vscode.Uri;
  readonly source: PageSource;
}

/** How long files must be quiet before they are read again. */
const quiet = 250;

/** A webview panel that follows its files; everything that belongs to it dies with it. */
export class PagePanel implements PageReply {
  private content: PageContent | undefined;
  private problem: string | undefined;
  private revision = 0;
  /** Grows with each reading, so that a slower one before it is dropped. */
  private reading = 0;
  private isOutdated = true;
  private isReady = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly options: PageOptions,
  ) {
    const { webview } = panel;
    const root = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    const watcher = options.watch(() => this.refreshSoon());
    const listeners = [
      watcher,
      webview.onDidReceiveMessage((message: unknown) => void this.hear(message)),
      panel.onDidChangeViewState(() => {
        // a hidden page is gone: it says that it is ready when it is made again
        if (!panel.visible) this.isReady = false;
      }),
    ];
    panel.onDidDispose(() => {
      this.reading++;
      clearTimeout(this.timer);
      for (const listener of listeners) listener.dispose();
    });
    webview.html = pageHtml(webview, root);
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  private refreshSoon(): void {
    this.isOutdated = true;
    clearTimeout(this.timer);
    // a hidden page is brought up to date when it is shown
    if (this.isReady) this.timer = setTimeout(() => void this.refresh(), quiet);
  }

  private async refresh(): Promise<void> {
    const reading = ++this.reading;
    this.isOutdated = false;
    try {
      const content = await this.options.load();
      if (reading !== this.reading) return;
      this.content = content;
      this.problem = undefined;
      this.revision++;
    } catch (error) {
      if (reading !== this.reading) return;
      this.problem = explanationOf(error);
    }
    this.show();
  }

  private show(): void {
    if (this.content) this.post(this.content.message(this.revision));
    if (this.problem !== undefined) this.post({ type: 'failure', text: this.problem });
  }

  private async hear(value: unknown): Promise<void> {
    const message = asToHost(value);
    if (!message) return;
    if (message.type === 'ready') {
      this.isReady = true;
      const { source } = this.options;
      const t = source.kind === 'comparison' ? wordedFor(source.sides, l10n) : l10n;
      this.post({ type: 'vocabulary', vocabulary: vocabularyIn(vscode.env.language, t), source });
      if (this.isOutdated) await this.refresh();
      else this.show();
      return;
    }
    try {
      if (this.content && message.revision === this.revision) await this.content.hear(message, this);
      else if ('request' in message) this.post({ type: 'outdated', request: message.request });
    } catch (error) {
      void vscode.window.showErrorMessage(explanationOf(error));
    }
  }
}

/** A page without anything in it: its script makes everything. */
function pageHtml(webview: vscode.Webview, root: vscode.Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${at('page.css')}">
</head>
<body>
<script nonce="${nonce}" src="${at('page.js')}"></script>
</body>
</html>`;
}
