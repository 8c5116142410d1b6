import type { ResultCodeList, Token } from '../../maquette/model';
import { typesObjet } from '../../maquette/model';
import { say } from '../../message';
import { lineContent, onLine } from '../spans';
import { headRule } from '../rule';

/** `result-code-count`, at the count. */
export const resultCodeCount = headRule(['result-code-count'], (maquette, report) => {
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
});

/** True for the number at the head of a list; a code may stand there instead. */
export function isCount({ text }: Token): boolean {
  return /^\d+$/.test(text);
}

/** `duplicate-result-code`, at each code that its list holds already. */
export const duplicateResultCodes = headRule(['duplicate-result-code'], (maquette, report) => {
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
});

/** `result-code-without-label`, at each code, or once for a list that has no label at all. */
export const resultCodeLabels = headRule(['result-code-without-label'], (maquette, report) => {
  const exchanged = new Set(exchangedLists(maquette.resultCodes).flat());
  for (const list of maquette.resultCodes) {
    const { line, codes, labels } = list;
    if (codes.length === 0 || exchanged.has(list)) continue;
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
});

function labelledCodes({ labels }: ResultCodeList): Set<string> {
  return new Set(labels.filter(({ label }) => label.text !== '').map(({ code }) => code.text));
}

/** `missing-code-list`, at the section mark, or at the codes of the first of two lists that seem exchanged. */
export const codeLists = headRule(['missing-code-list'], (maquette, report) => {
  const section = maquette.section('typRes');
  const { resultCodes } = maquette;
  if (section && resultCodes.length > 0 && resultCodes.length < typesObjet.length)
    report({
      code: 'missing-code-list',
      ...onLine(maquette, section.line, section.mark),
      message: say(
        'There are {0} lists of result codes, and four belong here ({1}). Export it from Apogée again.',
        resultCodes.length,
        typesObjet.join(', '),
      ),
    });
  for (const [first, second] of exchangedLists(resultCodes))
    report({
      code: 'missing-code-list',
      ...onLine(maquette, first.line, { start: first.codes[0]!.start, end: first.codes.at(-1)!.end }),
      message: say(
        'The labels of this list ({0}) stand where those of {1} belong: the two seem exchanged. Export it from Apogée again.',
        first.typeObjet,
        second.typeObjet,
      ),
      related: [{ ...lineContent(maquette, second.line), message: say('The other list is here.') }],
    });
});

/** The pairs of lists whose codes have their labels in the other one. */
function exchangedLists(lists: readonly ResultCodeList[]): [ResultCodeList, ResultCodeList][] {
  const labelled = new Map(lists.map((list) => [list, labelledCodes(list)]));
  const covers = (labels: ResultCodeList, { codes }: ResultCodeList): boolean =>
    codes.length > 0 && codes.every(({ text }) => labelled.get(labels)!.has(text));
  return lists.flatMap((first, index) =>
    lists
      .slice(index + 1)
      .filter(
        (second) =>
          covers(first, second) && covers(second, first) && !(covers(first, first) && covers(second, second)),
      )
      .map((second): [ResultCodeList, ResultCodeList] => [first, second]),
  );
}
