/** What is true of the demo, for tests to find again. `fixtures.test.ts` recounts it from the files themselves. */
import { demoElements, demoEtape, unknownElement } from './elements';
import { plantedAbsences } from './differences';
import { faultyMaquette, type DemoFault } from './faults';
import { demoAfter, demoBase, demoColumns, type DemoDifference } from './maquettes';
import { demoCases, demoStudents } from './students';

/** The known answers. */
export interface DemoFacts {
  readonly base: string;
  readonly etape: string;
  readonly students: number;
  readonly elements: number;
  readonly columns: number;
  /** Cells in which ScoDoc's maquette is not the blank one, as text. */
  readonly cells: {
    /** Empty in the blank, not in ScoDoc's. */
    readonly filled: number;
    /** Another text in both. */
    readonly changed: number;
    /** Empty in ScoDoc's, not in the blank: the repeaters' earlier results, which an overwrite would lose. */
    readonly emptied: number;
  };
  /** NIPs, by case. */
  readonly cases: typeof demoCases;
  /** Codes of elements that the log lists. */
  readonly unknownElements: readonly string[];
  readonly absences: typeof plantedAbsences;
  /** Results that are in no list of their object type: Apogée would refuse them. */
  readonly refusedResults: readonly { nip: string; code: string; value: string }[];
  /** Between ScoDoc's maquette and Apogée's export, by row, then column. Marks are compared as numbers. */
  readonly differences: readonly DemoDifference[];
  /** Of `avec-des-erreurs.TXT`, by line. */
  readonly faults: readonly DemoFault[];
}

/** The demo's known answers. */
export const demoFacts: DemoFacts = {
  base: demoBase,
  etape: demoEtape.code,
  students: demoStudents.length,
  elements: demoElements.length,
  columns: demoColumns.length,
  cells: { filled: 5786, changed: 4, emptied: 102 },
  cases: demoCases,
  unknownElements: [unknownElement],
  absences: plantedAbsences,
  refusedResults: [{ nip: demoCases.refused, code: 'VINFS4', value: 'AJAC' }],
  differences: demoAfter().differences,
  faults: faultyMaquette().faults,
};
