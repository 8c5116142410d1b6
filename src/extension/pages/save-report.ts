import * as vscode from 'vscode';
import type { Steps } from '../../steps';
import { StoppedError } from '../../steps';
import { nameOf } from '../documents/maquettes';
import { doLongWork } from '../long-work';
import { askWhereToSave, showInformation } from '../messages';

const formatNames = { csv: 'CSV', xlsx: 'Excel', html: 'HTML', md: 'Markdown' } as const;

/** A report that is about a maquette, to be written to a file. */
export interface SavedReport {
  /** The maquette's: the folder where one looks first is its. */
  readonly maquette: vscode.Uri;
  /** Without the extension. */
  readonly name: string;
  readonly format: keyof typeof formatNames;
  /** Made once it is known where to. */
  readonly content: () => Steps<Uint8Array | Promise<Uint8Array>>;
  /** Says that it was written. @param target - the name of the file */
  readonly written: (target: string) => string;
}

/** Asks where to, writes the report there, and offers to open it. */
export async function saveReport({ maquette, name, format, content, written }: SavedReport): Promise<void> {
  const folder =
    maquette.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(maquette, '..');
  const target = await askWhereToSave({
    filters: { [formatNames[format]]: [format] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.${format}`) }),
  });
  if (!target) return;
  try {
    const bytes = await doLongWork(vscode.l10n.t('Writing {0}…', nameOf(target)), content());
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    // the user stopped it, and knows
    if (error instanceof StoppedError) return;
    throw error;
  }
  const open = vscode.l10n.t('Open');
  const answer = await showInformation(written(nameOf(target)), open);
  if (answer === open) await vscode.env.openExternal(target);
}

/** The base of a file's name, and the day: how reports of it are called. */
export function dayAndBase(maquette: vscode.Uri, date: Date): [base: string, day: string] {
  return [nameOf(maquette).replace(/\.[^.]*$/, ''), date.toLocaleDateString('sv')];
}
