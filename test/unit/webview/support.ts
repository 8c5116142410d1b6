import type { Comparison } from '../../../src/compare/compare';
import { defaultCaseOptions } from '../../../src/compare/cases';
import { presentComparison } from '../../../src/webview/present';
import type { ComparisonView } from '../../../src/webview/present';
import type { ComparisonData } from '../../../src/webview/protocol';
import type { CellTexts, TextSource } from '../../../src/webview/models';
import { vocabularyIn } from '../../../src/webview/words';
import { english } from '../compare/support';

export const vocabulary = vocabularyIn('en', english);

export function dataOf(comparison: Comparison, view: Partial<ComparisonView> = {}): ComparisonData {
  return presentComparison(
    comparison,
    {
      names: 'names',
      cases: defaultCaseOptions,
      fileNames: { apogee: 'après.TXT', scodoc: 'V1.zip' },
      date: new Date(2027, 6, 8, 14, 5),
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
