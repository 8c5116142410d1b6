import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { FoundProblem } from '../../webview/host/table-data';
import { answerOfSheet } from '../../webview/host/sheets';
import type { ValueIndex } from '../../webview/host/value-search';
import { tableData, shownColumns, tableTexts, tableValues } from '../../webview/host/table-data';
import type {
  PageAction,
  PageAnswer,
  PageRequest,
  PageSource,
  TableData,
  ToPage,
} from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import { severityOf } from '../diagnostics/severities';
import type { Maquettes } from '../documents/maquettes';
import { nameOf } from '../documents/maquettes';
import { readMaquetteAt, watchFiles } from './maquette-source';
import type { PageContent, PageFiles, PageReply } from './page-panel';
import { revealCells } from '../language/reveal';

type TableSource = Extract<PageSource, { kind: 'table' }>;

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
    severity: severityOf(severity),
    text: message,
  }));
  return new TableContent(uri, found.maquette, tableData(found.maquette, nameOf(uri), problems));
}

/** A maquette as a table, and what the page may ask of it. */
class TableContent implements PageContent {
  private values: ValueIndex | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly maquette: Maquette,
    private readonly data: TableData,
  ) {}

  message(revision: number): ToPage {
    return { type: 'table', revision, data: this.data };
  }

  answer(message: PageRequest): PageAnswer | undefined {
    return answerOfSheet(
      message,
      this.data,
      (cells) => tableTexts(this.maquette, cells),
      () => (this.values ??= tableValues(this.maquette)),
      () => 'apogee',
      vscode.env.language,
    );
  }

  async act(message: PageAction, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'go-to': {
        const row = this.maquette.rows[message.student];
        const column = shownColumns(this.maquette)[message.column];
        const place = row && { uri: this.uri, maquette: this.maquette, row, ...(column && { column }) };
        if (place) await revealCells(page.viewColumn, [place], message.focus);
        break;
      }
      case 'copy-jury-points':
      case 'export':
      case 'merge':
      case 'always-write':
      case 'choose':
      case 'reveal':
      case 'save-report':
        // a table offers none of them
        break;
      default:
        refuseUnknownMessage(message);
    }
  }
}
