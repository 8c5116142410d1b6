import type * as vscode from 'vscode';
import { obstacleMessage, obstacleTo } from '../documents/editable';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { showError, translate } from '../messages';

/** Refuses, and says why, what can't be merged into, or would be merged into wrongly. */
export async function isReadyForMerge(
  document: vscode.TextDocument,
  maquettes: Maquettes,
  guard: EncodingGuard,
): Promise<boolean> {
  const obstacle = await obstacleTo(document, maquettes, guard);
  if (obstacle) void showError(translate(obstacleMessage(obstacle, document.uri, 'merge')));
  return obstacle === undefined;
}

export function tellReadOnly({ uri }: vscode.TextDocument): void {
  void showError(translate(obstacleMessage('read-only', uri, 'merge')));
}
