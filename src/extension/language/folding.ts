import * as vscode from 'vscode';
import { foldingRanges } from '../../language/folding';
import type { Maquettes } from '../documents/maquettes';

/** Folds each section. */
export class MaquetteFolding implements vscode.FoldingRangeProvider {
  constructor(private readonly maquettes: Maquettes) {}

  provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
    return foldingRanges(this.maquettes.of(document)).map(
      ({ start, end }) => new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Region),
    );
  }
}
