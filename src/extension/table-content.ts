import * as vscode from 'vscode';
import type { Maquette } from '../maquette/maquette';
import type { FoundProblem } from '../webview/present';
import { hasCells, presentTable, ranksOf, shownColumns, tableTexts } from '../webview/present';
import type { PageSource, Severity, TableData, ToHost, ToPage } from '../webview/protocol';
import { unheard } from '../webview/protocol';
import type { Maquettes } from './documents';
import { nameOf } from './documents';
import { readMaquetteAt, watchFiles } from './maquette-source';
import type { PageContent, PageFiles, PageReply } from './page-panel';
import { revealCells } from './reveal';

type TableSource = Extract<PageSource, { kind: 'table' }>;

const severityNames: Readonly<Record<vscode.DiagnosticSeverity, Severity>> = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'information',
  [vscode.DiagnosticSeverity.Hint]: 'hint',
};

/** The file of a table, and what VS Code says of it. */
export function tableFiles(maquettes: Maquettes, source: TableSource): PageFiles {
  return {
    load: () => loadTable(maquettes, source),
    watch: (changed) =>
      vscode.Disposable.from(
        watchFiles([vscode.Uri.parse(source.maquette)], changed),
        vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          if (uris.some((uri) => uri.toString() === source.maquette)) changed();
        }),
      ),
  };
}

/** Reads a maquette, and what VS Code says is wrong with it. */
async function loadTable(maquettes: Maquettes, { maquette }: TableSource): Promise<TableContent> {
  const uri = vscode.Uri.parse(maquette);
  const found = await readMaquetteAt(maquettes, uri);
  const problems = vscode.languages.getDiagnostics(uri).map(({ range, severity, message }): FoundProblem => ({
    position: { line: range.start.line, character: range.start.character },
    severity: severityNames[severity],
    text: message,
  }));
  return new TableContent(uri, found.maquette, presentTable(found.maquette, nameOf(uri), problems));
}

/** A maquette as a table, and what the page may ask of it. */
class TableContent implements PageContent {
  constructor(
    private readonly uri: vscode.Uri,
    private readonly maquette: Maquette,
    private readonly data: TableData,
  ) {}

  message(revision: number): ToPage {
    return { type: 'table', revision, data: this.data };
  }

  async hear(message: Exclude<ToHost, { type: 'ready' }>, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'texts':
        if (hasCells(this.data, message.cells))
          page.post({
            type: 'texts',
            request: message.request,
            ...tableTexts(this.maquette, message.cells),
          });
        break;
      case 'ranks':
        if (hasCells(this.data, message.cells))
          page.post({
            type: 'ranks',
            request: message.request,
            ranks: ranksOf(tableTexts(this.maquette, message.cells), 'apogee', vscode.env.language),
          });
        break;
      case 'go-to': {
        const row = this.maquette.rows[message.student];
        const column = shownColumns(this.maquette)[message.column];
        const place = row && { uri: this.uri, maquette: this.maquette, row, ...(column && { column }) };
        if (place) await revealCells(page.viewColumn, [place], message.focus);
        break;
      }
      case 'copy-jury-points':
      case 'export':
        // a table offers neither
        break;
      default:
        unheard(message);
    }
  }
}
