import * as vscode from 'vscode';
import type { Encoding } from '../../maquette/encoding';
import { encodingNames } from '../../wording/encodings';
import { encodingName } from './encoding-names';
import { nameOf } from './maquettes';
import type { Told } from './reading';
import { showError, showWarning } from '../messages';

/**
 * Tells the user what has become of a document, and does what they ask for.
 *
 * @param encoding - the one that the file has, or had where it was saved in another one
 */
export async function tellReading(
  what: Told,
  document: vscode.TextDocument,
  encoding: Encoding,
): Promise<void> {
  const name = nameOf(document.uri);
  switch (what) {
    case 'damaged':
      await showError(
        vscode.l10n.t(
          '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
          name,
        ),
      );
      return;
    case 'wrong':
      await showWarning(
        vscode.l10n.t(
          '“{0}” is {1}, but VS Code reads it as {2}: saving it would destroy its accents. Undo your changes or revert the file: it is then reopened as it should be.',
          name,
          encodingNames[encoding],
          encodingName(document),
        ),
      );
      return;
    case 'chosen':
      await showWarning(
        vscode.l10n.t(
          '“{0}” is {1}, and you opened it as {2}: the text shown isn’t what the file holds, and nothing can be merged into it. “Reopen with Encoding” brings {1} back.',
          name,
          encodingNames[encoding],
          encodingName(document),
        ),
      );
      return;
    case 'lost':
      await showError(
        vscode.l10n.t(
          '“{0}” was saved as {1}, which lacks a character that you typed: the file holds “?” in its place, although the editor still shows it. Replace it (see the problems), and save again.',
          name,
          encodingName(document),
        ),
      );
      return;
    case 'other-encoding':
      await showWarning(
        vscode.l10n.t(
          '“{0}” was {1}, which lacks a character that you typed: VS Code saved it as {2}, while Apogée wants ISO-8859-1. Replace it (see the problems), then run “Save as ISO-8859-1”.',
          name,
          encodingNames[encoding],
          encodingName(document),
        ),
      );
      return;
    case 'changed': {
      const compare = vscode.l10n.t('Compare');
      const answer = await showWarning(
        vscode.l10n.t(
          'Another program wrote “{0}”, which has unsaved changes here: you don’t see what Apogée or ScoDoc gave you last. Compare, then save your version, or revert the file to take theirs.',
          name,
        ),
        compare,
      );
      if (answer !== compare) return;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.files.action.compareWithSaved');
      return;
    }
  }
}

/** Tells that a save destroyed characters; true when they are to be given back. */
export async function offerRestore({ uri }: vscode.TextDocument): Promise<boolean> {
  const restore = vscode.l10n.t('Restore');
  const answer = await showError(
    vscode.l10n.t(
      'VS Code saved “{0}” before it was read correctly: its accents are lost in the file. Restore gives them back, with what you typed.',
      nameOf(uri),
    ),
    restore,
  );
  return answer === restore;
}
