import * as vscode from 'vscode';
import type { Diagnostic } from '../../diagnostics/types';
import type { EncodingGuard } from '../documents/encoding-guard';
import { isMaquetteDocument, nameOf } from '../documents/maquettes';
import type { MaquetteDiagnostics } from './diagnostics';
import { showError } from '../messages';

/** The fixes of a diagnostic about the encoding that no edit of the text can make. */
export function encodingActions(document: vscode.TextDocument, { code }: Diagnostic): vscode.CodeAction[] {
  const commandOf = (title: string, command: string): vscode.CodeAction[] => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command, arguments: [document.uri.toString()] };
    return [action];
  };
  if (code === 'not-iso-8859-1')
    return commandOf(
      vscode.l10n.t('Keep it: this file becomes windows-1252, which ScoDoc’s export can’t write'),
      'apogeeMaquettes.keepWindows1252',
    );
  if (code === 'utf-16-encoding')
    return commandOf(vscode.l10n.t('Save as ISO-8859-1'), 'apogeeMaquettes.saveAsLatin1');
  return [];
}

/** Takes it that the user wants the file in windows-1252: nothing more is said of its characters. */
export async function keepWindows1252(
  guard: EncodingGuard,
  diagnostics: MaquetteDiagnostics,
  uri?: string,
): Promise<void> {
  const document = documentAt(uri);
  if (!document) return;
  guard.acceptWindows1252(document);
  await diagnostics.renew(document);
}

/** Saves a maquette in the encoding of Apogée, and has it open in that. */
export async function saveAsLatin1(guard: EncodingGuard, uri?: string): Promise<void> {
  const document = documentAt(uri);
  if (!document || (document.isDirty && !(await document.save()))) return;
  const character = await guard.writeAs(document, 'iso-8859-1');
  if (character === undefined) return;
  void showError(
    vscode.l10n.t(
      '“{0}” holds the character “{1}”, which ISO-8859-1 lacks. Replace it, then save as ISO-8859-1: nothing was written.',
      nameOf(document.uri),
      character,
    ),
  );
}

function documentAt(uri: string | undefined): vscode.TextDocument | undefined {
  const document =
    uri === undefined
      ? vscode.window.activeTextEditor?.document
      : vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
  return document && isMaquetteDocument(document) && !document.isUntitled ? document : undefined;
}
