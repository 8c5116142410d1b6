import type { Maquette } from '../../maquette/maquette';
import type { Section, SectionName } from '../../maquette/model';
import { sectionMarks, sectionNames } from '../../maquette/model';
import { say } from '../../message';
import { lineContent, onLine } from '../spans';
import type { Finding, LineSpan } from '../types';
import { headRule } from '../rule';

/**
 * `missing-section`, `missing-result-codes` and `unexpected-line`. Without the mark of a section its lines belong to
 * nothing: then the first of them is where the mark is missing, and the others have nothing wrong.
 */
export const missingSections = headRule(
  ['missing-section', 'missing-result-codes', 'unexpected-line'],
  (maquette, report) => {
    const gaps = sectionNames.filter((name) => !maquette.section(name)).map((name) => gapOf(maquette, name));
    for (const { name, to, found } of gaps) {
      const where = lineContent(maquette, found ?? Math.min(to, maquette.lines.count - 1));
      if (name !== 'typRes')
        report({
          code: 'missing-section',
          ...where,
          message: say(
            'The section {0} is missing. Put this mark above its lines, or export the maquette from Apogée again.',
            sectionMarks[name],
          ),
        });
      // a text without any section is no maquette: what ScoDoc thinks of it is no matter
      else if (maquette.sections.length > 0) report(missingResultCodes(where));
    }

    const { typRes } = sectionMarks;
    const section = maquette.section('typRes');
    if (section && maquette.resultCodes.length === 0)
      report(missingResultCodes(onLine(maquette, section.line, section.mark), typRes));

    if (maquette.sections.length === 0) return;
    for (const line of maquette.unexpectedLines) {
      if (gaps.some(({ from, to, found }) => found !== undefined && from <= line && line < to)) continue;
      report({
        code: 'unexpected-line',
        ...lineContent(maquette, line),
        message: say(
          'This line belongs to nothing that a maquette holds here, and is not read. Delete it, or move it to its section.',
        ),
      });
    }
  },
);

function missingResultCodes(where: LineSpan, emptySection?: string): Finding<'missing-result-codes'> {
  return {
    code: 'missing-result-codes',
    ...where,
    message: emptySection
      ? say(
          'The section {0} holds no result code: ScoDoc refuses the file. Export it from Apogée again.',
          emptySection,
        )
      : say(
          'The section {0} (result codes) is missing: ScoDoc refuses the file. Export it from Apogée again.',
          sectionMarks.typRes,
        ),
  };
}

interface Gap {
  readonly name: SectionName;
  /** The lines among which the section stood: those of the section before it, or those before the first. */
  readonly from: number;
  readonly to: number;
  /** The line that seems to be its first. */
  readonly found: number | undefined;
}

function gapOf(maquette: Maquette, name: SectionName): Gap {
  const before = sectionNames.slice(0, sectionNames.indexOf(name)).reverse();
  const section = before.map((candidate) => maquette.section(candidate)).find(Boolean);
  const from = section?.line ?? 0;
  const to = section?.endLine ?? maquette.sections[0]?.line ?? 0;
  const first = maquette.unexpectedLines.find((line) => line >= from);
  const isInside = first !== undefined && first < to;
  // a file may do without result codes: only a list of them (`count TAB code…`) shows that it had the section
  const isFound =
    isInside && (name !== 'typRes' || /^\d+\t/.test(maquette.text.slice(maquette.lines.starts[first])));
  return { name, from, to, found: isFound ? first : undefined };
}

/** `duplicate-section` and `section-order`, at the marks. */
export const sectionSequence = headRule(['duplicate-section', 'section-order'], (maquette, report) => {
  const firsts = new Map<SectionName, Section>();
  let last: Section | undefined;
  for (const section of maquette.sections) {
    const { name, line, mark } = section;
    const first = firsts.get(name);
    if (first) {
      report({
        code: 'duplicate-section',
        ...onLine(maquette, line, mark),
        message: say(
          'The section {0} is there a second time; only the first is read. Delete one of them.',
          sectionMarks[name],
        ),
        related: [
          { ...onLine(maquette, first.line, first.mark), message: say('The section is there first here.') },
        ],
      });
      continue;
    }
    firsts.set(name, section);
    if (last && sectionNames.indexOf(name) < sectionNames.indexOf(last.name))
      report({
        code: 'section-order',
        ...onLine(maquette, line, mark),
        message: say(
          'The section {0} must stand before {1}. Move it.',
          sectionMarks[name],
          sectionMarks[last.name],
        ),
        related: [
          {
            ...onLine(maquette, last.line, last.mark),
            message: say('This section must come after {0}.', sectionMarks[name]),
          },
        ],
      });
    else last = section;
  }
});
