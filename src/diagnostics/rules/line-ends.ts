import { countLineEnds } from '../../maquette/line-ends';
import { say } from '../../message';
import { lineContent } from '../spans';
import { headRule } from '../rule';

/** `mixed-line-endings` at the first line that differs, `lf-line-endings` at the first line. */
export const lineEndings = headRule(
  ['mixed-line-endings', 'lf-line-endings'],
  (maquette, report, options) => {
    const { crlf, lf, cr, odd } = options.lineEnds ?? countLineEnds(maquette.text, maquette.lines);
    if (odd >= 0)
      report({
        code: 'mixed-line-endings',
        ...lineContent(maquette, Math.min(odd, maquette.lines.count - 1)),
        message: say(
          'This line ends unlike most ({0} CRLF, {1} LF, {2} CR in this file). Make them all CRLF, as Apogée does.',
          crlf,
          lf,
          cr,
        ),
      });
    else if (lf + cr > 0)
      report({
        code: 'lf-line-endings',
        ...lineContent(maquette, 0),
        message: say('The lines of this file end with {0}. Apogée writes CRLF.', lf > 0 ? 'LF' : 'CR'),
      });
  },
);

/** `missing-final-line-end` at the last character. */
export const finalLineEnd = headRule(['missing-final-line-end'], (maquette, report) => {
  const line = maquette.lines.count - 1;
  const { start, end } = maquette.lines.span(line);
  if (start === end) return;
  report({
    code: 'missing-final-line-end',
    line,
    start: end - start - 1,
    end: end - start,
    message: say('The last line does not end with a line end, as every line of a maquette must. Add one.'),
  });
});
