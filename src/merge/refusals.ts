import type { AllowedCodes } from '../diagnostics/allowed-codes';
import type { CodeIndex } from '../diagnostics/code-index';
import type { ValueColumn } from '../diagnostics/row';
import { rowShape, ValueKind } from '../diagnostics/row';
import type { ValueFault } from '../diagnostics/value-faults';
import { faultOfBareme, faultOfJuryPoints, faultOfResult, faultsOfMark } from '../diagnostics/value-faults';
import type { FaultyValue } from '../diagnostics/value-messages';
import type { Maquette } from '../maquette/maquette';
import type { Column } from '../maquette/model';

/** Says of values that are about to be written into a maquette whether Apogée would refuse them. */
export class Refusals {
  private readonly columns: ReadonlyMap<Column, ValueColumn>;

  /** @param allowed - codes that count as those of the file's lists */
  constructor(apogee: Maquette, allowed?: AllowedCodes) {
    this.columns = new Map(rowShape(apogee, allowed).valueColumns.map((each) => [each.column, each]));
  }

  /**
   * Why Apogée would refuse a value; undefined where it takes it. A code is refused only where the file has a list of
   * the codes that its Apogée accepts.
   *
   * @param value - without spaces around it
   * @param bareme - the one that will stand beside a mark, empty for none
   */
  of(column: Column, value: string, bareme = ''): ValueFault | undefined {
    const known = this.columns.get(column);
    switch (known?.kind) {
      case ValueKind.Mark:
        return faultsOfMark(value, known.baremeField < 0 ? undefined : bareme, known.codes)[0];
      case ValueKind.Bareme:
        return faultOfBareme(value);
      case ValueKind.JuryPoints:
        return faultOfJuryPoints(value);
      case ValueKind.Result:
        return faultOfResult(value, known.codes);
      case ValueKind.Unknown:
      case undefined:
        return undefined;
    }
  }

  /** The codes of which a result must be one; undefined where the column holds no results, or no list tells. */
  codesOfResult(column: Column): CodeIndex | undefined {
    const known = this.columns.get(column);
    return known?.kind === ValueKind.Result ? known.codes : undefined;
  }

  /** A value that would be refused, as its message needs it. */
  faulty(column: Column, value: string, bareme: string): FaultyValue {
    return { value, column, bareme, codes: this.columns.get(column)?.codes };
  }
}
