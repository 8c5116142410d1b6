import * as vscode from 'vscode';
import { headSize, startsLikeMaquette } from '../../maquette/codec';
import { ExplainedError, say } from '../../message';
import { maximumExportSize } from '../../scodoc/export';
import { firstBytes } from './first-bytes';

const megabyte = 1024 * 1024;

/**
 * The bytes of a maquette that may be open or not; undefined for what is none. Of what isn't a maquette only the first
 * bytes are read where the platform can do that, and nothing is read whole that is larger than a maquette may be.
 *
 * @throws {ExplainedError | vscode.FileSystemError} when it isn't read
 */
export async function readIfMaquette(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const { type, size } = await vscode.workspace.fs.stat(uri);
  // a pipe never ends
  if ((type & vscode.FileType.File) === 0) return undefined;
  const head = await firstBytes(uri, headSize);
  if (head && !startsLikeMaquette(head)) return undefined;
  if (size > maximumExportSize)
    throw new ExplainedError(
      'too-large',
      say('The file has more than {0} MB: it was not read.', maximumExportSize / megabyte),
    );
  const bytes = await vscode.workspace.fs.readFile(uri);
  return startsLikeMaquette(bytes) ? bytes : undefined;
}
