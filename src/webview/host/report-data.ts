/** What the page is told of a merge that was carried out; runs beside the core, not in the page. */
import type { Maquette } from '../../maquette/maquette';
import type { Message, Translate } from '../../message';
import { render, say } from '../../message';
import type { MergePlan } from '../../merge/plan';
import { juryPointsKept } from '../../merge/plan';
import type { MergeReportOptions, MergeReportSources } from '../../merge/report';
import { mergeRemarks, mergeReport } from '../../merge/report';
import { juryPointsWarning } from '../../merge/review-warnings';
import { partWritten } from '../../merge/written-now';
import type { ReportPlace } from '../../report/tables';
import type { ReportData } from '../shared/merge-messages';
import { pageTables } from './report-tables';

/** A report as the page knows it. */
export interface PresentedReport {
  readonly data: ReportData;
  readonly places: readonly ReportPlace[];
}

export interface ReportView extends Pick<MergeReportOptions, 'names' | 'date' | 'leftOut'> {
  /** As in `lang="fr"`. */
  readonly language: string;
}

/** @param now - Apogée's maquette as it is by now: what was taken back is said */
export function presentReport(
  outcome: MergePlan,
  sources: MergeReportSources,
  now: Maquette,
  { language, ...options }: ReportView,
  t: Translate,
): PresentedReport {
  const written = partWritten(outcome, now);
  const { kept, keptForLackOfValue, refused, equal } = outcome;
  const points = [...juryPointsKept(outcome)].length;
  const tell = (message: Message): string => render(message, t);
  const remarks = mergeRemarks(outcome, sources, written.takenBack.length).map(tell);
  const report = mergeReport(outcome, sources, { ...options, written, filled: 'listed' }, t);
  const { tables, places } = pageTables(report, language);
  return {
    places,
    data: {
      fileNames: { apogee: sources.apogee, scodoc: sources.scodoc },
      summary: tell(
        say(
          'Values filled: {0}, overwritten: {1}, kept: {2}, the same: {3}. Students left out: {4}.',
          written.filled.length,
          written.overwritten.length,
          kept.length + keptForLackOfValue.length,
          equal,
          leftOut(outcome),
        ),
      ),
      warnings: [
        ...remarks,
        ...(refused.length > 0 ? [tell(say('Values that Apogée would refuse: {0}.', refused.length))] : []),
        ...(points > 0 ? [tell(juryPointsWarning(points))] : []),
      ],
      // what the warnings say already is not said again
      tables: tables.map((table) => ({
        ...table,
        notes: table.notes.filter((note) => !remarks.includes(note)),
      })),
    },
  };
}

function leftOut({ students }: MergePlan): number {
  return students.conflicts.length + new Set(students.rowConflicts.map(({ nip }) => nip)).size;
}
