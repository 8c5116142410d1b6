import { identityOf } from '../maquette/identity';
import type { Element } from '../maquette/model';
import type { Message, Translate } from '../message';
import { say } from '../message';
import { loosePairs } from '../pairing/columns';
import { headersTable, loneColumnsTable, loosePairsTable, PairTables } from '../pairing/tables';
import type { ReportCell, ReportTable } from '../report/tables';
import { noValues, writeDate } from '../report/tables';
import type { NameStyle } from '../wording/people';
import type { MergeCell } from './cells';
import type { Missing, MissingSources } from './missing';
import { doubtfulTable, missingOf, missingTables, untrustedTable } from './missing-tables';
import type { MergePlan } from './plan';
import { juryPointsKept } from './plan';
import type { PartedWritten } from './written-now';
import { keyOf } from './written-now';

export interface MergeReportSources extends MissingSources {
  /** The names of the files, as the user knows them. */
  readonly apogee: string;
  readonly scodoc: string;
  /** The workbooks that can't be read, a sentence each. */
  readonly unread?: readonly Message[];
}

export interface MergeReportOptions {
  readonly names: NameStyle;
  /** When it was merged; written in the local time of the machine. */
  readonly date?: Date;
  /** What of the export nobody wanted to merge, as it is called. */
  readonly leftOut?: readonly string[];
  /** Whether the values that were filled are listed one by one, and not only counted by element. */
  readonly filled: 'listed' | 'counted';
  /** What of it still stands in the file, for a report that is true after an undo. */
  readonly written?: PartedWritten;
}

/** What the report is called as a whole. */
export const mergeTitle: Message = say('Merge of a ScoDoc export');

/** What to say where no student stands in both files: then nothing is changed. */
export const nobodyInCommon = say(
  'No student stands in both files: nothing is merged. Check that the export belongs to this maquette.',
);

/**
 * What a merge does, or did, as tables that any format can take: who was left out by a fault first, then counts, what
 * needs a look, and the rest. Tables that would be empty are left out.
 */
export function mergeReport(
  plan: MergePlan,
  sources: MergeReportSources,
  options: MergeReportOptions,
  t: Translate,
): ReportTable[] {
  return new MergeTables(plan, sources, options, t).all();
}

/** What is to be said of a merge as a whole: what became of it since, and what could not be read. */
export function mergeRemarks(
  plan: MergePlan,
  { unread = [] }: Pick<MergeReportSources, 'unread'>,
  takenBack: number,
): Message[] {
  const written = plan.filled.length + plan.overwritten.length;
  const all = say('Taken back: none of the values that this merge wrote stands in the file any more.');
  const some = say(
    'Taken back, or changed since: {0} of the {1} values that this merge wrote.',
    takenBack,
    written,
  );
  return [
    ...(plan.students.common === 0 ? [nobodyInCommon] : []),
    ...(takenBack > 0 ? [takenBack === written ? all : some] : []),
    ...unread,
  ];
}

class MergeTables extends PairTables {
  private readonly missing: Missing;
  private readonly written: PartedWritten;

  constructor(
    private readonly plan: MergePlan,
    private readonly sources: MergeReportSources,
    private readonly options: MergeReportOptions,
    t: Translate,
  ) {
    super(options.names, t);
    this.missing = missingOf(plan, sources);
    this.written = options.written ?? { ...plan, takenBack: [] };
  }

  all(): ReportTable[] {
    const { plan, sources, missing, written } = this;
    const { onlyInApogee, onlyInScodoc } = plan.columns;
    return [
      untrustedTable(plan.students, this),
      this.counts(),
      headersTable(this, plan.headerConflicts),
      doubtfulTable(plan.students.conflicts, this),
      loosePairsTable(this, loosePairs(plan.columns), [
        say('Version, year, session or object type differ; ScoDoc matches an element by its code alone.'),
      ]),
      this.cells(say('Values taken back, or changed since'), written.takenBack, [
        say('Now'),
        ({ now }) => now ?? '–',
      ]),
      this.refusedValues(),
      this.cells(say('Values overwritten by those of ScoDoc'), written.overwritten),
      this.cells(say('Values of Apogée kept, ScoDoc has another'), plan.kept),
      ...missingTables(plan, sources, this, missing),
      loneColumnsTable(this, 'apogee', onlyInApogee, sources.log),
      loneColumnsTable(this, 'scodoc', onlyInScodoc, sources.log),
      this.filledByElement(),
      this.options.filled === 'listed' ? this.cells(say('Values filled'), written.filled) : undefined,
      this.cells(say('Values of Apogée kept, ScoDoc has none'), plan.keptForLackOfValue),
    ].filter((table) => table !== undefined);
  }

  private counts(): ReportTable {
    const { plan, sources, options, missing, written } = this;
    const { filled, overwritten, takenBack } = written;
    const { students, columns } = plan;
    const told = (name: Message, value: ReportCell): ReportCell[] => [this.say(name), value];
    const { date, leftOut = [] } = options;
    return {
      title: this.say(students.rowConflicts.length > 0 ? say('What was merged') : mergeTitle),
      notes: mergeRemarks(plan, sources, takenBack.length).map((remark) => this.say(remark)),
      head: [],
      values: noValues,
      rows: [
        ...(date ? [told(say('Date'), writeDate(date))] : []),
        told(say('Maquette of Apogée'), sources.apogee),
        told(say('Maquette of ScoDoc'), sources.scodoc),
        ...(options.names === 'codes' ? [told(say('Names'), this.say(say('hidden')))] : []),
        ...(leftOut.length > 0 ? [told(say('Left out of this merge'), leftOut.join(', '))] : []),
        ...(takenBack.length > 0 ? [told(say('Values taken back, or changed since'), takenBack.length)] : []),
        told(say('Values filled'), filled.length),
        told(say('Values overwritten'), overwritten.length),
        told(say('Values kept where ScoDoc has another'), plan.kept.length),
        told(say('Values kept where ScoDoc has none'), plan.keptForLackOfValue.length),
        told(say('Values that Apogée would refuse'), plan.refused.length),
        told(say('Points jury kept'), [...juryPointsKept(plan)].length),
        told(say('Values that were the same'), plan.equal),
        told(say('Students matched'), students.matches.length),
        told(say('Students for whom nothing came'), missing.students.length),
        told(say('Columns matched'), columns.matches.length),
      ],
    };
  }

  private get cellHead(): Message[] {
    return [
      ...this.studentHead,
      say('Element'),
      say('Label'),
      say('Session'),
      say('Type'),
      say('Apogée'),
      say('ScoDoc'),
    ];
  }

  /** @param more - a column to stand behind the others */
  private cells<Cell extends MergeCell>(
    title: Message,
    list: Iterable<Cell>,
    more?: readonly [title: Message, text: (cell: Cell) => string],
  ): ReportTable | undefined {
    const { apogee } = this.plan;
    const end = this.cellHead.length;
    const rowOf = (cell: Cell): ReportCell[] => {
      const { student, column, apogee: mine, scodoc, as } = cell;
      const { code, session, typeResultat, element } = column.apogee;
      return [
        ...this.studentCells(student.nip, identityOf(apogee, student.apogee)),
        ...[code, element.label, session, typeResultat, mine.trim()],
        as === undefined ? scodoc.trim() : `${scodoc.trim()} → ${as}`,
        ...(more ? [more[1](cell)] : []),
      ];
    };
    return this.table(title, more ? [...this.cellHead, more[0]] : this.cellHead, mapped(list, rowOf), {
      values: { start: end - 2, end },
      places: mapped(list, ({ student: { nip }, column }) => ({ nip, column: column.apogee.id })),
    });
  }

  private refusedValues(): ReportTable | undefined {
    const { refused } = this.plan;
    const { filled, overwritten } = this.written;
    const written = new Set<string>();
    if (refused.length > 0)
      for (const cells of [filled, overwritten]) for (const cell of cells) written.add(keyOf(cell));
    return this.cells(say('Values that Apogée would refuse'), refused, [
      say('Written'),
      (cell) => this.say(written.has(keyOf(cell)) ? say('yes') : say('no')),
    ]);
  }

  private filledByElement(): ReportTable | undefined {
    const counts = new Map<Element, Map<string, number>>();
    for (const { column } of this.written.filled) {
      const { element, typeResultat } = column.apogee;
      const byType = counts.get(element) ?? new Map<string, number>();
      byType.set(typeResultat, (byType.get(typeResultat) ?? 0) + 1);
      counts.set(element, byType);
    }
    return this.table(
      say('Values filled, by element'),
      [say('Element'), say('Label'), say('Values')],
      [...counts].map(([{ code, label }, byType]) => [
        ...[code, label],
        [...byType].map(([type, count]) => `${type} ${count}`).join(', '),
      ]),
    );
  }
}

/** The same list, item by item, made again whenever it is asked for. */
function mapped<From, To>(list: Iterable<From>, make: (item: From) => To): Iterable<To> {
  return {
    *[Symbol.iterator]() {
      for (const item of list) yield make(item);
    },
  };
}
