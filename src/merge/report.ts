import type { HeaderField, Identity } from '../maquette/identity';
import type { Column, Element } from '../maquette/model';
import type { Message, Translate } from '../message';
import { onOneLine, render, say } from '../message';
import type { ScodocLog } from '../scodoc/log';
import type { ColumnReason, IdentityConflict, UnmatchedColumn } from './match';
import type { MergeCells, MergePlan } from './plan';

export interface ReportSources {
  /** The names of the files, as the user knows them. */
  readonly apogee: string;
  readonly scodoc: string;
  readonly log?: ScodocLog;
}

/** A table of a report stops after so many rows, and says how many are missing: nobody reads on. */
const maximumRows = 5000;

/** What a merge does, or did, in Markdown: counts first, then what needs a look, then the rest. */
export function mergeReport(plan: MergePlan, sources: ReportSources, t: Translate): string {
  const report = new Report(t);
  report.heading(1, say('Merge of a ScoDoc export'));
  report.table(
    [],
    [
      [report.say(say('Maquette of Apogée')), sources.apogee],
      [report.say(say('Maquette of ScoDoc')), sources.scodoc],
      [report.say(say('Values filled')), plan.filled.length],
      [report.say(say('Values overwritten')), plan.overwritten.length],
      [report.say(say('Values kept where ScoDoc has another')), plan.kept.length],
      [report.say(say('Values kept where ScoDoc has none')), plan.keptForLackOfValue.length],
      [report.say(say('Values that were the same')), plan.equal],
      [report.say(say('Students matched')), plan.students.matches.length],
      [report.say(say('Columns matched')), plan.columns.matches.length],
    ],
  );
  headerConflicts(report, plan);
  identityConflicts(report, plan);
  cells(report, say('Values overwritten by those of ScoDoc'), plan.overwritten);
  cells(report, say('Values of Apogée kept, ScoDoc has another'), plan.kept);
  students(
    report,
    say('Students of Apogée without counterpart in ScoDoc'),
    plan.students.onlyInApogee,
    (nip) => studentRemark(nip, sources.log),
  );
  students(report, say('Students of ScoDoc without counterpart in Apogée'), plan.students.onlyInScodoc);
  notedInLog(report, plan, sources.log);
  columns(
    report,
    say('Columns of Apogée without counterpart in ScoDoc'),
    plan.columns.onlyInApogee,
    sources.log,
  );
  columns(report, say('Columns of ScoDoc without counterpart in Apogée'), plan.columns.onlyInScodoc);
  matchedByCode(report, plan);
  filled(report, plan.filled);
  cells(report, say('Values of Apogée kept, ScoDoc has none'), plan.keptForLackOfValue);
  return report.text;
}

/** Builds Markdown: text from a file is escaped, so that it can't become markup. */
class Report {
  private readonly lines: string[] = [];

  constructor(private readonly t: Translate) {}

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  say(message: Message): string {
    return render(message, this.t);
  }

  heading(level: number, message: Message): void {
    if (this.lines.length > 0) this.lines.push('');
    this.lines.push(`${'#'.repeat(level)} ${this.say(message)}`, '');
  }

  paragraph(message: Message): void {
    this.lines.push(this.say(message), '');
  }

  /** @param count - how many rows there are, when not all are given */
  table(
    head: readonly Message[],
    rows: readonly (readonly (string | number)[])[],
    count: number = rows.length,
  ): void {
    const width = Math.max(head.length, rows[0]?.length ?? 0);
    const titles = Array.from({ length: width }, (_, index) => (head[index] ? this.say(head[index]) : ''));
    this.lines.push(tableRow(titles), tableRow(titles.map(() => '---')));
    for (const row of rows.slice(0, maximumRows))
      this.lines.push(tableRow(row.map((cell) => escape(String(cell)))));
    if (count > maximumRows) this.lines.push('', this.say(say('… and {0} more.', count - maximumRows)));
  }
}

function tableRow(fields: readonly string[]): string {
  return `| ${fields.join(' | ')} |`;
}

function escape(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

const headerNames: Readonly<Record<HeaderField, Message>> = {
  diplome: say('Diploma code'),
  vdi: say('Diploma version'),
  etape: say('Étape'),
  annee: say('Year'),
};

/** The name of a field of the header, for users. */
export function headerFieldName(field: HeaderField): Message {
  return headerNames[field];
}

function headerConflicts(report: Report, { headerConflicts: conflicts }: MergePlan): void {
  if (conflicts.length === 0) return;
  report.heading(2, say('The files are not about the same thing'));
  report.table(
    [say('Field'), say('Apogée'), say('ScoDoc')],
    conflicts.map(({ field, apogee, scodoc }) => [report.say(headerFieldName(field)), apogee, scodoc]),
  );
}

function identityConflicts(report: Report, { students: { conflicts } }: MergePlan): void {
  if (conflicts.length === 0) return;
  report.heading(2, say('Students left out: same code, another person?'));
  report.table(
    [say('Code'), say('Reason'), say('Apogée'), say('ScoDoc')],
    conflicts.map(({ nip, reason, apogee, scodoc }) => [
      nip,
      report.say(conflictReasons[reason]),
      describeIdentity(apogee),
      describeIdentity(scodoc),
    ]),
  );
}

const conflictReasons: Readonly<Record<IdentityConflict['reason'], Message>> = {
  name: say('the names differ'),
  'birth-date': say('the birth dates differ'),
  duplicate: say('the code stands in several rows'),
};

function describeIdentity({ nom, prenom, naissance }: Identity): string {
  return [nom, prenom, naissance].filter(Boolean).join(' ');
}

function cells(report: Report, title: Message, list: MergeCells): void {
  if (list.length === 0) return;
  report.heading(2, title);
  const rows: string[][] = [];
  for (const { student, column, apogee, scodoc } of list) {
    if (rows.length === maximumRows) break;
    rows.push([
      student.nip,
      describeElement(column.apogee.element),
      column.apogee.typeResultat,
      apogee,
      scodoc,
    ]);
  }
  report.table([say('Code'), say('Element'), say('Type'), say('Apogée'), say('ScoDoc')], rows, list.length);
}

function students(
  report: Report,
  title: Message,
  nips: readonly string[],
  remark: (nip: string) => Message | undefined = () => undefined,
): void {
  if (nips.length === 0) return;
  report.heading(2, title);
  report.table(
    [say('Code'), say('What ScoDoc’s log says')],
    nips.map((nip) => {
      const said = remark(nip);
      return [nip, said ? report.say(said) : ''];
    }),
  );
}

function studentRemark(nip: string, log: ScodocLog | undefined): Message | undefined {
  if (log?.studentsUnknown.has(nip)) return say('not found in ScoDoc');
  if (log?.studentsNotInEtape.has(nip)) return say('not registered in this étape in ScoDoc');
  return undefined;
}

/** ScoDoc writes a row for every student, known or not: only its log tells that it didn't know one. */
function notedInLog(report: Report, plan: MergePlan, log: ScodocLog | undefined): void {
  if (!log) return;
  const noted = plan.students.matches.filter(({ nip }) => studentRemark(nip, log));
  students(
    report,
    say('Students in both files for whom ScoDoc has no result'),
    noted.map(({ nip }) => nip),
    (nip) => studentRemark(nip, log),
  );
  const elements = plan.apogee.elements.filter(({ code }) => log.elementsUnknown.has(code));
  if (elements.length === 0) return;
  report.heading(2, say('Elements that ScoDoc does not know'));
  report.table(
    [say('Element')],
    elements.map((element) => [describeElement(element)]),
  );
}

function columns(report: Report, title: Message, list: readonly UnmatchedColumn[], log?: ScodocLog): void {
  if (list.length === 0) return;
  report.heading(2, title);
  report.table(
    [say('Column'), say('Element'), say('Type'), say('Reason')],
    list.map(({ column, reason }) => [
      column.id,
      describeElement(column.element),
      column.typeResultat,
      report.say(
        log?.elementsUnknown.has(column.code)
          ? say('ScoDoc does not know this element')
          : columnReasons[reason],
      ),
    ]),
  );
}

const columnReasons: Readonly<Record<ColumnReason, Message>> = {
  'no-counterpart': say('the other file has no such column'),
  ambiguous: say('several columns could be meant'),
  malformed: say('its definition cannot be read'),
  'not-in-header': say('the line of column ids does not place it'),
};

function matchedByCode(report: Report, plan: MergePlan): void {
  const loose = plan.columns.matches.filter(({ by }) => by === 'code');
  if (loose.length === 0) return;
  report.heading(2, say('Columns matched by code and result type alone'));
  report.paragraph(
    say('Version, year, session or object type differ; ScoDoc matches an element by its code alone.'),
  );
  report.table(
    [say('Apogée'), say('ScoDoc'), say('Type')],
    loose.map(({ apogee, scodoc }) => [describeColumn(apogee), describeColumn(scodoc), apogee.typeResultat]),
  );
}

function filled(report: Report, list: MergeCells): void {
  if (list.length === 0) return;
  const counts = new Map<Element, Map<string, number>>();
  for (const { column } of list) {
    const { element, typeResultat } = column.apogee;
    const byType = counts.get(element) ?? new Map<string, number>();
    byType.set(typeResultat, (byType.get(typeResultat) ?? 0) + 1);
    counts.set(element, byType);
  }
  report.heading(2, say('Values filled, by element'));
  report.table(
    [say('Element'), say('Values')],
    [...counts].map(([element, byType]) => [
      describeElement(element),
      [...byType].map(([type, count]) => `${type} ${count}`).join(', '),
    ]),
  );
}

function describeElement({ typeObjet, code, label }: Element): string {
  return [typeObjet, code, label].filter(Boolean).join(' ');
}

function describeColumn({ typeObjet, code, version, annee, session, admission }: Column): string {
  return [typeObjet, code, version, annee, session, admission].filter(Boolean).join(' ');
}
