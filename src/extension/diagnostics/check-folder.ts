import * as vscode from 'vscode';
import { checkFileInSteps } from '../../diagnostics/check-file';
import { Disposable } from '../dispose';
import { readIfMaquette } from '../documents/read-maquette';
import { rested } from '../long-work';
import { explanationOf, l10n, showInformation, showWarning, withProgress } from '../messages';
import type { MaquetteDiagnostics } from './diagnostics';
import { checkSettingsFor } from './diagnostics';

const files = '**/*.{[tT][xX][tT],apo}';
/** So many of the files that were skipped are named. */
const named = 5;

interface FolderCounts {
  maquettes: number;
  wrong: number;
  /** Each file that was not checked, and why. */
  readonly skipped: string[];
}

/** Checks every maquette of the workspace, open or not, and shows what is wrong in the problems view. */
export class FolderCheck extends Disposable {
  /** The files of which something is shown because of a check, by their address. */
  private readonly checked = new Map<string, vscode.Uri>();
  private watcher: vscode.FileSystemWatcher | undefined;

  /** @param onDidClose - VS Code lets go of a document only minutes after an extension opened it: tests don't wait */
  constructor(
    private readonly diagnostics: Pick<MaquetteDiagnostics, 'show' | 'forget' | 'current'>,
    private readonly onDidClose: vscode.Event<vscode.TextDocument> = vscode.workspace.onDidCloseTextDocument,
  ) {
    super();
  }

  async run(): Promise<void> {
    this.watcher ??= this.watch();
    for (const uri of this.checked.values()) this.forget(uri);
    const counts = await withProgress(
      vscode.l10n.t('Checking the maquettes of this folder…'),
      async (report, cancellation) => {
        const found: FolderCounts = { maquettes: 0, wrong: 0, skipped: [] };
        const uris = await vscode.workspace.findFiles(files, undefined, undefined, cancellation);
        for (const uri of uris) {
          if (cancellation.isCancellationRequested) return undefined;
          const path = vscode.workspace.asRelativePath(uri);
          report(path, 100 / uris.length);
          try {
            const errors = await this.checkFile(uri);
            if (errors === undefined) continue;
            found.maquettes++;
            if (errors > 0) found.wrong++;
          } catch (error) {
            found.skipped.push(`${path}: ${explanationOf(error)}`);
          }
        }
        return found;
      },
    );
    if (!counts) return;
    const said = l10n('{0} maquettes checked, {1} of them with errors.', counts.maquettes, counts.wrong);
    if (counts.skipped.length > 0) void showWarning(`${said} ${saidOf(counts.skipped)}`);
    else void showInformation(said);
    if (counts.wrong > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }

  /** What is shown of a file follows the file: it may be mended, or be gone. */
  private watch(): vscode.FileSystemWatcher {
    const watcher = this._register(vscode.workspace.createFileSystemWatcher(files));
    watcher.onDidChange((uri) => this.lookAgain(uri));
    watcher.onDidDelete((uri) => this.forget(uri));
    // what is shown of an open file is what stands in the editor, and goes with it
    this._register(
      this.onDidClose(({ isClosed, uri }) => {
        if (isClosed) this.lookAgain(uri);
      }),
    );
    return watcher;
  }

  private lookAgain(uri: vscode.Uri): void {
    if (!this.checked.has(uri.toString())) return;
    this.checkFile(uri).then(
      (errors) => errors === undefined && this.forget(uri),
      () => this.forget(uri),
    );
  }

  private forget(uri: vscode.Uri): void {
    if (this.checked.delete(uri.toString())) this.diagnostics.forget(uri);
  }

  /**
   * The number of errors of a maquette, which are then shown; undefined for what is none.
   *
   * @throws {ExplainedError | vscode.FileSystemError} when it isn't read
   */
  private async checkFile(uri: vscode.Uri): Promise<number | undefined> {
    const open = vscode.workspace.textDocuments.find(
      (document) => !document.isClosed && document.uri.toString() === uri.toString(),
    );
    const bytes = await readIfMaquette(uri);
    if (!bytes) return undefined;
    const known = open && this.diagnostics.current(open);
    const found = known ?? (await rested(checkFileInSteps(bytes, checkSettingsFor(uri)))).checked;
    this.checked.set(uri.toString(), uri);
    this.diagnostics.show(uri, found);
    return found.errors;
  }
}

function saidOf(skipped: readonly string[]): string {
  const list = skipped.slice(0, named).join(' ');
  const more = skipped.length - named;
  return more > 0 ? l10n('Not checked: {0} And {1} more.', list, more) : l10n('Not checked: {0}', list);
}
