import * as vscode from 'vscode';
import type { Answer } from '../../webview/host/answers';
import { answerRequest } from '../../webview/host/answers';
import type {
  NotesMessage,
  PageAction,
  PageRequest,
  ShownSource,
  TableMessage,
  ToPage,
} from '../../webview/shared/protocol';
import { asToHost, isAboutFile, isAboutNotes } from '../../webview/shared/protocol';
import { followCursor } from './followed-cursor';
import { vocabularyIn } from '../../webview/shared/vocabulary';
import { explanationOf, l10n, orExplain, showError } from '../messages';

/** A cell of what a page shows, by the ranks of its student and its column. */
export interface Target {
  readonly student: number;
  readonly column: number;
}

/** What a page shows at a moment. It doesn't change: when the files do, there is another one. */
export interface PageContent {
  /**
   * The data for the page.
   *
   * @param before - what the page had before, if that is another version of the same
   */
  message(revision: number, before?: PageContent): ToPage;
  /** What the page asks about this content; undefined when it asks for something that the content doesn't have. */
  answer(message: PageRequest): Answer;
  /** Which cell stands at a position of a text; the column is -1 for a student as a whole. Absent where none is shown. */
  cellAt?(uri: vscode.Uri, position: vscode.Position): Target | undefined;
  /** Does what the page wants done with this content. */
  act(message: PageAction, panel: PageReply): Promise<void>;
}

/** What a content may do with the page. */
export interface PageReply {
  readonly viewColumn: vscode.ViewColumn | undefined;
  post(message: ToPage): void;
  /** Reads the files now, without waiting for them to be quiet. */
  reload(): Promise<void>;
}

/** Where a page's content comes from. */
export interface PageFiles {
  /**
   * Reads the files as they are now.
   *
   * @param isOutdated - whether they are to be read again, or the page is gone: a long work needn't go on
   */
  readonly load: (isOutdated: () => boolean) => Promise<PageContent>;
  /** Calls back when they are to be read again. */
  readonly watch: (changed: () => void) => vscode.Disposable;
  /** Does what a table wants done with its file, if the page is one; gives the answer, where it waits for one. */
  readonly hear?: (message: TableMessage) => Promise<ToPage | undefined>;
  /** Keeps what is noted in the page, if something is. */
  readonly notes?: NotesKeeper;
}

/** What keeps what is noted in a page. */
export interface NotesKeeper {
  /** The page is there, or there anew, and knows nothing. */
  begin(post: (message: ToPage) => void): void;
  hear(message: NotesMessage): Promise<void>;
}

export interface PageOptions extends PageFiles {
  readonly extensionUri: vscode.Uri;
  readonly source: ShownSource;
}

/** How long files must be quiet before they are read again. */
const quiet = 250;

/** A webview panel that follows its files; everything that belongs to it dies with it. */
export class PagePanel implements PageReply {
  private content: PageContent | undefined;
  private problem: string | undefined;
  private revision = 0;
  /** What the page wants back when it is shown again: about people, so that it is nowhere else. */
  private remembered = '';
  /** Grows with each reading, so that a slower one before it is dropped. */
  private reading = 0;
  /** The last one that was begun: `reading` is another where that was dropped and none begun since. */
  private begun = 0;
  /** True until what the files say now is read. */
  private isOutdated = true;
  private isReady = false;
  /** True while the page has nothing to show yet. */
  private isBlank = true;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly options: PageOptions,
  ) {
    const { webview } = panel;
    const root = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    const listeners = vscode.Disposable.from(
      options.watch(() => this.refreshSoon()),
      followCursor(({ uri }, position) => this.follow(uri, position)),
      webview.onDidReceiveMessage((message: unknown) => void orExplain(() => this.hear(message))),
      panel.onDidChangeViewState(() => {
        // a hidden page is gone: it says that it is ready when it is made again
        if (!panel.visible) this.isReady = false;
      }),
    );
    panel.onDidDispose(() => {
      this.reading++;
      clearTimeout(this.timer);
      listeners.dispose();
    });
    webview.html = pageHtml(webview, root);
    // while the page starts
    if (panel.visible) void this.refresh();
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  async reload(): Promise<void> {
    clearTimeout(this.timer);
    await this.refresh();
  }

  /** Shows the cell where the cursor is, as long as the page shows what the file says. */
  private follow(uri: vscode.Uri, position: vscode.Position): void {
    const { content, revision } = this;
    if (!this.isReady || this.isOutdated) return;
    const cell = content?.cellAt?.(uri, position);
    if (cell) this.post({ type: 'follow', revision, ...cell });
  }

  private refreshSoon(): void {
    this.isOutdated = true;
    // what is being read may be of before
    this.reading++;
    clearTimeout(this.timer);
    // a hidden page is brought up to date when it is shown
    if (!this.isReady) return;
    this.timer = setTimeout(() => {
      this.post({ type: 'stale' });
      void this.refresh();
    }, quiet);
  }

  private async refresh(): Promise<void> {
    const reading = (this.begun = ++this.reading);
    const before = this.content;
    try {
      const content = await this.options.load(() => reading !== this.reading);
      if (reading !== this.reading) return;
      if (content !== before) this.revision++;
      this.content = content;
      this.problem = undefined;
    } catch (error) {
      if (reading !== this.reading) return;
      this.problem = explanationOf(error);
    }
    this.isOutdated = false;
    this.show(before === this.content ? undefined : before);
  }

  private show(before?: PageContent): void {
    if (!this.isReady) return;
    const { content, problem } = this;
    // with a problem, what is shown stays
    if (content && (this.isBlank || problem === undefined)) this.post(content.message(this.revision, before));
    if (problem !== undefined) this.post({ type: 'failure', text: problem });
    this.isBlank = false;
  }

  private async hear(value: unknown): Promise<void> {
    const message = asToHost(value);
    if (!message) return;
    if (message.type === 'ready') {
      this.isReady = true;
      this.isBlank = true;
      const { source } = this.options;
      const orientation = source.kind === 'comparison' ? source.orientation : undefined;
      this.post({
        type: 'vocabulary',
        vocabulary: vocabularyIn(vscode.env.language, l10n, orientation),
        source,
        remembered: this.remembered,
      });
      this.options.notes?.begin((message) => this.post(message));
      if (!this.isOutdated) this.show();
      else if (this.begun !== this.reading) await this.refresh();
      return;
    }
    if (message.type === 'remember') {
      this.remembered = message.personal;
      return;
    }
    if (isAboutFile(message)) {
      const answer = await this.options.hear?.(message);
      if (answer) this.post(answer);
      return;
    }
    if (isAboutNotes(message)) {
      await this.options.notes?.hear(message);
      return;
    }
    if (message.type === 'copy') {
      await vscode.env.clipboard.writeText(message.text);
      this.post({ type: 'copied' });
      return;
    }
    const content = message.revision === this.revision ? this.content : undefined;
    // nothing is written that was decided on other files
    if (message.type === 'merge' && (this.isOutdated || this.problem !== undefined)) {
      this.post({ type: 'stale' });
      return;
    }
    try {
      if ('request' in message) await answerRequest(message, content, (answer) => this.post(answer));
      else await content?.act(message, this);
    } catch (error) {
      void showError(explanationOf(error));
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
