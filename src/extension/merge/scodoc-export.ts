import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { ScodocMaquette } from '../../scodoc/export';
import { candidatesFor, readScodocExport, refuseLargeExport } from '../../scodoc/export';
import { nameOf } from '../documents/maquettes';
import { askForFile, pick, withProgress } from '../messages';

/** How the dialog that asks for an export words the question. */
export interface ExportQuestion {
  readonly title: string;
  /** What the button does. */
  readonly openLabel: string;
}

/** Asks for a ScoDoc export: the ZIP, or a maquette. The folder of Apogée's maquette is where one looks first. */
export function chooseExport(
  maquette: vscode.Uri,
  { title, openLabel }: ExportQuestion,
): Promise<vscode.Uri | undefined> {
  const folder = maquette.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(maquette, '..');
  return askForFile({
    title,
    openLabel,
    filters: {
      [vscode.l10n.t('ScoDoc export')]: ['zip', 'txt', 'ZIP', 'TXT'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    ...(folder && { defaultUri: folder }),
  });
}

/** An export as it was read; what its bytes are tells whether it is still the same. */
export interface ReadExport {
  readonly bytes: Uint8Array;
  readonly maquettes: readonly ScodocMaquette[];
}

/** Reads an export, with progress; undefined when the user cancelled. */
export function readExport(uri: vscode.Uri): Thenable<ReadExport | undefined> {
  return withProgress(vscode.l10n.t('Reading {0}…', nameOf(uri)), async (_report, cancellation) => {
    const found = await readExportFile(uri);
    return cancellation.isCancellationRequested ? undefined : found;
  });
}

/**
 * Reads an export, once it has proved not to be too large.
 *
 * @param known - what was read before: it is given back as long as the bytes are the same
 */
export async function readExportFile(uri: vscode.Uri, known?: ReadExport): Promise<ReadExport> {
  const { size } = await vscode.workspace.fs.stat(uri);
  refuseLargeExport(size);
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (known && isSame(known.bytes, bytes)) return known;
  return { bytes, maquettes: await readScodocExport(bytes, nameOf(uri)) };
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}

/** The maquette of the export that goes with Apogée's, or the one of several that the user picks. */
export async function chooseCandidate(
  maquette: Maquette,
  fileName: string,
  { maquettes: found }: ReadExport,
): Promise<ScodocMaquette | undefined> {
  const candidates = candidatesFor(maquette, fileName, found);
  if (candidates.length === 1) return candidates[0];
  const picked = await pick(
    candidates.map((candidate) => ({
      label: candidate.path,
      description: [candidate.maquette.title('apoC_cod_dip'), candidate.maquette.title('apoC_lib_dip')].join(
        ' ',
      ),
      candidate,
    })),
    vscode.l10n.t('The ZIP holds several maquettes. Which one is it?'),
  );
  return picked?.candidate;
}
