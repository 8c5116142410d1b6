import { say } from '../../message';

/** What a table says that is edited. */
export const tableWords = {
  readOnlyStudent: say('Codes, names and birth dates can’t be edited here.'),
  readOnlyFolded: say('Unfold the element to edit its values.'),
  editHelp: say('Type, or press F2 or Enter, to edit a value. Escape, then Tab leaves the table.'),
  willBeWritten: say('Will be written: {0}'),
  valuesWritten: say('Values written: {0}.'),
  valuesRefused: say('Values written: {0}; of these, Apogée would refuse: {1}.'),
  pasteTooLarge: say(
    'What you paste has {0} rows and {1} columns and does not fit here: nothing was written.',
  ),
  pasteUneven: say('The rows that you paste are not equally long: nothing was written.'),
  tooManyValues: say('More than {0} values at once: nothing was written.'),
  nothingAbove: say('There is nothing above to fill down from.'),
  notWritten: say('“{0}” was not written.'),
  showText: say('Open as text'),
} as const;
