import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import type { Padding } from '../../language/alignment';
import { headerPaddings, rowPaddings } from '../../language/alignment';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument } from '../documents/maquettes';
import { linesInSight, VisibleLines } from './visible-lines';

const setting = 'apogeeMaquettes.alignColumns';

/** The editor makes spaces as narrow as it likes. */
const blank = '\u00a0';

/**
 * Brings the values of a column under each other. They fit the tab stops that maquettes have by default. The fields of
 * the student are padded by inlay hints, at most four a row: tab stops are computed after hints, and VS Code shows no
 * more than 1,500 of them. It asks for those of lines near the visible ones alone, and sticks the line of ids from far
 * away: that line is padded by decorations, which are behind a tab and whole tab stops wide.
 */
export class ColumnAlignment extends Disposable implements vscode.InlayHintsProvider {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.changed.event;
  /** Themes give hints a background of their own, over the bands: only this takes it away from these few. */
  private readonly seeThrough = this._register(
    vscode.window.createTextEditorDecorationType({
      textDecoration: 'none; background-color: transparent !important',
    }),
  );
  private readonly inHeader = this._register(vscode.window.createTextEditorDecorationType({}));
  private readonly aligned = new WeakSet<vscode.TextEditor>();

  constructor(private readonly maquettes: Maquettes) {
    super();
    const lines = this._register(new VisibleLines((editor) => this.update(editor)));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(setting) && !change.affectsConfiguration('editor.tabSize')) return;
        this.changed.fire();
        lines.updateAll();
      }),
    );
    this._register(
      vscode.window.onDidChangeTextEditorOptions(({ textEditor }) => {
        this.changed.fire();
        this.update(textEditor);
      }),
    );
    lines.updateAll();
  }

  provideInlayHints(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.InlayHint[] {
    if (!isOn(document)) return [];
    return rowPaddings(this.maquettes.of(document), start.line, end.line, tabSizeOf(document)).map(
      ({ line, character, columns }) =>
        new vscode.InlayHint(new vscode.Position(line, character), blank.repeat(columns)),
    );
  }

  private update(editor: vscode.TextEditor): void {
    const { document } = editor;
    const isWanted = isMaquetteDocument(document) && isOn(document);
    if (!isWanted && !this.aligned.has(editor)) return;
    const padded: vscode.Range[] = [];
    const header: vscode.DecorationOptions[] = [];
    if (isWanted) {
      this.aligned.add(editor);
      const maquette = this.maquettes.of(document);
      const tabSize = tabSizeOf(document);
      const ends = new Map<number, number>();
      for (const { first, last } of linesInSight(editor))
        for (const { line, character } of rowPaddings(maquette, first, last, tabSize))
          ends.set(line, character + 1);
      for (const [line, end] of ends) padded.push(new vscode.Range(line, 0, line, end));
      for (const padding of headerPaddings(maquette, tabSize)) header.push(widened(padding));
    } else this.aligned.delete(editor);
    editor.setDecorations(this.seeThrough, padded);
    editor.setDecorations(this.inHeader, header);
  }
}

/** The tab after a field, made wider. */
function widened({ line, character, columns }: Padding): vscode.DecorationOptions {
  return {
    range: new vscode.Range(line, character, line, character + 1),
    renderOptions: { after: { contentText: blank.repeat(columns) } },
  };
}

function isOn(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(undefined, document).get<boolean>(setting, true);
}

function tabSizeOf(document: vscode.TextDocument): number {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const size = editor?.options.tabSize;
  return typeof size === 'number'
    ? size
    : vscode.workspace.getConfiguration('editor', document).get('tabSize', 12);
}
