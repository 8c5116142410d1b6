import * as vscode from 'vscode';
import type { Encoding } from '../maquette/encoding';
import { isDamaged } from '../maquette/parse';
import { isMaquetteDocument, nameOf } from './documents';

/** VS Code's name of each encoding. */
const vscodeNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf8',
  'utf-8-bom': 'utf8bom',
  'iso-8859-1': 'iso88591',
  'windows-1252': 'windows1252',
};

/** The name of each encoding as people write it. */
const displayNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 (BOM)',
  'iso-8859-1': 'ISO-8859-1',
  'windows-1252': 'Windows-1252',
};

/** The encoding of a document, where maquettes use it. */
export function encodingOf(document: vscode.TextDocument): Encoding | undefined {
  const found = Object.entries(vscodeNames).find(([, name]) => name === document.encoding);
  return found?.[0] as Encoding | undefined;
}

/** The encoding of a document, for the user to read. */
export function encodingName(document: vscode.TextDocument): string {
  const encoding = encodingOf(document);
  return encoding ? displayNames[encoding] : document.encoding;
}

/**
 * `right`: the text is what the bytes say. `wrong`: VS Code decoded them otherwise, and saving would destroy the
 * accents. `damaged`: it was saved so, and the accents are lost in the file.
 */
export type Reading = 'right' | 'wrong' | 'damaged';

/**
 * Watches how VS Code decoded the maquettes. One that was decoded wrongly is reopened in its true encoding, unless it
 * holds changes; of what can't be mended the user is told once.
 */
export class EncodingGuard implements vscode.Disposable {
  /** The state of which the user was told, for each document; absent means `right`. */
  private readonly told = new Map<vscode.TextDocument, Reading>();
  private readonly checking = new Map<vscode.TextDocument, Promise<Reading>>();
  private readonly listeners: vscode.Disposable[];

  constructor() {
    this.listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => void this.check(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.check(document)),
      // a revert is a change after which the document isn't dirty
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!document.isDirty && this.told.has(document)) void this.check(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.told.delete(document)),
    ];
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  /** Looks at the bytes of a document again, and mends its reading where that loses nothing. */
  check(document: vscode.TextDocument): Promise<Reading> {
    const running = this.checking.get(document);
    if (running) return running;
    const check = this.checkNow(document).finally(() => this.checking.delete(document));
    this.checking.set(document, check);
    return check;
  }

  private async checkNow(document: vscode.TextDocument): Promise<Reading> {
    if (!isMaquetteDocument(document) || document.isUntitled) return 'right';
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(document.uri);
    } catch {
      // a file that is gone can't be read wrongly; saving it again is VS Code's matter
      return 'right';
    }
    const { decode } = await import('../maquette/codec');
    const truth = decode(bytes);
    if (isDamaged(truth.text)) {
      this.tellDamaged(document);
      return 'damaged';
    }
    const current = encodingOf(document);
    const agrees =
      current === truth.encoding || (current !== undefined && decode(bytes, current).text === truth.text);
    if (agrees) {
      this.told.delete(document);
      return 'right';
    }
    if (document.isDirty) {
      this.tellWrong(document, truth.encoding);
      return 'wrong';
    }
    try {
      await vscode.workspace.openTextDocument(document.uri, { encoding: vscodeNames[truth.encoding] });
    } catch {
      // the file has gone since it was read; nothing was changed
      return 'wrong';
    }
    this.told.delete(document);
    vscode.window.setStatusBarMessage(
      vscode.l10n.t(
        '{0} was reopened as {1}, its true encoding.',
        nameOf(document.uri),
        displayNames[truth.encoding],
      ),
      8000,
    );
    return 'right';
  }

  private tellWrong(document: vscode.TextDocument, encoding: Encoding): void {
    if (this.told.get(document) === 'wrong') return;
    this.told.set(document, 'wrong');
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '“{0}” is {1}, but VS Code reads it as {2}: saving it would destroy its accents. Undo your changes or revert the file: it is then reopened as it should be.',
        nameOf(document.uri),
        displayNames[encoding],
        encodingName(document),
      ),
    );
  }

  private tellDamaged(document: vscode.TextDocument): void {
    if (this.told.get(document) === 'damaged') return;
    this.told.set(document, 'damaged');
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
        nameOf(document.uri),
      ),
    );
  }
}

/**
 * Writes the settings with which VS Code decodes maquettes rightly by itself: it guesses between the two encodings that
 * they have, instead of taking every file for UTF-8.
 */
export async function configureEncoding(): Promise<void> {
  if (!vscode.workspace.workspaceFolders) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Open the folder of the maquettes first: the settings are written into it.'),
    );
    return;
  }
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoGuessEncoding', true, vscode.ConfigurationTarget.Workspace);
  await files.update(
    'candidateGuessEncodings',
    ['utf8', 'windows1252'],
    vscode.ConfigurationTarget.Workspace,
  );
  void vscode.window.showInformationMessage(
    vscode.l10n.t('From now on VS Code tells UTF-8 from Windows-1252 by itself in this folder.'),
  );
}
