import { say } from '../../message';
import { headRule } from '../rule';
import { lineContent, onLine } from '../spans';

/** `padded-block-mark`, on what follows the mark. */
export const paddedBlockMarks = headRule(['padded-block-mark'], (maquette, report) => {
  for (const line of [maquette.columnsStartLine, maquette.columnsEndLine]) {
    if (line < 0) continue;
    const { start, end } = maquette.lines.span(line);
    const tab = maquette.text.indexOf('\t', start);
    if (tab < 0 || tab >= end || maquette.text.slice(tab, end).trim() !== '') continue;
    report({
      code: 'padded-block-mark',
      ...onLine(maquette, line, { start: tab, end }),
      message: say('There are tabs after this mark: ScoDoc hangs or crashes at them. Delete them.'),
    });
  }
});

/** `closing-line`, at the mark below which it belongs. */
export const closingLine = headRule(['closing-line'], (maquette, report) => {
  const { columnsEndLine } = maquette;
  if (columnsEndLine < 0 || maquette.closingLine >= 0) return;
  report({
    code: 'closing-line',
    ...lineContent(maquette, columnsEndLine),
    message: say(
      'The line that closes the columns ({0}, tab, {1}) is missing below this one. Add it for ScoDoc.',
      'apoL_cNNNN',
      'APO_COL_VAL_FIN',
    ),
  });
});

const accent = '(?:[^\\0-\\x7f]{1,3}|\\?)';
/** The labels that ScoDoc looks for, with any accent: a wrong one is told of as such. */
const labels = new RegExp(
  `^Type Objet\\tCode\\tVersion\\tAnn${accent}e\\tSession\\tAdmission/Admissibilit${accent}\\tType R${accent}s\\.$`,
);

/** `missing-student-definition`, at the section mark or at the line whose labels are others. */
export const studentDefinition = headRule(['missing-student-definition'], (maquette, report) => {
  const section = maquette.section('colonnes');
  if (!section) return;
  const line = maquette.studentFieldDefinitions.find(({ id }) => id.text === 'apoL_a01_code');
  if (!line)
    report({
      code: 'missing-student-definition',
      ...onLine(maquette, section.line, section.mark),
      message: say(
        'ScoDoc needs the line {0}, which names the parts of a column. Export the maquette from Apogée again.',
        'apoL_a01_code',
      ),
    });
  else if (
    !labels.test(
      line.fields
        .slice(1, 8)
        .map(({ text }) => text)
        .join('\t'),
    )
  )
    report({
      code: 'missing-student-definition',
      ...lineContent(maquette, line.line),
      message: say(
        'ScoDoc refuses this line, which names the parts of a column. Take it from Apogée’s own file.',
      ),
    });
});
