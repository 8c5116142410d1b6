import * as vscode from 'vscode';
import { columnOf } from '../../language/occurrences';
import { referencesOf } from '../../language/references';
import { lookAt } from './cursor';
import type { Maquettes } from '../documents/maquettes';
import { rangeOf } from '../documents/maquettes';

/** Where a column occurs: its definition, its id in the header, its values. */
export class ColumnReferences implements vscode.ReferenceProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): vscode.Location[] | undefined {
    const { maquette, place } = lookAt(this.maquettes, document, position);
    const column = place && columnOf(place);
    return (
      column &&
      referencesOf(maquette, column, { withDefinition: includeDeclaration }).map(
        (span) => new vscode.Location(document.uri, rangeOf(maquette, span)),
      )
    );
  }
}
