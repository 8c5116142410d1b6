import * as vscode from 'vscode';
import { findMaquette, openMaquetteAt } from '../merge/find-maquette';
import { showError } from '../messages';

/** The command “Check a maquette”: shows the problems of the one that is shown, or of a file that the user chooses. */
export async function checkMaquette(): Promise<void> {
  const question = { title: vscode.l10n.t('The maquette to check'), openLabel: vscode.l10n.t('Check') };
  const uri = await findMaquette(question);
  if (!uri) return;
  if (await openMaquetteAt(uri)) await vscode.commands.executeCommand('workbench.actions.view.problems');
  else void showError(vscode.l10n.t('This file is not an Apogée maquette: it doesn’t begin as one.'));
}
