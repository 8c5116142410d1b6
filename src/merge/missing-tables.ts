import { identityOf } from '../maquette/identity';
import { say } from '../message';
import type { PairTables } from '../pairing/tables';
import { identitiesTable, loneStudentsTable, rowConflictsTable } from '../pairing/tables';
import type { ReportTable } from '../report/tables';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import type { MergeReview } from './changes';
import type { Missing, MissingSources } from './missing';
import { absenceReason, findMissingInSteps } from './missing';
import type { MergePlan } from './plan';
import { juryPointsKept } from './plan';
import type { MergeStudents } from './students';

/** What a plan and a review know of both files. */
export type MergedFiles = Pick<
  MergePlan,
  'apogee' | 'scodoc' | 'columns' | 'headerConflicts' | 'pairedStudents' | 'keptForLackOfValue'
>;

/** What did not come of an export. */
export function missingOf(files: MergedFiles, sources: MissingSources): Missing {
  return allAtOnce(missingInSteps(files, sources));
}

export function missingInSteps(files: MergedFiles, sources: MissingSources): Steps<Missing> {
  const { apogee, scodoc, columns, headerConflicts, pairedStudents: students } = files;
  return findMissingInSteps(apogee, scodoc, { columns, headerConflicts, students }, sources);
}

/**
 * What did not come and why, and the points jury that stay: before a merge and after it. Students stand with what ScoDoc
 * decided of the étape; elements that are blank for somebody with the number of those.
 */
export function missingTables(
  files: MergedFiles,
  sources: MissingSources,
  writer: PairTables,
  missing: Missing = missingOf(files, sources),
): ReportTable[] {
  return [
    studentsTable(files, missing, writer),
    blankElementsTable(files, missing, writer),
    unknownElementsTable(missing, writer),
    loneStudentsTable(writer, 'scodoc', files.scodoc, missing.onlyInScodoc, sources.log),
    pointsJuryTable(files, writer),
  ].filter((table) => table !== undefined);
}

/** What isn't among the changes of a review, and why: who can't be merged, then what did not come. */
export function unmergedTables(
  review: MergeReview,
  sources: MissingSources,
  writer: PairTables,
  missing: Missing = missingOf(review, sources),
): ReportTable[] {
  const { studentsSet } = review;
  return [
    untrustedTable(studentsSet, writer),
    // a student whose name alone differs has changes
    doubtfulTable(
      studentsSet.conflicts.filter(({ reason }) => reason !== 'name'),
      writer,
    ),
    ...missingTables(review, sources, writer, missing),
  ].filter((table) => table !== undefined);
}

type Table = ReportTable | undefined;

/** Who is left out by a fault. */
export function untrustedTable({ rowConflicts }: MergeStudents, writer: PairTables): Table {
  const title = say('Students left out: their values may be in the wrong columns');
  return rowConflictsTable(writer, title, rowConflicts);
}

/** Who is left out as two people may be meant. */
export function doubtfulTable(conflicts: MergeStudents['conflicts'], writer: PairTables): Table {
  return identitiesTable(writer, say('Students left out: same code, another person?'), conflicts);
}

function studentsTable({ apogee }: MergedFiles, { students }: Missing, writer: PairTables): Table {
  return writer.table(
    say('Students for whom nothing came'),
    [...writer.studentHead, say('Reason'), say('Étape'), say('ScoDoc’s comment'), say('NAR')],
    students.map(({ nip, row, reason, decision, isNar }) => [
      ...writer.studentCells(nip, identityOf(apogee, row)),
      writer.say(absenceReason(reason)),
      // “Pas de decision” is said of the étape
      ...[decision?.result ?? '', decision?.comment ?? ''],
      isNar ? writer.say(say('yes')) : '',
    ]),
    { places: students.map(({ nip }) => ({ nip })) },
  );
}

/** As many as somebody would look up one by one. */
const mostStudents = 50;

function blankElementsTable({ apogee }: MergedFiles, { blankElements }: Missing, writer: PairTables): Table {
  return writer.table(
    say('Elements left blank for students to whom other values came'),
    [say('Element'), say('Label'), say('Students'), say('Who')],
    blankElements.map(({ element: { code, label }, students }) => {
      const who = students
        .slice(0, mostStudents)
        .map(({ nip, apogee: row }) =>
          writer.studentCells(nip, identityOf(apogee, row)).filter(Boolean).join(' '),
        );
      const others = students.length - who.length;
      if (others > 0) who.push(writer.say(say('… and {0} more.', others)));
      return [code, label, students.length, who.join(', ')];
    }),
    { notes: [say('ScoDoc gave nothing there; most often its jury decision is missing.')] },
  );
}

function unknownElementsTable({ unknownElements }: Missing, writer: PairTables): Table {
  return writer.table(
    say('Elements that ScoDoc does not know'),
    [say('Element'), say('Label')],
    unknownElements.map(({ code, label }) => [code, label]),
  );
}

function pointsJuryTable(files: MergedFiles, writer: PairTables): Table {
  const { apogee, scodoc } = files;
  const kept = [...juryPointsKept(files)];
  const head = [...writer.studentHead, say('Element'), say('Label'), say('Points'), say('Mark in ScoDoc')];
  return writer.table(
    say('Points jury kept'),
    head,
    kept.map(({ student, column, apogee: points }) => {
      const { code, element } = column.apogee;
      const mark = column.scodoc.element.byType.get('N');
      return [
        ...writer.studentCells(student.nip, identityOf(apogee, student.apogee)),
        ...[code, element.label, points.trim()],
        mark ? scodoc.valueText(student.scodoc, mark).trim() : '',
      ];
    }),
    {
      values: { start: head.length - 2, end: head.length },
      places: kept.map(({ student, column }) => ({ nip: student.nip, column: column.apogee.id })),
      notes: [
        say(
          'ScoDoc writes no points jury: those that its jury gave are in its marks already. Where these points are the same ones, take them off in Apogée (step 5a of the procedure).',
        ),
      ],
    },
  );
}
