import * as vscode from 'vscode';
import { ExplainedError, say } from '../../message';
import {
  readVerificationFile,
  refuseLargeFile,
  verificationFile,
  verificationFileName,
} from '../../webview/host/verification-file';
import type { Notes } from '../../webview/shared/notes';
import { changed, isSameNotes, merged, noNotes } from '../../webview/shared/notes';
import type { NotesMessage, ToPage } from '../../webview/shared/protocol';
import { nameOf, watchFile } from '../documents/maquettes';
import { ask, explanationOf, showBriefly } from '../messages';
import { Turns } from '../turns';
import type { NotesKeeper } from './page-panel';

/** How long nothing may be noted before it is written, in milliseconds. */
const quiet = 300;

/** One after the other: two pages of a maquette write to the same file. */
const turns = new Turns();

/**
 * Keeps what is noted in a comparison in a file beside the maquette, from the moment on that somebody asks for it, or where
 * there is such a file. What others write into it is merged, and told to the page.
 */
export class KeptNotes implements NotesKeeper, vscode.Disposable {
  private readonly uri: vscode.Uri;
  private readonly watcher: vscode.Disposable | undefined;
  private post: (message: ToPage) => void = () => undefined;
  private isLookedFor = false;
  private isKept = false;
  private problem = '';
  /** What the page says that is noted. */
  private mine = noNotes;
  /** What the file held when it was last read or written. */
  private inFile = noNotes;
  /** Grows with each change that the page hasn't made. */
  private version = 0;
  private heard = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param maquette - the file that is compared */
  constructor(private readonly maquette: vscode.Uri) {
    this.uri = vscode.Uri.joinPath(maquette, '..', verificationFileName(nameOf(maquette)));
    if (maquette.scheme !== 'untitled') this.watcher = watchFile(this.uri, () => this.writeSoon());
  }

  dispose(): void {
    this.post = () => undefined;
    this.watcher?.dispose();
    if (this.timer !== undefined) void this.write();
  }

  begin(post: (message: ToPage) => void): void {
    this.post = post;
    this.heard = 0;
    if (this.isLookedFor) this.tell();
    else void turns.take(() => this.lookFor());
    this.isLookedFor = true;
  }

  async hear(message: NotesMessage): Promise<void> {
    switch (message.type) {
      case 'keep-notes':
        this.mine = message.notes;
        this.inFile = noNotes;
        this.isKept = true;
        this.problem = '';
        await this.write(true);
        break;
      case 'noted':
        this.heard++;
        this.mine = changed(this.mine, message.change);
        // what the page hasn't taken over was told while this was on its way
        if (message.version !== this.version) this.tell();
        this.writeSoon();
        break;
      case 'stop-keeping':
        await this.write();
        if (this.isKept) this.stop('');
        break;
      case 'delete-kept':
        await this.deleteFile();
        break;
    }
  }

  /** A file that is there was asked for. */
  private async lookFor(): Promise<void> {
    try {
      const found = this.maquette.scheme === 'untitled' ? undefined : await this.read();
      if (found) {
        this.mine = found;
        this.inFile = found;
        this.isKept = true;
      }
      this.tell();
    } catch (error) {
      this.stop(explanationOf(error));
    }
  }

  private writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), quiet);
  }

  /** Brings the file and the page to the same notes. @param isNew - whether there needn't be a file yet */
  private write(isNew = false): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return turns.take(async () => {
      if (!this.isKept) return;
      try {
        await this.bringTogether(isNew);
      } catch (error) {
        this.stop(explanationOf(error));
      }
    });
  }

  private async bringTogether(isNew: boolean): Promise<void> {
    const { mine } = this;
    refuseUnwritable(this.maquette, this.name);
    const found = await this.read();
    if (!found && !isNew)
      throw new ExplainedError(
        'gone',
        say(
          '“{0}” is gone, and nothing is kept any more. This page has what was noted until it is closed.',
          this.name,
        ),
      );
    const together = merged(this.inFile, mine, found ?? noNotes);
    if (!found || !isSameNotes(together, found)) await this.writeFile(together);
    this.inFile = together;
    // what was noted meanwhile is written next
    const now = merged(mine, this.mine, together);
    if (!isNew && isSameNotes(now, this.mine)) return;
    this.mine = now;
    this.version++;
    this.tell();
  }

  /** What the file holds; undefined where there is none. @throws {ExplainedError} for one that can't be read */
  private async read(): Promise<Notes | undefined> {
    try {
      const { size } = await vscode.workspace.fs.stat(this.uri);
      refuseUntrusted(this.name);
      refuseLargeFile(size, this.name);
      return readVerificationFile(await vscode.workspace.fs.readFile(this.uri), this.name);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  private async writeFile(notes: Notes): Promise<void> {
    try {
      await vscode.workspace.fs.writeFile(this.uri, verificationFile(notes));
    } catch (error) {
      const why = error instanceof vscode.FileSystemError ? error.code : '';
      throw new ExplainedError(
        'not-written',
        say(
          '“{0}” could not be written ({1}). This page has what was noted until it is closed.',
          this.name,
          why,
        ),
      );
    }
  }

  private async deleteFile(): Promise<void> {
    const deleteIt = vscode.l10n.t('Delete the file');
    const answer = await ask(
      vscode.l10n.t('Delete “{0}”?', this.name),
      vscode.l10n.t('What was noted in it is gone for good. This page has it until it is closed.'),
      deleteIt,
    );
    if (answer !== deleteIt) return;
    await turns.take(async () => {
      try {
        // another program may have put something else there
        if (await this.read()) await vscode.workspace.fs.delete(this.uri);
        this.stop('');
        showBriefly(vscode.l10n.t('“{0}” was deleted.', this.name), 8000);
      } catch (error) {
        this.stop(explanationOf(error));
      }
    });
  }

  private stop(problem: string): void {
    this.isKept = false;
    this.problem = problem;
    this.tell();
  }

  private tell(): void {
    const { isKept, problem, version, heard } = this;
    const notes = isKept ? this.mine : noNotes;
    this.post({ type: 'kept-notes', isKept, fileName: this.name, problem, notes, version, heard });
  }

  private get name(): string {
    return nameOf(this.uri);
  }
}

/** @throws {ExplainedError} where nothing can be written beside a maquette */
function refuseUnwritable(maquette: vscode.Uri, name: string): void {
  if (maquette.scheme === 'untitled')
    throw new ExplainedError(
      'untitled',
      say('This maquette has no file yet: save it, then keep what is noted.'),
    );
  refuseUntrusted(name);
  if (vscode.workspace.fs.isWritableFileSystem(maquette.scheme) === false)
    throw new ExplainedError('read-only', say('“{0}” cannot be written: the folder is read-only.', name));
}

function refuseUntrusted(name: string): void {
  if (!vscode.workspace.isTrusted)
    throw new ExplainedError(
      'untrusted',
      say('This folder is not trusted: “{0}” is neither read nor written.', name),
    );
}
