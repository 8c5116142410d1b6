import type { ColumnField, SectionName, StudentField } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';

/** What is in a section, in a word or two. */
export const sectionHeadings: Readonly<Record<SectionName, Message>> = {
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
