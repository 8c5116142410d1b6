import * as vscode from 'vscode';
import { decode } from '../../maquette/codec';
import { isOversized } from '../../maquette/limits';
import type { Maquette } from '../../maquette/maquette';
import { isMaquette, parseMaquette } from '../../maquette/parse';
import { compareHeaders } from '../../pairing/headers';
import { isMaquetteDocument, languageId, nameOf, openMaquettes } from '../documents/maquettes';
import { readIfMaquette } from '../documents/read-maquette';
import { activeMaquetteEditor } from '../language/cursor';
import { askForFile, pick } from '../messages';
import { readExport } from './scodoc-export';

/** So many files of a folder are looked at. */
const mostFiles = 200;

/** What is to be done with the maquette, as the dialog that asks for it words it. */
export interface MaquetteQuestion {
  readonly title: string;
  readonly openLabel: string;
}

/**
 * The maquette that a command is about when it was chosen on none: the one that is shown, or, for an export, one that is
 * open or lies beside it and is about the same thing; where none is, the user is asked.
 *
 * @param exportUri - the ScoDoc export on which the command was chosen
 */
export async function findMaquette(
  question: MaquetteQuestion,
  exportUri?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const active = activeMaquetteEditor();
  if (active) return active.document.uri;
  const open = openMaquettes().map(({ uri }) => uri);
  if (exportUri === undefined || open.length > 0)
    return open.length > 0 ? chooseOne(open, question) : ask(question, exportUri);
  const fitting = await fittingBeside(exportUri);
  return fitting.length > 0 ? chooseOne(fitting, question) : ask(question, exportUri);
}

/** Opens a maquette as a text, once it is known for one. */
export async function openMaquetteAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  if (isMaquetteDocument(document)) return document;
  if (!isMaquette(document.lineAt(0).text)) return undefined;
  return vscode.languages.setTextDocumentLanguage(document, languageId);
}

async function chooseOne(
  uris: readonly vscode.Uri[],
  { title }: MaquetteQuestion,
): Promise<vscode.Uri | undefined> {
  if (uris.length < 2) return uris[0];
  const picked = await pick(
    uris.map((uri) => ({ label: nameOf(uri), description: vscode.workspace.asRelativePath(uri), uri })),
    title,
  );
  return picked?.uri;
}

function ask(question: MaquetteQuestion, beside: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const folder = beside ? vscode.Uri.joinPath(beside, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return askForFile({
    ...question,
    filters: {
      [vscode.l10n.t('Apogée maquette')]: ['txt', 'TXT', 'apo'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    ...(folder && { defaultUri: folder }),
  });
}

/** The maquettes in the folder of an export that are about the same diploma, étape and year as one in it. */
async function fittingBeside(exportUri: vscode.Uri): Promise<vscode.Uri[]> {
  const read = await readExport(exportUri);
  if (!read) return [];
  const folder = vscode.Uri.joinPath(exportUri, '..');
  const names = (await vscode.workspace.fs.readDirectory(folder))
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && /\.(?:txt|apo)$/i.test(name))
    .map(([name]) => name)
    .filter((name) => name !== nameOf(exportUri));
  const fitting: vscode.Uri[] = [];
  for (const name of names.sort().slice(0, mostFiles)) {
    const uri = vscode.Uri.joinPath(folder, name);
    const maquette = await readMaquette(uri);
    if (maquette && read.maquettes.some((each) => compareHeaders(maquette, each.maquette).length === 0))
      fitting.push(uri);
  }
  return fitting;
}

/** The maquette in a file; undefined for what is none, or isn't read. */
async function readMaquette(uri: vscode.Uri): Promise<Maquette | undefined> {
  try {
    const bytes = await readIfMaquette(uri);
    if (!bytes) return undefined;
    const { text } = decode(bytes);
    return isOversized(text) ? undefined : parseMaquette(text);
  } catch {
    // what can't be read fits nothing
    return undefined;
  }
}
