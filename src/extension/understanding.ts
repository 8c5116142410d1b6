import * as vscode from 'vscode';
import { ColumnBands } from './bands';
import { CursorBearings } from './bearings';
import { CodeCompletion } from './completion';
import { ColumnDefinition } from './definition';
import type { Maquettes } from './documents';
import { languageId } from './documents';
import { MaquetteFolding } from './folding';
import { goToElement, goToStudent } from './go-to';
import { ElementHighlights } from './highlights';
import { ElementHints } from './hints';
import { MaquetteHover } from './hover';
import { orExplain } from './messages';
import { goToNeighbour } from './next-value';
import { MaquetteOutline } from './outline';
import { ColumnReferences } from './references';

/** Everything that tells a reader what a cell is, and leads from one to the next. */
export function registerUnderstanding(context: vscode.ExtensionContext, maquettes: Maquettes): void {
  const { languages, commands } = vscode;
  const hints = new ElementHints(maquettes);
  context.subscriptions.push(
    languages.registerHoverProvider(languageId, new MaquetteHover(maquettes)),
    languages.registerDocumentSymbolProvider(languageId, new MaquetteOutline(maquettes)),
    languages.registerFoldingRangeProvider(languageId, new MaquetteFolding(maquettes)),
    languages.registerDefinitionProvider(languageId, new ColumnDefinition(maquettes)),
    languages.registerReferenceProvider(languageId, new ColumnReferences(maquettes)),
    languages.registerDocumentHighlightProvider(languageId, new ElementHighlights(maquettes)),
    languages.registerCompletionItemProvider(languageId, new CodeCompletion(maquettes)),
    languages.registerInlayHintsProvider(languageId, hints),
    hints,
    new ColumnBands(maquettes),
    new CursorBearings(maquettes),
    commands.registerCommand('apogeeMaquettes.goToStudent', () => orExplain(() => goToStudent(maquettes))),
    commands.registerCommand('apogeeMaquettes.goToElement', () => orExplain(() => goToElement(maquettes))),
    commands.registerCommand('apogeeMaquettes.nextValue', () => goToNeighbour(maquettes, 'next')),
    commands.registerCommand('apogeeMaquettes.previousValue', () => goToNeighbour(maquettes, 'previous')),
  );
}
