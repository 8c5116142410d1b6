import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { Written } from '../../merge/written';
import { atMost } from '../at-most';
import { Disposable } from '../dispose';
import type { Maquettes } from '../documents/maquettes';
import { hasFile, nameOf } from '../documents/maquettes';
import { explanationOf, showBriefly, showInformation, showWarning } from '../messages';
import { mergeSection } from './merge-settings';

/** VS Code waits 1.5 s for whoever takes part in a save: what isn't done by then goes on after it. */
const longestWaitAtSave = 1000;

/** The file of a document as it was before a merge. */
interface Original {
  readonly bytes: Uint8Array;
  readonly written: Written;
}

/**
 * Offers to keep what Apogée exported beside what is saved over it. Its bytes are in memory from the merge on, so that no
 * save has to wait for an answer.
 */
export class KeepOriginal extends Disposable {
  private readonly originals = new Map<vscode.TextDocument, Original>();
  /** By URI, the merge that was saved last: what holds its values isn't what Apogée exported. */
  private readonly saved = new Map<string, Written>();

  constructor(private readonly maquettes: Maquettes) {
    super();
    this._register(
      vscode.workspace.onWillSaveTextDocument((event) => {
        const work = this.beforeSave(event.document);
        if (work) event.waitUntil(atMost(longestWaitAtSave, work));
      }),
    );
    this._register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.isClosed) this.originals.delete(document);
      }),
    );
  }

  /** The bytes of a document's file, to be read before a merge; undefined where it has none. */
  async read(document: vscode.TextDocument): Promise<Uint8Array | undefined> {
    if (!hasFile(document)) return undefined;
    try {
      return await vscode.workspace.fs.readFile(document.uri);
    } catch {
      // a file that is gone can't be kept
      return undefined;
    }
  }

  /**
   * To be called once a merge has changed a document.
   *
   * @param before - what it was before the merge
   * @param bytes - of its file, from before the merge
   */
  merged(
    document: vscode.TextDocument,
    before: Maquette,
    bytes: Uint8Array | undefined,
    written: Written,
  ): void {
    if (this.saved.get(document.uri.toString())?.isIn(before)) return;
    // the file is the same for a second merge before the first save
    const known = this.originals.get(document);
    if (bytes) this.originals.set(document, { bytes: known?.bytes ?? bytes, written });
  }

  /** @returns what the save may wait for a little; undefined for nothing */
  private beforeSave(document: vscode.TextDocument): Promise<void> | undefined {
    const original = this.originals.get(document);
    // what was undone isn't saved
    if (!original?.written.isIn(this.maquettes.of(document))) return undefined;
    this.originals.delete(document);
    this.saved.set(document.uri.toString(), original.written);
    switch (vscode.workspace.getConfiguration(mergeSection, document).get<unknown>('keepOriginal')) {
      case 'never':
        return undefined;
      case 'always':
        return keep(document.uri, original.bytes);
      default:
        void offer(document.uri, original.bytes);
        return undefined;
    }
  }
}

async function offer(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const keepIt = vscode.l10n.t('Keep it');
  const always = vscode.l10n.t('Always');
  const never = vscode.l10n.t('Never');
  const answer = await showInformation(
    vscode.l10n.t(
      '“{0}” is saved with ScoDoc’s values. Keep what Apogée exported beside it, as “{1}”?',
      nameOf(uri),
      copyName(nameOf(uri), 1),
    ),
    keepIt,
    always,
    never,
  );
  if (answer === always || answer === never)
    await vscode.workspace
      .getConfiguration(mergeSection)
      .update('keepOriginal', answer === always ? 'always' : 'never', vscode.ConfigurationTarget.Global);
  if (answer === keepIt || answer === always) await keep(uri, bytes);
}

/** Writes the copy; says so, or why not. */
async function keep(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    const copy = await freePlace(uri);
    await vscode.workspace.fs.writeFile(copy, bytes);
    showBriefly(vscode.l10n.t('What Apogée exported was kept as “{0}”.', nameOf(copy)), 8000);
  } catch (error) {
    void showWarning(
      vscode.l10n.t(
        'What Apogée exported could not be kept beside “{0}”: {1}',
        nameOf(uri),
        explanationOf(error),
      ),
    );
  }
}

/** Where no file stands yet. */
async function freePlace(uri: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const place = vscode.Uri.joinPath(uri, '..', copyName(nameOf(uri), number));
    try {
      await vscode.workspace.fs.stat(place);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return place;
      throw error;
    }
  }
}

/** `V1.TXT` is kept as `V1-avant-fusion.TXT`, then as `V1-avant-fusion-2.TXT`. */
function copyName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const [base, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${base}-avant-fusion${number > 1 ? `-${number}` : ''}${extension}`;
}
