import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import { cursorStatusAt } from '../../language/cursor-status';
import { elementName } from '../../wording/elements';
import { studentName } from '../../wording/people';
import { studentFieldNames } from '../../wording/sections';
import { typeResultatName } from '../../wording/types';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument } from '../documents/maquettes';
import { StatusItem, translate } from '../messages';

/** Keeps the student and the column under the cursor in the status bar. */
export class CursorStatus extends Disposable {
  private readonly item = this._register(
    new StatusItem(
      'apogeeMaquettes.cursor',
      vscode.l10n.t('Student and column under the cursor'),
      9,
      'apogeeMaquettes.goToStudent',
    ),
  );

  constructor(private readonly maquettes: Maquettes) {
    super();
    this._register(vscode.window.onDidChangeActiveTextEditor(() => this.update()));
    this._register(vscode.window.onDidChangeTextEditorSelection(() => this.update()));
    this._register(vscode.workspace.onDidOpenTextDocument(() => this.update()));
    this.update();
  }

  private update(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isMaquetteDocument(editor.document)) {
      this.item.hide();
      return;
    }
    const { student, column, studentField } = cursorStatusAt(
      this.maquettes.of(editor.document),
      editor.selection.active,
    );
    const text = [
      student && studentName(student),
      column && `${elementName(column.element)} · ${translate(typeResultatName(column.typeResultat))}`,
      studentField && translate(studentFieldNames[studentField]),
    ].filter(Boolean);
    if (text.length === 0) {
      this.item.hide();
      return;
    }
    const tooltip = [
      student && [student.nip, studentName(student), student.naissance].filter(Boolean).join(' · '),
      column && [column.id, column.typeObjet, column.code].join(' · '),
    ]
      .filter(Boolean)
      .join('\n');
    this.item.show('location', text.join(' › '), tooltip);
  }
}
