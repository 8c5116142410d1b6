import * as vscode from 'vscode';
import type { Maquette } from '../maquette/maquette';
import type { Span, TextEdit } from '../maquette/model';
import { parseMaquette } from '../maquette/parse';
import { updateMaquette } from '../maquette/update';

export const languageId = 'apogee-maquette';

/** The maquettes that are open, each read once for a version of its document, and only where it changed. */
export class Maquettes implements vscode.Disposable {
  private readonly read = new WeakMap<vscode.TextDocument, { version: number; maquette: Maquette }>();
  private readonly listener = vscode.workspace.onDidChangeTextDocument((event) => this.follow(event));

  dispose(): void {
    this.listener.dispose();
  }

  /** The maquette in a document, whatever its language. */
  of(document: vscode.TextDocument): Maquette {
    const known = this.read.get(document);
    if (known?.version === document.version) return known.maquette;
    return this.keep(document, parseMaquette(document.getText()));
  }

  /** A single change is read by itself; what else may happen to a document makes `of` read it anew. */
  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.read.get(document);
    const [change, ...others] = contentChanges;
    if (!known || !change || others.length > 0 || known.version !== document.version - 1) return;
    const { rangeOffset: start, rangeLength, text } = change;
    const edit = { start, end: start + rangeLength, text };
    this.keep(document, updateMaquette(known.maquette, document.getText(), edit));
  }

  private keep(document: vscode.TextDocument, maquette: Maquette): Maquette {
    this.read.set(document, { version: document.version, maquette });
    return maquette;
  }
}

export function isMaquetteDocument(document: vscode.TextDocument): boolean {
  return document.languageId === languageId;
}

/** The maquettes that have a tab: VS Code keeps documents for a while after their last one is closed. */
export function openMaquettes(): vscode.TextDocument[] {
  const inTabs = new Set(
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')),
  );
  return vscode.workspace.textDocuments.filter(
    (document) => isMaquetteDocument(document) && inTabs.has(document.uri.toString()),
  );
}

/** The file name of a document, as users know it. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The lines of the core end where those of VS Code do, so that positions are the same. */
export function rangeOf(maquette: Maquette, { start, end }: Span): vscode.Range {
  const from = maquette.lines.positionAt(start);
  const to = maquette.lines.positionAt(end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

export function toTextEdits(maquette: Maquette, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map((edit) => new vscode.TextEdit(rangeOf(maquette, edit), edit.text));
}
