import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { joinByLine, joinInBlocks } from '../../maquette/edits';
import type { Maquette } from '../../maquette/maquette';
import type { Span, TextEdit } from '../../maquette/model';
import { isMaquette, parseMaquette } from '../../maquette/parse';
import { isOversized, mostLines } from '../../maquette/limits';
import { updateMaquette } from '../../maquette/update';
import { showWarning } from '../messages';

export const languageId = 'apogee-maquette';

/** A change of an open maquette, and what it was before. */
export interface MaquetteChange {
  readonly before: Maquette;
  readonly event: vscode.TextDocumentChangeEvent;
}

/** The maquettes that are open, each read once for a version of its document, and only where it changed. */
export class Maquettes extends Disposable {
  private readonly read = new WeakMap<
    vscode.TextDocument,
    { version: number; maquette: Maquette; isOversized: boolean }
  >();
  private readonly told = new WeakSet<vscode.TextDocument>();

  private readonly willRead = this._register(new vscode.EventEmitter<MaquetteChange>());
  /** Fires for each change of a maquette that was read just before it, when what it was is still known. */
  readonly onWillRead = this.willRead.event;

  constructor() {
    super();
    this._register(vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)));
  }

  /** The maquette in a document, whatever its language; one without anything where `isOversized`. */
  of(document: vscode.TextDocument): Maquette {
    return this.look(document).maquette;
  }

  /** True when a document has more lines or fields than any maquette. It is not read, and the user is told once. */
  isOversized(document: vscode.TextDocument): boolean {
    return this.look(document).isOversized;
  }

  private look(document: vscode.TextDocument): { maquette: Maquette; isOversized: boolean } {
    const known = this.read.get(document);
    if (known?.version === document.version) return known;
    // the text of millions of lines isn't even put together
    const text = document.lineCount > mostLines + 1 ? undefined : document.getText();
    if (text !== undefined && !isOversized(text)) return this.keep(document, parseMaquette(text));
    this.tell(document);
    return this.keep(document, parseMaquette(''), true);
  }

  private tell(document: vscode.TextDocument): void {
    if (this.told.has(document)) return;
    this.told.add(document);
    void showWarning(
      vscode.l10n.t(
        '“{0}” has more lines or fields than any maquette: it is neither checked, merged nor compared. Export it from Apogée again.',
        nameOf(document.uri),
      ),
    );
  }

  /** A single change is read by itself; what else may happen to a document makes `of` read it anew. */
  private follow(event: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    const known = this.read.get(document);
    const [change, ...others] = contentChanges;
    if (!known || !change || known.version !== document.version - 1) return;
    this.willRead.fire({ before: known.maquette, event });
    if (others.length > 0) return;
    if (known.isOversized || document.lineCount > mostLines) return;
    const { rangeOffset: start, rangeLength, text } = change;
    const edit = { start, end: start + rangeLength, text };
    this.keep(document, updateMaquette(known.maquette, document.getText(), edit));
  }

  private keep(
    document: vscode.TextDocument,
    maquette: Maquette,
    isOversized = false,
  ): { maquette: Maquette; isOversized: boolean } {
    const kept = { version: document.version, maquette, isOversized };
    this.read.set(document, kept);
    return kept;
  }
}

export function isMaquetteDocument(document: vscode.TextDocument): boolean {
  return document.languageId === languageId;
}

/** True for a maquette, and for what begins as one, though VS Code has, or was given, another language for it. */
export function looksLikeMaquette(document: vscode.TextDocument): boolean {
  return isMaquetteDocument(document) || isMaquette(document.lineAt(0).text);
}

/** What VS Code and its usual extensions show of other versions of a file: in a diff, a history, a review. */
const versionSchemes = new Set([
  'conflictResolution',
  'git',
  'gitfs',
  'gitlens',
  'git-commit',
  'hg',
  'pr',
  'review',
  'showModifications',
  'svn',
  'vscode-local-history',
]);

/** True for a document that is a file's, as the user has it: not for another version of it, nor for a new one. */
export function hasFile({ uri, isUntitled }: vscode.TextDocument): boolean {
  return !isUntitled && !versionSchemes.has(uri.scheme);
}

/** True for a maquette of which problems are told: other versions of a file are only shown. */
export function isChecked(document: vscode.TextDocument): boolean {
  return isMaquetteDocument(document) && (document.isUntitled || hasFile(document));
}

/** Says when another program, or VS Code, writes, creates or deletes a file. */
export function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  // what means something in a pattern stands for any character there
  const name = nameOf(uri).replace(/[[\]{}*?]/g, '?');
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const look = (other: vscode.Uri): void => {
    if (other.path === uri.path) changed();
  };
  watcher.onDidChange(look);
  watcher.onDidCreate(look);
  watcher.onDidDelete(look);
  return watcher;
}

/** The file that a tab shows to be edited: as a text, or in an editor of another kind. */
function editedIn(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const input = tab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri
    : undefined;
}

/** True when the editor that has the focus, of whatever kind, is that document's. */
export function isInFront({ uri }: vscode.TextDocument): boolean {
  return editedIn(vscode.window.tabGroups.activeTabGroup.activeTab)?.toString() === uri.toString();
}

/** The maquettes that have a tab: VS Code keeps documents for a while after their last one is closed. */
export function openMaquettes(): vscode.TextDocument[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const inTabs = new Set(tabs.map((tab) => editedIn(tab)?.toString()));
  return vscode.workspace.textDocuments.filter(
    (document) => isMaquetteDocument(document) && inTabs.has(document.uri.toString()),
  );
}

/** The file name of a document, as users know it. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The lines of the core end where those of VS Code do, so that positions are the same. */
export function rangeOf(maquette: Maquette, { start, end }: Span): vscode.Range {
  const from = maquette.lines.positionAt(start);
  const to = maquette.lines.positionAt(end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

/**
 * VS Code has a worker look for what changes within each edit, and waits for it, up to a second; edits of more characters it
 * takes as they are.
 */
const blockSize = 100_001;

/** Edits with which VS Code is done soon, however many there are. */
export function inFewEdits(maquette: Maquette, edits: readonly TextEdit[]): readonly TextEdit[] {
  return joinInBlocks(maquette.text, joinByLine(maquette, edits), blockSize);
}

export function toTextEdits(maquette: Maquette, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map((edit) => new vscode.TextEdit(rangeOf(maquette, edit), edit.text));
}
