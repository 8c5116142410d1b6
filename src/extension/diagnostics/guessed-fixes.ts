import * as vscode from 'vscode';
import { beforeAfter } from '../../diagnostics/before-after';
import { diagnosticsOf } from '../../diagnostics/check';
import { isDiagnosticCode } from '../../diagnostics/codes';
import { fixAll } from '../../diagnostics/fixes';
import type { Maquettes } from '../documents/maquettes';
import { toTextEdits } from '../documents/maquettes';
import { ask, l10n } from '../messages';
import type { MaquetteDiagnostics } from './diagnostics';

/** So many of the lines that would change are shown. */
const mostLines = 12;

/** Mends all problems of a kind where that is a guess: shows before what becomes of the lines, and asks. */
export async function fixAllOfKind(
  maquettes: Maquettes,
  diagnostics: MaquetteDiagnostics,
  uri?: string,
  code?: string,
): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  if (!document || code === undefined || !isDiagnosticCode(code)) return;
  const maquette = maquettes.of(document);
  const { version } = document;
  const checked = diagnostics.current(document);
  const alike = checked && diagnosticsOf(checked, (each) => each === code);
  const change = alike && fixAll(maquette, alike, code);
  if (!change) return;
  const lines = beforeAfter(maquette, change.edits);
  const shown = lines
    .slice(0, mostLines)
    .map(({ line, before, after }) => vscode.l10n.t('Line {0}: {1} → {2}', String(line + 1), before, after));
  if (lines.length > mostLines) shown.push(l10n('And {0} more lines.', lines.length - mostLines));
  const goOn = vscode.l10n.t('Change these lines');
  const answer = await ask(
    l10n('This is a guess: see what becomes of {0} lines.', lines.length),
    shown.join('\n'),
    goOn,
  );
  if (answer !== goOn || document.isClosed || document.version !== version) return;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, toTextEdits(maquette, change.edits));
  await vscode.workspace.applyEdit(edit);
}
