import type { Outcome, Weight } from '../compare/outcomes';
import { outcomeNames, weightNames } from '../compare/names';
import type { TypeResultat } from '../maquette/model';
import { typesResultat } from '../maquette/model';
import type { Message, Translate } from '../message';
import { render, say } from '../message';

/** Everything that the page says by itself. The host translates it, so that all translations are in one place. */
const words = {
  filter: say('Filter by name or code'),
  filterHint: say('Words in any order; several codes show several students (Ctrl+F)'),
  allKinds: say('All values'),
  anyDifference: say('All differences'),
  kind: say('Kind of difference'),
  weight: say('Weight'),
  allWeights: say('All weights'),
  element: say('Element'),
  allElements: say('All elements'),
  type: say('Type'),
  allTypes: say('All types'),
  students: say('Students'),
  allStudents: say('All students'),
  withDifferences: say('With differences'),
  withoutDifferences: say('Without differences'),
  clearFilters: say('Clear the filters'),
  values: say('Values'),
  onlyEmpty: say('Only empty values'),
  onlyProblems: say('Only problems'),
  listView: say('Differences only'),
  gridView: say('Whole table'),
  view: say('View'),
  foldAll: say('Fold the elements'),
  unfoldAll: say('Unfold the elements'),
  shownDifferences: say('Rows shown: {0} (differences in all: {1})'),
  shownStudents: say('Students shown: {0} of {1}'),
  nothingShown: say('Nothing passes the filters.'),
  noDifference: say('There is no difference.'),
  code: say('Code'),
  student: say('Student'),
  birthDate: say('Birth date'),
  label: say('Label'),
  gap: say('Gap'),
  differences: say('Differences'),
  tableTab: say('Comparison'),
  casesTab: say('Cases to check'),
  juryTab: say('Points jury'),
  remarksTab: say('Remarks'),
  onOneSide: say('on one side only'),
  sections: say('Sections'),
  summary: say('Summary'),
  counts: say('Counts'),
  allTheSame: say('Everything is the same: {0} students, {1} values.'),
  valuesTheSame: say(
    'All {0} values of {1} students are the same, but the files differ otherwise: see “{2}”.',
  ),
  nothingCompared: say('The two files have no student and column in common: nothing was compared.'),
  studentsTheSame: say('{0} of {1} students are the same throughout; {2} of {3} values differ.'),
  picture: say('Marks'),
  pictureLabel: say(
    'Marks in Apogée (across) and in ScoDoc (up); on the diagonal both are the same. The table of differences says the same.',
  ),
  point: say('{0}: Apogée {1}, ScoDoc {2}'),
  pointOthers: say('{0} marks: Apogée {1}, ScoDoc {2}'),
  byElement: say('Differences by element'),
  elementsWithoutDifference: say('Elements without difference: {0}'),
  ordinary: say('An ordinary student'),
  repeater: say('A student who repeats the year'),
  bonus: say('A student with a bonus'),
  verified: say('Verified'),
  changedSince: say('Values changed since you ticked it: check again.'),
  anotherProposal: say('Another proposal'),
  chooseStudent: say('Another student: name or code, then Enter'),
  noSuchStudent: say('No student has this name or code.'),
  chosenByYou: say('chosen by you'),
  whyProposed: say('Why: {0}'),
  showInTable: say('Show in the table'),
  copy: say('Copy'),
  copied: say('Copied.'),
  copyHint: say('One line for each removal, for the comments of the jury document'),
  noPointsJury: say('No student has points jury.'),
  points: say('Points'),
  markBefore: say('Mark before'),
  markAfter: say('Mark after'),
  toTakeOff: say('To take off in Apogée'),
  nothingOneSided: say('Both files have the same students, columns and headers.'),
  exportShown: say('Export what is shown'),
  exportAll: say('Export all'),
  format: say('Format'),
  csv: say('CSV (Excel)'),
  xlsx: say('Excel workbook (.xlsx)'),
  html: say('Page to print (HTML)'),
  apogee: say('Apogée'),
  scodoc: say('ScoDoc'),
  both: say('{0}: {1} in Apogée, {2} in ScoDoc'),
  empty: say('empty'),
  foldedDifferences: say('Differences in {0}: {1}'),
  loading: say('Reading…'),
  tableLabel: say('Apogée and ScoDoc, value by value'),
  maquetteLabel: say('The values of the maquette'),
  problem: say('Problem: {0}'),
  session: say('session {0}'),
} as const satisfies Readonly<Record<string, Message>>;

/** Short, for the heads of columns. */
const typeNames: Readonly<Record<TypeResultat, Message>> = {
  N: say('Mark'),
  B: say('Barème'),
  J: say('Points jury'),
  R: say('Result'),
};

/** What the page is told of its language. */
export interface Vocabulary {
  /** As in `lang="fr"`. */
  readonly language: string;
  readonly words: Readonly<Record<keyof typeof words, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly weights: Readonly<Record<Weight, string>>;
  readonly types: Readonly<Record<TypeResultat, string>>;
}

export function vocabularyIn(language: string, t: Translate): Vocabulary {
  const translated = <K extends string>(messages: Readonly<Record<K, Message>>): Record<K, string> =>
    Object.fromEntries(
      Object.entries<Message>(messages).map(([key, message]) => [key, render(message, t)]),
    ) as Record<K, string>;
  return {
    language,
    words: translated(words),
    outcomes: translated(outcomeNames),
    weights: translated(weightNames),
    types: translated(typeNames),
  };
}

export function isVocabulary(value: unknown): value is Vocabulary {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Record<keyof Vocabulary, unknown>;
  return (
    typeof parts.language === 'string' &&
    hasStrings(parts.words, Object.keys(words)) &&
    hasStrings(parts.outcomes, Object.keys(outcomeNames)) &&
    hasStrings(parts.weights, Object.keys(weightNames)) &&
    hasStrings(parts.types, typesResultat)
  );
}

function hasStrings(value: unknown, keys: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    keys.every((key) => typeof (value as Record<string, unknown>)[key] === 'string')
  );
}

export { fill } from '../message';
