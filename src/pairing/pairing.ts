import type { Maquette } from '../maquette/maquette';
import { refuseTooManyValues } from '../maquette/limits';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { ColumnMatches } from './columns';
import { matchColumns } from './columns';
import type { HeaderConflict } from './headers';
import { compareHeaders } from './headers';
import type { StudentMatches } from './students';
import { matchStudentsInSteps } from './students';
import { refuseUnpairable } from './unpairable';

/** Which student and column of one file is which of the other: what a merge and a comparison begin with. */
export interface Pairing {
  readonly headerConflicts: readonly HeaderConflict[];
  readonly columns: ColumnMatches;
  readonly students: StudentMatches;
}

/**
 * Header conflicts don't stop a pairing; they stop whoever asked for it.
 *
 * @throws {UnpairableError} when one of the files has a fault with which nothing can be paired
 * @throws {ExplainedError} with a `SizeProblem` when there would be too many values
 */
export function pairMaquettes(apogee: Maquette, scodoc: Maquette): Pairing {
  return allAtOnce(pairInSteps(apogee, scodoc));
}

export function* pairInSteps(apogee: Maquette, scodoc: Maquette): Steps<Pairing> {
  refuseUnpairable(apogee, scodoc);
  const columns = matchColumns(apogee, scodoc);
  const students = yield* matchStudentsInSteps(apogee, scodoc);
  refuseTooManyValues(students.matches.length, columns.matches.length);
  return { headerConflicts: compareHeaders(apogee, scodoc), columns, students };
}
