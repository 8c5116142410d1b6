import * as vscode from 'vscode';
import { decode, encode } from '../../maquette/codec';
import type { Encoding } from '../../maquette/encoding';
import { UnencodableCharacterError } from '../../maquette/encoding';
import { isDamaged } from '../../maquette/parse';
import type { LineEdit } from '../../maquette/reread';
import { encodingNames } from '../../wording/encodings';
import { atMost } from '../at-most';
import { offerRestore, tellReading } from './encoding-messages';
import { encodingName, encodingOf, vscodeNames } from './encoding-names';
import { hasFile, isInFront, looksLikeMaquette, nameOf, watchFile } from './maquettes';
import type { Known, Reading, Seen, Step, Told } from './reading';
import { decide, knownBefore, readableAs, repairBeforeSave, repairKnown, restored } from './reading';
import { showBriefly } from '../messages';

/** VS Code waits 1.5 s for whoever takes part in a save, and ignores those who are late three times. */
const longestWaitAtSave = 1300;
/** After that, a save that was announced has failed. */
const longestSave = 5000;

/** What is kept for a document while it is open. */
interface Watched {
  readonly watcher: vscode.Disposable;
  known?: Known;
  /** What the user was told last, not to be told again while it lasts. */
  told?: Told;
  /** How often it was saved, and how often when the last look began that knew of it. */
  saves: number;
  savesSeen: number;
  /** When the save began that isn't done yet. */
  savingSince?: number;
  isTakingBack: boolean;
  /** The look that is under way, and the one that comes after it. */
  now?: Promise<Reading>;
  next?: Promise<Reading>;
}

/**
 * Sees to it that the text in the editor is what the bytes of the file say, whatever happens to either: a document that
 * VS Code read wrongly is reopened in its true encoding, or put right where it holds changes already; what undo brings
 * back of the wrong reading is taken back; a save that destroyed characters can be undone. `decide` says when.
 */
export class EncodingGuard implements vscode.Disposable {
  private readonly accepted = new WeakSet<vscode.TextDocument>();
  private readonly watched = new Map<vscode.TextDocument, Watched>();
  private readonly changes = new vscode.EventEmitter<vscode.TextDocument>();
  /** The bytes of a document's file, or its encoding, are others than at the look before. */
  readonly onDidChange = this.changes.event;
  private readonly firstLooks = new vscode.EventEmitter<vscode.TextDocument>();
  /** What is known of a document's encoding is known now, and wasn't before. */
  readonly onDidKnow = this.firstLooks.event;
  private readonly listeners: vscode.Disposable[];

  /** @param misread - called when VS Code had read a document wrongly, and that was put right */
  constructor(private readonly misread: (document: vscode.TextDocument) => void) {
    this.listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => void this.check(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.follow(event)),
      vscode.workspace.onWillSaveTextDocument((event) => this.beforeSave(event)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        const watched = this.watched.get(document);
        if (watched) {
          watched.saves++;
          delete watched.savingSince;
        }
        void this.check(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        const watched = this.watched.get(document);
        if (!watched) return;
        if (document.isClosed) {
          watched.watcher.dispose();
          this.watched.delete(document);
          // another language has another encoding by default: whatever it is read in now, nobody chose it
        } else if (watched.known) watched.known = { ...watched.known, reading: 'wrong' };
      }),
    ];
  }

  dispose(): void {
    this.changes.dispose();
    this.firstLooks.dispose();
    for (const listener of this.listeners) listener.dispose();
    for (const { watcher } of this.watched.values()) watcher.dispose();
  }

  /** Looks at the file of a document again, and mends its reading where that loses nothing. */
  async check(document: vscode.TextDocument): Promise<Reading> {
    if (!looksLikeMaquette(document) || !hasFile(document) || document.isClosed) return 'right';
    const watched = this.watch(document);
    if (!watched.now) {
      watched.now = this.look(document, watched).finally(() => delete watched.now);
      return watched.now;
    }
    // what the look under way has read may be older than what asks for another
    watched.next ??= watched.now.then(() => {
      delete watched.next;
      return this.check(document);
    });
    return watched.next;
  }

  /** The encoding that the file is to have: ISO-8859-1 where VS Code saves the same bytes as windows-1252. */
  encodingFor(document: vscode.TextDocument): Encoding | undefined {
    const encoding = this.encodingAfterSave(document);
    const original = this.originalOf(document);
    return original === 'iso-8859-1' && encoding === 'windows-1252' ? original : encoding;
  }

  /** The one that VS Code has for a document, but where it is wrong and a save will be written anew: that of the file. */
  encodingAfterSave(document: vscode.TextDocument): Encoding | undefined {
    const known = this.watched.get(document)?.known;
    return known?.isPutRight ? readableAs(known.truth) : encodingOf(document);
  }

  /** The encoding that the file is to have, for the user to read. */
  nameFor(document: vscode.TextDocument): string {
    const encoding = this.encodingFor(document);
    return encoding ? encodingNames[encoding] : encodingName(document);
  }

  /** The encoding that the file had when it was opened, or when another program last wrote it. */
  originalOf(document: vscode.TextDocument): Encoding | undefined {
    return this.watched.get(document)?.known?.original;
  }

  /** True where the user wants that file in windows-1252, and said so. */
  acceptsWindows1252(document: vscode.TextDocument): boolean {
    return this.accepted.has(document);
  }

  /** Takes it that the user wants that file in windows-1252. */
  acceptWindows1252(document: vscode.TextDocument): void {
    this.accepted.add(document);
    const watched = this.watched.get(document);
    if (watched?.known) watched.known = { ...watched.known, original: 'windows-1252' };
  }

  /**
   * Writes a document that holds no changes in another encoding, and reopens it so.
   *
   * @returns the first character that the encoding lacks, when nothing was written
   */
  async writeAs(document: vscode.TextDocument, encoding: Encoding): Promise<string | undefined> {
    const text = document.getText();
    try {
      const bytes = encode(text, encoding);
      await this.write(document, this.watch(document), bytes, readableAs({ text, encoding }));
      return undefined;
    } catch (error) {
      if (error instanceof UnencodableCharacterError) return error.character;
      throw error;
    }
  }

  private watch(document: vscode.TextDocument): Watched {
    let watched = this.watched.get(document);
    if (!watched) {
      const watcher = watchFile(document.uri, () => this.followFile(document));
      watched = { watcher, saves: 0, savesSeen: 0, isTakingBack: false };
      this.watched.set(document, watched);
    }
    return watched;
  }

  private async look(document: vscode.TextDocument, watched: Watched): Promise<Reading> {
    const { saves } = watched;
    const { version } = document;
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(document.uri);
    } catch {
      // a file that is gone can't be read wrongly; saving it again is VS Code's matter
      return 'right';
    }
    if (this.watched.get(document) !== watched) return 'right';
    const seen: Seen = {
      bytes,
      encoding: encodingOf(document),
      text: document.getText(),
      isDirty: document.isDirty,
      isSaved: saves > watched.savesSeen,
    };
    if (saves !== watched.saves) {
      // it was saved while its bytes were on their way: they are most likely those of before
      watched.known ??= knownBefore(bytes);
      return this.look(document, watched);
    }
    // it was read again while these bytes were on their way: the text is that of others
    if (!document.isDirty && version !== document.version) return this.look(document, watched);
    watched.savesSeen = saves;
    const before = watched.known;
    const { known, step } = decide(before, seen);
    watched.known = known;
    if (before && (before.bytes !== known.bytes || before.encoding !== known.encoding))
      this.changes.fire(document);
    if (!before) this.firstLooks.fire(document);
    if (step.kind !== 'tell') delete watched.told;
    await this.take(step, document, watched, before);
    return watched.known.isPutRight ? 'wrong' : watched.known.reading;
  }

  private async take(
    step: Step,
    document: vscode.TextDocument,
    watched: Watched,
    before: Known | undefined,
  ): Promise<void> {
    switch (step.kind) {
      case 'none':
        return;
      case 'tell':
        if (watched.told === step.what && step.what !== 'changed') return;
        watched.told = step.what;
        // a file that was saved in another encoding is said to have had the one before
        void tellReading(
          step.what,
          document,
          (step.what === 'other-encoding' ? before! : watched.known!).truth.encoding,
        );
        return;
      case 'reopen':
        if (await this.reopen(document, watched, step.encoding)) this.sayReopened(document, watched);
        return;
      case 'put-right':
        // where the encoding is right already, somebody undid the reopening
        if (!watched.known!.isPutRight && (await this.redo(document, watched))) return;
        if (await putRightInEditor(document, step.edits)) this.misread(document);
        void this.check(document);
        return;
      case 'rewrite':
        await this.write(document, watched, step.bytes, step.encoding);
        return;
      case 'restore':
        void this.restore(document, watched, before!);
        return;
    }
  }

  private sayReopened(document: vscode.TextDocument, watched: Watched): void {
    const { encoding } = watched.known!.truth;
    showBriefly(
      vscode.l10n.t(
        '{0} was reopened as {1}, its true encoding.',
        nameOf(document.uri),
        encodingNames[encoding],
      ),
      8000,
    );
    this.misread(document);
  }

  private async reopen(
    document: vscode.TextDocument,
    watched: Watched,
    encoding: Encoding,
  ): Promise<boolean> {
    try {
      await vscode.workspace.openTextDocument(document.uri, { encoding: vscodeNames[encoding] });
    } catch {
      // the file has gone since it was read, or somebody typed: nothing was changed
      return false;
    }
    if (watched.known) watched.known = { ...watched.known, encoding, reading: 'right' };
    return true;
  }

  /** Writes the file past VS Code, which then reads it again. */
  private async write(
    document: vscode.TextDocument,
    watched: Watched,
    bytes: Uint8Array,
    encoding: Encoding,
  ): Promise<void> {
    if (document.isDirty) return;
    await vscode.workspace.fs.writeFile(document.uri, bytes);
    const truth = decode(bytes);
    if (watched.known)
      watched.known = { ...watched.known, bytes, truth, original: truth.encoding, isPutRight: false };
    await this.reopen(document, watched, encoding);
    this.changes.fire(document);
  }

  private async restore(document: vscode.TextDocument, watched: Watched, before: Known): Promise<void> {
    if (!(await offerRestore(document))) return;
    if (document.isDirty) await document.save();
    const { bytes, encoding } = restored(before, document.getText(), encodingOf(document) ?? 'utf-8');
    await this.write(document, watched, bytes, encoding);
  }

  private follow({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    const watched = this.watched.get(document);
    if (!watched?.known) return;
    if (reason !== undefined && document.isDirty)
      void this.takeBack(
        document,
        watched,
        contentChanges.some(({ text }) => isDamaged(text)),
      );
    // a reload, a revert, another encoding
    else if (!document.isDirty || watched.known.encoding !== encodingOf(document)) void this.check(document);
    else if (contentChanges.length > 0 && watched.known.isPutRight && isDamaged(document.getText()))
      void this.check(document);
  }

  /** Undoing the reopening shows the wrong reading again: undo belongs to what the user typed. */
  private async takeBack(
    document: vscode.TextDocument,
    watched: Watched,
    bringsBack: boolean,
  ): Promise<void> {
    if (!(await this.redo(document, watched, bringsBack))) await this.check(document);
  }

  /**
   * Redoes until the text is no wrong reading; the document is then as clean as it was. False when that fails.
   *
   * @param bringsBack - true when the last undo brought U+FFFD back, if only from a version of the file before this one
   */
  private async redo(document: vscode.TextDocument, watched: Watched, bringsBack = false): Promise<boolean> {
    const isMisread = (): boolean =>
      watched.known !== undefined &&
      ((bringsBack && isDamaged(document.getText()) && !isDamaged(watched.known.truth.text)) ||
        repairKnown(watched.known, document.getText()).length > 0);
    if (watched.isTakingBack) return true;
    watched.isTakingBack = true;
    try {
      for (let version = -1; version !== document.version && isMisread();) {
        if (vscode.window.activeTextEditor?.document !== document && !isInFront(document)) break;
        version = document.version;
        await vscode.commands.executeCommand('redo');
      }
    } finally {
      watched.isTakingBack = false;
    }
    return !isMisread();
  }

  /** Last chance before characters are destroyed: the text is put right, as far as its bytes are known in time. */
  private beforeSave(event: vscode.TextDocumentWillSaveEvent): void {
    const { document } = event;
    if (!looksLikeMaquette(document) || !hasFile(document)) return;
    const watched = this.watch(document);
    watched.savingSince = Date.now();
    const { known } = watched;
    if (known && !known.isPutRight && encodingOf(document) === known.encoding) {
      event.waitUntil(Promise.resolve(repairs(known, document)));
    } else event.waitUntil(atMost(longestWaitAtSave, this.check(document)));
  }

  private followFile(document: vscode.TextDocument): void {
    const since = this.watched.get(document)?.savingSince ?? -Infinity;
    // what a save of our own does to the file is looked at after it
    if (Date.now() - since > longestSave) void this.check(document);
  }
}

/** What puts the text right again of which the reading was undone, or chosen by hand. */
function repairs(known: Known, document: vscode.TextDocument): vscode.TextEdit[] {
  return repairBeforeSave(known, document.getText(), encodingOf(document)).map(
    ({ line, start, end, text }) => new vscode.TextEdit(new vscode.Range(line, start, line, end), text),
  );
}

async function putRightInEditor(document: vscode.TextDocument, edits: readonly LineEdit[]): Promise<boolean> {
  const changes = edits.map(({ line, start, end, text }) => ({
    range: new vscode.Range(line, start, line, end),
    text,
  }));
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  if (editor)
    // one undo takes this back with what was typed: then the document is clean, and is reopened
    return editor.edit(
      (builder) => {
        for (const { range, text } of changes) builder.replace(range, text);
      },
      { undoStopBefore: false, undoStopAfter: false },
    );
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    changes.map(({ range, text }) => new vscode.TextEdit(range, text)),
  );
  return vscode.workspace.applyEdit(edit);
}
