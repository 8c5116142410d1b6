import type { Maquette } from '../maquette/maquette';
import type { ResultCodeList, Token } from '../maquette/model';
import { say } from '../message';
import { lineContent, onLine } from './spans';
import type { Report } from './types';

/** `result-code-count`, at the count. */
export function resultCodeCount(maquette: Maquette, report: Report): void {
  for (const { line, count, codes } of maquette.resultCodes) {
    if (isCount(count) && Number(count.text) === codes.length) continue;
    report({
      code: 'result-code-count',
      ...(count.text === '' ? lineContent(maquette, line) : onLine(maquette, line, count)),
      message: isCount(count)
        ? say(
            'The list says {0} codes and holds {1}. Correct the count, or put the code back that was lost.',
            count.text,
            codes.length,
          )
        : say(
            'A list of result codes begins with their count ({0} here), then a tab. Add it.',
            codes.length + (count.text === '' ? 0 : 1),
          ),
    });
  }
}

/** True for the number at the head of a list; a code may stand there instead. */
export function isCount({ text }: Token): boolean {
  return /^\d+$/.test(text);
}

/** `duplicate-result-code`, at each code that its list holds already. */
export function duplicateResultCodes(maquette: Maquette, report: Report): void {
  for (const { line, codes } of maquette.resultCodes) {
    const firsts = new Map<string, Token>();
    for (const code of codes) {
      const first = firsts.get(code.text);
      if (!first) firsts.set(code.text, code);
      else
        report({
          code: 'duplicate-result-code',
          ...onLine(maquette, line, code),
          message: say('The code {0} is in this list already. Delete one, and correct the count.', code.text),
          related: [{ ...onLine(maquette, line, first), message: say('The code is there first here.') }],
        });
    }
  }
}

/** `result-code-without-label`, at each code, or once for a list that has no label at all. */
export function resultCodeLabels(maquette: Maquette, report: Report): void {
  for (const list of maquette.resultCodes) {
    const { line, codes, labels } = list;
    if (codes.length === 0) continue;
    if (labels.length === 0) {
      report({
        code: 'result-code-without-label',
        ...onLine(maquette, line, { start: codes[0]!.start, end: codes.at(-1)!.end }),
        message: say('No code of this list has a label further down (CODE : label).'),
      });
      continue;
    }
    const labelled = labelledCodes(list);
    for (const code of codes)
      if (!labelled.has(code.text))
        report({
          code: 'result-code-without-label',
          ...onLine(maquette, line, code),
          message: say('The code {0} has no label further down ({0} : label).', code.text),
        });
  }
}

function labelledCodes({ labels }: ResultCodeList): Set<string> {
  return new Set(labels.filter(({ label }) => label.text !== '').map(({ code }) => code.text));
}
