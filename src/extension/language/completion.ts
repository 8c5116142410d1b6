import * as vscode from 'vscode';
import { completionsAt } from '../../language/completion';
import { lookAt } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';

/** Offers the codes that may stand in a cell; the one that is taken replaces the cell. */
export class CodeCompletion implements vscode.CompletionItemProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const { maquette, place } = lookAt(this.maquettes, document, position);
    const completions = place && completionsAt(maquette, place);
    if (!completions) return [];
    const range = rangeOf(maquette, completions.span);
    return completions.codes.map(({ code, label = '' }, rank) => {
      const item = new vscode.CompletionItem(
        { label: code, description: label },
        vscode.CompletionItemKind.EnumMember,
      );
      item.range = range;
      item.insertText = code;
      // a code is found by its label too, and the order of the file is kept
      item.filterText = `${code} ${label}`;
      item.sortText = String(rank).padStart(4, '0');
      return item;
    });
  }
}
