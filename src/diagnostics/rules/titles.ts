import type { Title } from '../../maquette/model';
import { titleKeys } from '../../maquette/model';
import { say } from '../../message';
import { lineContent, onLine } from '../spans';
import { headRule } from '../rule';

/** `malformed-title` and `padded-title`. */
export const titleLines = headRule(['malformed-title', 'padded-title'], (maquette, report) => {
  for (const title of maquette.titles) {
    const { line, value, rest } = title;
    if (isMalformed(title))
      report({
        code: 'malformed-title',
        ...lineContent(maquette, line),
        message: value
          ? say('A title line holds a key, a tab and a value, nothing more. Delete the rest.')
          : say(
              'There is no tab after the key: ScoDoc refuses the file. Put one there, even if the value is empty.',
            ),
      });
    else if (rest.length > 0)
      report({
        code: 'padded-title',
        ...onLine(maquette, line, { start: value!.end, end: maquette.lines.ends[line]! }),
        message: say('There are tabs after the value: ScoDoc refuses the file. Delete them.'),
      });
  }
});

function isMalformed({ key, value, rest }: Title): boolean {
  return !value || key.text === '' || rest.some(({ text }) => text !== '');
}

/**
 * `missing-title`, at the mark of the section, and where `apoC_Fichier_Exp` is there but empty: ScoDoc refuses a file
 * without it, and names its own output after it.
 */
export const missingTitles = headRule(['missing-title'], (maquette, report, { scodoc }) => {
  const section = maquette.section('titres');
  if (!section) return;
  const known = new Set(maquette.titles.map(({ key }) => key.text));
  // `apoC_Cod_Exp 2`, with a space for the tab, is there, and malformed
  for (const { key, value } of maquette.titles) if (!value) known.add(key.text.split(' ', 1)[0]!);

  for (const key of titleKeys) {
    const isFileName = key === 'apoC_Fichier_Exp';
    if (!known.has(key))
      report({
        code: 'missing-title',
        ...onLine(maquette, section.line, section.mark),
        message: isFileName
          ? say(
              'ScoDoc refuses a file without {0}. Add its line (key, tab, path of the file), or export it again.',
              key,
            )
          : say('The title {0} is missing. Add its line (key, tab, value).', key),
        ...((isFileName || key === 'apoC_annee') && scodoc !== false && { severity: 'error' }),
      });
    else if (isFileName) {
      const empty = maquette.titles.find((title) => title.key.text === key);
      if (empty?.value?.text === '')
        report({
          code: 'missing-title',
          ...onLine(maquette, empty.line, empty.key),
          message: say(
            'ScoDoc names its own file after {0}, which is empty. Write a path, such as {1}.',
            key,
            'C:\\TEMP\\V1RT.TXT',
          ),
          ...(scodoc !== false && { severity: 'error' }),
        });
    }
  }
});

/** `duplicate-title`, at a key that has another value further up, and `empty-title`, at the key. */
export const titleValues = headRule(['duplicate-title', 'empty-title'], (maquette, report) => {
  const firsts = new Map<string, Title>();
  for (const title of maquette.titles) {
    const { key, value, line } = title;
    if (!value || key.text === '') continue;
    const first = firsts.get(key.text);
    if (!first) firsts.set(key.text, title);
    else if (first.value!.text !== value.text)
      report({
        code: 'duplicate-title',
        ...onLine(maquette, line, key),
        message: say(
          'The title {0} is there already, with another value; only the first counts. Delete the wrong one.',
          key.text,
        ),
        related: [
          { ...onLine(maquette, first.line, first.key), message: say('The title is there first here.') },
        ],
      });
    if (value.text === '' && (key.text === 'apoC_cod_dip' || key.text === 'apoC_cod_vdi'))
      report({
        code: 'empty-title',
        ...onLine(maquette, line, key),
        message: say('The title {0} has no value. Export the maquette from Apogée again.', key.text),
      });
  }
});

/** `invalid-year`. */
export const year = headRule(['invalid-year'], (maquette, report) => {
  const title = maquette.titles.find(({ key }) => key.text === 'apoC_annee');
  if (!title?.value || firstYear(title.value.text) !== undefined) return;
  report({
    code: 'invalid-year',
    ...onLine(maquette, title.line, title.value.text === '' ? title.key : title.value),
    message: say(
      '“{0}” is not an academic year. Write two years that follow each other, such as 2026/2027.',
      title.value.text,
    ),
  });
});

/** The first year of `2026/2027`, or undefined for what is no academic year. */
export function firstYear(text: string): string | undefined {
  const match = /^(\d{4})\/(\d{4})$/.exec(text);
  return match && Number(match[1]) + 1 === Number(match[2]) ? match[1] : undefined;
}
