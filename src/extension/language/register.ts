import * as vscode from 'vscode';
import { ColumnAlignment } from './alignment';
import { ColumnBands } from './bands';
import { CursorStatus } from './cursor-status';
import { CodeCompletion } from './completion';
import { ColumnDefinition } from './definition';
import type { Maquettes } from '../documents/maquettes';
import { languageId } from '../documents/maquettes';
import { MaquetteFolding } from './folding';
import { ElementHighlights } from './highlights';
import { MaquetteHover } from './hover';
import { MaquetteOutline } from './outline';
import { ColumnReferences } from './references';

/** Everything that tells a reader what a cell is, and leads from one to the next. */
export function registerLanguageFeatures(context: vscode.ExtensionContext, maquettes: Maquettes): void {
  const { languages } = vscode;
  const alignment = new ColumnAlignment(maquettes);
  context.subscriptions.push(
    languages.registerHoverProvider(languageId, new MaquetteHover(maquettes)),
    languages.registerDocumentSymbolProvider(languageId, new MaquetteOutline(maquettes)),
    languages.registerFoldingRangeProvider(languageId, new MaquetteFolding(maquettes)),
    languages.registerDefinitionProvider(languageId, new ColumnDefinition(maquettes)),
    languages.registerReferenceProvider(languageId, new ColumnReferences(maquettes)),
    languages.registerDocumentHighlightProvider(languageId, new ElementHighlights(maquettes)),
    languages.registerCompletionItemProvider(languageId, new CodeCompletion(maquettes)),
    languages.registerInlayHintsProvider(languageId, alignment),
    alignment,
    new ColumnBands(maquettes),
    new CursorStatus(maquettes),
  );
}
