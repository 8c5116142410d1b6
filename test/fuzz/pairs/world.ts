/** What two files are about, before anything goes wrong. */
import type { Draw } from './draw';
import { makeValue } from './values';

export interface Element {
  readonly typeObjet: string;
  readonly code: string;
  readonly version: string;
  readonly annee: string;
  readonly session: string;
  readonly types: string;
}

export interface ColumnOf {
  readonly element: Element;
  readonly type: string;
}

export interface Student {
  readonly nip: string;
  readonly identity: readonly [nom: string, prenom: string, naissance: string];
  /** What the values of a column are about, by element and result type. */
  readonly values: ReadonlyMap<string, string>;
}

/** What both files are made from. */
export interface World {
  readonly titles: readonly (readonly [key: string, value: string])[];
  readonly elements: readonly Element[];
  readonly students: readonly Student[];
  /** How often something small goes wrong; many files have nothing. */
  readonly trouble: number;
  /** Both files say the same, in their own ways. */
  readonly isPeaceful: boolean;
}

export function makeWorld(draw: Draw): World {
  const isPeaceful = draw.chance(0.1);
  const codes = draw.shuffled(['UE1', 'UE2', 'W3', 'MAT', 'SPÉ']).slice(0, draw.between(1, 4));
  const elements = codes.flatMap((code): Element[] => {
    const element: Element = {
      ...{ typeObjet: draw.one(['ELP', 'ELP', 'EPR']), code, version: '', annee: '2026' },
      ...{
        session: draw.one(['0', '0', '1', '2']),
        types: draw.one(['NB', 'NB', 'NBR', 'NBJR', 'NBJR', 'NBJRM', 'N', 'R', 'B']),
      },
    };
    if (!draw.chance(0.15)) return [element];
    return [
      element,
      draw.chance(0.5)
        ? { ...element, session: draw.one(['0', '1', '2']) }
        : { ...element, typeObjet: 'EPR' },
    ];
  });
  const vet: Element = {
    typeObjet: 'VET',
    code: 'ET1',
    version: '111',
    annee: '2026',
    session: '0',
    types: 'NBR',
  };
  const all = draw.chance(0.6) ? [...elements, vet] : elements;
  return {
    titles: [
      ['apoC_annee', '2026/2027'],
      ['apoC_cod_dip', 'D1'],
      ['apoC_Cod_Exp', '2'],
      ['apoC_cod_vdi', '4'],
      ['apoC_lib_dip', 'BUT Électricité'],
    ],
    elements: all,
    students: Array.from({ length: draw.between(1, 7) }, (_, rank) =>
      makeStudent(draw, String(10_000_001 + rank), all),
    ),
    trouble: isPeaceful ? 0 : draw.one([0, 0.02, 0.05, 0.1]),
    isPeaceful,
  };
}

const names = ['NÉEL', "D'ARC", 'DUPONT-MARTIN', 'DE LA TOUR', 'CŒUR', 'LE', 'A'];

function makeStudent(draw: Draw, nip: string, elements: readonly Element[]): Student {
  return {
    nip,
    identity: draw.chance(0.01)
      ? ['', '', '']
      : [
          draw.one(names),
          draw.one(['ZOÉ', 'Anne-Lise', 'JEAN']),
          `${draw.between(10, 28)}/0${draw.between(1, 9)}/2007`,
        ],
    values: new Map(
      elements.flatMap((element) =>
        Array.from(element.types, (type): [string, string] => [
          keyOf({ element, type }),
          makeValue(draw, type),
        ]),
      ),
    ),
  };
}

export function keyOf({ element: { typeObjet, code, session }, type }: ColumnOf): string {
  return [typeObjet, code, session, type].join(' ');
}
