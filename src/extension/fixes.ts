import * as vscode from 'vscode';
import type { Mending } from '../diagnostics/fixes';
import { fixAll, fixesFor } from '../diagnostics/fixes';
import type { DiagnosticCode } from '../diagnostics/registry';
import type { Diagnostic } from '../diagnostics/types';
import type { Maquette } from '../maquette/maquette';
import type { MaquetteDiagnostics } from './diagnostics';
import { rangeOfDiagnostic } from './diagnostics';
import type { Maquettes } from './documents';
import { toTextEdits } from './documents';
import { translate } from './messages';

const safeFixes = vscode.CodeActionKind.SourceFixAll.append('apogee');

/** Mends what the diagnostics say: one, all of a kind, or everything that is safe, also on save. */
export class MaquetteFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, safeFixes];

  constructor(
    private readonly maquettes: Maquettes,
    private readonly diagnostics: MaquetteDiagnostics,
  ) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const maquette = this.maquettes.of(document);
    const all = this.diagnostics.current(document);
    const fixSafe = (kind: vscode.CodeActionKind): vscode.CodeAction[] =>
      action(vscode.l10n.t('Fix everything that is safe'), kind, document, maquette, fixAll(maquette, all));
    if (only?.contains(safeFixes)) return fixSafe(safeFixes);

    const here = all.filter((diagnostic) => range.intersection(rangeOfDiagnostic(diagnostic)) !== undefined);
    const fixes = here.flatMap((diagnostic) => this.fixesOf(document, maquette, diagnostic));
    const kinds = new Set(here.map(({ code }) => code));
    const ofKind = [...kinds].flatMap((code) => this.fixAllOf(document, maquette, all, code));
    return fixes.length > 0 ? [...fixes, ...ofKind, ...fixSafe(vscode.CodeActionKind.QuickFix)] : [];
  }

  private fixesOf(
    document: vscode.TextDocument,
    maquette: Maquette,
    diagnostic: Diagnostic,
  ): vscode.CodeAction[] {
    return fixesFor(maquette, diagnostic).flatMap((fix) =>
      action(translate(fix.title), vscode.CodeActionKind.QuickFix, document, maquette, fix).map((made) => {
        made.isPreferred = fix.isPreferred;
        made.diagnostics = vscode.languages
          .getDiagnostics(document.uri)
          .filter(({ range }) => range.isEqual(rangeOfDiagnostic(diagnostic)));
        return made;
      }),
    );
  }

  private fixAllOf(
    document: vscode.TextDocument,
    maquette: Maquette,
    all: readonly Diagnostic[],
    code: DiagnosticCode,
  ): vscode.CodeAction[] {
    const alike = all.filter((diagnostic) => diagnostic.code === code);
    if (alike.length < 2) return [];
    const title = vscode.l10n.t('Fix all of this kind: {0}', code);
    return action(title, vscode.CodeActionKind.QuickFix, document, maquette, fixAll(maquette, alike, code));
  }
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  document: vscode.TextDocument,
  maquette: Maquette,
  mending: Mending | undefined,
): vscode.CodeAction[] {
  if (!mending) return [];
  const made = new vscode.CodeAction(title, kind);
  const edits = toTextEdits(maquette, mending.edits);
  if (mending.lineEnd) edits.push(vscode.TextEdit.setEndOfLine(vscode.EndOfLine.CRLF));
  made.edit = new vscode.WorkspaceEdit();
  made.edit.set(document.uri, edits);
  // lines that end alike in the editor and not in the file: only saving mends them
  const isMendedBySaving = mending.lineEnd && edits.length === 1 && document.eol === vscode.EndOfLine.CRLF;
  if (isMendedBySaving) made.command = { command: 'workbench.action.files.save', title };
  return [made];
}
