import type { Message, Translate } from '../message';
import { render, say } from '../message';
import { headerFieldName } from '../pairing/headers';
import type { MergeReview } from './changes';

/** What keeps a merge from being trusted as it stands, the gravest first; a sentence each. */
export function reviewWarnings(review: MergeReview, unread: readonly Message[], t: Translate): string[] {
  const { headerConflicts, studentsSet, kept, juryPoints } = review;
  const untrusted = new Set(studentsSet.rowConflicts.map(({ nip }) => nip)).size;
  const other = studentsSet.conflicts.filter(({ reason }) => reason !== 'name').length;
  const counted: readonly (readonly [number, (count: number) => Message])[] = [
    [
      untrusted,
      (count) => say('Students left out, as their values may be in the wrong columns: {0}.', count),
    ],
    [other, (count) => say('Students left out, as the same code may be another person’s: {0}.', count)],
    [
      kept.length,
      (count) =>
        say('Marks that differ and stay, as their barème has no column in Apogée’s file: {0}.', count),
    ],
    [juryPoints.length, juryPointsWarning],
  ];
  return [
    ...headerConflicts.map(({ field, apogee, scodoc }) =>
      say(
        'The ScoDoc export is about something else than this maquette: {0} is {1} in Apogée, {2} in ScoDoc.',
        render(headerFieldName(field), t),
        apogee || '–',
        scodoc || '–',
      ),
    ),
    ...counted.flatMap(([count, message]) => (count > 0 ? [message(count)] : [])),
    ...unread,
  ].map((message) => render(message, t));
}

/** Leads to step 5a of the procedure. */
export function juryPointsWarning(count: number): Message {
  return say('Points jury kept, which ScoDoc’s marks may hold already: {0}.', count);
}
