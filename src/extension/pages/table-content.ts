import * as vscode from 'vscode';
import { cellAt } from '../../maquette/places';
import type { Maquette } from '../../maquette/maquette';
import { ExplainedError, say } from '../../message';
import type { FoundProblem } from '../../webview/host/table-data';
import { answerOfSheet } from '../../webview/host/sheets';
import type { Answer } from '../../webview/host/answers';
import type { ValueIndex } from '../../webview/host/value-search';
import { locksOf, shownColumns, tableData, tableTexts, tableValues } from '../../webview/host/table-data';
import type { PageAction, PageRequest, TableData, ToPage } from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import { severityOf } from '../diagnostics/severities';
import { obstacleMessage, obstacleTo } from '../documents/editable';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { looksLikeMaquette, nameOf } from '../documents/maquettes';
import { l10n, translate } from '../messages';
import { rested } from '../long-work';
import { watchFiles } from './maquette-source';
import type { PageContent, PageFiles, PageReply, Target } from './page-panel';
import { revealCells } from '../language/reveal';
import { TableEdits } from './table-edits';

/** The document of a table, what VS Code says of it, and what the table writes into it. */
export function tableFiles(
  document: vscode.TextDocument,
  maquettes: Maquettes,
  guard: EncodingGuard,
): PageFiles {
  const edits = new TableEdits(document, maquettes, guard);
  return {
    load: () => loadTable(document, maquettes, guard),
    watch: (changed) =>
      vscode.Disposable.from(
        watchFiles([document.uri], changed),
        guard.onDidChange((other) => {
          if (other === document) changed();
        }),
        vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          if (uris.some((uri) => uri.toString() === document.uri.toString())) changed();
        }),
      ),
    hear: (message) => edits.hear(message),
  };
}

/**
 * Reads a maquette, and what VS Code says is wrong with it.
 *
 * @throws {ExplainedError} where the document is none
 */
async function loadTable(
  document: vscode.TextDocument,
  maquettes: Maquettes,
  guard: EncodingGuard,
): Promise<TableContent> {
  const { uri } = document;
  if (!looksLikeMaquette(document))
    throw new ExplainedError(
      'no-maquette',
      say('“{0}” is not a maquette: no table can be made of it.', nameOf(uri)),
    );
  const obstacle = await obstacleTo(document, maquettes, guard);
  if (obstacle === 'oversized') throw new ExplainedError(obstacle, obstacleMessage(obstacle, uri, 'edit'));
  const maquette = maquettes.of(document);
  const reason = obstacle ? translate(obstacleMessage(obstacle, uri, 'edit')) : '';
  const problems = vscode.languages.getDiagnostics(uri).map(({ range, severity, message }): FoundProblem => ({
    position: { line: range.start.line, character: range.start.character },
    severity: severityOf(severity),
    text: message,
  }));
  const locks = locksOf(maquette, l10n, reason);
  return new TableContent(uri, maquette, tableData(maquette, nameOf(uri), problems, locks));
}

/** A maquette as a table, and what the page may ask of it. */
class TableContent implements PageContent {
  private values: Promise<ValueIndex> | undefined;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly maquette: Maquette,
    private readonly data: TableData,
  ) {}

  message(revision: number): ToPage {
    return { type: 'table', revision, data: this.data };
  }

  answer(message: PageRequest): Answer {
    return answerOfSheet(
      message,
      this.data,
      (cells) => tableTexts(this.maquette, cells),
      () => (this.values ??= rested(tableValues(this.maquette))),
      () => 'apogee',
      vscode.env.language,
    );
  }

  cellAt(uri: vscode.Uri, position: vscode.Position): Target | undefined {
    if (uri.toString() !== this.uri.toString()) return undefined;
    const found = cellAt(this.maquette, position);
    if (!found) return undefined;
    const { row, column } = found;
    return {
      student: this.maquette.rows.indexOf(row),
      column: column ? shownColumns(this.maquette).indexOf(column) : -1,
    };
  }

  async act(message: PageAction, page: PageReply): Promise<void> {
    switch (message.type) {
      case 'go-to': {
        const row = this.maquette.rows[message.student];
        const column = shownColumns(this.maquette)[message.column];
        const place = row && { uri: this.uri, maquette: this.maquette, row, ...(column && { column }) };
        const isSeen = vscode.window.visibleTextEditors.some(
          ({ document }) => document.uri.toString() === this.uri.toString(),
        );
        // who moves about in the table isn't to have a text opened beside it
        if (place && (message.focus || isSeen)) await revealCells(page.viewColumn, [place], message.focus);
        break;
      }
      case 'copy-jury-points':
      case 'export':
      case 'export-record':
      case 'take':
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
