import * as vscode from 'vscode';
import { Maquettes } from './documents';
import { configureEncoding, EncodingGuard } from './encodings';
import { MergeCommand } from './merge';
import { orExplain } from './messages';
import { Recognition } from './recognition';
import { Reports } from './report';
import { MaquetteStatus } from './status-bar';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const maquettes = new Maquettes();
  const recognition = new Recognition();
  const guard = new EncodingGuard();
  const reports = new Reports();
  const merge = new MergeCommand(maquettes, guard, reports);
  context.subscriptions.push(
    recognition,
    guard,
    reports,
    new MaquetteStatus(maquettes),
    vscode.commands.registerCommand('apogeeMaquettes.merge', (resource?: vscode.Uri) =>
      orExplain(() => merge.run(resource)),
    ),
    vscode.commands.registerCommand('apogeeMaquettes.mergeReadOnly', () => merge.refuseReadOnly()),
    vscode.commands.registerCommand('apogeeMaquettes.configureEncoding', () => orExplain(configureEncoding)),
  );
  await recognition.start();
  await guard.start();
}
