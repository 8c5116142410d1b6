import type { Translate } from '../message';
import { PairTables } from '../pairing/tables';
import type { Comparison } from './compare';
import type { OtherSettings } from './settings-rows';
import type { ComparisonWords } from './words';
import { wordsOf } from './words';

export type ReportProblem = 'too-large';

/** The differences, a row each; every pair of values, a row a student; or a part of either, in its own order. */
export type ReportPart =
  /** Both. */
  | 'all'
  | 'differences'
  /** Ranks in the cells of the comparison; those that are no differences are taken too. */
  | { readonly cells: Uint32Array }
  /** Ranks among the pairs. */
  | { readonly students: Uint32Array; readonly columns: Uint32Array };

export interface ReportOptions extends OtherSettings {
  readonly what: ReportPart;
  /** The names of the files, as the user knows them. */
  readonly sources: { readonly apogee: string; readonly scodoc: string };
  /** When the comparison was done; written in the local time of the machine. */
  readonly date: Date;
}

/** Makes tables of a comparison. */
export class ComparisonTables extends PairTables {
  protected readonly words: ComparisonWords;

  constructor(
    protected readonly comparison: Comparison,
    protected readonly options: ReportOptions,
    protected readonly translate: Translate,
  ) {
    const words = wordsOf(comparison.options.orientation);
    super(options.names, translate, words.sides);
    this.words = words;
  }
}
