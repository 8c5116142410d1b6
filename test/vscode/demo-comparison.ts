import * as vscode from 'vscode';
import { demoAfterComputation, demoScodocZip } from '../../demo/demo';
import type { Scratch, User } from './support';
import { openMaquette } from './support';

/** Compares the demo's export of Apogée with ScoDoc's ZIP: the page is on its way. Gives the export's document. */
export async function compareDemoFiles(scratch: Scratch, user: User): Promise<vscode.TextDocument> {
  const document = await openMaquette(await scratch.write('apogee.TXT', demoAfterComputation()));
  user.picksFile(await scratch.write('scodoc.zip', await demoScodocZip()));
  await vscode.commands.executeCommand('apogeeMaquettes.compare', document.uri);
  return document;
}
