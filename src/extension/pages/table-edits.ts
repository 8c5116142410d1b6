import * as vscode from 'vscode';
import type { AllowedCodes } from '../../diagnostics/allowed-codes';
import type { Block } from '../../editing/edit';
import { TableEditor } from '../../editing/edit';
import { encode } from '../../maquette/codec';
import { applyEdits, inverseOf } from '../../maquette/edits';
import { UnencodableCharacterError } from '../../maquette/encoding';
import type { Maquette } from '../../maquette/maquette';
import type { TextEdit } from '../../maquette/model';
import { ExplainedError, say } from '../../message';
import type { TableMessage, ToPage } from '../../webview/shared/protocol';
import { refuseUnknownMessage } from '../../webview/shared/protocol';
import { mostEdited } from '../../webview/shared/table-messages';
import { allowedCodesFor } from '../allowed-codes';
import { obstacleMessage, obstacleTo } from '../documents/editable';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Maquettes } from '../documents/maquettes';
import { inFewEdits, toTextEdits } from '../documents/maquettes';
import { explanationOf, translate } from '../messages';
import { Turns } from '../turns';

/** So often an edit is made anew when the text has changed before VS Code took it. */
const mostTries = 3;

function workspaceEdit(
  { uri }: vscode.TextDocument,
  maquette: Maquette,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, toTextEdits(maquette, edits));
  return edit;
}

/**
 * Does with a document what its table wants: each edit is one of the document, as if it had been typed there, so that
 * undo, saving and hot exit are VS Code's. Edits are made one after the other, each for the text as it then is.
 */
export class TableEdits {
  private readonly turns = new Turns();
  private known: { maquette: Maquette; allowed: AllowedCodes; editor: TableEditor } | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
  ) {}

  /** Does what the page wants; gives the answer, if it waits for one. */
  async hear(message: TableMessage): Promise<ToPage | undefined> {
    switch (message.type) {
      case 'judge':
        return this.judge(message);
      case 'edit':
        return this.turns.take(async () => {
          const { request, source, ...block } = message;
          try {
            const written = await this.write({ ...block, ...(source !== '' && { source }) });
            return { type: 'edited', request, ...written, problem: '' };
          } catch (error) {
            return { type: 'edited', request, values: [], refused: 0, problem: explanationOf(error) };
          }
        });
      case 'save':
        return this.turns.take(async () => {
          await this.document.save();
          return undefined;
        });
      case 'show-text':
        await vscode.window.showTextDocument(this.document, { preview: false });
        return undefined;
      default:
        return refuseUnknownMessage(message);
    }
  }

  private judge({ request, nip, column, text }: Extract<TableMessage, { type: 'judge' }>): ToPage {
    try {
      const { value, problem } = this.editor.judge(nip, column, text) ?? { value: text };
      this.refuseUnencodable(value);
      return {
        ...{ type: 'judged', request, value, isBlocking: false },
        problem: problem ? translate(problem) : '',
      };
    } catch (error) {
      return { type: 'judged', request, value: text, problem: explanationOf(error), isBlocking: true };
    }
  }

  private async write(block: Block): Promise<{ values: readonly string[]; refused: number }> {
    const { document, maquettes, guard } = this;
    if (block.students.length * block.columns.length > mostEdited)
      throw new ExplainedError('too-many-values', say('More than {0} values at once.', mostEdited));
    const obstacle = await obstacleTo(document, maquettes, guard);
    if (obstacle) throw new ExplainedError(obstacle, obstacleMessage(obstacle, document.uri, 'edit'));
    for (let tries = 0; tries < mostTries; tries++) {
      // the text of what is closed isn't that of the file any more, and VS Code would take the edit for that one
      if (document.isClosed) break;
      const maquette = maquettes.of(document);
      const { edits, values, refused } = this.editor.edit(block);
      this.refuseUnencodable(values.join('\n'));
      if (edits.length === 0) return { values, refused };
      // VS Code refuses an edit of a text that isn't the one it was made for any more
      if (await this.apply(maquette, inFewEdits(maquette, edits))) return { values, refused };
    }
    throw new ExplainedError('not-applied', say('VS Code did not take the edit: nothing was written.'));
  }

  /** @throws {ExplainedError} where the user made the document read-only: nothing was changed then */
  private async apply(maquette: Maquette, edits: readonly TextEdit[]): Promise<boolean> {
    const { document } = this;
    const saved = new Set<vscode.TextDocument>();
    const listener = vscode.workspace.onDidSaveTextDocument((each) => saved.add(each));
    try {
      const isTaken = await vscode.workspace.applyEdit(workspaceEdit(document, maquette, edits));
      if (!isTaken || document.isDirty || saved.has(document)) return isTaken;
    } finally {
      listener.dispose();
    }
    // VS Code edits what is read-only by a setting all the same, but neither marks nor saves it
    if (document.getText() === applyEdits(maquette.text, edits)) {
      const after = this.maquettes.of(document);
      await vscode.workspace.applyEdit(workspaceEdit(document, after, inverseOf(maquette.text, edits)));
    }
    throw new ExplainedError('read-only', obstacleMessage('read-only', document.uri, 'edit'));
  }

  private get editor(): TableEditor {
    const maquette = this.maquettes.of(this.document);
    const allowed = allowedCodesFor(this.document.uri);
    if (this.known?.maquette !== maquette || JSON.stringify(this.known.allowed) !== JSON.stringify(allowed))
      this.known = { maquette, allowed, editor: new TableEditor(maquette, allowed) };
    return this.known.editor;
  }

  /** VS Code writes a `?` for what the encoding can't hold, and says nothing: better to stop before. */
  private refuseUnencodable(text: string): void {
    const encoding = this.guard.encodingFor(this.document);
    if (!encoding) return;
    try {
      encode(text, encoding);
    } catch (error) {
      if (!(error instanceof UnencodableCharacterError)) throw error;
      throw new ExplainedError(
        'unencodable',
        say(
          '{0} cannot hold “{1}”: nothing was written.',
          this.guard.nameFor(this.document),
          error.character,
        ),
      );
    }
  }
}
