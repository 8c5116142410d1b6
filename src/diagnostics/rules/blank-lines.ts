import { isBlank } from '../../maquette/blanks';
import type { Maquette } from '../../maquette/maquette';
import { say } from '../../message';
import { headRule } from '../rule';
import { lineContent } from '../spans';

/** A run of blank lines that is one too many, or, where `surplus` is empty, a blank line that lacks above `line`. */
export interface BlankFault {
  readonly line: number;
  readonly surplus: readonly number[];
}

/**
 * Where a maquette has other blank lines than one between two sections: ScoDoc's reader refuses it, or crashes. Lines
 * count from 0. Below the id line, and where unexpected lines make it unclear, nothing is said.
 */
export function blankFaults(maquette: Maquette): readonly BlankFault[] {
  const { sections, lines, text } = maquette;
  const faults: BlankFault[] = [];
  // a kind of object without codes has an empty line of labels
  const labels = new Set(maquette.resultCodes.map(({ labelLine }) => labelLine));
  const unexpected = new Set(maquette.unexpectedLines);
  const isTitle = (line: number): boolean => text.startsWith('apoC_', lines.starts[line]);
  sections.forEach((section, index) => {
    const { name } = section;
    if (maquette.section(name) !== section) return;
    const isLast = name === 'valeurs';
    const end = isLast ? (maquette.header?.line ?? maquette.rows[0]?.line ?? section.line) : section.endLine;
    let run: number[] = [];
    let hasLabels = false;
    for (let line = section.line + 1; line < end; line++) {
      if (isBlank(text, lines.starts[line]!, lines.ends[line]!)) {
        if (labels.has(line)) hasLabels = true;
        else run.push(line);
        continue;
      }
      if (unexpected.has(line) && !(name === 'titres' && isTitle(line))) return;
      if (run.length > 0) faults.push({ line: run[0]!, surplus: run });
      run = [];
      hasLabels = false;
    }
    const next = sections[index + 1];
    if (isLast) {
      if (run.length > 0) faults.push({ line: run[0]!, surplus: run });
    } else if (next && run.length === 0 && !hasLabels) faults.push({ line: next.line, surplus: [] });
    else if (next && run.length > 1) faults.push({ line: run[1]!, surplus: run.slice(1) });
  });
  return faults;
}

/** `blank-lines`, at the first line too many, or at the section mark that lacks one above it. */
export const blankLines = headRule(['blank-lines'], (maquette, report) => {
  for (const { line, surplus } of blankFaults(maquette))
    report({
      code: 'blank-lines',
      ...(surplus.length === 0
        ? lineContent(maquette, line)
        : { line, start: 0, end: maquette.lines.ends[line]! - maquette.lines.starts[line]! }),
      message:
        surplus.length === 0
          ? say('A blank line is missing above this section: ScoDoc refuses the file. Put one in.')
          : say(
              'A blank line too many: ScoDoc reads one between two sections, and none elsewhere. Delete it.',
            ),
    });
});
