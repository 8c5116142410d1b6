import type { Outcome, Weight } from '../../compare/outcomes';
import { outcomes } from '../../compare/outcomes';
import { caseNames, outcomeNames, weightNames } from '../../compare/names';
import type { Orientation } from '../../compare/orientation';
import { olderMark } from '../../compare/older-mark';
import { wordsOf } from '../../compare/words';
import type { TypeResultat } from '../../maquette/model';
import { typesResultat } from '../../maquette/model';
import type { ChangeGroup } from '../../merge/change-list';
import { changeGroups } from '../../merge/change-list';
import type { Message, Translate } from '../../message';
import { render, say } from '../../message';
import { typeResultatNames } from '../../wording/types';
import { keyWords } from './key-words';
import { keepingWords } from './keeping-words';
import { tableWords } from './table-words';

/** Everything that the page says by itself. The host translates it, so that all translations are in one place. */
const words = {
  search: say('Search names, codes, elements and values'),
  searched: say('Name, code, element, value'),
  searchHint: say(
    'Words in any order, values from their first letter; several codes show several students (Ctrl+F)',
  ),
  allKinds: say('All values'),
  anyDifference: say('All differences'),
  setAside: say('Set aside: nothing to compare with'),
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
  nothingShown: say('Nothing matches the filters.'),
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
  elementsTab: say('By element'),
  file: say('File'),
  filled: say('Filled'),
  emptyCount: say('Empty'),
  least: say('Lowest mark'),
  mean: say('Mean'),
  most: say('Highest mark'),
  codes: say('Codes'),
  suspect: say('Look at this element as a whole: one file holds nothing of it, or the means are far apart'),
  olderMark,
  onOneSide: say('on one side only'),
  seen: say('Seen'),
  seenOrNot: say('Seen or not'),
  notSeen: say('Not seen yet'),
  seenCount: say('{0} of {1} seen'),
  seenHint: say('S ticks the current difference.'),
  changedSinceSeen: say('Changed since it was seen as {0} ≠ {1}: check again.'),
  take: say('Take ScoDoc’s value'),
  takeShown: say('Take all shown'),
  takeShownHint: say('ScoDoc’s values for all that is shown: opens the review of a merge.'),
  takeHint: say('Opens the review of a merge in which nothing else is ticked.'),
  remark: say('Remark'),
  who: say('Your name'),
  whoHint: say(
    'Written beside what you tick. Kept while this page is open, and nowhere else unless you keep it beside the file.',
  ),
  currentDifference: say('The current difference'),
  sections: say('Sections'),
  summary: say('Summary'),
  counts: say('Counts'),
  picture: say('Marks'),
  byElement: say('Differences by element'),
  elementsWithoutDifference: say('Elements without difference: {0}'),
  ...caseNames,
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
  copiedCells: say('Copied: rows: {0}, columns: {1}'),
  notCopied: say('Not copied: the values are being read anew. Copy again.'),
  copyForExcel: say('For Excel (Ctrl+C)'),
  copyAsMarkdown: say('As Markdown'),
  copyWhat: say('What is selected; all that is shown if it is a single cell'),
  copyHint: say('One line for each removal, for the comments of the jury document'),
  noPointsJury: say('No student has points jury.'),
  points: say('Points'),
  markBefore: say('Mark before'),
  markAfter: say('Mark after'),
  toTakeOff: say('To take off in Apogée'),
  nothingOneSided: say('Both files have the same students, columns and headers.'),
  export: say('Export…'),
  exportShown: say('Export what is shown'),
  exportAll: say('Export all'),
  exportRecord: say('Record to sign'),
  format: say('Format'),
  csv: say('CSV (Excel)'),
  xlsx: say('Excel workbook (.xlsx)'),
  html: say('Page to print (HTML)'),
  empty: say('empty'),
  foldedDifferences: say('Differences in {0}: {1}'),
  loading: say('Reading…'),
  maquetteLabel: say('The values of the maquette'),
  problem: say('Problem: {0}'),
  session: say('session {0}'),
  reviewLabel: say('What the merge would change'),
  changesTab: say('Changes'),
  missingTab: say('What did not come'),
  nothingMissing: say('Something came for every student and every element.'),
  ticked: say('Ticked: to be merged'),
  willStand: say('After the merge'),
  why: say('Why'),
  markWithBareme: say('Mark with barème'),
  groupCells: say('{0} – values: {1}, ticked: {2}'),
  groupShown: say('{0} – values shown: {1} of {2}, ticked among them: {3}'),
  shownChanges: say('Values shown: {0} of {1}'),
  nothingToMerge: say('The merge would change nothing.'),
  mergeValues: say('Merge {0} values'),
  mergeValue: say('Merge 1 value'),
  refusedCodes: say('{0} codes that Apogée refuses'),
  refusedCode: say('1 code that Apogée refuses'),
  refusedValues: say('{0} values that Apogée refuses'),
  refusedValue: say('1 value that Apogée refuses'),
  refusedTicked: say('{0}, ticked: {1}'),
  tickShown: say('Tick all shown'),
  untickShown: say('Untick all shown'),
  reviewHint: say(
    'Space ticks a row or a group, Enter shows the cell in the text, Ctrl+A ticks all that is shown.',
  ),
  stale: say('The files have changed: this review is out of date, and is being made anew.'),
  madeAnew: say('The files have changed, and the review was made anew with your ticks.'),
  decisionsLost: say(
    'The review was made anew. Decisions of yours that are not kept, as their values are others now: {0}.',
  ),
  ticksLost: say('The files have changed while this page was hidden: the ticks are those of a new review.'),
  choice: say('Result types and elements to merge'),
  leftOut: say('Left out of this merge: {0}.'),
  leaveNothingOut: say('Merge everything'),
  elements: say('Elements'),
  codesInForce: say('Written instead of ScoDoc’s codes: {0}'),
  correspondence: say('{0}: {1} → {2}'),
  currentChange: say('The current change'),
  changeValues: say('Apogée: {0} · ScoDoc: {1} · After the merge: {2}'),
  twoNames: say('In Apogée: {0}; in ScoDoc: {1}'),
  codeToWrite: say('Code to write'),
  codeAsItIs: say('{0} (refused)'),
  alwaysWrite: say('Always write {0} for {1} on {2}'),
  tickStudent: say('Tick this student'),
  tickStudentHint: say(
    'All that is shown of this student, in folded groups too; again to take that back (S)',
  ),
  studentTicked: say('Values of this student that are ticked: {0}'),
  onlyStudent: say('Only this student'),
  onlyElement: say('Only this element'),
  onlyType: say('Only this result type'),
  reportLabel: say('What the merge did'),
  saveReport: say('Save the report'),
  markdown: say('Markdown'),
  moreRows: say('Rows that are not shown here: {0}. The CSV has them all.'),
  ...keyWords,
  ...keepingWords,
  ...tableWords,
} as const satisfies Readonly<Record<string, Message>>;

/** What depends on what the two files are to each other. */
function sideWords(orientation: Orientation) {
  const { sides, table, both, point, points, picture } = wordsOf(orientation);
  return {
    apogee: sides.apogee.name,
    scodoc: sides.scodoc.name,
    tableLabel: table,
    pictureLabel: picture,
    both,
    point,
    pointOthers: points,
  } as const satisfies Readonly<Record<string, Message>>;
}

type Word = keyof typeof words | keyof ReturnType<typeof sideWords>;

/** What the groups of changes are called, as headings. */
const groupNames: Readonly<Record<ChangeGroup, Message>> = {
  fill: say('To fill'),
  'last-merge': say('From the last merge'),
  different: say('Different'),
  loose: say('Paired loosely'),
  refused: say('Refused by Apogée'),
  people: say('Names that don’t agree'),
};

/** What the page is told of its language. */
export interface Vocabulary {
  /** As in `lang="fr"`. */
  readonly language: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly weights: Readonly<Record<Weight, string>>;
  readonly types: Readonly<Record<TypeResultat, string>>;
  readonly groups: Readonly<Record<ChangeGroup, string>>;
}

/** @param orientation - of the comparison that the page shows, if it shows one */
export function vocabularyIn(
  language: string,
  t: Translate,
  orientation: Orientation = 'apogee-scodoc',
): Vocabulary {
  const translated = <K extends string>(messages: Readonly<Record<K, Message>>): Record<K, string> =>
    Object.fromEntries(
      Object.entries<Message>(messages).map(([key, message]) => [key, render(message, t)]),
    ) as Record<K, string>;
  return {
    language,
    words: translated({ ...words, ...sideWords(orientation) }),
    outcomes: translated(outcomeNames(orientation)),
    weights: translated(weightNames),
    types: translated(typeResultatNames),
    groups: translated(groupNames),
  };
}

export function isVocabulary(value: unknown): value is Vocabulary {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Record<keyof Vocabulary, unknown>;
  return (
    typeof parts.language === 'string' &&
    hasStrings(parts.words, [...Object.keys(words), ...Object.keys(sideWords('apogee-scodoc'))]) &&
    hasStrings(parts.outcomes, outcomes) &&
    hasStrings(parts.weights, Object.keys(weightNames)) &&
    hasStrings(parts.types, typesResultat) &&
    hasStrings(parts.groups, changeGroups)
  );
}

function hasStrings(value: unknown, keys: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    keys.every((key) => typeof (value as Record<string, unknown>)[key] === 'string')
  );
}

export { fill } from '../../message';
