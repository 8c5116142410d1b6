import * as vscode from 'vscode';
import type { LineEnds } from '../../maquette/line-ends';
import { mixedLineEnds } from '../../maquette/line-ends';

/** The line ends of a saved file where they differ from line to line: VS Code makes those of the text all alike. */
export async function lineEndsOnDisk({
  uri,
  isUntitled,
}: vscode.TextDocument): Promise<LineEnds | undefined> {
  if (isUntitled) return undefined;
  try {
    return mixedLineEnds(await vscode.workspace.fs.readFile(uri));
  } catch {
    // a file that is gone has no line ends
    return undefined;
  }
}
