import * as vscode from 'vscode';
import type { Maquette } from '../maquette/maquette';
import type { Side } from '../pairing/rows';
import { UnpairableError } from '../pairing/unpairable';
import { describeFile } from './language/reveal';
import { nameOf } from './documents/maquettes';
import { explanationOf, showError } from './messages';
import type { Reports } from './reports';

/** One of two files that are to be paired. */
export interface PairedFile {
  readonly uri: vscode.Uri;
  /** The name of the maquette; its path in the ZIP, where the file is one. */
  readonly path: string;
  readonly maquette: Maquette;
}

/**
 * Does work that pairs two files. Where they can't be, says why, with a button that goes to the fault.
 *
 * @returns undefined when they can't be paired
 */
export async function orGoToFault<Result>(
  files: Readonly<Record<Side, PairedFile>>,
  reports: Reports,
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnpairableError)) throw error;
    void tell(error, files, reports);
    return undefined;
  }
}

async function tell(
  { fault }: UnpairableError,
  files: Readonly<Record<Side, PairedFile>>,
  reports: Reports,
): Promise<void> {
  const names = {
    apogee: describeFile(files.apogee.uri, files.apogee.path),
    scodoc: describeFile(files.scodoc.uri, files.scodoc.path),
  };
  const goThere = vscode.l10n.t('Go to the line');
  const answer = await showError(explanationOf(new UnpairableError(fault, names)), goThere);
  if (answer !== goThere) return;
  const { uri, path, maquette } = files[fault.side];
  // what stands in a ZIP has no document of its own
  const document = await (path === nameOf(uri)
    ? vscode.workspace.openTextDocument(uri)
    : reports.documentOf(path, maquette.text));
  const selection = new vscode.Range(fault.line, fault.start, fault.line, fault.end);
  const editor = await vscode.window.showTextDocument(document, { selection, preview: false });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenter);
}
