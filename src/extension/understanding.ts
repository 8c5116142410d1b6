import * as vscode from 'vscode';
import { ColumnBands } from './bands';
import { CursorBearings } from './bearings';
import { CodeCompletion } from './completion';
import { ColumnDefinition } from './definition';
import type { Maquettes } from './documents';
import { languageId } from './documents';
import { MaquetteFolding } from './folding';
import { ElementHighlights } from './highlights';
import { ElementHints } from './hints';
import { MaquetteHover } from './hover';
import { MaquetteOutline } from './outline';
import { ColumnReferences } from './references';

/** Everything that tells a reader what a cell is, and leads from one to the next. */
export function registerUnderstanding(context: vscode.ExtensionContext, maquettes: Maquettes): void {
  const { languages } = vscode;
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
  );
}
