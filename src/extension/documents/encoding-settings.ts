import * as vscode from 'vscode';
import { askInTurn } from '../questions';
import { showError, showInformation } from '../messages';

const answeredKey = 'encodingQuestion.isAnswered';

/**
 * Writes the settings with which VS Code decodes maquettes rightly by itself, before their language is known: it guesses
 * between the two encodings that they have, instead of taking every file for UTF-8.
 */
export async function configureEncoding(): Promise<void> {
  if (!vscode.workspace.workspaceFolders) {
    void showError(
      vscode.l10n.t('Open the folder of the maquettes first: the settings are written into it.'),
    );
    return;
  }
  await write(vscode.ConfigurationTarget.Workspace);
  void showInformation(
    vscode.l10n.t('From now on VS Code tells UTF-8 from Windows-1252 by itself in this folder.'),
  );
}

/**
 * Asks, once for all, whether VS Code should read maquettes rightly by itself. Closing the question is an answer, too.
 *
 * @param memento - where it is remembered that there was an answer
 */
export async function offerEncodingSettings(memento: vscode.Memento): Promise<void> {
  if (memento.get(answeredKey) || isConfigured()) return;
  await memento.update(answeredKey, true);
  const inFolder = vscode.l10n.t('In this folder');
  const everywhere = vscode.l10n.t('Everywhere');
  const notNow = vscode.l10n.t('Not now');
  const folders = vscode.workspace.workspaceFolders ? [inFolder] : [];
  const answer = await askInTurn(() =>
    showInformation(
      vscode.l10n.t(
        'VS Code reads every text as UTF-8: a maquette has to be read twice, and what you type in between may be lost. Let VS Code open maquettes correctly (it will then tell UTF-8 from Windows-1252 in other texts, too)?',
      ),
      ...folders,
      everywhere,
      notNow,
    ),
  );
  if (answer === inFolder) await write(vscode.ConfigurationTarget.Workspace);
  if (answer === everywhere) await write(vscode.ConfigurationTarget.Global);
}

/** True when plain texts are guessed already. */
function isConfigured(): boolean {
  const files = vscode.workspace.getConfiguration('files', { languageId: 'plaintext' });
  return files.get('autoGuessEncoding') === true;
}

async function write(target: vscode.ConfigurationTarget): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoGuessEncoding', true, target);
  await files.update('candidateGuessEncodings', ['utf8', 'windows1252'], target);
}
