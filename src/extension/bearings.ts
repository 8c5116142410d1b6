import * as vscode from 'vscode';
import { bearingsAt } from '../understanding/bearings';
import { studentName } from '../understanding/students';
import { elementName, studentFieldNames, typeResultatName } from '../understanding/words';
import type { Maquettes } from './documents';
import { isMaquetteDocument } from './documents';
import { translate } from './messages';

/** Keeps the student and the column under the cursor in the status bar. */
export class CursorBearings implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'apogeeMaquettes.bearings',
    vscode.StatusBarAlignment.Left,
    9,
  );
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly maquettes: Maquettes) {
    this.item.name = vscode.l10n.t('Student and column under the cursor');
    this.item.command = 'apogeeMaquettes.goToStudent';
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.window.onDidChangeTextEditorSelection(() => this.update()),
      vscode.workspace.onDidOpenTextDocument(() => this.update()),
    ];
    this.update();
  }

  dispose(): void {
    this.item.dispose();
    for (const listener of this.listeners) listener.dispose();
  }

  private update(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isMaquetteDocument(editor.document)) {
      this.item.hide();
      return;
    }
    const { student, column, studentField } = bearingsAt(
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
    this.item.text = `$(location) ${text.join(' › ')}`;
    this.item.tooltip = [
      student && [student.nip, studentName(student), student.naissance].filter(Boolean).join(' · '),
      column && [column.id, column.typeObjet, column.code].join(' · '),
    ]
      .filter(Boolean)
      .join('\n');
    this.item.show();
  }
}
