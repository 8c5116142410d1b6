import * as vscode from 'vscode';
import type { Maquette } from '../../maquette/maquette';
import type { OutlineItem } from '../../language/outline';
import { outline } from '../../language/outline';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';
import { withoutMarkup } from '../../message';
import { translate } from '../messages';

const symbolKinds: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  element: vscode.SymbolKind.Field,
  student: vscode.SymbolKind.Array,
};

/** The outline and the breadcrumbs: sections, elements, students. Go to Symbol makes icons of what stands in a name. */
export class MaquetteOutline implements vscode.DocumentSymbolProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const maquette = this.maquettes.of(document);
    return outline(maquette).map((item) => toSymbol(maquette, item));
  }
}

function toSymbol(maquette: Maquette, item: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    withoutMarkup(typeof item.name === 'string' ? item.name : translate(item.name)),
    withoutMarkup(item.detail),
    symbolKinds[item.kind],
    rangeOf(maquette, item.span),
    rangeOf(maquette, item.selection),
  );
  symbol.children = item.children.map((child) => toSymbol(maquette, child));
  return symbol;
}
