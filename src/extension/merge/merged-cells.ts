import * as vscode from 'vscode';
import { setValues } from '../../maquette/edits';
import type { Maquette } from '../../maquette/maquette';
import type { Row } from '../../maquette/model';
import { rowAtLine } from '../../maquette/places';
import type { Written, WrittenCell } from '../../merge/written';
import { neighbourChange, stretchesOf, takeBack } from '../../merge/written';
import { escapeMarkdown } from '../../message';
import { Disposable } from '../dispose';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, languageId, rangeOf, toTextEdits } from '../documents/maquettes';
import { activeMaquetteEditor, goTo, lookAt } from '../language/cursor';
import { linesInSight, VisibleLines } from '../language/visible-lines';
import { showBriefly } from '../messages';

/** A merge whose values aren't saved yet. */
interface UnsavedMerge {
  readonly written: Written;
  /** The file that ScoDoc's values came from, as the user knows it. */
  readonly source: string;
}

/** How long the text must be quiet before the overview ruler is looked at, in milliseconds: it is about every row. */
const quiet = 300;

/**
 * Shows which values a merge has changed, until the document is saved: in the text, in the overview ruler, under the mouse;
 * leads from one to the next, and takes one back. What stands in the text decides: undo takes a mark away.
 */
export class MergedCells extends Disposable implements vscode.HoverProvider, vscode.CodeActionProvider {
  /** The latest merge first. */
  private readonly merges = new Map<vscode.TextDocument, readonly UnsavedMerge[]>();
  private readonly inText = this._register(
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor('apogeeMaquettes.mergedValueBackground'),
    }),
  );
  private readonly inRuler = this._register(
    vscode.window.createTextEditorDecorationType({
      overviewRulerColor: new vscode.ThemeColor('apogeeMaquettes.mergedValueRuler'),
      overviewRulerLane: vscode.OverviewRulerLane.Center,
    }),
  );
  private readonly merged = this._register(new vscode.EventEmitter<void>());
  /** A merge was carried out, and what it wrote is marked. */
  readonly onDidMark = this.merged.event;
  private readonly marked = new WeakSet<vscode.TextEditor>();
  private readonly lines: VisibleLines;
  private readonly rulers = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();

  constructor(private readonly maquettes: Maquettes) {
    super();
    this.lines = this._register(new VisibleLines((editor) => this.update(editor)));
    this._register(vscode.workspace.onDidSaveTextDocument((document) => this.forget(document)));
    this._register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.isClosed) this.merges.delete(document);
      }),
    );
    this._register(vscode.languages.registerHoverProvider(languageId, this));
    this._register(
      vscode.languages.registerCodeActionsProvider(languageId, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  override dispose(): void {
    for (const timer of this.rulers.values()) clearTimeout(timer);
    super.dispose();
  }

  /** Marks what a merge wrote into a document. */
  mark(document: vscode.TextDocument, merge: UnsavedMerge): void {
    this.merges.set(document, [merge, ...(this.merges.get(document) ?? [])]);
    this.lines.updateAll();
    this.merged.fire();
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const found = this.at(document, position);
    if (!found) return undefined;
    const { maquette, cell, source } = found;
    const text = vscode.l10n.t(
      '{0} → {1} (ScoDoc, {2})',
      cell.before.trim() || vscode.l10n.t('empty'),
      cell.after || vscode.l10n.t('empty'),
      source,
    );
    const span = maquette.fieldSpan(cell.row, cell.column.field);
    return new vscode.Hover(new vscode.MarkdownString(escapeMarkdown(text)), span && rangeOf(maquette, span));
  }

  provideCodeActions(document: vscode.TextDocument, { start }: vscode.Range): vscode.CodeAction[] {
    const found = this.at(document, start);
    if (!found) return [];
    const { maquette, cell } = found;
    const changes = takeBack(this.cellsOf(document, maquette, cell.row), cell);
    const shown = changes.map(({ value }) => value.trim() || vscode.l10n.t('empty')).join(' / ');
    const action = new vscode.CodeAction(
      changes.length > 1
        ? vscode.l10n.t('Take back this mark and its barème ({0})', shown)
        : vscode.l10n.t('Take back this value ({0})', shown),
      vscode.CodeActionKind.QuickFix,
    );
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, toTextEdits(maquette, setValues(maquette, changes)));
    return [action];
  }

  /** The commands “Next value that the merge changed” and “Previous value that the merge changed”. */
  goTo(direction: 'next' | 'previous'): void {
    const editor = activeMaquetteEditor();
    if (!editor) return;
    const { document, selection } = editor;
    const maquette = this.maquettes.of(document);
    const span = this.merges.has(document)
      ? neighbourChange(
          maquette,
          (row) => this.cellsOf(document, maquette, row),
          maquette.lines.offsetAt(selection.active),
          direction,
        )
      : undefined;
    if (span) goTo(editor, maquette, span);
    else showBriefly(vscode.l10n.t('There is no value here that a merge changed since the last save.'), 4000);
  }

  private at(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): { maquette: Maquette; cell: WrittenCell; source: string } | undefined {
    const merges = this.merges.get(document);
    if (!merges) return undefined;
    const { maquette, place } = lookAt(this.maquettes, document, position);
    if (place?.kind !== 'value') return undefined;
    for (const { written, source } of merges) {
      const cell = written.cellAt(maquette, place.row, place.column);
      if (cell) return { maquette, cell, source };
    }
    return undefined;
  }

  /** The cells of a row that hold what one of the merges wrote, in the order of the text. */
  private cellsOf(document: vscode.TextDocument, maquette: Maquette, row: Row): readonly WrittenCell[] {
    const [latest, ...others] = this.merges.get(document) ?? [];
    if (!latest) return [];
    const cells = latest.written.cellsOf(maquette, row);
    if (others.length === 0) return cells;
    const byField = new Map(cells.map((cell) => [cell.column.field, cell]));
    for (const { written } of others)
      for (const cell of written.cellsOf(maquette, row))
        if (!byField.has(cell.column.field)) byField.set(cell.column.field, cell);
    return [...byField.values()].sort((a, b) => a.column.field - b.column.field);
  }

  private forget(document: vscode.TextDocument): void {
    if (this.merges.delete(document)) this.lines.updateAll();
  }

  private update(editor: vscode.TextEditor): void {
    const { document } = editor;
    const isMarked = this.merges.has(document) && isMaquetteDocument(document);
    if (!isMarked && !this.marked.has(editor)) return;
    const ranges: vscode.Range[] = [];
    if (isMarked) {
      this.marked.add(editor);
      const maquette = this.maquettes.of(document);
      for (const { first, last } of linesInSight(editor))
        for (let line = first; line <= Math.min(last, document.lineCount - 1); line++) {
          const row = rowAtLine(maquette, line);
          if (!row) continue;
          for (const stretch of stretchesOf(maquette, this.cellsOf(document, maquette, row)))
            ranges.push(rangeOf(maquette, stretch));
        }
    } else this.marked.delete(editor);
    editor.setDecorations(this.inText, ranges);
    clearTimeout(this.rulers.get(editor));
    if (isMarked)
      this.rulers.set(
        editor,
        setTimeout(() => this.updateRuler(editor), quiet),
      );
    else editor.setDecorations(this.inRuler, []);
  }

  private updateRuler(editor: vscode.TextEditor): void {
    this.rulers.delete(editor);
    const { document } = editor;
    const merges = this.merges.get(document);
    if (!merges || !vscode.window.visibleTextEditors.includes(editor)) return;
    const maquette = this.maquettes.of(document);
    const stretches: { first: number; last: number }[] = [];
    for (const row of maquette.rows) {
      if (!merges.some(({ written }) => written.isInRow(maquette, row))) continue;
      const stretch = stretches.at(-1);
      if (stretch?.last === row.line - 1) stretch.last = row.line;
      else stretches.push({ first: row.line, last: row.line });
    }
    editor.setDecorations(
      this.inRuler,
      stretches.map(({ first, last }) => new vscode.Range(first, 0, last, 0)),
    );
  }
}
