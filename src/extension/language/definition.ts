import type * as vscode from 'vscode';
import { definitionOf } from '../../language/definition';
import { lookAt } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';

/** From a value or an id of the header to the definition of its column. */
export class ColumnDefinition implements vscode.DefinitionProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.LocationLink[] | undefined {
    const { maquette, place } = lookAt(this.maquettes, document, position);
    const definition = place && definitionOf(maquette, place);
    if (!definition) return undefined;
    return [
      {
        originSelectionRange: rangeOf(maquette, place.token),
        targetUri: document.uri,
        targetRange: rangeOf(maquette, definition.line),
        targetSelectionRange: rangeOf(maquette, definition.id),
      },
    ];
  }
}
