import type { Maquette } from '../maquette/maquette';
import type { Title } from '../maquette/model';
import { say } from '../message';
import { lineContent, onLine } from './spans';
import type { Report } from './types';

/** The titles that Apogée writes, in its order. */
export const titleKeys = [
  'apoC_annee',
  'apoC_cod_dip',
  'apoC_Cod_Exp',
  'apoC_cod_vdi',
  'apoC_Fichier_Exp',
  'apoC_lib_dip',
  'apoC_Titre1',
  'apoC_Titre2',
] as const;

/** `malformed-title` and `padded-title`. */
export function titleLines(maquette: Maquette, report: Report): void {
  for (const title of maquette.titles) {
    const { line, value, rest } = title;
    if (isMalformed(title))
      report({
        code: 'malformed-title',
        ...lineContent(maquette, line),
        message: value
          ? say('A title line holds a key, a tab and a value, nothing more. Take out what is too much.')
          : say(
              'A title line holds a key, a tab and a value: there is no tab here, and ScoDoc refuses the file. Put one after the key, even if the value is empty.',
            ),
      });
    else if (rest.length > 0)
      report({
        code: 'padded-title',
        ...onLine(maquette, line, { start: value!.end, end: maquette.lines.ends[line]! }),
        message: say('There are tabs after the value: ScoDoc refuses the file. Delete them.'),
      });
  }
}

function isMalformed({ key, value, rest }: Title): boolean {
  return !value || key.text === '' || rest.some(({ text }) => text !== '');
}

/**
 * `missing-title`, at the mark of the section, and where `apoC_Fichier_Exp` is there but empty: ScoDoc refuses a file
 * without it, and names its own output after it.
 */
export function missingTitles(maquette: Maquette, report: Report): void {
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
              'The title {0} is missing: ScoDoc refuses the file. Add its line (key, tab, path of the file), or export the maquette from Apogée again.',
              key,
            )
          : say('The title {0} is missing. Add its line (key, tab, value).', key),
        ...(isFileName && { severity: 'error' }),
      });
    else if (isFileName) {
      const empty = maquette.titles.find((title) => title.key.text === key);
      if (empty?.value?.text === '')
        report({
          code: 'missing-title',
          ...onLine(maquette, empty.line, empty.key),
          message: say(
            'The title {0} has no value: ScoDoc names its own file after it. Write the path of the file, such as {1}.',
            key,
            'C:\\TEMP\\V1RT.TXT',
          ),
          severity: 'error',
        });
    }
  }
}

/** `invalid-year`. */
export function year(maquette: Maquette, report: Report): void {
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
}

/** The first year of `2026/2027`, or undefined for what is no academic year. */
export function firstYear(text: string): string | undefined {
  const match = /^(\d{4})\/(\d{4})$/.exec(text);
  return match && Number(match[1]) + 1 === Number(match[2]) ? match[1] : undefined;
}
