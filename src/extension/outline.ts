import * as vscode from 'vscode';
import type { Maquette } from '../maquette/maquette';
import type { OutlineItem } from '../understanding/outline';
import { outline } from '../understanding/outline';
import type { Maquettes } from './documents';
import { rangeOf } from './documents';
import { translate } from './messages';

const symbolKinds: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  element: vscode.SymbolKind.Field,
  student: vscode.SymbolKind.Array,
};

/** The outline and the breadcrumbs: sections, elements, students. */
export class MaquetteOutline implements vscode.DocumentSymbolProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const maquette = this.maquettes.of(document);
    return outline(maquette).map((item) => toSymbol(maquette, item));
  }
}

function toSymbol(maquette: Maquette, item: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    typeof item.name === 'string' ? item.name : translate(item.name),
    item.detail,
    symbolKinds[item.kind],
    rangeOf(maquette, item.span),
    rangeOf(maquette, item.selection),
  );
  symbol.children = item.children.map((child) => toSymbol(maquette, child));
  return symbol;
}
