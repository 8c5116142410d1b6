/**
 * The demo: an étape's blank maquette, ScoDoc's ZIP for it, Apogée's export after its computations, a maquette with
 * faults, and a text that is no maquette. Tests and screenshots take them from here, with the answers of {@link demoFacts}.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultyMaquette, faultyName } from './faults';
import { demoAfter, demoBase, demoBlankText, demoFilledText, demoZipContents } from './maquettes';
import { latin1 } from '../test/fixtures/maquette-builder';
import { buildScodocZip } from '../test/fixtures/scodoc-builder';

export { demoFacts, type DemoFacts } from './facts';
export { demoSpec, type DemoDifference } from './maquettes';
export type { DemoFault, FaultKind } from './faults';
export type { DifferenceKind } from './differences';

/** The names of the demo's files. */
export const demoNames = {
  blank: `${demoBase}.TXT`,
  scodocZip: `${demoBase}-scodoc.zip`,
  afterComputation: `${demoBase}-apres-calcul.TXT`,
  faulty: faultyName,
  notAMaquette: 'lisez-moi.txt',
} as const;

/** The maquette as Apogée exports it before the import. */
export function demoBlank(): Uint8Array {
  return latin1(demoBlankText());
}

/** The maquette that ScoDoc filled, the one inside the ZIP. */
export function demoFilled(): Uint8Array {
  return latin1(demoFilledText());
}

/** What ScoDoc gives back. */
export function demoScodocZip(): Promise<Uint8Array> {
  return buildScodocZip(demoZipContents(demoFilled()));
}

/** The same étape, exported by Apogée after the import and its computations. */
export function demoAfterComputation(): Uint8Array {
  return latin1(demoAfter().text);
}

/** A small maquette with a fault of each common kind. */
export function demoFaulty(): Uint8Array {
  return latin1(faultyMaquette().text);
}

const readMe = `Fichiers d'exemple. Les étudiants, les notes et les codes sont inventés.

${demoNames.blank}
    la maquette telle qu'Apogée l'exporte, avant l'import
${demoNames.scodocZip}
    ce que ScoDoc rend pour cette maquette
${demoNames.afterComputation}
    la même étape, exportée d'Apogée après l'import et les calculs
${demoNames.faulty}
    une petite maquette avec une faute de chaque sorte
`;

/** Writes the demo's files into a folder, which is made if it does not exist; the same bytes each time. */
export async function writeDemo(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files: Record<string, Uint8Array> = {
    [demoNames.blank]: demoBlank(),
    [demoNames.scodocZip]: await demoScodocZip(),
    [demoNames.afterComputation]: demoAfterComputation(),
    [demoNames.faulty]: demoFaulty(),
    [demoNames.notAMaquette]: new TextEncoder().encode(readMe),
  };
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
}
