import * as vscode from 'vscode';
import type { FileHash } from '../../compare/record';
import { ExplainedError, say } from '../../message';
import type { ScodocMaquette } from '../../scodoc/export';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, nameOf, watchFile } from '../documents/maquettes';
import { readExportFile } from '../merge/scodoc-export';

/**
 * The maquette of a file as it is now: with its unsaved changes when it is open, else from its bytes.
 *
 * @param entry - the path of the maquette, when the file is a ZIP that holds several
 * @throws {ExplainedError | vscode.FileSystemError} when it can't be read
 */
export async function readMaquetteAt(
  maquettes: Maquettes,
  uri: vscode.Uri,
  entry = '',
): Promise<ScodocMaquette> {
  const document = openDocument(uri);
  if (document && isMaquetteDocument(document) && !maquettes.isOversized(document))
    return { path: nameOf(uri), maquette: maquettes.of(document) };
  const { maquettes: found } = await readExportFile(uri);
  const wanted = found.find(({ path }) => path === entry) ?? (found.length === 1 ? found[0] : undefined);
  if (wanted) return wanted;
  throw new ExplainedError(
    'entry-gone',
    say('“{0}” does not hold “{1}” any more. Start the comparison again.', nameOf(uri), entry),
  );
}

/** The hash of a file as it is on the disk; one that was never saved has none. */
export async function hashOf(uri: vscode.Uri): Promise<FileHash> {
  const isSaved = openDocument(uri)?.isDirty !== true;
  if (uri.scheme === 'untitled') return { sha256: '', isSaved };
  const digest = await crypto.subtle.digest('SHA-256', await vscode.workspace.fs.readFile(uri));
  const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return { sha256: digits.join(''), isSaved };
}

export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString() && !document.isClosed,
  );
}

/** Says when one of the files changes, in an editor or on the disk. */
export function watchFiles(uris: readonly vscode.Uri[], changed: () => void): vscode.Disposable {
  const watched = new Set(uris.map((uri) => uri.toString()));
  const look = (document: vscode.TextDocument): void => {
    if (watched.has(document.uri.toString())) changed();
  };
  const onDisk = uris.filter(({ scheme }) => scheme !== 'untitled').map((uri) => watchFile(uri, changed));
  return vscode.Disposable.from(
    ...onDisk,
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidOpenTextDocument(look),
    // its unsaved changes are gone
    vscode.workspace.onDidCloseTextDocument(look),
  );
}
