import type * as vscode from 'vscode';
import type { Encoding } from '../../maquette/encoding';
import { encodingNames } from '../../wording/encodings';

/** VS Code's name of each encoding. */
export const vscodeNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf8',
  'utf-8-bom': 'utf8bom',
  'iso-8859-1': 'iso88591',
  'windows-1252': 'windows1252',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
};

/** The encoding in which VS Code reads and saves a document, where maquettes use it. */
export function encodingOf(document: vscode.TextDocument): Encoding | undefined {
  const found = Object.entries(vscodeNames).find(([, name]) => name === document.encoding);
  return found?.[0] as Encoding | undefined;
}

/** The encoding in which VS Code reads and saves a document, for the user to read. */
export function encodingName(document: vscode.TextDocument): string {
  const encoding = encodingOf(document);
  return encoding ? encodingNames[encoding] : document.encoding;
}
