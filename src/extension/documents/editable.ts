import * as vscode from 'vscode';
import type { Message } from '../../message';
import { say } from '../../message';
import type { EncodingGuard } from './encoding-guard';
import type { Maquettes } from './maquettes';
import { nameOf } from './maquettes';

/** What keeps the extension from writing into a document. */
export type Obstacle =
  | 'read-only'
  /** It is larger than any maquette. */
  | 'oversized'
  /** The text isn't what the bytes say, or would be saved in another encoding. */
  | 'wrong'
  /** Characters were lost in the file. */
  | 'damaged';

/** Says what keeps the extension from merging into a file, or from editing it. */
export function obstacleMessage(obstacle: Obstacle, uri: vscode.Uri, doing: 'merge' | 'edit'): Message {
  const name = nameOf(uri);
  switch (obstacle) {
    case 'read-only':
      return doing === 'merge'
        ? say('“{0}” is read-only. Save a copy that you may change, and merge into that.', name)
        : say('“{0}” is read-only. Save a copy that you may change, and edit that.', name);
    case 'oversized':
      return say(
        '“{0}” has more lines or fields than any maquette: it is neither checked, merged nor compared. Export it from Apogée again.',
        name,
      );
    case 'wrong':
      return doing === 'merge'
        ? say(
            'The text shown for “{0}” isn’t what the file holds, or would be saved in another encoding. Save or revert the file, then merge.',
            name,
          )
        : say(
            'The text shown for “{0}” isn’t what the file holds, or would be saved in another encoding. Save or revert the file, then edit it.',
            name,
          );
    case 'damaged':
      return say(
        '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
        name,
      );
  }
}

/** Looks at the file of a document, and says why nothing may be written into it; undefined where it may. */
export async function obstacleTo(
  document: vscode.TextDocument,
  maquettes: Maquettes,
  guard: EncodingGuard,
): Promise<Obstacle | undefined> {
  if (await isReadOnly(document.uri)) return 'read-only';
  if (maquettes.isOversized(document)) return 'oversized';
  const reading = await guard.check(document);
  return reading === 'right' ? undefined : reading;
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return permissions === vscode.FilePermission.Readonly;
  } catch {
    // a file that is gone can be written again
    return false;
  }
}
