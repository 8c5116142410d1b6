/**
 * The marks and decisions of the demo, as its ScoDoc holds them: drawn from a seed, then averaged, so that UEs,
 * semesters and the étape agree with the subjects. Marks are out of 20 and have two decimals.
 */
import { bonusSport, demoElements, demoEtape, unknownElement, type DemoElement } from './elements';
import { demoCases, demoStudents } from './students';
import { bell, seededRandom } from '../test/fixtures/random';
import type { ScodocResult, ScodocResults } from '../test/fixtures/scodoc-builder';

type Results = Record<string, ScodocResult>;

/** What ScoDoc says of a subject, whatever was drawn: by NIP, then element code. */
export type ForcedNotes = Readonly<Record<string, Readonly<Record<string, number | string | undefined>>>>;

/** Marks of the sport bonus, out of 20, in the order of `demoCases.sport`. */
const sportMarks = [14, 16.5, 12, 15, 18, 13.5, 11, 17];

/** Everything that the demo's ScoDoc knows. */
export function demoScodocResults(forced: ForcedNotes): ScodocResults {
  const random = seededRandom(2026);
  const students: Record<string, Results> = {};
  for (const { nip } of demoStudents) {
    const subjects = drawSubjects(random, nip);
    for (const [code, note] of Object.entries(forced[nip] ?? {})) subjects[code] = note;
    if (nip !== demoCases.notFound && nip !== demoCases.notEnrolled) students[nip] = resultsOf(nip, subjects);
  }
  return { students, unknownElements: [unknownElement] };
}

/** What Apogée already had for the repeaters' S3, a year or two before: marks by element code, and the results. */
export function earlierResults(): Readonly<Record<string, Readonly<Record<string, ScodocResult>>>> {
  const random = seededRandom(2025);
  const entries = demoCases.repeaters.map((nip) => {
    const subjects = drawSubjects(random, nip, 12.5);
    const results = semesterResults(3, subjects, 0);
    return [nip, { ...results, VINFR405: { note: 8.75 }, VINFR409: { note: 7.5 } }] as const;
  });
  return Object.fromEntries(entries);
}

/** A subject's mark, or a code instead of it, or nothing yet; by element code. */
type Subjects = Record<string, number | string | undefined>;

function isSubject({ role }: DemoElement): boolean {
  return role === 'ressource' || role === 'sae';
}

function drawSubjects(random: () => number, nip: string, mean = 12.2): Subjects {
  const level = nip === demoCases.nar ? 6.4 : clamp(mean + 2 * bell(random), 7.8, 17);
  const subjects: Subjects = {};
  for (const element of demoElements.filter(isSubject)) {
    subjects[element.code] = twoDecimals(clamp(level + 1.7 * bell(random), 0.5, 19.75));
  }
  return subjects;
}

function resultsOf(nip: string, subjects: Subjects): Results {
  if (nip === demoCases.resigned) return resignedResults(subjects);
  const sport = sportMarks[demoCases.sport.indexOf(nip)];
  const points = sport === undefined ? 0 : clamp((sport - 10) * 0.05, 0, 0.5);
  const third = semesterResults(3, subjects, points);
  const fourth = semesterResults(4, subjects, points);
  const decisions = [third, fourth].map((results, index) => results[`VINFS${index + 3}`]!.decision!);
  const notes = [third, fourth].map((results, index) => Number(results[`VINFS${index + 3}`]!.note));
  const etape: ScodocResult = {
    note: twoDecimals((notes[0]! + notes[1]!) / 2),
    decision: yearDecision(decisions),
  };
  const results: Results = {
    ...(demoCases.repeaters.includes(nip) ? {} : third),
    ...fourth,
    ...(sport === undefined ? {} : { [bonusSport]: { note: sport } }),
    [demoEtape.code]: etape,
  };
  if (nip === demoCases.refused) {
    for (const code of ['VINFS4', demoEtape.code]) results[code] = { ...results[code], decision: 'ATJ' };
  }
  if (nip === demoCases.nar) {
    for (const code of ['VINFS3', 'VINFS4', demoEtape.code])
      results[code] = { ...results[code], decision: 'NAR' };
  }
  return results;
}

/** A student who left in November: two marks, then nothing, and 0,01 where Apogée needs a mark. */
function resignedResults(subjects: Subjects): Results {
  const results: Results = {};
  for (const code of ['VINFR301', 'VINFR302']) results[code] = noteResult(subjects[code]);
  for (const code of ['VINFS3', demoEtape.code]) results[code] = { note: '0,01', decision: 'DEM' };
  return results;
}

function semesterResults(semestre: 3 | 4, subjects: Subjects, points: number): Results {
  const elements = demoElements.filter((element) => element.semestre === semestre);
  const results: Results = {};
  for (const { code } of elements.filter(isSubject)) results[code] = noteResult(subjects[code]);
  const ues = elements.filter(({ role }) => role === 'ue');
  const notes = ues.map(({ ues: [number] }) => ueNote(elements, subjects, number!, points));
  const mean = twoDecimals(notes.reduce((sum, note) => sum + note, 0) / notes.length);
  for (const [index, ue] of ues.entries()) {
    results[ue.code] = { note: notes[index]!, decision: ueDecision(notes[index]!, mean) };
  }
  results[`VINFS${semestre}`] = { note: mean, decision: semesterDecision(notes, mean) };
  return results;
}

function noteResult(note: number | string | undefined): ScodocResult {
  return note === undefined ? {} : { note };
}

/** The mean of a UE's subjects: a SAÉ counts for three, ABI is 0, ABJ and a missing mark are left out. */
function ueNote(elements: readonly DemoElement[], subjects: Subjects, ue: number, points: number): number {
  let sum = 0;
  let weights = 0;
  for (const element of elements.filter((candidate) => isSubject(candidate) && candidate.ues.includes(ue))) {
    const note = subjects[element.code];
    if (note === undefined || note === 'ABJ') continue;
    const weight = element.role === 'sae' ? 3 : 1;
    sum += weight * (typeof note === 'number' ? note : 0);
    weights += weight;
  }
  return twoDecimals(sum / weights + points);
}

function ueDecision(note: number, mean: number): string {
  if (note >= 10) return 'ADM';
  return note >= 8 && mean >= 10 ? 'CMP' : 'AJ';
}

function semesterDecision(notes: readonly number[], mean: number): string {
  if (notes.every((note) => note >= 10)) return 'ADM';
  return mean >= 10 && notes.every((note) => note >= 8) ? 'ADC' : 'AJ';
}

/** One failed semester lets the student go on (ATB, Apogée's AJAC), two don't. */
function yearDecision(decisions: readonly string[]): string {
  const failed = decisions.filter((decision) => decision === 'AJ').length;
  if (failed > 0) return failed === 1 ? 'ATB' : 'AJ';
  return decisions.includes('ADC') ? 'ADC' : 'ADM';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
