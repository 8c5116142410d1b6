import * as vscode from 'vscode';
import type { Checked } from '../../diagnostics/check';
import { diagnosticsOf } from '../../diagnostics/check';
import type { DiagnosticCode } from '../../diagnostics/codes';
import type { TextChange } from '../../diagnostics/fixes';
import { canFixAll, fixAll, fixesFor, isMendable, kindOfFixAll } from '../../diagnostics/fixes';
import type { Diagnostic } from '../../diagnostics/types';
import { codeToAllow } from '../../diagnostics/unknown-codes';
import type { Maquette } from '../../maquette/maquette';
import { encodingActions } from './encoding-actions';
import type { MaquetteDiagnostics } from './diagnostics';
import { rangeOfDiagnostic } from './diagnostics';
import type { Maquettes } from '../documents/maquettes';
import { toTextEdits } from '../documents/maquettes';
import { translate } from '../messages';

const safeFixes = vscode.CodeActionKind.SourceFixAll.append('apogee');

/** So many diagnostics of a selection are looked at: nobody reads a longer menu. */
const mostOffered = 100;
/** VS Code asks at each move of the cursor: so many of a code are looked at to see whether they can be mended. */
const mostTried = 1000;

/** Mends all of a kind, or with no code everything that is safe. Its edits are made when it is chosen. */
class FixAllAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly document: vscode.TextDocument,
    readonly code: DiagnosticCode | undefined,
  ) {
    super(title, kind);
  }
}

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
    { only, triggerKind }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    // where nothing is said of it yet, there is nothing to mend: its encoding may be a wrong one
    if (!this.diagnostics.isKnown(document)) return [];
    const checked = this.diagnostics.current(document);
    if (!checked) return [];
    const fixSafe = (kind: vscode.CodeActionKind, most: number): vscode.CodeAction[] =>
      canFix(checked, undefined, most)
        ? [new FixAllAction(vscode.l10n.t('Fix everything that is safe'), kind, document, undefined)]
        : [];
    if (only?.contains(safeFixes)) {
      // on save, what many set for linters of code must not change marks: this one is to be named
      const isNamed = safeFixes.contains(only);
      return isNamed || triggerKind === vscode.CodeActionTriggerKind.Invoke
        ? fixSafe(safeFixes, Infinity)
        : [];
    }

    const here = diagnosticsIn(checked, range);
    const fixes = here.flatMap((diagnostic) => fixesOf(document, checked.maquette, diagnostic));
    const kinds = new Set(here.map(({ code }) => code));
    const ofKind = [...kinds].flatMap((code) => fixAllOf(document, checked, code));
    return fixes.length > 0
      ? [...fixes, ...ofKind, ...fixSafe(vscode.CodeActionKind.QuickFix, mostTried)]
      : [];
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    if (!(action instanceof FixAllAction)) return action;
    const { document, code } = action;
    const checked = this.diagnostics.current(document);
    const wanted = checked && diagnosticsOf(checked, (each) => code === undefined || each === code);
    const change = wanted && fixAll(this.maquettes.of(document), wanted, code);
    if (change) make(action, document, checked.maquette, change);
    return action;
  }
}

function diagnosticsIn(checked: Checked, range: vscode.Range): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const diagnostic of diagnosticsOf(checked, undefined, [range.start.line, range.end.line + 1])) {
    if (!range.intersection(rangeOfDiagnostic(diagnostic))) continue;
    found.push(diagnostic);
    if (found.length === mostOffered) break;
  }
  return found;
}

/** True when `fixAll` mends something; @param most - so many diagnostics of each code are tried */
function canFix(checked: Checked, code: DiagnosticCode | undefined, most: number): boolean {
  const tried = new Map<DiagnosticCode, number>();
  const wants = (each: DiagnosticCode): boolean =>
    (code === undefined || each === code) && isMendable(each) && (tried.get(each) ?? 0) < most;
  function* candidates(): Generator<Diagnostic> {
    for (const diagnostic of diagnosticsOf(checked, wants)) {
      tried.set(diagnostic.code, (tried.get(diagnostic.code) ?? 0) + 1);
      yield diagnostic;
    }
  }
  return canFixAll(checked.maquette, candidates(), code);
}

/** Leads to the first row of a student who has two. */
function otherRow({ uri }: vscode.TextDocument, { code, related }: Diagnostic): vscode.CodeAction[] {
  const [other] = related ?? [];
  if (code !== 'duplicate-student' || !other) return [];
  const place = new vscode.Location(uri, rangeOfDiagnostic(other));
  const title = vscode.l10n.t('Go to the other row, line {0}', String(other.line + 1));
  return [runs(title, 'editor.action.goToLocations', [uri, place.range.start, [place], 'goto', ''])];
}

/** Lets the user say that their Apogée accepts a code. */
function allow(
  { uri }: vscode.TextDocument,
  maquette: Maquette,
  diagnostic: Diagnostic,
): vscode.CodeAction[] {
  const found = codeToAllow(maquette, diagnostic);
  if (!found) return [];
  const { typeObjet, code } = found;
  const title = vscode.l10n.t('Allow this code here: {0} for {1}', code, typeObjet);
  return [runs(title, 'apogeeMaquettes.allowCode', [uri.toString(), typeObjet, code])];
}

function runs(title: string, command: string, values: unknown[]): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command, arguments: values };
  return made;
}

function fixesOf(
  document: vscode.TextDocument,
  maquette: Maquette,
  diagnostic: Diagnostic,
): vscode.CodeAction[] {
  const fixes = fixesFor(maquette, diagnostic).map((fix) => {
    const made = new vscode.CodeAction(translate(fix.title), vscode.CodeActionKind.QuickFix);
    make(made, document, maquette, fix);
    made.isPreferred = fix.isPreferred;
    made.diagnostics = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ range }) => range.isEqual(rangeOfDiagnostic(diagnostic)));
    return made;
  });
  return [
    ...fixes,
    ...encodingActions(document, diagnostic),
    ...otherRow(document, diagnostic),
    ...allow(document, maquette, diagnostic),
  ];
}

function fixAllOf(
  document: vscode.TextDocument,
  checked: Checked,
  code: DiagnosticCode,
): vscode.CodeAction[] {
  if ((checked.counts.get(code) ?? 0) < 2) return [];
  const kind = kindOfFixAll(
    checked.maquette,
    diagnosticsOf(checked, (each) => each === code),
    code,
  );
  if (!kind) return [];
  if (kind === 'guess') {
    const title = vscode.l10n.t('Fix all of this kind, and see before what changes: {0}', code);
    return [runs(title, 'apogeeMaquettes.fixAllOfKind', [document.uri.toString(), code])];
  }
  const title = vscode.l10n.t('Fix all of this kind: {0}', code);
  return [new FixAllAction(title, vscode.CodeActionKind.QuickFix, document, code)];
}

/** Gives an action what it does. */
function make(
  action: vscode.CodeAction,
  document: vscode.TextDocument,
  maquette: Maquette,
  change: TextChange,
): void {
  const edits = toTextEdits(maquette, change.edits);
  if (change.lineEnd) edits.push(vscode.TextEdit.setEndOfLine(vscode.EndOfLine.CRLF));
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, edits);
  // lines that end alike in the editor and not in the file: only saving mends them
  const isMendedBySaving = change.lineEnd && edits.length === 1 && document.eol === vscode.EndOfLine.CRLF;
  if (isMendedBySaving) action.command = { command: 'workbench.action.files.save', title: action.title };
}
