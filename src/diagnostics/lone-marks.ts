import { isDigit } from '../maquette/decimal';
import { studentFields } from '../maquette/model';
import type { RowShape, RowView, ValueColumn } from './row';
import { ValueKind } from './row';

/** The only mark of an element that has no result beside it, where other marks have one. */
export interface LoneMark {
  readonly result: ValueColumn;
  readonly line: number;
}

/** Counts in which rows marks stand with a result and without one; when a row changes, that one alone is read again. */
export class LoneMarks {
  private readonly pairs: readonly ValueColumn[];
  private readonly marks: Int32Array;
  private readonly results: Int32Array;
  /** By pair, how many marks have a result, how many have none, and the sum of the lines of these: that of a single one. */
  private withResult: Float64Array;
  private withoutResult: Float64Array;
  private lineSums: Float64Array;

  constructor({ valueColumns }: RowShape) {
    this.pairs = valueColumns.filter(({ kind, markField }) => kind === ValueKind.Result && markField >= 0);
    this.marks = Int32Array.from(this.pairs, ({ markField }) => markField - studentFields.length);
    this.results = Int32Array.from(this.pairs, ({ field }) => field - studentFields.length);
    [this.withResult, this.withoutResult, this.lineSums] = [0, 1, 2].map(
      () => new Float64Array(this.pairs.length),
    ) as [Float64Array, Float64Array, Float64Array];
  }

  copy(): LoneMarks {
    const copy = Object.assign(Object.create(LoneMarks.prototype) as LoneMarks, this);
    copy.withResult = this.withResult.slice();
    copy.withoutResult = this.withoutResult.slice();
    copy.lineSums = this.lineSums.slice();
    return copy;
  }

  /** @param times - -1 to take the row away again */
  count(row: RowView, times: 1 | -1): void {
    const { marks, results } = this;
    const valueCount = row.fieldCount - studentFields.length;
    const { ends, units } = row.values;
    for (let pair = 0; pair < marks.length; pair++) {
      const mark = marks[pair]!;
      if (mark >= valueCount) continue;
      const start = ends[mark]! + 1;
      if (start === ends[mark + 1] || !isDigit(units[start]!)) continue;
      const result = results[pair]!;
      if (result < valueCount && ends[result]! + 1 < ends[result + 1]!) this.withResult[pair]! += times;
      else {
        this.withoutResult[pair]! += times;
        this.lineSums[pair]! += times * row.line;
      }
    }
  }

  /** @param least - so many other marks of the element must have a result */
  *alone(least: number): Generator<LoneMark, void> {
    for (let pair = 0; pair < this.pairs.length; pair++)
      if (this.withoutResult[pair] === 1 && this.withResult[pair]! >= least)
        yield { result: this.pairs[pair]!, line: this.lineSums[pair]! };
  }
}
