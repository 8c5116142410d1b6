/** The elements of the demo's étape: the second year of a BUT informatique (S3 and S4, parcours A). */
import type { ElementSpec } from '../test/fixtures/maquette-builder';

/** What an element is in the programme. */
export type ElementRole = 'ressource' | 'sae' | 'ue' | 'semestre' | 'bonus' | 'etape';

/** An element and its place in the programme. */
export interface DemoElement {
  readonly code: string;
  readonly role: ElementRole;
  /** 3 or 4; 0 for what belongs to the year. */
  readonly semestre: 0 | 3 | 4;
  readonly label: string;
  readonly types: string;
  /** The numbers of the UEs (1 to 6) that a subject counts in; for a UE, its own number. */
  readonly ues: readonly number[];
}

/** The étape's code and version. */
export const demoEtape = { code: 'V1INFO3', version: '211' } as const;

/** The element that the demo's ScoDoc does not know. */
export const unknownElement = 'VINFBENG';

/** The bonus that ScoDoc knows. */
export const bonusSport = 'VINFBSPO';

const ressourceTitles: Readonly<Record<3 | 4, readonly (readonly [title: string, ues: string])[]>> = {
  3: [
    ['Développement web', '126'],
    ['Développement efficace', '12'],
    ['Analyse', '256'],
    ['Qualité de développement', '15'],
    ['Programmation système', '13'],
    ['Architecture des réseaux', '3'],
    ['SQL dans un langage de programmation', '4'],
    ['Probabilités', '24'],
    ['Cryptographie', '34'],
    ['Management des SI', '456'],
    ['Droit du numérique', '36'],
    ['Anglais', '1356'],
    ['Communication professionnelle', '56'],
    ['PPP', '6'],
  ],
  4: [
    ['Architecture logicielle', '15'],
    ['Qualité de développement', '12'],
    ['Données non relationnelles', '4'],
    ["Méthodes d'optimisation", '24'],
    ['Anglais', '1356'],
    ['Communication interne', '56'],
    ['PPP', '6'],
    ['Virtualisation', '3'],
    ['Management avancé des SI', '456'],
    ['Complément web', '16'],
    ['Développement mobile', '125'],
    ['Automates et langages', '2'],
  ],
};

const competences = ['Réaliser', 'Optimiser', 'Administrer', 'Gérer', 'Conduire', 'Collaborer'];

/** Apogée cuts labels at 25 characters. */
function cut(label: string): string {
  return label.slice(0, 25);
}

function numbers(digits: string): number[] {
  return digits.split('').map(Number);
}

function semesterElements(semestre: 3 | 4): DemoElement[] {
  const ressources = ressourceTitles[semestre].map(([title, ues], index): DemoElement => {
    const number = `${semestre}${String(index + 1).padStart(2, '0')}`;
    const label = cut(`R${semestre}.${number.slice(1)} ${title}`);
    return { code: `VINFR${number}`, role: 'ressource', semestre, label, types: 'NB', ues: numbers(ues) };
  });
  const sae = (code: string, label: string): DemoElement => {
    return { code, role: 'sae', semestre, label, types: 'NBR', ues: numbers('123456') };
  };
  const saes = [
    sae(`VINFA${semestre}01`, `SAÉ ${semestre}.01 Application${semestre === 4 ? ' 2' : ''}`),
    ...(semestre === 4 ? [sae('VINFSTAG', 'Stage de BUT 2')] : []),
  ];
  const ues = competences.map((competence, index): DemoElement => {
    const number = `${semestre}${index + 1}`;
    const label = `UE ${semestre}.${index + 1} ${competence}`;
    return { code: `VINFU${number}`, role: 'ue', semestre, label, types: 'NBJR', ues: [index + 1] };
  });
  const label = `Semestre ${semestre}`;
  return [
    ...ressources,
    ...saes,
    ...ues,
    { code: `VINFS${semestre}`, role: 'semestre', semestre, label, types: 'NBR', ues: [] },
  ];
}

function bonus(code: string, label: string): DemoElement {
  return { code, role: 'bonus', semestre: 0, label, types: 'NB', ues: [] };
}

/** Every element, in the order of the maquette: the étape comes last. */
export const demoElements: readonly DemoElement[] = [
  ...semesterElements(3),
  ...semesterElements(4),
  bonus(bonusSport, 'Bonus sport'),
  bonus(unknownElement, 'Bonus engagement'),
  { code: demoEtape.code, role: 'etape', semestre: 0, label: 'BUT 2 Informatique', types: 'NBR', ues: [] },
];

/** The same, for {@link buildMaquette}. */
export const demoElementSpecs: readonly ElementSpec[] = demoElements.map(({ code, role, label, types }) =>
  role === 'etape'
    ? { typeObjet: 'VET', code, version: demoEtape.version, label, types }
    : { typeObjet: 'ELP', code, label, types },
);
