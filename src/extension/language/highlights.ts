import * as vscode from 'vscode';
import { highlightsOf } from '../../language/highlights';
import { lookAt } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';

/** Marks the values of the element under the cursor; those of the very column stand out. */
export class ElementHighlights implements vscode.DocumentHighlightProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.DocumentHighlight[] {
    const { maquette, place } = lookAt(this.maquettes, document, position);
    if (!place) return [];
    return highlightsOf(maquette, place).map(
      ({ of, ...span }) =>
        new vscode.DocumentHighlight(
          rangeOf(maquette, span),
          of === 'column' ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
        ),
    );
  }
}
