import type {
  ColumnField,
  Element,
  SectionName,
  StudentField,
  TypeObjet,
  TypeResultat,
} from '../maquette/model';
import { typesObjet, typesResultat } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';

/** How the words of the format are told to users. */

const typeObjetNames: Readonly<Record<TypeObjet, Message>> = {
  VDI: say('diploma version'),
  VET: say('étape'),
  ELP: say('élément pédagogique'),
  EPR: say('épreuve'),
};

const typeResultatNames: Readonly<Record<TypeResultat, Message>> = {
  N: say('Mark'),
  B: say('Barème'),
  J: say('Points jury'),
  R: say('Result'),
};

/** The name of a kind of object; undefined for one that is not known. */
export function typeObjetName(typeObjet: string): Message | undefined {
  return typesObjet.includes(typeObjet as TypeObjet) ? typeObjetNames[typeObjet as TypeObjet] : undefined;
}

/** The name of a result type; one that is not known is called by its letter. */
export function typeResultatName(typeResultat: string): Message {
  return typesResultat.includes(typeResultat as TypeResultat)
    ? typeResultatNames[typeResultat as TypeResultat]
    : say('Type {0}', typeResultat);
}

/** What a session number says. */
export function sessionName(session: string): Message {
  return session === '0' ? say('single session') : say('session {0}', session);
}

/** What an admission flag says; undefined where it is neither of the two that are known. */
export function admissionName(admission: string): Message | undefined {
  if (admission === '1') return say('admission');
  return admission === '0' ? say('admissibilité') : undefined;
}

/** The label of an element, or its code where it has none; never empty, as lists need something to show. */
export function elementName({ label, code }: Element): string {
  return label || code || '–';
}

export const sectionNames: Readonly<Record<SectionName, Message>> = {
  titres: say('Titles'),
  typRes: say('Result codes'),
  colonnes: say('Columns'),
  valeurs: say('Values'),
};

export const sectionSentences: Readonly<Record<SectionName, Message>> = {
  titres: say('The titles: which diploma, year and export the maquette is about, one on each line.'),
  typRes: say(
    'The result codes that this university’s Apogée accepts: a list for each of four kinds of object, then their labels.',
  ),
  colonnes: say('The definitions of the columns, one on each line: element, session, and what the value is.'),
  valeurs: say('The values: a line of column ids, then one line for each student.'),
};

export const columnBlockSentences = {
  start: say('Here begin the definitions of the result columns.'),
  end: say('Here end the definitions of the result columns.'),
  closing: say('Closes the columns with the id that the next one would have.'),
} as const satisfies Readonly<Record<string, Message>>;

/** By key, which a file may call as it likes. */
export const titleSentences: ReadonlyMap<string, Message> = new Map(
  Object.entries({
    apoC_annee: say('The academic year.'),
    apoC_cod_dip: say('The diploma code.'),
    apoC_Cod_Exp: say('The export number of the maquette in Apogée.'),
    apoC_cod_vdi: say('The diploma version (VDI).'),
    apoC_Fichier_Exp: say(
      'The file that Apogée wrote on its user’s machine. ScoDoc refuses a maquette without it, and names its own file after it.',
    ),
    apoC_lib_dip: say('The diploma label; Apogée cuts it at 25 characters.'),
    apoC_Titre1: say('When Apogée exported the maquette.'),
    apoC_Titre2: say('A free title, which may be empty; ScoDoc refuses the line without its tab.'),
  }),
);

export const unknownTitleSentence = say('A title that Apogée is not known to write; it is kept as it is.');

export const studentFieldNames: Readonly<Record<StudentField, Message>> = {
  nip: say('Student code'),
  nom: say('Name'),
  prenom: say('First name'),
  naissance: say('Birth date'),
};

export const columnFieldNames: Readonly<Record<ColumnField, Message>> = {
  id: say('Column id'),
  typeObjet: say('Object type'),
  code: say('Element code'),
  version: say('Version'),
  annee: say('Year'),
  session: say('Session'),
  admission: say('Admission/admissibilité'),
  typeResultat: say('Result type'),
  label: say('Label'),
  sessionAgain: say('Session (again)'),
  admissionAgain: say('Admission/admissibilité (again)'),
  typeLabel: say('Name of the result type'),
};
