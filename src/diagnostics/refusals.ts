import type { AllowedCodes } from './allowed-codes';
import type { CodeIndex } from './code-index';
import type { ValueColumn } from './row';
import { rowShape, ValueKind } from './row';
import type { ValueFault } from './value-faults';
import { faultOfBareme, faultOfJuryPoints, faultOfResult, faultsOfMark } from './value-faults';
import type { FaultyValue } from './value-messages';
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

  /** The codes that may stand in a column: of a result, or in place of a mark; undefined where no list tells. */
  codesIn(column: Column): CodeIndex | undefined {
    return this.columns.get(column)?.codes;
  }

  /** A value that would be refused, as its message needs it. */
  faulty(column: Column, value: string, bareme: string): FaultyValue {
    return { value, column, bareme, codes: this.codesIn(column) };
  }
}
