import { foldName } from '../maquette/identity';

/** What ScoDoc says of the students and elements that it didn't find, in `scodoc-<base>.log.txt` (docs/format.md). */
export interface ScodocLog {
  /** NIPs under “Etudiants Apogee non trouves dans ScoDoc”. */
  readonly studentsUnknown: ReadonlySet<string>;
  /** NIPs under “Etudiants Apogee non inscrits sur ScoDoc dans cette étape”. */
  readonly studentsNotInEtape: ReadonlySet<string>;
  /** Codes under “Elements Apogee inconnus dans ces semestres ScoDoc”. */
  readonly elementsUnknown: ReadonlySet<string>;
}

type ListName = keyof ScodocLog;

/** The headings as ScoDoc writes them, compared without accents, case and spaces. */
const headings: readonly (readonly [string, ListName])[] = (
  [
    ['Etudiants Apogee non trouves dans ScoDoc', 'studentsUnknown'],
    ['Etudiants Apogee non inscrits sur ScoDoc dans cette étape', 'studentsNotInEtape'],
    ['Elements Apogee inconnus dans ces semestres ScoDoc', 'elementsUnknown'],
  ] as const
).map(([heading, list]) => [foldName(heading), list]);

/** True when the text has one of the headings of ScoDoc's log. */
export function isScodocLog(text: string): boolean {
  return text.split(/\r\n|\r|\n/).some((line) => listUnder(line) !== undefined);
}

/** Reads the three lists of ScoDoc's log; what else it says is passed over. */
export function parseScodocLog(text: string): ScodocLog {
  const lists: Record<ListName, Set<string>> = {
    studentsUnknown: new Set(),
    studentsNotInEtape: new Set(),
    elementsUnknown: new Set(),
  };
  let current: ListName | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const list = listUnder(line);
    if (list) {
      current = list;
      continue;
    }
    const [first = ''] = line.trim().split('\t');
    if (first.endsWith(':')) current = undefined;
    else if (current && first.trim() !== '') lists[current].add(first.trim());
  }
  return lists;
}

function listUnder(line: string): ListName | undefined {
  const folded = foldName(line);
  return headings.find(([heading]) => folded.startsWith(heading))?.[1];
}
