import { compareDecimals } from '../maquette/decimal';
import type { Column } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';
import type { CodeIndex } from './code-index';
import type { ValueFault } from './value-faults';

/** A value at fault, and what says so. */
export interface FaultyValue {
  /** Without the spaces around it. */
  readonly value: string;
  readonly column: Column;
  /** That beside a mark; empty where there is none. */
  readonly bareme: string;
  /** Those that may stand there, where the file says. */
  readonly codes: CodeIndex | undefined;
}

/** True for the mark that a converter in use (IUT de Troyes) writes for a zero. */
export function isConvertersZero(mark: string): boolean {
  return compareDecimals(mark, '-0,01') === 0;
}

/** What is wrong with a value, and what to do. */
export function messageOfFault(fault: ValueFault, { value, column, bareme, codes }: FaultyValue): Message {
  const { code } = column;
  switch (fault) {
    case 'invalid-mark':
      return codes
        ? say(
            '“{0}” is not a mark of {1}: write a number, or a code of the fourth list ({2}).',
            value,
            code,
            codes.listed,
          )
        : say('“{0}” is not a mark of {1}: write a number (12,50) or a code.', value, code);
    case 'negative-mark':
      return isConvertersZero(value)
        ? say('The mark {0} of {1} is what some converters write for a zero. Write 0,00.', value, code)
        : say('The mark {0} of {1} is below zero. Correct it.', value, code);
    case 'mark-without-bareme':
      return say(
        'The mark of {0} has no barème: write it (20, 100…) in the column {1}.',
        code,
        column.element.byType.get('B')!.id,
      );
    case 'mark-above-bareme':
      return say('The mark {0} of {1} is above its barème, {2}. Correct one of them.', value, code, bareme);
    case 'invalid-bareme':
      return say('“{0}” is not a barème of {1}: write a number above zero (20, 100…).', value, code);
    case 'invalid-jury-points':
      return say('“{0}” is not a number of jury points of {1}. Write a number, or nothing.', value, code);
    case 'unknown-result-code': {
      const near = codes?.near(value) ?? [];
      return near.length > 0
        ? say(
            'Apogée would refuse “{0}” as result of {1}. Near codes of the list taken for {2}: {3}.',
            value,
            code,
            column.typeObjet,
            near.join(', '),
          )
        : say(
            'Apogée would refuse “{0}” as result of {1}. Choose a code of the list taken for {2}.',
            value,
            code,
            column.typeObjet,
          );
    }
  }
}
