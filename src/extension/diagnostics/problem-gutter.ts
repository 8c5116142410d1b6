import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { isMaquetteDocument } from '../documents/maquettes';
import { diagnosticSource } from './diagnostics';

/** The severities that have a mark, the gravest first; a hint has none. */
const marked = [
  [vscode.DiagnosticSeverity.Error, 'error'],
  [vscode.DiagnosticSeverity.Warning, 'warning'],
  [vscode.DiagnosticSeverity.Information, 'information'],
] as const;

/**
 * Marks the lines that have problems beside their numbers, in the colour of the gravest: what is underlined may be a
 * thousand columns away. In the overview ruler VS Code marks them itself.
 */
export class ProblemGutter extends Disposable {
  private readonly types: readonly vscode.TextEditorDecorationType[];

  constructor(extension: vscode.Uri) {
    super();
    this.types = marked.map(([, name]) =>
      this._register(
        vscode.window.createTextEditorDecorationType({
          gutterIconPath: vscode.Uri.joinPath(extension, 'media', `problem-${name}.svg`),
          gutterIconSize: 'contain',
        }),
      ),
    );
    this._register(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const changed = new Set(uris.map((uri) => uri.toString()));
        this.update(({ uri }) => changed.has(uri.toString()));
      }),
    );
    this._register(vscode.window.onDidChangeVisibleTextEditors(() => this.update(isMaquetteDocument)));
    this.update(isMaquetteDocument);
  }

  private update(isWanted: (document: vscode.TextDocument) => boolean): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (isWanted(editor.document)) {
        const lines = marksOf(editor.document.uri);
        this.types.forEach((type, rank) => editor.setDecorations(type, lines[rank]!));
      }
  }
}

/** The start of each line that has a problem, in the list of its gravest severity. */
function marksOf(uri: vscode.Uri): vscode.Range[][] {
  const gravest = new Map<number, number>();
  for (const { source, severity, range } of vscode.languages.getDiagnostics(uri)) {
    const rank = marked.findIndex(([each]) => each === severity);
    if (source !== diagnosticSource || rank < 0) continue;
    gravest.set(range.start.line, Math.min(rank, gravest.get(range.start.line) ?? rank));
  }
  const lines: vscode.Range[][] = marked.map(() => []);
  for (const [line, rank] of gravest) lines[rank]!.push(new vscode.Range(line, 0, line, 0));
  return lines;
}
