import * as vscode from 'vscode';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { nameOf } from '../documents/maquettes';
import { showError } from '../messages';

/** Refuses, and says why, what can't be merged into, or would be merged into wrongly. */
export async function isReadyForMerge(
  document: vscode.TextDocument,
  maquettes: Maquettes,
  guard: EncodingGuard,
): Promise<boolean> {
  const name = nameOf(document.uri);
  if (await isReadOnly(document.uri)) {
    tellReadOnly(document);
    return false;
  }
  if (maquettes.isOversized(document)) {
    void showError(
      vscode.l10n.t(
        '“{0}” has more lines or fields than any maquette: it is neither checked, merged nor compared. Export it from Apogée again.',
        name,
      ),
    );
    return false;
  }
  switch (await guard.check(document)) {
    case 'right':
      return true;
    case 'wrong':
      void showError(
        vscode.l10n.t(
          'What you see of “{0}” isn’t what its bytes say, or would be saved in another encoding. Save it or revert the file, then merge.',
          name,
        ),
      );
      return false;
    case 'damaged':
      void showError(
        vscode.l10n.t(
          '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
          name,
        ),
      );
      return false;
  }
}

export function tellReadOnly({ uri }: vscode.TextDocument): void {
  void showError(
    vscode.l10n.t('“{0}” is read-only. Save a copy that you may change, and merge into that.', nameOf(uri)),
  );
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
