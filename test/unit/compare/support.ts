import type { CompareOptions, Comparison } from '../../../src/compare/compare';
import { compareMaquettes, defaultCompareOptions } from '../../../src/compare/compare';
import type { Maquette } from '../../../src/maquette/maquette';
import { parseMaquette } from '../../../src/maquette/parse';
import { render } from '../../../src/message';
import type { Message, Translate } from '../../../src/message';
import { buildMaquette, type ElementSpec, type StudentSpec } from '../../fixtures/maquette-builder';

/** English, as the sources have it; places for which there is no value stay, as they do in VS Code. */
export const english: Translate = (text, ...args) =>
  text.replace(/\{(\d+)\}/g, (mark, index: string) => String(args[Number(index)] ?? mark));

export function said(message: Message): string {
  return render(message, english);
}

export const ue: ElementSpec = { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NBJR' };

export function student(values: StudentSpec['values'], more: Partial<StudentSpec> = {}): StudentSpec {
  return {
    ...{ nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007' },
    ...more,
    ...(values && { values }),
  };
}

export function maquetteOf(
  students: readonly StudentSpec[],
  elements: readonly ElementSpec[] = [ue],
): Maquette {
  return parseMaquette(buildMaquette({ elements, students }));
}

/** Compares one student with these values N, B, J, R of one element. */
export function compareValues(
  apogee: readonly string[],
  scodoc: readonly string[],
  options: Partial<CompareOptions> = {},
): Comparison {
  return compareMaquettes(maquetteOf([student(apogee)]), maquetteOf([student(scodoc)]), {
    ...defaultCompareOptions,
    ...options,
  });
}
