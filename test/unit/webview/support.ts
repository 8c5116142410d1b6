import type { Comparison } from '../../../src/compare/compare';
import { defaultCaseOptions } from '../../../src/compare/cases';
import { comparisonData } from '../../../src/webview/host/comparison-data';
import type { ComparisonView } from '../../../src/webview/host/comparison-data';
import type { ComparisonData } from '../../../src/webview/shared/protocol';
import type { CellTexts, TextSource } from '../../../src/webview/page/model/cell-texts';
import { vocabularyIn } from '../../../src/webview/shared/vocabulary';
import { english } from '../compare/support';

export const vocabulary = vocabularyIn('en', english);

export function dataOf(comparison: Comparison, view: Partial<ComparisonView> = {}): ComparisonData {
  return comparisonData(
    comparison,
    {
      names: 'names',
      cases: defaultCaseOptions,
      fileNames: { apogee: 'après.TXT', scodoc: 'V1.zip' },
      date: new Date(2027, 6, 8, 14, 5),
      language: 'en',
      ...view,
    },
    english,
  );
}

/** The texts of a comparison, all of them at hand. */
export function textsOf(comparison: Comparison): TextSource {
  const width = comparison.columns.matches.length;
  return {
    of(cell: number): CellTexts {
      const { apogee, scodoc } = comparison.cellAt(Math.floor(cell / width), cell % width);
      return { apogee, scodoc };
    },
  };
}

/** Texts that never arrive. */
export const noTexts: TextSource = { of: () => undefined };
